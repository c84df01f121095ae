"""Books that are read aloud: what is heard when, and where it stands in the text (EPUB 3.3, section 9, media overlays)."""
