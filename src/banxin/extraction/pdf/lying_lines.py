"""Lines that lie on a page of vertical text, above or below all of it: its folio and its running head, mostly (JLREQ 2.6).

Places are those of the page, in points from its foot up. Two digits that stand upright side by side lie as well, but within their column.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.pdf_pages.page_characters import PlacedCharacter


def stands_below(before: PlacedCharacter, box: PlacedCharacter) -> bool:
    """Whether a character goes on downwards."""
    return abs(box.left - before.left) < box.size / 3 and 0.5 * box.size < before.top - box.top < 2.5 * box.size


def stands_beside(before: PlacedCharacter, box: PlacedCharacter) -> bool:
    """Whether a character goes on to the right."""
    return abs(before.top - box.top) < box.size / 3 and 0 < box.left - before.left < 2.5 * box.size


def parted(boxes: Sequence[PlacedCharacter]) -> tuple[list[PlacedCharacter], list[PlacedCharacter]]:
    """The characters of a page of vertical text in the order of the file: those of the text, and those of lines that lie above or below it."""
    standing = [box for pair in pairwise(boxes) if stands_below(*pair) for box in pair]
    if not standing:
        return list(boxes), []
    head, foot = max(box.top for box in standing), min(box.bottom for box in standing)
    text: list[PlacedCharacter] = []
    lying: list[PlacedCharacter] = []
    for row in _rows(boxes):
        is_apart = all(box.bottom > head or box.top < foot for box in row)
        (lying if is_apart else text).extend(row)
    return text, lying


def _rows(boxes: Sequence[PlacedCharacter]) -> Iterator[list[PlacedCharacter]]:
    """Characters that go on to the right together, each other one alone."""
    row: list[PlacedCharacter] = []
    for box in boxes:
        if row and not stands_beside(row[-1], box):
            yield row
            row = []
        row.append(box)
    if row:
        yield row
