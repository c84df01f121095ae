"""Titles that the line under them tells: who wrote the piece, when, or how its poems begin."""
