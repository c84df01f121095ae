"""The records of a book: frozen values, no file access, no markup."""
