"""A heading at the head of a page is not left alone there: the table below it begins under it, as on a page of its own.

What is held to the block that follows (`break-after: avoid`) and stands at the head of a page cannot move any further. So a table
behind it, and behind nothing else, is laid out as if the page were empty, where rows that do not fit may be divided.
"""

from collections.abc import Callable

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.styles.keywords import KEEP_NEXT, keyword_of

SECTION = "section"
AT_HEAD = "_banxin_held_at_head"
"""On the layout context: the page on which each block stands at the head that is held to the next one, by its element (its id)."""


def begins_page(
    context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, *, page_is_empty: bool, goes_on: bool
) -> bool:
    """Whether nothing stands on the page before a block but what is held to it; of such a block it is kept for the next."""
    is_held = box.style["break_after"] == "avoid" and not goes_on
    if box.element is None or not (is_held or box.is_table_wrapper):
        return page_is_empty
    known: dict[int, int] = context.__dict__.setdefault(AT_HEAD, {})
    before = None if page_is_empty or goes_on else block_before(box, containing_block)
    begins = page_is_empty or (before is not None and known.get(id(before.element)) == context.current_page)
    if is_held:
        known[id(box.element)] = context.current_page if begins else 0
    return begins


def block_before(box: boxes.Box, containing_block: boxes.Box) -> boxes.Box | None:
    """The block before a block in the one around it."""
    children = containing_block.children
    place = next((number for number, child in enumerate(children) if child is box), 0)
    return children[place - 1] if place else None


def let_go_of(box: boxes.Box, containing_block: boxes.Box) -> None:
    """Let the text that leads in a block stay where it is: the block takes a page of its own, to which nothing can go with it."""
    before = block_before(box, containing_block)
    if before is not None and keyword_of(before.style, KEEP_NEXT) == "text":
        before.style["break_after"] = "auto"


def is_last_of_section(box: boxes.Box, containing_block: boxes.Box, may_wait: Callable[[boxes.Box], bool]) -> bool:
    """Whether nothing stands behind a block before the next heading but blocks that may wait for another page."""
    children = list(containing_block.children)
    place = next(number for number, child in enumerate(children) if child is box)
    follows = next((child for child in children[place + 1 :] if not may_wait(child)), None)
    return follows is None or follows.element_tag == SECTION or is_held(follows) or begins_page_itself(follows)


def begins_page_itself(box: boxes.Box) -> bool:
    """Whether a block stands at the head of a page in any case, as a plate does."""
    return box.style["break_before"] not in ("auto", "avoid", "avoid-page", "avoid-column")


def is_held(box: boxes.Box) -> bool:
    """Whether a block is held to the next one as headings are, and text is not."""
    return bool(box.style["break_after"] == "avoid") and keyword_of(box.style, KEEP_NEXT) != "text"
