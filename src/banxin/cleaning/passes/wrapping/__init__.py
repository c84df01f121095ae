"""How the paragraphs of a wrapped text begin and end, where neither an indent nor a short line shows it."""
