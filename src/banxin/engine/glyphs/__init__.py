"""Characters into glyphs: shaped once by Pango, then looked up, upright and on their side."""
