"""Cleaned blocks into chapters, and chapters into the files that an editor reads."""
