from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import LayoutContext, _Stack

def float_layout(
    context: LayoutContext, box: Box, containing_block: Box, absolute_boxes: list[Box], fixed_boxes: list[Box],
    bottom_space: float, skip_stack: _Stack | None,
) -> tuple[Box, _Stack | None]: ...  # fmt: skip
def avoid_collisions(
    context: LayoutContext, box: Box, containing_block: Box, outer: bool = True
) -> tuple[float, float, float]: ...
