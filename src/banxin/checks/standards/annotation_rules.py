"""What PDF/UA-1 asks of links and whatever else is laid over a page (ISO 14289-1, 7.18)."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from banxin.checks.standards.marked_content import inherited
from banxin.checks.standards.structure_rules import Fault
from banxin.checks.standards.structure_tree import Element, StructureTree
from banxin.saying.said import say

HIDDEN = 2
OWN_TAG = ("/Widget", "/PrinterMark", "/Link", "/Popup")


def annotation_faults(pdf: pikepdf.Pdf, tree: StructureTree, language: str | None) -> Iterator[Fault]:
    """Every annotation of every page."""
    for number, page in enumerate(pdf.pages, 1):
        listed = page.obj.get("/Annots")
        notes = [one for one in listed if isinstance(one, Dictionary)] if isinstance(listed, Array) else []
        if notes and page.obj.get("/Tabs") != Name.S:
            yield "pdfua-012", number, say("links of the page are not gone through in the order of the text (7.18.3)")
        box = inherited(page.obj, "/CropBox") or inherited(page.obj, "/MediaBox")
        for note in notes:
            if not int(note.get("/F", 0)) & HIDDEN and not is_outside(note.get("/Rect"), box):
                yield from note_faults(number, note, tree)
            if not language and "/Contents" in note and "/Lang" not in note:
                owner = tree.owner(note.get("/StructParent"))
                if not owner or owner.inherited("/Lang") is None:
                    yield (
                        "pdfua-005",
                        number,
                        say("words for a '{kind}' are in no language that is told (7.2)", kind="Annot"),
                    )


def note_faults(number: int, note: Any, tree: StructureTree) -> Iterator[Fault]:
    """What is wrong with one that can be seen."""
    kind = str(note.get("/Subtype", ""))
    owner = tree.owner(note.get("/StructParent"))
    tag = owner.kind if owner else ""
    if kind == "/TrapNet":
        yield "pdfua-012", number, say("the page has an annotation for traps (7.18.2)")
    if kind == "/PrinterMark" and owner:
        yield "pdfua-012", number, say("a mark for the printer is tagged (7.18.8)")
    if kind == "/Link":
        if tag != "Link":
            yield "pdfua-012", number, say("a link is not tagged as one (7.18.5)")
        if not str(note.get("/Contents", "")):
            yield "pdfua-012", number, say("a link has no words that say where it leads (7.18.5)")
    elif kind == "/Widget":
        yield from field_faults(number, note, owner)
    elif kind not in OWN_TAG:
        if tag != "Annot":
            yield "pdfua-012", number, say("an annotation is not tagged as one (7.18.1)")
        if not str(note.get("/Contents", "")) and not (owner and owner.text("/Alt")):
            yield "pdfua-012", number, say("an annotation has no words (7.18.1)")
    action = note.get("/A")
    clip = action.get("/R", Dictionary()).get("/C") if isinstance(action, Dictionary) else None
    if isinstance(clip, Dictionary) and ("/CT" not in clip or not has_words(clip.get("/Alt"))):
        yield "pdfua-012", number, say("a sound or a film does not say what it is (7.18.6.2)")


def field_faults(number: int, note: Any, owner: Element | None) -> Iterator[Fault]:
    """Fields of forms (7.18.1 and 7.18.4)."""
    if not owner or owner.kind != "Form":
        yield "pdfua-012", number, say("a field of a form is not tagged as one (7.18.4)")
    named = note.get("/TU") or (note.get("/Parent") or Dictionary()).get("/TU")
    if not str(named or "") and not (owner and owner.text("/Alt")):
        yield "pdfua-012", number, say("a field of a form has no words that say what it asks for (7.18.1)")


def has_words(alternatives: Any) -> bool:
    """A list of languages and texts in turn, in which each language has a text."""
    entries = [str(one) for one in alternatives] if isinstance(alternatives, Array) else []
    return len(entries) >= 2 and len(entries) % 2 == 0 and all(entries[1::2])


def is_outside(rect: Any, box: Any) -> bool:
    if not isinstance(rect, Array) or not isinstance(box, Array) or len(rect) != 4 or len(box) != 4:
        return False
    left, bottom, right, top = map(float, rect)
    x1, y1, x2, y2 = map(float, box)
    beside = max(left, right) <= min(x1, x2) or min(left, right) >= max(x1, x2)
    return beside or max(bottom, top) <= min(y1, y2) or min(bottom, top) >= max(y1, y2)
