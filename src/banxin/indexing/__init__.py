"""The indexes of a book: marked terms collected, sorted, and filled with the places of an edition."""
