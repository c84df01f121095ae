"""Where the pages of a source end, and what stands there: folios and running heads."""
