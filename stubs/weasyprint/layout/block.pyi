from collections.abc import Iterator, Sequence

from weasyprint.css import Style
from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import LayoutContext, _Stack

def iter_line_boxes(
    context: LayoutContext, box: LineBox, position_y: float, bottom_space: float, skip_stack: _Stack | None,
    containing_block: Box, absolute_boxes: list[Box], fixed_boxes: list[Box], first_letter_style: Style | None,
    first_line_style: Style | None,
) -> Iterator[tuple[LineBox, _Stack | None]]: ...  # fmt: skip
def remove_placeholders(
    context: LayoutContext, box_list: Sequence[Box], absolute_boxes: list[Box], fixed_boxes: list[Box]
) -> None: ...
def collapse_margin(adjoining_margins: Sequence[float]) -> float: ...
