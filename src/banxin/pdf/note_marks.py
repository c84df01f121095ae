"""The marks of footnotes that are circled, counted anew on each page: ①②③ (CLREQ, section 4.2.2).

WeasyPrint counts footnotes through the whole document (`TODO: define the note counters where it can be updated by
page` in its build.py). The pages are laid out with marks that are all one em wide, so that after layout, when it is known
which calls share a page, the right marks can take their place without moving anything.
"""

from collections.abc import Iterator
from itertools import chain

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.text.line_break import create_layout

from banxin.engine.notes.margin_notes import MARGIN_NOTE, place_margin_notes
from banxin.engine.styles.called_at_foot import CALL, is_call
from banxin.engine.upstream.stub_types import Element
from banxin.typography.numbers.marks_of_notes import CIRCLED

MARKS = CIRCLED
PLACEHOLDER = MARKS[0]
"""What print.css gives to every note."""
MARKED = (CALL, "::footnote-marker", "a::after")
"""How the tags of boxes end that have a mark: calls, notes, and what refers to a note once more."""


def place_notes(document: Document, markup: str) -> None:
    """Number the notes of a document that has been laid out from this markup, and put those in the margin where they belong."""
    number_notes(document)
    if MARGIN_NOTE in markup:
        place_margin_notes(document)


def number_notes(document: Document) -> int:
    """Give each call, and its note, its mark; return how many notes a page has at most.

    A note that had no room on the page of its call keeps the mark of its call, and so does what refers to it once more.
    """
    most = 0
    marks: dict[Element | None, str] = {}
    found = [list(marked_boxes(page._page_box)) for page in document.pages]
    for on_page in found:
        calls = [box for box in on_page if is_call(box)]
        most = max(most, len(calls))
        for number, call in enumerate(calls):
            mark = MARKS[number % len(MARKS)]
            marks[call.element] = mark
            replace_mark(document, call, mark)
    by_id = {f"#{element.get('id')}": mark for element, mark in marks.items() if element is not None}
    for marker in chain.from_iterable(found):
        if not is_call(marker):
            again = marker.element.get("href", "") if marker.element is not None else ""
            replace_mark(document, marker, marks.get(marker.element) or by_id.get(again, PLACEHOLDER))
    return most


def marked_boxes(page: Box) -> Iterator[Box]:
    """The boxes with a mark on a page, in the order of the page."""
    stack = [page]
    while stack:
        box = stack.pop()
        if isinstance(box, TextBox):
            continue
        if (box.element_tag or "").endswith(MARKED):
            yield box
        else:
            stack += reversed(getattr(box, "children", ()))


def replace_mark(document: Document, box: Box, mark: str) -> None:
    """Put another mark of the same width into a box that is laid out already."""
    for text in box.descendants():
        if isinstance(text, TextBox) and PLACEHOLDER in text.text and mark != PLACEHOLDER:
            text.text = text.text.replace(PLACEHOLDER, mark)
            text.pango_layout = create_layout(text.text, text.style, document.font_config, None, 0)
