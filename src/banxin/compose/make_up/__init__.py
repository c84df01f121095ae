"""How pages are filled, worked out in lines before any page is laid out again."""
