"""The marks of list items, as WeasyPrint 70 does not set them: words of `li::marker { content: … }`, and level with their line.

The box of a marker outside of its list item is placed absolutely, and with the style that it shares so are the words in it,
which no layout knows how to do (TypeError). And it is placed at the head of the item, wherever the first line of that
comes to stand: on the page grid, in code of closer leading, below the half line above a formula. CSS Lists 3, 3.5, asks
for the baseline of that line. Lengths are px.
"""

from collections.abc import Iterator, Sequence

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult

MARK = "banxin_list_markers"
"""On a function that is wrapped here."""


def wrap_markers() -> None:
    """Give the words of a marker a style in which they stand in their line, and the marker the baseline of its item."""
    upstream = seams.original(seams.MARKER)

    @seams.in_place_of(upstream)
    def marker_to_box(*arguments: object) -> Iterator[boxes.Box]:
        for marker in upstream(*arguments):
            for child in marker.children:
                if child.style is marker.style and child.style["position"] == "absolute":
                    child.style = child.style.copy()
                    child.style["position"] = "static"
            yield marker

    seams.replace(seams.MARKER, marker_to_box)
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
