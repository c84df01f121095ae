"""Finished PDFs read back: codes, glyphs, lines, fonts, and the text in the order of the structure tree."""
