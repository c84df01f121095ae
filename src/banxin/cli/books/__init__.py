"""The verbs about a book and its editions: made, checked, shown, compared, given away."""
