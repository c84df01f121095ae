from weasyprint.css import Style
from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import LayoutContext, _Stack
from weasyprint.layout.block import iter_line_boxes as iter_line_boxes

def first_letter_to_box(box: LineBox, skip_stack: _Stack | None, first_letter_style: Style | None) -> _Stack | None: ...
def split_inline_level(
    context: LayoutContext, box: Box, position_x: float, max_x: float, bottom_space: float, skip_stack: _Stack | None,
    containing_block: Box, absolute_boxes: list[Box], fixed_boxes: list[Box], line_placeholders: list[Box],
    waiting_floats: list[Box], line_children: list[Box], first_letter_style: Style | None,
    first_line_style: Style | None,
) -> tuple[Box, _Stack | None, bool, object, object, object]: ...  # fmt: skip
def _adjust_line_height(box: Box) -> None: ...
def line_box_verticality(box: LineBox) -> tuple[float, float]: ...
