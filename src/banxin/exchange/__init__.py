"""The book as a Word document that goes to its authors and comes back, with the places of its paragraphs hidden in it."""
