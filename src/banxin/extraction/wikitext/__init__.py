"""What wikis write (Wikisource): templates, links, headings, verse, notes, tables, and the files in which they hand out their pages."""
