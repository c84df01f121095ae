"""DOCX: the package, its styles and numbering, and the text in reading order."""
