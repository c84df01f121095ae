"""Titles that no rule knows, by the likelihood of all that tells them."""
