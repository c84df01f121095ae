"""The verbs about a text before it is a book: begun, cleaned, annotated, held against what came back."""
