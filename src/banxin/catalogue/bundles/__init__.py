"""Books that travel to machines which have no folder in common: names and digests, and a store that has the bytes."""
