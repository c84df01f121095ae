"""Texts that show where characters stood on the page: columns side by side, vertical lines one character below the other."""
