"""Which figures of a finished document have floated farther than overleaf."""

from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint import Document
from weasyprint.document import Page

from banxin.engine.floats.waiting_blocks import Waiting
from banxin.engine.units.page_trees import LANDED


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatNote:
    """A figure or table that stands on a `page` (from 1) so many pages behind its place in the text."""

    page: int
    source: str
    behind: int


def float_notes(document: Document, begin: int = 0) -> Iterator[FloatNote]:
    """The figures that stand more than a page behind their places; of a table in parts the first.

    Those that stand one behind the other where the text has ended are where a reader comes to next. So many pages were laid out
    with those of the document before its first (`begin`).
    """
    seen: set[int] = set()
    for number, page in enumerate(document.pages, start=1):
        for holder in getattr(page._page_box.children[0], "children", ()):
            waiting: Waiting | None = holder.__dict__.get(LANDED)
            if waiting is None or waiting.part is not None or id(waiting.box.element) in seen:
                continue
            seen.add(id(waiting.box.element))
            behind = begin + number - 1 - waiting.page
            between = document.pages[number - behind : number - 1]
            # Two plates may let a page pass so as to face each other.
            if behind > 1 and (not waiting.behind_text or sum(map(has_text, between)) > bool(waiting.plate)):
                yield FloatNote(page=number, source=source_of_block(waiting), behind=behind)


def has_text(page: Page) -> bool:
    """Whether a page has more than what has landed there."""
    return any(LANDED not in child.__dict__ for child in getattr(page._page_box.children[0], "children", ()))


def source_of_block(waiting: Waiting) -> str:
    """The place of the block in its file, or of what stands in it."""
    element = waiting.box.element
    if element is None:
        return ""
    return next((source for one in element.iter() if (source := one.get("data-source"))), "")
