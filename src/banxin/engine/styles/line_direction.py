"""The frame of a line: which way it runs on the sheet, and where its middle lies.

Pages of vertical text are laid out on their side: the line runs to the right, the next line stands below, and only the
finished page is turned. "Over" a line is then to its right on the sheet, "under" it to its left (CSS Writing Modes 4,
section 6.3, line-relative directions). Boxes of different sizes are aligned on their alphabetic baseline in a
horizontal line, and on the middle of their em squares in a vertical one (section 4.2): the `baseline` of a box, of a line
and of a strut is that middle wherever `is_vertical` holds.
"""

from collections.abc import Sequence

from weasyprint.css import Style
from weasyprint.formatting_structure.boxes import Box
from weasyprint.text.ffi import FROM_UNITS, pango
from weasyprint.text.line_break import Layout, _font_style_cache_key, line_size, strut

from banxin.engine.styles.mark_faces import HAN, led_by_han

MIDDLE = 0.38
"""em: the middle of the em square above the alphabetic baseline; CJK faces have 0.88 em above and 0.12 em below it."""


def is_vertical(style: Style) -> bool:
    """Whether the lines of a style run down the sheet, from right to left."""
    return bool(style["writing_mode"] == "vertical-rl")


def strut_of(style: Style) -> tuple[float, float]:
    """Line height and baseline of a style, in px. The middle of a vertical line is the middle of its height, whatever
    ascent and descent its faces have.
    """
    kept: tuple[float, float] | None = style.__dict__.get("banxin_strut")
    if kept is None:
        # Kept on the style, too: working out which font it is takes longer than most of what is done with it.
        known = style.font_config.__dict__.setdefault("banxin_struts", {})
        key = _font_style_cache_key(style, include_size=True)
        if key not in known:
            known[key] = strut(led_by_han(style))
        height, baseline = known[key]
        kept = style.__dict__["banxin_strut"] = height, height / 2 if is_vertical(style) else baseline
    return kept


def text_metrics(style: Style) -> tuple[float, float]:
    """Height and baseline of text in the face of Han of a style, in px from the head of the text.

    A Latin companion stands before that face in `font-family`, and has another ascent and descent: lines of it alone
    would stand off the baseline of their neighbours.
    """
    known = style.font_config.__dict__.setdefault("banxin_text_metrics", {})
    key = _font_style_cache_key(style, include_size=True)
    if key not in known:
        layout = Layout(led_by_han(style))
        layout.set_text(HAN)
        line, _ = layout.get_first_line()
        _, height = line_size(line, style)
        known[key] = height, pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    found: tuple[float, float] = known[key]
    return found


def middle_of(text_box: Box) -> float:
    """The y of the middle of the em squares of a text box, in px."""
    baseline = float(text_box.position_y + text_box.baseline)
    return baseline if is_vertical(text_box.style) else baseline - MIDDLE * float(text_box.style["font_size"])


def is_over(style: Style, words: Sequence[str]) -> bool:
    """The side that `text-emphasis-position` or `text-underline-position` names: over and under hold for horizontal
    lines, right and left for vertical ones.
    """
    if is_vertical(style):
        return "left" not in words
    return "under" not in words
