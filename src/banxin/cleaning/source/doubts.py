"""How sure a recogniser was of what it read, where it was not."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """The characters from `start` to `end` of the source were recognised with this confidence, in percent."""

    start: int
    end: int
    confidence: float


def doubt_at(doubts: Sequence[Doubt], offset: int) -> float:
    """The confidence at an offset of the source, in percent; -1 where the recogniser was sure. The rows are in order.

    >>> doubt_at([Doubt(2, 4, 61)], 3), doubt_at([Doubt(2, 4, 61)], 4)
    (61, -1)
    """
    index = bisect_right(doubts, offset, key=lambda one: one.start) - 1
    return doubts[index].confidence if index >= 0 and offset < doubts[index].end else -1
