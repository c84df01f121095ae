"""Manuscripts in LaTeX: their files as one text, and what Pandoc cannot read in it in words that it reads."""
