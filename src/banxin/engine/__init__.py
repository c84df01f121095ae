"""The adapter to WeasyPrint: the only place that touches its private parts."""
