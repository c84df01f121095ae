"""Marks of other tools as ours: short codes, tabs and components, programs, tables, HTML, LaTeX, references by name."""
