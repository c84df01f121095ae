"""What WeasyPrint itself lays out on pages of vertical text: struts, and the few lines that are not composed.

They are aligned as everything else in a vertical line is: on the middle of the line, not on the alphabetic baseline.
Lengths are px.
"""

from weasyprint.css import Style
from weasyprint.layout import LayoutContext

from banxin.engine.styles.line_direction import is_vertical, strut_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import FirstLine


def wrap_vertical_lines() -> None:
    """Align the lines of vertical styles on their middle."""
    seams.replace(seams.STRUT, strut_of)
    upstream = seams.original(seams.SPLIT_FIRST_LINE)

    def split_first_line(
        text: str, style: Style, context: LayoutContext, max_width: float | None, justification_spacing: float,
        is_line_start: bool = True, minimum: bool = False,
    ) -> FirstLine:  # fmt: skip
        line = upstream(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if not is_vertical(style):
            return line
        layout, length, resume_at, width, height, _ = line
        return layout, length, resume_at, width, height, height / 2

    seams.replace(seams.SPLIT_FIRST_LINE, split_first_line)
