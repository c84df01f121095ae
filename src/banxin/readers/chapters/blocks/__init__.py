"""What a block of a chapter is: paragraphs and headings, figures, code, blocks with names."""
