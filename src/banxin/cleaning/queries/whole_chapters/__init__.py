"""What is asked about whole chapters: twice the same text, numbers, length."""
