"""Finished pages as pictures, for people who look at them: one by one, side by side, on sheets."""
