"""Titles that lost line ends have glued to paragraphs."""
