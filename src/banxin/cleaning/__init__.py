"""From raw pages to clean chapters: one file per defect, one list of their order (pipeline.py)."""
