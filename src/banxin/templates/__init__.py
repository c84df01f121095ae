"""The Jinja templates of every part of a book, shared by EPUB and PDF."""
