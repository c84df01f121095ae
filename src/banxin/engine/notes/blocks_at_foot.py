"""What stands at the foot of the columns of a page, with text above it: the notes of the page leave it its room.

All state is on the layout context. Lengths are px.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

AT_FOOT = "_banxin_blocks_at_foot"
"""On the layout context: the page in the making, and the blocks at the foot of its columns."""


def stand_at_foot(context: LayoutContext, carrier: boxes.Box) -> None:
    """Let the lines of the page keep away from a block, in the place of an earlier layout of the same one."""
    page, known = context.current_footnote_area.page, blocks_at_foot(context)
    shown = carrier.children[0].element
    for other in [one for one in known if one.children[0].element is shown]:
        known.remove(other)
        context.excluded_shapes.remove(other)
    context.__dict__[AT_FOOT] = page, [*known, carrier]
    context.excluded_shapes.append(carrier)


def blocks_at_foot(context: LayoutContext) -> list[boxes.Box]:
    """The blocks of this page that still stand on it."""
    page, known = context.__dict__.get(AT_FOOT, (None, []))
    if page is not context.current_footnote_area.page:
        return []
    shapes = context.__dict__["_excluded_shapes"][None]
    return [one for one in known if any(one is shape for shape in shapes)]


def end_of_blocks(context: LayoutContext) -> float:
    """How far across the lines the last of them reaches; 0 where there is none."""
    return max((one.position_y + one.margin_height() for one in blocks_at_foot(context)), default=0.0)
