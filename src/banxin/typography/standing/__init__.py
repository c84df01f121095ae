"""How characters stand in vertical lines."""
