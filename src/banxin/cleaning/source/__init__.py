"""A raw source as it was received, and as a row of blocks whose characters know where they came from."""
