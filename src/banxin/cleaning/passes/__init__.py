"""Defects of the text that a rule may mend, one a file."""
