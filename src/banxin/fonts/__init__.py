"""Typefaces: which exist, where they lie, what they cover, and how a build sees them and nothing else."""
