"""Stylesheets as every reading system understands them, with the files that they name."""
