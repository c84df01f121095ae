"""Font files that banxin makes: faces cut down to what a book uses, joined from slices, drawn by the book."""
