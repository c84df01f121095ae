"""Text that a stylesheet makes: it is drawn, and is no part of the text of the book.

What `::before`, `::after` and `::marker` add (ornaments, counters, pictures) is furniture of the page: in the PDF it is an
artifact, outside of the structure tree (ISO 32000-1, 14.8.2.2), and the parity gate does not look for it in the book.
The marks that the edition itself adds say something, and stay text: the theme gives them `--banxin-generated: text`.
The label of a list item is text to a listener too (`Lbl`), and so are the marks of notes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from pydyf import PDF
from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream

from banxin.engine.styles.keywords import keyword_of
from banxin.engine.upstream import seams

GENERATED = "__banxin_generated"
PSEUDO_ELEMENT = re.compile(r"(?!li::marker).+::(?:before|after|marker)(?:::first-letter)?")


def wrap_generated_text() -> None:
    """Draw what stylesheets add as artifacts, and leave it out of the structure tree."""
    marked, add_tags = seams.original(seams.MARKED), seams.original(seams.ADD_TAGS)

    @seams.in_place_of(marked)
    def marked_or_artifact(stream: Stream, box: boxes.Box, tag: str) -> AbstractContextManager[None]:
        return stream.artifact() if is_generated(box) else marked(stream, box, tag)

    @seams.in_place_of(add_tags)
    def add_tags_of_text(pdf: PDF, document: Document, pdf_version: str, page_streams: Sequence[Stream]) -> None:
        with without_generated(page._page_box for page in document.pages):
            add_tags(pdf, document, pdf_version, page_streams)

    seams.replace(seams.MARKED, marked_or_artifact)
    seams.replace(seams.ADD_TAGS, add_tags_of_text)


@contextmanager
def without_generated(pages: Iterable[boxes.Box]) -> Iterator[None]:
    """Pages that have no generated boxes for as long as this lasts."""
    kept = [(parent, parent.children) for page in pages for parent in parents_of_generated(page)]
    for parent, children in kept:
        parent.children = tuple(child for child in children if not is_generated(child))
    try:
        yield
    finally:
        for parent, children in kept:
            parent.children = children


def is_generated(box: boxes.Box) -> bool:
    """Whether a box is made by a stylesheet, and adorns only."""
    tag = box.element_tag
    return (
        tag is not None
        and "::" in tag
        and PSEUDO_ELEMENT.fullmatch(tag) is not None
        and keyword_of(box.style, GENERATED) != "text"
    )


def parents_of_generated(box: boxes.Box) -> Iterator[boxes.Box]:
    """The boxes in which generated ones stand; those inside a generated one aside."""
    stack = [box]
    while stack:
        parent = stack.pop()
        # What is placed absolutely is held by a placeholder, which answers for its box.
        children = getattr(parent, "children", ())
        if any(map(is_generated, children)):
            yield parent
        stack += (child for child in children if not is_generated(child))
