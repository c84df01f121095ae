"""Chapter files: front matter, and Markdown into blocks and inlines."""
