"""The works that a book cites: read from CSL-JSON or BibTeX, and written as a bibliography writes them."""
