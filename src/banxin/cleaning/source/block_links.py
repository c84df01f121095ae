"""The order of blocks as links, so that a move takes the same time in a long source as in a short one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.cleaning.source.document import Block

END = -1
"""What follows the last block."""


class Order:
    """Blocks by the places where they begin, in an order that can be changed.

    >>> order = Order.of_starts([1, 5, 9])
    >>> order.move(9, 1)
    >>> list(order), order.following(9), order.following(5)
    ([9, 1, 5], 1, -1)
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._link([block.start for block in blocks])

    @classmethod
    def of_starts(cls, starts: Sequence[int]) -> "Order":
        order = cls(())
        order._link(starts)
        return order

    def _link(self, starts: Sequence[int]) -> None:
        row = [END, *starts, END]
        self._next = dict(pairwise(row))
        self._previous = dict(zip(row[1:], row[:-1], strict=True))

    def __contains__(self, start: int) -> bool:
        return start in self._next and start != END

    def __iter__(self) -> Iterator[int]:
        start = self._next[END]
        while start != END:
            yield start
            start = self._next[start]

    def following(self, start: int) -> int:
        """The block after this one, or END."""
        return self._next[start]

    def move(self, start: int, target: int) -> None:
        """Set a block before another one, or at the end."""
        before, after = self._previous[start], self._next[start]
        self._next[before], self._previous[after] = after, before
        before = self._previous[target]
        self._next[before], self._previous[start] = start, before
        self._next[start], self._previous[target] = target, start
