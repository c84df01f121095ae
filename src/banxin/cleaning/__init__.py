"""Defects of raw text, one file each; `pipeline.py` is their order, `document.py` and `edit.py` the two records."""
