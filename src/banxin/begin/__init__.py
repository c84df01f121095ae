"""Beginning a book with a manuscript: `banxin init --from`."""
