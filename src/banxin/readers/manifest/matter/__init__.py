"""What stands in a book: the files, parts and leaves of its three matters, what editions have of their own, and chapters that the book makes itself."""
