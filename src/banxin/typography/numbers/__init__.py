"""Numbers as books write them: in words, in dates, at notes."""
