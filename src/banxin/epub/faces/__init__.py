"""Typefaces of an EPUB: which characters stand in which face, what is embedded, what devices have."""
