"""Glyphs, marks and lines beside the text into the content stream of a page."""
