"""Preferred widths of composed text: a table cell or a float has to know the gaps that its text will be set with.

Lengths are px.
"""

from collections.abc import Callable

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, preferred

from banxin.compose.paragraph import Paragraph
from banxin.engine.lines.composed_paragraphs import paragraph_of
from banxin.engine.upstream.refusal import Refusal

ROUNDING = 1e-3
"""px added to the widest line, so that it is not broken by the rounding of sums."""


def max_content(context: LayoutContext, box: boxes.Box, *, outer: bool) -> float | None:
    """The width, px, of a line box that breaks only where it must (CSS Sizing 3); None when it is not composed."""
    paragraph = _paragraph(context, box, preferred.max_content_width)
    if paragraph is None:
        return None
    width = paragraph.widest() + _indent(box) + ROUNDING
    return float(preferred.adjust(box, outer, width))


def min_content(context: LayoutContext, box: boxes.Box, *, outer: bool) -> float | None:
    """The width, px, of the widest part that is never broken (CSS Sizing 3); None when it is not composed."""
    paragraph = _paragraph(context, box, preferred.min_content_width)
    if paragraph is None:
        return None
    width = paragraph.narrowest() + max(0.0, _indent(box)) + ROUNDING
    return float(preferred.adjust(box, outer, width))


def _paragraph(
    context: LayoutContext, box: boxes.Box, width_of: Callable[[LayoutContext, boxes.Box], float]
) -> Paragraph | None:
    if type(box) is not boxes.LineBox:
        return None
    try:
        known = paragraph_of(box)
        leaves = known.inline.leaves
        objects = {leaf.start: width_of(context, leaf.box) for leaf in leaves if leaf.table is None}
        return known.prepared(context, objects)
    except Refusal:
        return None


def _indent(box: boxes.Box) -> float:
    indent = box.style["text_indent"]
    return float(indent.value) if getattr(indent, "unit", "%") != "%" else 0.0
