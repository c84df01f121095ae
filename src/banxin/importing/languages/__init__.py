"""Manuscripts that lie in several languages: which of the texts are the book."""
