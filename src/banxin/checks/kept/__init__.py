"""What was read back from the pages of a finished PDF, kept for the next build: a page of the same bytes says the same."""
