"""What WeasyPrint itself lays out beside composed lines: struts, and the few lines that are not composed.

They are aligned as everything else is: in a vertical line on its middle, in a horizontal one on the baseline of the Han.
Lengths are px.
"""

from weasyprint.css import Style
from weasyprint.layout import LayoutContext

from banxin.engine.styles.latin_size import shaping_style
from banxin.engine.styles.line_direction import is_vertical, strut_of, text_metrics
from banxin.engine.styles.mark_faces import is_east_asian
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import FirstLine

SLANTS = ("normal", "italic", "oblique")


def wrap_plain_metrics() -> None:
    """Align lines that are not composed with those that are."""
    seams.replace(seams.STRUT, strut_of)
    upstream = seams.original(seams.SPLIT_FIRST_LINE)

    def split_first_line(
        text: str, style: Style, context: LayoutContext, max_width: float | None, justification_spacing: float,
        is_line_start: bool = True, minimum: bool = False,
    ) -> FirstLine:  # fmt: skip
        if style["font_style"] not in SLANTS:
            style["font_style"] = known_slant(str(style["font_style"]))
        line = upstream(text, shaping_style(style), context, max_width, justification_spacing, is_line_start, minimum)
        layout, length, resume_at, width, height, baseline = line
        if is_vertical(style):
            baseline = height / 2
        elif is_east_asian(style) and style["line_height"] != "normal":
            height, baseline = text_metrics(style)
        return layout, length, resume_at, width, height, baseline

    seams.replace(seams.SPLIT_FIRST_LINE, split_first_line)


def known_slant(said: str) -> str:
    """The slant of text in a drawing, of which WeasyPrint takes any word; what is no slant counts as not said (CSS 2, 4.2).

    >>> known_slant(""), known_slant("slanted"), known_slant(" oblique 10deg")
    ('normal', 'normal', 'oblique')
    """
    return next((word for word in said.split() if word in SLANTS), SLANTS[0])
