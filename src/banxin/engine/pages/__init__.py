"""Finished pages: the row grid, levelled spreads, turned blocks and turned pages."""
