"""What a document said of its blocks: kinds that need no guess, because the format knows them (EPUB, HTML, DOCX, PDF)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

TEXT, FOOT = "text", "foot"
"""What is told to be running text, or small type below that of its page: it may still be a byline, but no heading, label or furniture."""


@dataclass(frozen=True, slots=True, order=True)
class KnownKind:
    """The blocks that begin between `start` and `end` of the source are of this kind (a value of `Kind`, or TEXT).

    `level` is that of a heading, from 1; of a byline, `parts` are its fields and the characters that each has.
    """

    start: int
    end: int
    kind: str
    level: int = 0
    parts: tuple[tuple[str, int], ...] = ()


def known_kind_at(told: Sequence[KnownKind], offset: int) -> KnownKind | None:
    """What is told of the block that begins at an offset; the rows are in order and do not overlap.

    >>> known_kind_at([KnownKind(0, 5, "verse")], 3).kind, known_kind_at([KnownKind(0, 5, "verse")], 5)
    ('verse', None)
    """
    index = bisect_right(told, offset, key=lambda one: one.start) - 1
    return told[index] if index >= 0 and offset < told[index].end else None
