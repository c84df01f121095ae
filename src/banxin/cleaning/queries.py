"""Questions about the text that only an editor can answer; each kind has a file of its own."""

from collections.abc import Iterator

from banxin.cleaning.decision import Decision
from banxin.cleaning.document import Document
from banxin.cleaning.doubled_words import find_doubled_words
from banxin.cleaning.edit import Edit


def find_queries(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """All questions, kind by kind."""
    del decisions
    blocks = document.standing()
    yield from find_doubled_words(blocks)
