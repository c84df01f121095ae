"""What elements of the structure are, where the name of their tag does not say it: notes, code, quotations, ornament; and their language.

ISO 32000-1, 14.8.4 (types), 14.9.2 (language) and 14.8.5.7 (headers of tables). Only for files that keep a standard; which heads of
tables are shown again, all files say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from banxin.engine.upstream import seams
from banxin.pdf_pages.repeated_heads import SHOWN_AGAIN

AGAIN = "banxin_again"
"""On the head of a table where the table goes on."""
_is_told: ContextVar[bool] = ContextVar("_is_told", default=False)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOTES = frozenset(("doc-footnote", "doc-endnote", "note"))
NOTE_CLASSES = frozenset(("footnote", "note", "margin-note"))
TYPES = {
    "code": "/Code",
    "q": "/Quote",
    "cite": "/Quote",
    **dict.fromkeys(("b", "em", "i", "mark", "small", "strong", "sub", "sup"), "/Span"),
}
INLINE = frozenset(("/NonStruct", "/Span", "/Div"))
NOT_SEEN = frozenset(("presentation", "none"))


@contextmanager
def structure_told() -> Iterator[None]:
    """Within it, elements are called what they are."""
    token = _is_told.set(True)
    try:
        yield
    finally:
        _is_told.reset(token)


def wrap_structure_types() -> None:
    """Put the rules into WeasyPrint; outside of `structure_told` they do nothing but for heads of tables."""
    upstream = seams.original(seams.BOX_TREE)

    def build(
        box: boxes.Box,
        parent: pydyf.Dictionary,
        pdf: pydyf.PDF,
        page_number: int,
        nums: Any,
        annotations: Any,
        tags: Any,
    ) -> Iterator[pydyf.Dictionary]:
        for entry in upstream(box, parent, pdf, page_number, nums, annotations, tags):
            if _is_told.get() and box.element is not None:
                tell(box, entry, parent)
            if AGAIN in box.__dict__:
                entry["T"] = pydyf.String(SHOWN_AGAIN)
            yield entry

    seams.replace(seams.BOX_TREE, build)


def tell(box: boxes.Box, entry: pydyf.Dictionary, parent: pydyf.Dictionary) -> None:
    """Amend the element of a box; what stands for a part of one, or is generated, keeps its name."""
    node: Any = box.element
    if box.element_tag != node.tag or node.tag in {"html", "body"}:
        return
    if language := node.get("lang") or node.get(XML_LANG):
        entry["Lang"] = pydyf.String(language)
    kind = entry["S"]
    if kind in INLINE and is_note(node):
        # The blocks around lines have the element of what they are in.
        entry["S"] = "/Note" if parent["S"] != "/Note" else "/Div"
    elif kind in INLINE and node.tag in TYPES:
        entry["S"] = TYPES[node.tag]
    elif kind == "/Figure" and (node.get("aria-hidden") == "true" or node.get("role") in NOT_SEEN):
        entry["S"] = "/Artifact"
    elif kind == "/TH":
        attributes: Any = entry.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
        attributes["Scope"] = "/Row" if node.get("scope") == "row" else "/Column"


def is_note(node: Any) -> bool:
    return node.get("role") in NOTES or bool(NOTE_CLASSES & set(node.get("class", "").split()))
