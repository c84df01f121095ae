"""Layouts that would go on without end, or nearly so: ended, with the place in the book."""
