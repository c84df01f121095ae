"""A work-around for pydyf: `PDF.page_references` is built anew each time it is read.

The structure tree reads it once for each element, so tags cost pages times elements: a third of the writing of 300 pages,
and far more of 1,200. While the tree is built no page comes or goes, so one tuple serves. Needed with pydyf 0.13 and
WeasyPrint 70; to be deleted when either keeps the references.
"""

from typing import Any

from banxin.engine.upstream import seams


def wrap_tags() -> None:
    """Let `add_tags` read the references of the pages from a tuple; what it writes is the same to the byte."""
    upstream = seams.original(seams.ADD_TAGS)

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
        ordinary = type(pdf)
        pdf.__class__ = type(ordinary.__name__, (ordinary,), {"page_references": pdf.page_references})
        try:
            upstream(pdf, document, pdf_version, page_streams)
        finally:
            pdf.__class__ = ordinary

    seams.replace(seams.ADD_TAGS, add_tags)
