"""The book as one edition has it: its sections, what it leaves out of chapters, its matter and its quotation marks."""
