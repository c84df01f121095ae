"""Tables of HTML, and tables drawn with signs, as tables of Markdown."""
