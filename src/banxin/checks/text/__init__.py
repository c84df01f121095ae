"""What a chapter says to its reader, and what a printed page of it has to say: the text that finished files are held against."""
