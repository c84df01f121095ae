"""Paragraphs into lines: pure Python, no WeasyPrint, both directions."""
