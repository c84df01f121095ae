"""What is read across and has waited stands one above the other in the columns of a vertical page.

A table of a few rows takes many columns and little of their length. Several that land on one page share the columns, the first at
their head, with as much white between them as at their two ends; alone, each would take a page.

Lengths are px.
"""

from collections.abc import Sequence

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.floats.waiting_blocks import Waiting, page_of
from banxin.engine.pages.turned_blocks import TURNED, ground_of, is_turned

GAP = 1.5
"""em of white above, between and below blocks that share columns, at least."""


def may_share(waiting: Waiting) -> bool:
    """Whether a block is one that may share its columns: whole, read across, on no ground of its own."""
    is_whole = not waiting.skip_stack and waiting.part is None and not waiting.plate
    return is_whole and is_turned(waiting.box, waiting.containing_block) and ground_of(waiting.box.style) is None


def have_room(context: LayoutContext, carriers: Sequence[boxes.Box]) -> bool:
    """Whether blocks have room one above the other, and the last of them on the page; none that text stands above has."""
    if not all(TURNED in one.__dict__ for one in carriers):
        return False
    page, last = page_of(context), carriers[-1]
    white = page.width - sum(one.width for one in carriers)
    is_long_enough = white >= (len(carriers) + 1) * GAP * page.style["font_size"]
    return is_long_enough and not context.overflows_page(0, last.position_y + last.border_height())


def spread(context: LayoutContext, holders: Sequence[boxes.Box]) -> float:
    """Put blocks one above the other over the length of their columns, each in the middle of these; where the columns end."""
    carriers = [one.children[0] for one in holders]
    page = page_of(context)
    white = (page.width - sum(one.width for one in carriers)) / (len(carriers) + 1)
    # The widest of them stands where the columns begin.
    top, high = min(one.border_box_y() for one in carriers), max(one.border_height() for one in carriers)
    place = page.content_box_x()
    for holder, carrier in zip(holders, carriers, strict=True):
        place += white
        down = top + (high - carrier.border_height()) / 2 - carrier.border_box_y()
        holder.translate(place - carrier.border_box_x(), down)
        place += carrier.width
    return max(one.position_y + one.margin_height() for one in holders)
