"""What `banxin init` writes: the files of a small book, as they stand in `book/`."""
