"""A work-around for pydyf: `PDF.page_references` is built anew each time it is read.

The structure tree reads it once for each element, so tags cost pages times elements: a third of the writing of 300 pages,
and far more of 1,200. While the tree is built no page comes or goes, so one tuple serves. Needed with pydyf 0.13 and
WeasyPrint 70; to be deleted when either keeps the references.
"""

from collections.abc import Sequence

from pydyf import PDF
from weasyprint import Document
from weasyprint.pdf.stream import Stream

from banxin.engine.upstream import seams
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say


def wrap_tags() -> None:
    """Let `add_tags` read the references of the pages from a tuple; what it writes is the same to the byte."""
    upstream = seams.original(seams.ADD_TAGS)

    def add_tags(pdf: PDF, document: Document, pdf_version: str, page_streams: Sequence[Stream]) -> None:
        ordinary = type(pdf)
        pdf.__class__ = type(ordinary.__name__, (ordinary,), {"page_references": pdf.page_references})
        try:
            upstream(pdf, document, pdf_version, page_streams)
        except KeyError as error:
            raise unpainted(error) from error
        finally:
            pdf.__class__ = ordinary

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
