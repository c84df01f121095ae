"""Margins, padding, borders and sizes of boxes, worked out once for each style and width of the block around it.

WeasyPrint 70 asks the style of every box for two dozen properties, though the paragraphs of a book have one style and one
measure; and of the sixteen margin boxes of a page it asks all, where a page uses two. The PDF is the same to the byte.
Lengths are px.
"""

from math import inf
from operator import itemgetter

from weasyprint.formatting_structure import boxes

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import Percentages

SIDES = ("top", "right", "bottom", "left")
EDGES = tuple(
    f"{name}_{side}{end}" for side in SIDES for name, end in (("margin", ""), ("padding", ""), ("border", "_width"))
)
NO_EDGES = dict.fromkeys(EDGES, 0)
SIZES = ("width", "height", "min_width", "min_height", "max_width", "max_height")
NOTHING = NO_EDGES | {"width": 0, "height": 0, "min_width": 0, "min_height": 0, "max_width": inf, "max_height": inf}
"""The used values of a margin box that is not there."""

AUTO = "auto"
KEPT = "banxin_used_values"
USED = (*EDGES, *SIZES)
_sizes_of = itemgetter(*SIZES)


def is_auto(value: object) -> bool:
    """Whether a width, height or margin of a box is yet to be worked out; the stubs call all of them numbers."""
    return value == AUTO


def wrap_percentages() -> None:
    """Look up used values instead of working them out."""
    upstream = seams.original(seams.PERCENTAGES)

    @seams.in_place_of(upstream)
    def resolve_percentages(box: boxes.Box, containing_block: boxes.Box | tuple[float, float]) -> None:
        if isinstance(box, boxes.MarginBox) and not box.is_generated:
            box.__dict__.update(NOTHING)
        elif isinstance(box, boxes.BlockContainerBox) and box.style["border_collapse"] != "collapse":
            box.__dict__.update(used_values(upstream, box, containing_block))
        else:
            upstream(box, containing_block)

    seams.replace(seams.PERCENTAGES, resolve_percentages)


def used_values(
    upstream: Percentages, box: boxes.Box, containing_block: boxes.Box | tuple[float, float]
) -> dict[str, float]:
    """The values, px, that `upstream` sets on a box of this style in a block of this size."""
    style = box.style
    if isinstance(containing_block, boxes.Box):
        around = (containing_block.width, containing_block.height)
    else:
        around = containing_block[0], containing_block[1]
    # Flexible boxes and grids give a copy of a style other sizes, time and again.
    key = (around, _sizes_of(style))
    known: dict[object, dict[str, float]] = style.__dict__.setdefault(KEPT, {})
    values = known.get(key)
    if values is None:
        upstream(box, containing_block)
        values = known[key] = {name: getattr(box, name) for name in USED}
    return values
