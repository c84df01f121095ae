"""The book in a browser while it is written: its real pages, what is wrong with it, and where each line was written."""
