"""What stands in the lines of a paragraph: words, spans, ruby, links, notes."""
