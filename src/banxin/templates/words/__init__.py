"""What banxin says in its own voice: in a book, around a website, and on pages and in messages of its own."""
