"""The review: one static page for each source, raw lines left, clean blocks right, every edit in its place."""
