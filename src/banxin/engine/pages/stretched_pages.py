"""Pages that are made to reach as far down as the page that they face, by a row more at what is parted from the text anyway.

Code, pictures, tables and headings have space around them, of which a row more is not seen. A page that ends early, because
what comes next had no room, is so brought to its full depth without a line of it going elsewhere. Lengths are px.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox

from banxin.engine.pages.heading_spaces import ROWS, block_boxes, set_spaces
from banxin.engine.pages.page_rows import HEADINGS, rows_of
from banxin.engine.pages.turned_blocks import TURNED
from banxin.engine.styles.keywords import BLOCK_STEP, keyword_of
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream.stub_types import Element

MOST_ROWS, MOST_ABOVE_HEADING = 1, 2
"""The most rows that a block may have more, and a heading: a formula that stands far from the text is taken for the end of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The element of a block that may have rows more, and how many stand at which of its sides."""

    element: Element
    rows: Mapping[str, float]

    @property
    def is_heading(self) -> bool:
        return self.element.tag in HEADINGS

    def times(self, count: int) -> "Stretch":
        return Stretch(self.element, {side: rows * count for side, rows in self.rows.items()})


def stretches_of(page: PageBox, rows: int) -> Sequence[Stretch] | None:
    """What makes a page deeper by so many rows, spread over its blocks; None where they are too few."""
    found = list(possible_stretches(page))
    if rows > most_rows(page):
        return None
    shares = evenly(min(rows, len(found)), len(found))
    headings = [number for number, one in enumerate(found) if one.is_heading]
    for number, more in zip(headings, evenly(max(rows - len(found), 0), len(headings)), strict=True):
        shares[number] += more
    return [one.times(share) for one, share in zip(found, shares, strict=True) if share]


def evenly(rows: int, count: int) -> list[int]:
    """So many rows shared by so many blocks.

    >>> evenly(2, 4), evenly(0, 0)
    ([0, 1, 0, 1], [])
    """
    return [rows * (number + 1) // count - rows * number // count for number in range(count)]


def most_rows(page: PageBox) -> int:
    """By how many rows a page may be made deeper."""
    return sum(MOST_ABOVE_HEADING if one.is_heading else MOST_ROWS for one in possible_stretches(page))


def possible_stretches(page: PageBox) -> Iterator[Stretch]:
    """The blocks of a page that may have a row more."""
    head = page.content_box_y() + strut_of(page.style)[0] / 2
    has_more = rows_of(page).has_more
    for before, place, after in parted_blocks(page.children[0]):
        is_turned = TURNED in place.__dict__
        block = place.children[0] if is_turned else place
        # What begins the page has no space above it.
        if block.element is None or ROWS in block.__dict__ or place.position_y + place.margin_top <= head:
            continue
        # The larger of two spaces counts, and what ends the page has none below it.
        is_free_above = before is None or before.margin_bottom <= place.margin_top
        is_free_below = after.margin_top <= place.margin_bottom if after is not None else not has_more
        above, below = ("right", "left") if is_turned else ("top", "bottom")
        if block.element.tag in HEADINGS or (is_free_above and not is_free_below):
            yield Stretch(block.element, {above: 1})
        elif is_free_above:
            yield Stretch(block.element, {above: 0.5, below: 0.5})


def parted_blocks(box: boxes.Box) -> Iterator[tuple[boxes.Box | None, boxes.Box, boxes.Box | None]]:
    """The blocks in flow that stand apart from the text, in their order, each with its neighbours."""
    children = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    for before, child, after in zip([None, *children], children, [*children[1:], None], strict=False):
        if isinstance(child, boxes.BlockLevelBox):
            if TURNED in child.__dict__ or is_parted(child):
                yield before, child, after
            else:
                yield from parted_blocks(child)


def is_parted(block: boxes.Box) -> bool:
    """Whether a block is a heading, takes whole lines, or holds a listing."""
    if block.element is None:
        return False
    if block.element.tag in HEADINGS:
        return block.element.get("class") != "chapter-title"
    is_whole = not isinstance(block.style, AnonymousStyle) and keyword_of(block.style, BLOCK_STEP) == "whole"
    return is_whole or "listing" in block.element.get("class", "").split()


def stretch(root_box: boxes.Box, stretches: Sequence[Stretch], *, again: bool = False) -> None:
    """Give the blocks a row more than their styles say, or take it `again`."""
    step = strut_of(root_box.style)[0]
    left = {id(one.element): one for one in stretches}
    for box in block_boxes(root_box):
        one = left.pop(id(box.element), None)
        if one is not None:
            set_spaces(box, {} if again else one.rows, step)
        if not left:
            return
