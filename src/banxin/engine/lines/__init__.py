"""Composed lines into the line boxes that the layout of blocks expects, with their readings."""
