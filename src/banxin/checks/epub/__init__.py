"""Rules about finished EPUBs, ours and those of EPUBCheck and Ace; `epub_contents.py` opens the file."""
