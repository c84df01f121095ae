"""What differs between two finished forms of a book: its text, its pages, its findings."""
