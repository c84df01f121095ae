"""Figures beside the text are whole: one that has no room is put overleaf with the text beside it.

WeasyPrint divides a float as it divides a block on an empty page, so that the picture stood at the foot of a page and its
caption at the head of the next one, in the next chapter for one. Laid out without an end below, it overflows the page, and its
block ends before it. One that is higher than a page has no place, and is an error. Wrapped: `seams.FLOAT_LAYOUT`. Lengths are px.
"""

from math import inf

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.floats.waiting_blocks import page_of
from banxin.engine.lines.line_layout import SPACE_BELOW
from banxin.engine.pages.line_grid import grid_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import FloatLayout
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say

MARK = "banxin_whole_floats"
"""On a function that is wrapped here."""
FIGURE = "figure"
SPACE = 0.5
"""Rows between a figure and what stands below it, and is no text."""
TOLERANCE = 0.1
"""px."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.FLOAT_LAYOUT, kept_whole, MARK)


def kept_whole(float_layout: FloatLayout) -> FloatLayout:
    """Floats as the wrapped function makes them, and figures whole."""

    @seams.in_place_of(float_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, absolute_boxes: list[boxes.Box],
        fixed_boxes: list[boxes.Box], bottom_space: float, skip_stack: ResumeStack | None,
    ) -> tuple[boxes.Box, ResumeStack | None]:  # fmt: skip
        given = context, box, containing_block, absolute_boxes, fixed_boxes
        if skip_stack is not None or box.element_tag != FIGURE:
            return float_layout(*given, bottom_space, skip_stack)
        new, resume_at = float_layout(*given, -inf, None)
        if new.margin_height() > page_of(context).height + TOLERANCE:
            raise _too_high(new)
        _part_from_next(context, new)
        return new, resume_at

    return layout


def _part_from_next(context: LayoutContext, figure: boxes.Box) -> None:
    """Give a figure the space below it that parts it from a heading or a table, whose own is used up by its height; lines need none."""
    room = context.page_bottom - figure.position_y - figure.margin_height()
    space = max(0.0, min(SPACE * grid_of(context).step, room))
    figure.margin_bottom += space
    figure.__dict__[SPACE_BELOW] = space


def _too_high(figure: boxes.Box) -> BuildError:
    """The error that a caption is longer than the page, in the width of its picture."""
    element = figure.element
    picture = (
        ""
        if element is None
        else next((image.get("alt") for image in element.iter("img")), "") or "".join(element.itertext())
    )
    return BuildError(
        say(
            "the picture beside the text (“{picture}”) is higher than the page with its caption",
            picture=picture.strip()[:20],
        ),
        parsed(element.get("data-source") if element is not None else None),
        say(
            "shorten the caption, make the picture wider ('width=50%'), or take '.beside' away: then it stands above its caption"
        ),
    )
