"""Books of Re:VIEW (.re files in the order of catalog.yml), made Markdown."""
