"""What is known of Chinese before any source is read: words, names, numbers, ends of sentences."""
