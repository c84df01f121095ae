"""Printed covers as a PDF: one page, from the template and the stylesheets of covers."""
