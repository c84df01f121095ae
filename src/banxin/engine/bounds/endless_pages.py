"""Pages that follow one another and take nothing of the text: the build ends, and names what has no room on any of them.

WeasyPrint makes pages as long as text is left. A block that fits none of them, whichever side it is and whatever stands before it,
would have pages made until the process is stopped.
"""

from collections.abc import Mapping, Sequence

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.upstream.stub_types import Element, ResumeStack
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say

MOST = 4
"""Pages in turn that take nothing: a block may wait for a verso, and a blank page stand before it."""
MOST_WAITED = 1000
"""The same where notes run on over these pages."""
Waits = tuple[Element | None, int | None, ResumeStack | None]
"""The element of a block, which part of it waits, and where it goes on."""
WAITS = "_banxin_waits_after"
"""On the layout context: what of blocks that have left their place waits after a page, by its index."""


def note_waiting(context: LayoutContext, index: int, waits: Sequence[Waits]) -> None:
    """Know what waits after a page, so that a page is known to have taken some of it."""
    context.__dict__.setdefault(WAITS, {})[index] = waits


def refuse_endless(context: LayoutContext, root_box: boxes.Box, index: int) -> None:
    """Raise BuildError where the page of an index, from 0, and those before it all begin where the next one does."""
    count = MOST_WAITED if context.reported_footnotes or context.broken_out_of_flow else MOST
    if index <= count:
        return
    maker: Sequence[tuple[ResumeStack | None, object, object, object, object]] = context.page_maker
    stack = maker[index + 1][0]
    waits: Mapping[int, Sequence[Waits]] = context.__dict__.get(WAITS, {})
    last = waits.get(index - 1, ())
    pages = range(index - count, index)
    if stack is None or any(maker[page + 1][0] != stack or waits.get(page, ()) != last for page in pages):
        return
    inside = (one for element, *_ in last if element is not None for one in element.iter())
    stands = next((place for one in inside if (place := one.get("data-source"))), None)
    raise BuildError(
        say("nothing of what begins here has room on a page: {count} pages in turn took nothing of it", count=count),
        parsed(stands or place_of(root_box, stack)),
        say("make it smaller: divide a row of the table, shorten its notes, or choose a larger trim"),
    )


def place_of(box: boxes.Box, stack: ResumeStack | None) -> str | None:
    """Where in the book the innermost block stands at which a page begins."""
    place = None
    while isinstance(box, boxes.ParentBox) and box.children:
        if box.element is not None:
            place = box.element.get("data-source") or place
        number, stack = next(iter(stack.items())) if stack else (0, None)
        if number >= len(box.children):
            break
        box = box.children[number]
    return place
