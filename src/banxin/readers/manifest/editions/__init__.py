"""The editions of a book: what one extends filled in, its values as records, what cannot go together told."""
