"""The pictures that two files show, and which of them are others."""
