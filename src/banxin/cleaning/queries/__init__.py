"""Questions that only an editor can answer; each kind has a file of its own."""
