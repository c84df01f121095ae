"""A work-around for pydyf: `PDF.page_references` is built anew each time it is read.

The structure tree reads it once for each element, and the outline for each chapter, so they cost pages times elements: a third of
the writing of 300 pages, and far more of 1,200. Here the references are built anew only when a page has joined. Needed with
pydyf 0.13 and WeasyPrint 70; to be deleted when either keeps the references.
"""

from collections.abc import Sequence

from pydyf import PDF, Array
from weasyprint import Document
from weasyprint.pdf.stream import Stream

from banxin.engine.upstream import seams
from banxin.engine.upstream.pdf_objects import of_kind
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say

KNOWN = "banxin_page_references"
"""On a PDF that is being written: the references of its pages."""
NUMBERS = 3
"""What `Kids` holds for each page: its number, 0 and R."""


def wrap_tags() -> None:
    """Let the references of pages be known as long as no page joins; what is written is the same to the byte."""
    upstream = seams.original(seams.ADD_TAGS)
    build: property = vars(PDF)["page_references"]

    def page_references(pdf: PDF) -> tuple[bytes, ...]:
        known: tuple[bytes, ...] = pdf.__dict__.get(KNOWN, ())
        if len(known) * NUMBERS != len(of_kind(pdf.pages["Kids"], Array)):
            known = pdf.__dict__[KNOWN] = build.__get__(pdf)
        return known

    setattr(PDF, "page_references", property(page_references))  # noqa: B010  (mypy takes no property for a property)

    def add_tags(pdf: PDF, document: Document, pdf_version: str, page_streams: Sequence[Stream]) -> None:
        try:
            upstream(pdf, document, pdf_version, page_streams)
        except KeyError as error:
            raise unpainted(error) from error

    seams.replace(seams.ADD_TAGS, add_tags)


class UnpaintedError(BuildError):
    """A box of the structure tree that is nowhere on its page."""


def unpainted(error: KeyError) -> Exception:
    """The structure tree asks for the marks of each box; one that was not painted has none (`transform: scale(0)`)."""
    box = error.args[0] if error.args else None
    element = getattr(box, "element", None)
    if element is None:
        return error
    place = parsed(element.get("data-source"))
    hint = say("its transform makes it nothing: take it out, or use 'omit' or 'display: none'")
    return UnpaintedError(say("<{tag}> is not painted", tag=getattr(box, "element_tag", None)), place, hint)
