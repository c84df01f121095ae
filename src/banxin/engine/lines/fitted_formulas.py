"""Displayed formulas that are wider than their measure: all their parts set smaller by the same share, down to a limit.

A part is what no line may end in (`mathematics/formula_parts.py`). Type below the limit would be read by nobody: what is wider
still runs over, and is told as any line is that does.
"""

from collections.abc import Sequence

from weasyprint.css import Style
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

from banxin.engine.text.inline_text import TextLeaf, is_formula
from banxin.engine.upstream.cascade import tokens_of

SMALLEST = 0.7
"""Of the size of the text: that of an index, as TeX sets it (The TeXbook, appendix B: 7 pt beside 10 pt)."""
ASKED, SHARE = "banxin_asked_formula", "banxin_formula_share"
"""On the box of a part: its style as the stylesheet has it; the share of its size that it was set in."""
NUMBER_ROOM = "__banxin_number_room"
"""em at the end of the line, in which the number of a formula stands."""
LENGTHS = ("width", "height", "margin_left", "margin_right")


def fit_formulas(leaves: Sequence[TextLeaf], room: float) -> float:
    """Set the formulas among some leaves so that their widest part has room in as many px; return the share of their size."""
    parts = [leaf.box for leaf in leaves if is_formula(leaf)]
    widest = max((_asked_width(part) for part in parts), default=0.0)
    share = max(SMALLEST, min(1.0, room / widest)) if widest > 0 else 1.0
    for part in parts:
        _set(part, share)
    return share


def number_room(style: Style) -> float:
    """How many px at the end of a line are kept for the number of a formula."""
    for token in tokens_of(style, NUMBER_ROOM):
        if token.type == "dimension" and token.lower_unit == "em":
            return float(token.value) * style["font_size"]
    return 0.0


def _asked_width(part: boxes.Box) -> float:
    """Px; a part that begins a row may begin before the other lines do."""
    asked = part.__dict__.get(ASKED, part.style)
    return sum(_px(asked[name]) for name in ("width", "margin_left"))


def _px(length: object) -> float:
    return float(length.value) if isinstance(length, Dimension) and length.unit == "px" else 0.0


def _set(part: boxes.Box, share: float) -> None:
    """Give a part the lengths of a share of its size; a book that has no wide formula changes nothing."""
    if share == part.__dict__.get(SHARE, 1.0):
        return
    asked = part.__dict__.setdefault(ASKED, part.style)
    part.style = asked.copy()
    for name in LENGTHS:
        length = asked[name]
        if isinstance(length, Dimension) and length.unit == "px":
            part.style[name] = Dimension(length.value * share, "px")
    if isinstance(asked["vertical_align"], int | float):
        part.style["vertical_align"] = asked["vertical_align"] * share
    part.__dict__[SHARE] = share
