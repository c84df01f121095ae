"""Notes of a manuscript: links whose titles are notes, and notes that several chapters share."""
