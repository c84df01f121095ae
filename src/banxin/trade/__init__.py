"""What the book trade is told of finished editions: ONIX messages for shops and wholesalers, tables, OPDS feeds for readers."""
