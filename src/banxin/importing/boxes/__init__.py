"""Boxes that pages fold and open, as a book has them."""
