"""Readings for Han characters, proposed by a dictionary and written into chapters for an editor to review."""
