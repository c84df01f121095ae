"""hOCR, the HTML of Tesseract and its kin: pages, areas, paragraphs, lines and words as classes (hOCR 1.2)."""

import re
from collections.abc import Iterator
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, visible
from banxin.extraction.html.html_reader import drop_unread
from banxin.extraction.html.html_tree import decode_markup, parse_html, parse_xhtml, words_of
from banxin.extraction.ocr.ocr_pages import Edges, OcrBlock, OcrLine, OcrPage, Word
from banxin.extraction.ocr.ocr_text import write_pages
from banxin.extraction.writing import Writer
from banxin.extraction.xml_parts import Element
from banxin.saying.said import say
from banxin.source import Source

LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocr_pageno"})
FURNITURE = frozenset({"ocr_pageno", "ocr_footer"})
PICTURES = frozenset({"ocr_photo", "ocr_image", "ocr_linedrawing"})
PARAGRAPHS = frozenset({"ocr_par", "ocrx_block", "ocr_carea"})
BOX = re.compile(r"\bbbox\s+(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)")
CONFIDENCE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")


def extract_hocr(data: bytes, path: Path) -> Extraction:
    """The recognised text of all pages; raises ManifestError for a page without any."""
    text, _ = decode_markup(data, path)
    root = parse_xhtml(text, path)
    is_careless = root is None
    root = parse_html(text, path) if root is None else root
    pages = [one for one in _elements(root) if "ocr_page" in words_of(one, "class") and not _is_in_page(one)]
    if not pages:
        raise ManifestError(say("the hOCR file has no pages"), Source(path=path), say("recognise the text again"))
    writer = Writer(path, "hOCR")
    write_pages(writer, [_page(page, number) for number, page in enumerate(pages, 1)])
    _drop_rest(root, writer)
    unread = drop_unread(text, root, writer) if is_careless else ""
    return writer.finished([*map(str, root.itertext()), unread])


def _elements(element: Element) -> Iterator[Element]:
    return (one for one in element.iter() if isinstance(one.tag, str))


def _box(element: Element) -> Edges:
    match = BOX.search(element.get("title") or "")
    return Edges(*map(float, match.groups())) if match else Edges(0, 0, 0, 0)


def _page(page: Element, number: int) -> OcrPage:
    blocks: list[OcrBlock] = []
    paragraph: Element | None = None
    for one in _elements(page):
        classes = words_of(one, "class")
        if classes & PICTURES:
            blocks.append(OcrBlock((), picture=f"box {_box(one)}"))
        elif classes & LINES and not _is_in_line(one):
            line = OcrLine(tuple(_words(one)), _box(one))
            mine = _paragraph_of(one)
            is_furniture = bool(classes & FURNITURE)
            if blocks and mine is not None and mine is paragraph and blocks[-1].is_furniture == is_furniture:
                blocks[-1] = OcrBlock((*blocks[-1].lines, line), is_furniture=is_furniture)
            else:
                blocks.append(OcrBlock((line,), is_furniture=is_furniture))
            paragraph = mine
    return OcrPage(number, _box(page).bottom - _box(page).top, tuple(blocks))


def _is_in_page(element: Element) -> bool:
    return any("ocr_page" in words_of(one, "class") for one in element.iterancestors())


def _is_in_line(element: Element) -> bool:
    """Whether a line stands in another one of a page, which then is read with all that is in it."""
    return any(words_of(one, "class") & LINES and _is_on_page(one) for one in element.iterancestors())


def _paragraph_of(line: Element) -> Element | None:
    return next((one for one in line.iterancestors() if words_of(one, "class") & PARAGRAPHS), None)


def _words(line: Element) -> Iterator[Word]:
    """The words of a line; text between them, and lines that are not cut into words, count as words."""
    for text, element in _texts(line):
        word = next((one for one in (element, *element.iterancestors()) if "ocrx_word" in words_of(one, "class")), line)
        confidence = CONFIDENCE.search(word.get("title") or "")
        for part in text.split():
            yield Word(part, _box(word), float(confidence[1]) if confidence else -1)


def _texts(element: Element) -> Iterator[tuple[str, Element]]:
    """Every text below an element, with the element that it stands in."""
    yield element.text or "", element
    for one in element:
        if isinstance(one.tag, str):
            yield from _texts(one)
        else:
            yield one.text or "", element
        yield one.tail or "", element


def _drop_rest(root: Element, writer: Writer) -> None:
    """What stands in no line of a page."""
    texts = [
        text for text, element in _texts(root)
        if not any(words_of(one, "class") & LINES and _is_on_page(one) for one in (element, *element.iterancestors()))
    ]  # fmt: skip
    writer.drop("".join(texts), say("outside of the lines"), "the file")
    head = "".join(map(str, next((one for one in _elements(root) if str(one.tag).endswith("head")), root).itertext()))
    if visible(texts) and visible(head) != visible(texts):
        writer.find("outside", say("the file has text outside of its lines"), say("see chapters/audit/"))


def _is_on_page(element: Element) -> bool:
    return any("ocr_page" in words_of(one, "class") for one in element.iterancestors())
