"""One edition, from its faces to its place: what it may use, what decides its bytes, its making through every gate, its record."""
