"""Finished pages of a PDF: their characters with their places, the lines that these make, their pictures."""
