"""Blocks that hold what follows only when they are short: `--banxin-keep-next: short`.

Two lines stand below a heading. A paragraph of one line holds the next one for that (`break-after: avoid`); one of more lines
has the two, and need not take a block of code or a picture with it to the next page.

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


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_CONTAINER, let_go, MARK)


def let_go(block_container_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; those that are not short after all hold nothing."""

    @seams.in_place_of(block_container_layout)
    def layout(context: LayoutContext, box: Box, *rest: object, **options: object) -> BlockResult:
        result = block_container_layout(context, box, *rest, **options)
        new_box = result[0]
        if new_box is not None and new_box.style["break_after"] == "avoid" and lets_go(new_box, count_of(new_box)):
            new_box.style = new_box.style.copy()
            new_box.style["break_after"] = "auto"
        return result

    return layout


def lets_go(box: Box, lines: int) -> bool:
    """Whether a block with so many lines, which avoids a break after it, does so only if it is short, and is not."""
    return lines >= FEWEST_LINES and keyword_of(box.style, KEEP_NEXT) == "short"


def count_of(box: Box) -> int:
    """The lines of a block, as far as it matters."""
    return len(list(islice(lines_in(box), FEWEST_LINES)))


def lines_in(box: Box) -> Iterator[Box]:
    """The lines in flow of a block."""
    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            yield child
        elif child.is_in_normal_flow():
            yield from lines_in(child)
