"""Where the columns of an index begin."""

from collections.abc import Iterator

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, ParentBox


def column_starts(document: Document) -> frozenset[int]:
    """The paragraphs that begin a column, by their numbers in the document from 0; one that goes on there begins none."""
    starts: set[int] = set()
    seen: dict[object, int] = {}
    for page in document.pages:
        for box, is_first in paragraphs_of(page._page_box, is_first=False):
            is_new = box.element not in seen
            number = seen.setdefault(box.element, len(seen))
            if is_first and is_new:
                starts.add(number)
    return frozenset(starts)


def paragraphs_of(box: Box, *, is_first: bool) -> Iterator[tuple[Box, bool]]:
    """The paragraphs of a page, and whether each is the first of a column."""
    if box.element_tag == "p" and box.element is not None:
        yield box, is_first
    elif isinstance(box, ParentBox):
        for number, child in enumerate(box.children):
            yield from paragraphs_of(child, is_first=number == 0 and (is_first or getattr(box, "is_column", False)))
