"""Boxes of WeasyPrint into the text that `compose` takes: runs, ruby, notes in the line, places of hyphens and words."""
