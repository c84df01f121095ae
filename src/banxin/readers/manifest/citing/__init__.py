"""How a book cites: citations written out, the works that they name, and the list of works."""
