"""Tables of contents that a source brings along, and what of its text they name."""
