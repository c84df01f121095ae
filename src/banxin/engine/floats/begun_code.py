"""Short programs that begin at the foot of a page and go on overleaf, where the page would end much too soon without them.

Eight lines of code stand on one page (`theme/code-print.css`), which may be fifteen where they turn over. Where that leaves a quarter of
the page white below what leads in the code, it is parted instead, two of its lines at least on either page. In columns it lies along them,
and takes little of their length.

Wrapped: `seams.BLOCK_CONTAINER`. Lengths are px.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.floats.waiting_blocks import page_of
from banxin.engine.styles.element_classes import has_class
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_begun_code"
"""On a function that is wrapped here."""
LINE = "code-line"
"""The class of the lines of a program."""
MOST_WHITE = 0.25
"""Share of a page that may stay white for code that is kept whole."""
FEWEST_LINES = 2
"""On either page."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.BLOCK_CONTAINER, begun, MARK)


def begun(block_container_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; code that has no room begun where it stands."""

    @seams.in_place_of(block_container_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        page_is_empty: bool, *rest: object, **options: object,
    ) -> BlockResult:  # fmt: skip
        def laid_out() -> BlockResult:
            return block_container_layout(context, box, bottom_space, skip_stack, page_is_empty, *rest, **options)

        result = laid_out()
        if result[0] is not None or skip_stack or page_is_empty or box.element_tag != "code":
            return result
        room = context.page_bottom - bottom_space - box.position_y
        lines = lines_to_part(box)
        if not lines or room < MOST_WHITE * page_of(context).height or is_vertical(page_of(context).style):
            return result
        with parted(lines):
            return laid_out()

    return layout


def lines_to_part(code: boxes.Box) -> Sequence[boxes.Box]:
    """The lines of a program before which a page may end; none begins with a blank one."""
    lines = [child for child in code.children if has_class(child, LINE)]
    return [line for line in lines[FEWEST_LINES : 1 - FEWEST_LINES] if has_text(line)]


def has_text(line: boxes.Box) -> bool:
    return line.element is not None and any(text.strip() for text in line.element.itertext())


@contextmanager
def parted(lines: Sequence[boxes.Box]) -> Iterator[None]:
    """Inside the block a page may end before each of these lines."""
    styles = [line.style for line in lines]
    for line in lines:
        line.style = line.style.copy()
        line.style["break_before"] = "auto"
    try:
        yield
    finally:
        for line, style in zip(lines, styles, strict=True):
            line.style = style
