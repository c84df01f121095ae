"""Printed covers as records for their template: what stands on which panel, in what lines and sizes."""
