"""YAML as a tree of strings with places, and what is said of a value that does not fit."""
