"""Titles that no number tells: by their signs, their setting, what frames them, the prose around them."""
