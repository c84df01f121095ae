"""Marks of list items on the baseline of their first line, wherever that comes to stand (CSS Lists 3, 3.5).

WeasyPrint places a marker at the head of its item. The first line may stand lower or higher: in code of closer leading, in
a formula, in verse with a line above it. Lengths are px.
"""

from collections.abc import Iterator, Sequence

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult

MARK = "banxin_item_marks"
"""On a function that is wrapped here."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_CONTAINER, on_first_baseline, MARK)


def on_first_baseline(block_container_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them, the marker of an item on the baseline of its first line."""

    @seams.in_place_of(block_container_layout)
    def layout(context: LayoutContext, box: boxes.Box, *rest: object, **options: object) -> BlockResult:
        result = block_container_layout(context, box, *rest, **options)
        if result[0] is not None and result[0].children and result[0].children[0].is_outside_marker:
            marker, *inside = result[0].children
            line = next(leaves(inside), None)
            # A picture has no baseline: the marker stays at its head.
            if isinstance(line, boxes.LineBox):
                _, baseline = strut_of(marker.style)
                marker.translate(0, line.position_y + line.baseline - marker.position_y - baseline)
        return result

    return layout


def leaves(inside: Sequence[boxes.Box]) -> Iterator[boxes.Box]:
    """The lines, pictures and formulas in flow in some boxes, in their order."""
    for child in inside:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.LineBox) or not isinstance(child, boxes.ParentBox):
            yield child
        else:
            yield from leaves(child.children)
