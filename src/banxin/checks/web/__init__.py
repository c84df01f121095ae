"""Finished websites read back, as a browser reads their pages."""
