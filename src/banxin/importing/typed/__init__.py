"""What authors type by hand: spaces, quotation marks and captions."""
