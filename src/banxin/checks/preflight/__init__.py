"""Preflight: what a printing house would object to in a PDF, ours or any other."""
