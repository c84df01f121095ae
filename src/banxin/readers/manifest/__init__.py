"""book.yaml: its keys, its editions, the references between its chapters."""
