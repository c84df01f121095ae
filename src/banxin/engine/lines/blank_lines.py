"""Blank lines of code at the head of a page are left out: what divides two parts of a listing divides nothing there.

`--banxin-turned-over: hook` says which blocks are lines of code. One function of WeasyPrint is wrapped, `seams.BLOCK_CONTAINER`.

Lengths are in px.
"""

from weasyprint.formatting_structure.boxes import BlockBox, Box, TextBox
from weasyprint.layout import LayoutContext

from banxin.engine.drawing.turned_over import TURNED_OVER
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_blank_lines"
"""On a function that is wrapped here."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_CONTAINER, begun_with_text, MARK)


def begun_with_text(block_container_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; code that goes on overleaf begins there with the next line that has text."""

    @seams.in_place_of(block_container_layout)
    def layout(
        context: LayoutContext, box: Box, bottom_space: float, skip_stack: ResumeStack | None, *rest: object,
        **named: object,
    ) -> BlockResult:  # fmt: skip
        if skip_stack is not None:
            skip_stack = behind_blanks(box, skip_stack)
        return block_container_layout(context, box, bottom_space, skip_stack, *rest, **named)

    return layout


def behind_blanks(box: Box, skip_stack: ResumeStack) -> ResumeStack:
    """Where a block goes on, behind the blank lines of code that stand there."""
    number, inner = next(iter(skip_stack.items()))
    if inner is not None or len(skip_stack) > 1:
        return skip_stack
    follows = next((place for place, child in enumerate(box.children[number:], number) if not is_blank(child)), number)
    return {follows: None}


def is_blank(box: Box) -> bool:
    """Whether a block is a line of code without a character."""
    return (
        isinstance(box, BlockBox)
        and keyword_of(box.style, TURNED_OVER) == "hook"
        and not any(isinstance(part, TextBox) and part.text.strip() for part in box.descendants())
    )
