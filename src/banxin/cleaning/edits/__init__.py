"""The record: what an edit is, how it is made, applied, taken back and written to the trail."""
