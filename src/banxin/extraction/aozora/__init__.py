"""Aozora Bunko notation, line by line."""
