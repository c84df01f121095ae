"""A book and an edition into a PDF file."""
