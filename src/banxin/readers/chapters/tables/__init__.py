"""Tables of a chapter: their rows, from Markdown or a file, and how they are shaped."""
