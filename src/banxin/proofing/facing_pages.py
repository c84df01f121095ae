"""Which pages face one another when the book lies open, and where they stand on the table."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from banxin.model.edition import Edition, WritingMode


class Spread(NamedTuple):
    """Two facing pages as they are seen from the left to the right, by their sheets; None where there is no page."""

    left: int | None
    right: int | None


def is_bound_right(edition: Edition) -> bool:
    """Whether the spine is at the right: books whose lines run from right to left (JLREQ, section 2.1.4)."""
    return edition.writing_mode is WritingMode.VERTICAL


def spreads_of(count: int, *, is_right: bool) -> Iterator[Spread]:
    """The spreads of a book of so many sheets: the first page, a recto, stands alone, and so may the last one.

    >>> [tuple(one) for one in spreads_of(4, is_right=False)]
    [(None, 1), (2, 3), (4, None)]
    >>> [tuple(one) for one in spreads_of(4, is_right=True)]
    [(1, None), (3, 2), (None, 4)]
    """
    for verso in range(0, count + 1, 2):
        pair = (verso or None, verso + 1 if verso < count else None)
        if any(pair):
            yield Spread(*(pair[::-1] if is_right else pair))


def with_sheets(spreads: Sequence[Spread], sheets: frozenset[int]) -> list[Spread]:
    """The spreads on which one of these sheets stands, whole."""
    return [one for one in spreads if not sheets.isdisjoint({one.left, one.right})]
