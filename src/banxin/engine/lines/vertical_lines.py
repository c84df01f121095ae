"""What WeasyPrint itself lays out on pages of vertical text: struts, and the few lines that are not composed.

They are aligned as everything else in a vertical line is: on the middle of the line, not on the alphabetic baseline.
"""

from typing import Any

from banxin.engine.styles.line_direction import is_vertical, strut_of
from banxin.engine.upstream import seams


def wrap_vertical_lines() -> None:
    """Align the lines of vertical styles on their middle."""
    seams.replace(seams.STRUT, strut_of)
    upstream = seams.original(seams.SPLIT_FIRST_LINE)

    def split_first_line(
        text: Any, style: Any, context: Any, max_width: Any, justification_spacing: Any,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Any:  # fmt: skip
        line = upstream(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if not is_vertical(style):
            return line
        *rest, height, _ = line
        return *rest, height, height / 2

    seams.replace(seams.SPLIT_FIRST_LINE, split_first_line)
