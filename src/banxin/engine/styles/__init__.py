"""What computed styles ask of a line: the properties of composition, and the only readers of their values."""
