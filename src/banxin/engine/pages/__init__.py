"""Finished pages: the row grid, levelled spreads, notes, turned blocks and turned pages."""
