"""PDFs with a text layer: glyphs into lines, columns, paragraphs and headings."""
