"""Units of a book: pages that are laid out and drawn by themselves, kept without WeasyPrint's boxes, and written into one PDF."""
