"""What stands overleaf, read from the boxes that are to be laid out. Lengths are px."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.compose.make_up.page_filling import Passage
from banxin.engine.lines.composed_paragraphs import KEY, SetParagraph
from banxin.engine.notes.called_notes import calls_in
from banxin.engine.pages.heading_spaces import possible_spaces
from banxin.engine.pages.page_rows import HEADINGS, keeps_next
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.styles.short_blocks import lets_go
from banxin.engine.upstream.stub_types import Element, ResumeStack

UNKNOWN = Passage(lines=9)
"""What was not composed yet."""
BLOCK = Passage(lines=99, orphans=99, widows=99)
"""A picture or a table, which goes nowhere as far as is known."""
MOST_READ = 2
"""Paragraphs overleaf of which a few lines may come onto the pages before."""
Line = tuple[boxes.Box, boxes.LineBox]
"""A line box with the block that holds it."""


@dataclass(frozen=True, slots=True)
class Overleaf:
    """A passage overleaf, its paragraph where that has been composed, and the heading above it."""

    passage: Passage
    owner: SetParagraph | None = None
    heading: Element | None = None


def overleaf(context: LayoutContext, root_box: boxes.Box, stack: ResumeStack | None) -> list[Overleaf]:
    """The passages with which a page begins that resumes there, and then a block, or one of which nothing is known."""
    step, _ = strut_of(root_box.style)
    found: list[Overleaf] = []
    above = 0.0
    heading: boxes.Box | None = None
    for block, line in lines_from(root_box, stack):
        owner = line.__dict__.get(KEY)
        if not isinstance(owner, SetParagraph) or not owner.lines:
            break
        if block.element is not None and block.element.tag in HEADINGS:
            above += height_of(block, len(owner.lines))
            heading = heading or block
            continue
        known = Passage(
            lines=len(owner.lines),
            keeps_next=keeps_next(block) and not lets_go(block, len(owner.lines)),
            calls=tuple((number, height / step) for number, height in calls_in(context, line, owner)),
        )
        found.append(headed(known, owner, heading, above, step))
        above, heading = 0.0, None
        if len(found) == MOST_READ:
            break
    else:
        return [*found, headed(BLOCK, None, heading, above, step)]
    return [*found, headed(UNKNOWN, None, heading, above, step)]


def headed(
    passage: Passage, owner: SetParagraph | None, heading: boxes.Box | None, height: float, step: float
) -> Overleaf:
    """The passage under a heading, if there is one, of this height in px, on rows of `step` px."""
    if heading is None:
        return Overleaf(passage, owner)
    above = replace(passage, rows_above=round(height / step), spaces=possible_spaces(heading, step))
    return Overleaf(above, owner, heading.element)


def lines_from(box: boxes.Box, stack: ResumeStack | None) -> Generator[Line, None, bool]:
    """The line boxes in flow from a place on, up to the first picture or table; whether there is neither."""
    first, inner = 0, None
    if stack:
        if len(stack) > 1:
            # The cells of a row go on side by side.
            return False
        ((first, inner),) = stack.items()
    for child in box.children[first:]:
        if isinstance(child, boxes.LineBox):
            yield box, child
        elif child.is_in_normal_flow() and not (
            isinstance(child, boxes.BlockBox) and (yield from lines_from(child, inner))
        ):
            return False
        inner = None
    return True


def height_of(block: boxes.Box, lines: int) -> float:
    """The height, px, of a block that has been laid out before, with so many lines and the space around it."""
    edges = block.padding_top + block.padding_bottom + block.border_top_width + block.border_bottom_width
    return float(block.margin_top + edges + lines * strut_of(block.style)[0] + block.margin_bottom)
