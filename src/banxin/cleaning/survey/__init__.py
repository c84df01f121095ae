"""The families of headings that a source has, before anything in it is named, and what each becomes."""
