"""How titles are divided over lines."""
