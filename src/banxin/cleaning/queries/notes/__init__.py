"""Questions about notes."""
