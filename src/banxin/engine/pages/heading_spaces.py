"""The space around blocks, which may be a row more or less than the theme says so that pages end well. Lengths are px."""

from collections.abc import Iterator, Mapping

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import percentage

from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream.stub_types import Element

OWN_STYLE, ROWS = "banxin_own_style", "banxin_rows_above"
"""On a block that has more or less space around it: the style it had, and how many rows that is."""
FIRST_BOXES = "banxin_first_boxes"
"""On the root of a document: its blocks by their elements."""
LEAST = 1.5
"""Rows above a heading of which one may be taken."""


def possible_spaces(heading: boxes.Box, step: float) -> tuple[int, ...]:
    """By how many rows of `step` px the space above a heading may be changed."""
    if heading.__dict__.get(ROWS):
        return ()
    return (1, -1) if space_above(heading) >= LEAST * step else (1,)


def space_above(heading: boxes.Box) -> float:
    """The space, px, that its style asks for."""
    return space_at(heading, "top")


def space_at(block: boxes.Box, side: str) -> float:
    """The margin, px, that the style of a block asks for at a side."""
    space = percentage(block.style[f"margin_{side}"], block.style, 0)
    return space if isinstance(space, float | int) else 0.0


def change_space(root_box: boxes.Box, element: Element, rows: int) -> None:
    """Give the heading of an element so many rows more above it, or fewer."""
    box = first_boxes(root_box).get(element)
    if box is not None:
        set_space(box, box.__dict__.get(ROWS, 0) + rows, strut_of(root_box.style)[0])


def first_boxes(root_box: boxes.Box) -> Mapping[Element, boxes.BlockBox]:
    """The first block of each element, looked for once in a document: thousands of plans ask for headings."""
    known: dict[Element, boxes.BlockBox] | None = root_box.__dict__.get(FIRST_BOXES)
    if known is None:
        known = root_box.__dict__[FIRST_BOXES] = {}
        for box in block_boxes(root_box):
            if box.element is not None:
                known.setdefault(box.element, box)
    return known


def set_space(block: boxes.Box, rows: int, step: float) -> None:
    """Give a block so many rows of `step` px more above it than its style says, or fewer."""
    set_spaces(block, {"top": rows}, step)


def set_spaces(block: boxes.Box, rows: Mapping[str, float], step: float) -> None:
    """Give a block so many rows of `step` px more at its sides than its style says, or fewer."""
    block.style = block.__dict__.pop(OWN_STYLE, block.style)
    block.__dict__.pop(ROWS, None)
    if any(rows.values()):
        own = block.style
        block.__dict__.update({OWN_STYLE: own, ROWS: round(sum(rows.values()))})
        block.style = own.copy()
        for side, count in rows.items():
            block.style[f"margin_{side}"] = Dimension(space_at(block, side) + count * step, "px")


def without_changes(root_box: boxes.Box) -> None:
    """Give all headings the space that their styles say."""
    for box in block_boxes(root_box):
        if ROWS in box.__dict__:
            set_space(box, 0, 0.0)


def block_boxes(box: boxes.Box) -> Iterator[boxes.BlockBox]:
    """The blocks in a box, in their order."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.BlockBox):
            yield child
            yield from block_boxes(child)
