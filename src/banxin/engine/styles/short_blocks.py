"""Blocks that hold what follows only when they are short, stand low or are small: `--banxin-keep-next: short`, `low` or `small`.

Two lines stand below a heading. A paragraph of one line holds the next one for that (`break-after: avoid`); one of more lines
has the two, and need not take a block of code or a picture with it to the next page. One that leads in the block
below it goes overleaf with two of its lines where two are left below the heading; a shorter one takes the heading with it where it
begins low on the page: little of that stays white. A small picture without a caption below a heading
is a vignette, and part of it; a large one is what the section begins with.

One function of WeasyPrint is wrapped, `seams.BLOCK_CONTAINER`.
"""

from collections.abc import Iterator
from itertools import islice

from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import LayoutContext

from banxin.engine.styles.keywords import KEEP_NEXT, keyword_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult

MARK = "banxin_short_blocks"
"""On a function that is wrapped here."""
FEWEST_LINES = 2
"""With so many lines a block is not short."""
DIVIDED_LINES = 4
"""With so many a block stands in part below its heading, and in part above what it leads in."""
LOW = 5 / 6
"""Share of the height of a page behind which a block that leads in the next one holds it, however long it is itself."""
SMALL = 1 / 4
"""Share of the height of a page that a small picture takes at most."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_CONTAINER, let_go, MARK)


def let_go(block_container_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; those that are not short after all hold nothing."""

    @seams.in_place_of(block_container_layout)
    def layout(context: LayoutContext, box: Box, *rest: object, **options: object) -> BlockResult:
        result = block_container_layout(context, box, *rest, **options)
        new_box = result[0]
        if new_box is not None and new_box.style["break_after"] == "avoid" and is_let_go(context, new_box):
            new_box.style = new_box.style.copy()
            new_box.style["break_after"] = "auto"
        return result

    return layout


def is_let_go(context: LayoutContext, box: Box) -> bool:
    """Whether a block that avoids a break after it holds nothing after all."""
    is_short = not lets_go(box, count_of(box)) or is_held_by_place(context, box)
    return not is_short or is_large(context, box)


def lets_go(box: Box, lines: int) -> bool:
    """Whether a block with so many lines, which avoids a break after it, does so only if it is short, and is not."""
    if lines < FEWEST_LINES:
        return False
    kind = keyword_of(box.style, KEEP_NEXT)
    return kind == "short" or (kind == "low" and lines < DIVIDED_LINES)


def is_held_by_place(context: LayoutContext, box: Box) -> bool:
    """Whether a block of any length holds the next one where it stands."""
    page = context.current_footnote_area.page
    is_low = box.position_y - page.content_box_y() >= LOW * page.height
    return is_low and keyword_of(box.style, KEEP_NEXT) == "low"


def is_large(context: LayoutContext, box: Box) -> bool:
    """Whether a picture that holds the next block only if it is small is not."""
    height = context.current_footnote_area.page.height
    return keyword_of(box.style, KEEP_NEXT) == "small" and bool(box.border_height() > SMALL * height)


def count_of(box: Box) -> int:
    """The lines of a block, as far as it matters."""
    return len(list(islice(lines_in(box), DIVIDED_LINES)))


def lines_in(box: Box) -> Iterator[Box]:
    """The lines in flow of a block."""
    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            yield child
        elif child.is_in_normal_flow():
            yield from lines_in(child)
