"""Tables of characters."""
