"""Rows of numbers that grow, and which of them head text."""
