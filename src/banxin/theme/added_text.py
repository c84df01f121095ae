"""The classes of text that an edition adds to the author's: no gate compares it, and no list of pages counts it."""

ADDED = frozenset({"noteref", "backlink", "label", "note-number", "apparatus"})
"""Calls and numbers of notes, ways back, labels that are counted, brackets that stand for the look of words."""
NOT_COUNTED = ADDED | {"notes"}
"""The same with the notes, which stand elsewhere on paper than in an e-book: the list of pages goes by the text alone."""
