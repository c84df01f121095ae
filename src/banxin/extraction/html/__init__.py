"""HTML and XHTML: trees, roles of blocks, outline, notes, and the text in reading order."""
