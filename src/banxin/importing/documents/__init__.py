"""Word documents: their blocks, and the chapters in our own Markdown that are made of them."""
