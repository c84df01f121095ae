"""Which page stands where on sheets that are folded: pure numbers.

A sheet has a front and a back, and on each a left and a right page. Folded, and laid into one another, its sheets give the pages in
their order; bound at the right, left and right are exchanged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Binding(StrEnum):
    """How the folded sheets become a book."""

    SADDLE = "saddle"
    """All sheets in one another, stitched through the fold."""
    PERFECT = "perfect"
    """Signatures side by side, their backs milled off and glued."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages on it (from 1; 0 for a blank one) and how deep the sheet lies in its signature (from 0, outside).

    `signature` and `sheet` count from 1.
    """

    signature: int
    sheet: int
    is_front: bool
    left: int
    right: int
    depth: int


def sides_of(count: int, binding: Binding, pages: int, *, is_bound_right: bool) -> tuple[Side, ...]:
    """The sides of all sheets for so many pages, in the order of printing; `pages` are those of a signature of a glued book.

    >>> [(side.left, side.right) for side in sides_of(8, Binding.SADDLE, 16, is_bound_right=False)]
    [(8, 1), (2, 7), (6, 3), (4, 5)]
    """
    size = -(-count // 4) * 4 if binding is Binding.SADDLE else pages
    found: list[Side] = []
    for number, first in enumerate(range(0, max(count, 1), size), 1):
        found.extend(signature_of(number, first, size, count, is_bound_right=is_bound_right))
    return tuple(found)


def signature_of(number: int, first: int, size: int, count: int, *, is_bound_right: bool) -> Iterator[Side]:
    """The sides of one signature, from the outer sheet to the inner one."""
    for depth in range(size // 4):
        front = first + size - 2 * depth, first + 1 + 2 * depth
        back = first + 2 + 2 * depth, first + size - 1 - 2 * depth
        for is_front, pair in ((True, front), (False, back)):
            left, right = (page if page <= count else 0 for page in (reversed(pair) if is_bound_right else pair))
            yield Side(number, depth + 1, is_front, left, right, depth)


def folded(sides: tuple[Side, ...], *, is_bound_right: bool = False) -> list[int]:
    """The pages in the order in which a reader of the folded and gathered sheets meets them: the proof of the order."""
    order: list[int] = []
    signatures = dict.fromkeys(side.signature for side in sides)
    for signature in signatures:
        sheets = [side for side in sides if side.signature == signature]
        fronts = [side for side in sheets if side.is_front]
        backs = [side for side in sheets if not side.is_front]
        near, far = ("left", "right") if is_bound_right else ("right", "left")
        # Leaves up to the fold lie outside in, those behind it inside out; turning a sheet exchanges left and right.
        for front, back in zip(fronts, backs, strict=True):
            order += [getattr(front, near), getattr(back, far)]
        for front, back in zip(reversed(fronts), reversed(backs), strict=True):
            order += [getattr(back, near), getattr(front, far)]
    return order
