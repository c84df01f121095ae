"""ALTO, the XML of libraries' OCR: pages, blocks, lines and strings with their boxes (ALTO 2 to 4)."""

import re
from collections.abc import Iterator
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction
from banxin.extraction.ocr.line_words import PARTED
from banxin.extraction.ocr.ocr_pages import Edges, OcrBlock, OcrLine, OcrPage, Word
from banxin.extraction.ocr.ocr_text import write_pages
from banxin.extraction.writing import Writer
from banxin.extraction.xml_parts import Element, children, local_name, parse_xml
from banxin.saying.said import say
from banxin.source import Source

MARGINS = frozenset({"TopMargin", "BottomMargin", "LeftMargin", "RightMargin"})
PICTURE = "Illustration"
"""A GraphicalElement is none: a line or rectangle that parts blocks (ALTO 4.2, GraphicalElementType), and a speck where a page was scanned."""
NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")


def extract_alto(data: bytes, path: Path) -> Extraction:
    """The recognised text of all pages; raises ManifestError for a file without pages."""
    root = parse_xml(data, path)
    pages = [one for one in root.iter() if isinstance(one.tag, str) and local_name(one) == "Page"]
    if not pages:
        raise ManifestError(say("the ALTO file has no pages"), Source(path=path), say("recognise the text again"))
    writer = Writer(path, "ALTO")
    write_pages(writer, [_page(page, number) for number, page in enumerate(pages, 1)])
    _drop_rest(root, writer)
    return writer.finished(_content(one) for one in _strings(root))


def _strings(element: Element) -> Iterator[Element]:
    return (one for one in element.iter() if isinstance(one.tag, str) and local_name(one) in {"String", "HYP"})


def _content(element: Element) -> str:
    return element.get("CONTENT") or ""


def _number(element: Element, name: str) -> float:
    text = element.get(name) or ""
    return float(text) if NUMBER.fullmatch(text) else 0.0


def _box(element: Element) -> Edges:
    left, top = _number(element, "HPOS"), _number(element, "VPOS")
    return Edges(left, top, left + _number(element, "WIDTH"), top + _number(element, "HEIGHT"))


def _page(page: Element, number: int) -> OcrPage:
    blocks: list[OcrBlock] = []
    for one in page.iter():
        name = local_name(one) if isinstance(one.tag, str) else ""
        if name == PICTURE and local_name_of_parent(one) not in MARGINS:
            blocks.append(OcrBlock((), picture=one.get("ID") or f"box {_box(one)}"))
        elif name == "TextBlock":
            lines = (line for line in children(one) if local_name(line) == "TextLine")
            is_furniture = any(local_name(outer) in MARGINS for outer in one.iterancestors())
            words = tuple(OcrLine(tuple(_words(line)), _box(line)) for line in lines)
            blocks.append(OcrBlock(words, is_furniture=is_furniture))
    return OcrPage(number, _number(page, "HEIGHT"), tuple(blocks))


def local_name_of_parent(element: Element) -> str:
    parent = element.getparent()
    return local_name(parent) if parent is not None else ""


def _words(line: Element) -> Iterator[Word]:
    """The strings of a line; their confidence is a share of one."""
    strings = [one for one in children(line) if local_name(one) in {"String", "HYP"}]
    for before, one, after in zip((None, *strings), strings, (*strings[1:], None), strict=False):
        if local_name(one) == "HYP":
            yield Word(_content(one).strip(), _box(one), is_begun=True, is_hyphen=_divides(before, _content(one)))
            continue
        is_begun = one.get("SUBS_TYPE") == FIRST_HALF or (after is not None and local_name(after) == "HYP")
        confidence = 100 * _number(one, "WC") if NUMBER.fullmatch(one.get("WC") or "") else -1
        parts = [part for part in PARTED.split(_content(one)) if part]
        for number, part in enumerate(parts, 1):
            yield Word(part, _box(one), confidence, is_begun=is_begun and number == len(parts))


FIRST_HALF = "HypPart1"
"""How ALTO calls the string before the end of a line that divides its word; SUBS_CONTENT is the whole word."""


def _divides(begun: Element | None, hyphen: str) -> bool:
    """Whether a hyphen at the end of a line is no part of the word that it divides, as the whole word says."""
    whole = begun.get("SUBS_CONTENT") or "" if begun is not None else ""
    return whole != "" and begun is not None and not whole.startswith(_content(begun) + hyphen)


def _drop_rest(root: Element, writer: Writer) -> None:
    """Strings that stand in no line of a block on a page."""
    for one in _strings(root):
        names = [local_name(outer) for outer in one.iterancestors()]
        if names[:2] != ["TextLine", "TextBlock"] or "Page" not in names:
            writer.drop(_content(one), say("outside of the lines"), "the file")
            writer.find("outside", say("the file has text outside of its lines"), say("see chapters/audit/"))
