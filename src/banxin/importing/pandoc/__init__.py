"""Manuscripts that Pandoc reads: what it is given, and what it writes made ours, AsciiDoc and Sphinx above all."""
