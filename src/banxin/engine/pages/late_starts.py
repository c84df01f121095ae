"""Pages of a part of a book, which learn late with which page of the book they begin.

Parts are laid out side by side, and with which page a part begins is known when the one before it has been laid out. Where that is
so by now, its pages are made once; else it is laid out from a recto on. If it begins with a verso after all, its pages are made again:
its paragraphs have been composed, and only their places are others. Then the pages get their numbers, which running heads and folios say.

`seams.MAKE_ALL_PAGES`, which makes the pages one after the other, is wrapped.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext, initialize_page_maker

from banxin.engine.lines.composed_paragraphs import KEY, SetParagraph
from banxin.engine.notes.called_notes import line_boxes
from banxin.engine.pages.heading_spaces import without_changes
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import MakeAllPages

MARK = "banxin_late_starts"
"""On a function that is wrapped here."""


@dataclass(slots=True)
class LateStart:
    """The number of the first page, which `ask` waits for; odd on a recto, 0 until it is known. `is_known` tells whether to ask is to wait.

    Pages are printed with numbers that are by `more` higher.
    """

    ask: Callable[[], int]
    is_known: Callable[[], bool]
    number: int = 0
    more: int = 0


_start: ContextVar[LateStart | None] = ContextVar("late start", default=None)


@contextmanager
def starting_at(start: LateStart | None) -> Iterator[None]:
    """Number the pages of the documents that are laid out inside the block from the start on, if there is one."""
    token = _start.set(start)
    try:
        yield
    finally:
        _start.reset(token)


def install() -> None:
    """Wrap the function, once for the process; it goes around all that makes pages well."""
    seams.wrap_once(seams.MAKE_ALL_PAGES, begun_late, MARK)


def begun_late(make_all_pages: MakeAllPages) -> MakeAllPages:
    """The pages as the wrapped function makes them from the right side of a leaf on, numbered."""

    @seams.in_place_of(make_all_pages)
    def make(context: LayoutContext, root_box: boxes.Box, html: HTML, pages: list[PageBox]) -> Iterator[PageBox]:
        start = _start.get()
        if start is None:
            yield from make_all_pages(context, root_box, html, pages)
            return
        if not start.number and start.is_known():
            start.number = start.ask()
            turn_first_page(context, start.number)
        notes = context.footnotes.copy()
        made = list(make_all_pages(context, root_box, html, pages))
        if not start.number:
            start.number = start.ask()
            if start.number % 2 != context.page_maker[0][2]:
                begin_again(context, root_box, notes)
                turn_first_page(context, start.number)
                made = list(make_all_pages(context, root_box, html, []))
        for index, (*_, state, _) in enumerate(context.page_maker[1:]):
            state[1]["page"] = [start.number + start.more + index]
        yield from made

    return make


def begin_again(context: LayoutContext, root_box: boxes.Box, notes: list[boxes.Box]) -> None:
    """Let the pages be made once more from the first one on."""
    initialize_page_maker(context, root_box)
    context.footnotes = notes
    for line in line_boxes(root_box):
        known = line.__dict__.get(KEY)
        if isinstance(known, SetParagraph):
            known.more_lines = 0
    without_changes(root_box)


def turn_first_page(context: LayoutContext, number: int) -> None:
    """Let the page of a number be the first one, on its side of the leaf."""
    resume_at, following, _, counters, remaking = context.page_maker[0]
    context.page_maker[0] = resume_at, following, bool(number % 2), counters, remaking
