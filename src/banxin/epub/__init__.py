"""A book and an edition into an EPUB file."""
