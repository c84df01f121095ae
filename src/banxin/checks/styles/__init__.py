"""What a book's own stylesheets and properties ask for, held against what the theme, the faces and the chapters have."""
