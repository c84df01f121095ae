"""The XML of ABBYY FineReader and of the Internet Archive: pages, blocks, paragraphs, lines, characters (FineReader 6 to 10 and later).

Each character has a box, and how sure the recognition was. From version 10 on a paragraph has a style, whose role says
what it is: text, a heading, a note, a running title.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction
from banxin.extraction.ocr.line_words import with_hyphen, words_of_text
from banxin.extraction.ocr.ocr_pages import Edges, OcrBlock, OcrLine, OcrPage, Word
from banxin.extraction.ocr.ocr_text import write_pages
from banxin.extraction.writing import Writer
from banxin.extraction.xml_parts import Element, children, elements_in, local_name, parse_xml
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.scripts import is_cjk

FURNITURE_ROLES = frozenset({"rt", "barcode"})
FOOT_ROLES = frozenset({"footnote", "endnote", "pictureCaption", "tableCaption"})
HEADING_ROLE = "heading"
"""Roles of paragraphs' styles (FineReader10-schema-v1, ParagraphStyleType); `rt` is a running title."""
NUMBER = re.compile(r"-?\d{1,9}")
ALWAYS_SURE = 100
"""The most that a confidence may be; 255 stands where there is none."""


def extract_abbyy(data: bytes, path: Path) -> Extraction:
    """The recognised text of all pages; raises ManifestError for a file without pages."""
    root = parse_xml(data, path)
    pages = [one for one in children(root) if local_name(one) == "page"]
    if not pages:
        raise ManifestError(say("the ABBYY file has no pages"), Source(path=path), say("recognise the text again"))
    roles = {
        one.get("id") or "": one.get("role") or "" for one in elements_in(root) if local_name(one) == "paragraphStyle"
    }
    writer = Writer(path, "ABBYY")
    write_pages(writer, [_page(page, number, roles) for number, page in enumerate(pages, 1)])
    for number, page in enumerate(pages, 1):
        if any(one.get("blockType") == "Table" for one in children(page)):
            message = say("the table on page {number} has become a paragraph for each cell", number=number)
            writer.find("table", message, say("set it as a table in the chapter"))
    return writer.finished(
        _content(one) for one in elements_in(root) if local_name(one) in {"charParams", "formatting"}
    )


def _content(element: Element) -> str:
    """The text right in an element, without that of the readings which were not taken."""
    return "".join([element.text or "", *(one.tail or "" for one in element)])


def _page(page: Element, number: int, roles: Mapping[str, str]) -> OcrPage:
    blocks: list[OcrBlock] = []
    for block in children(page):
        if block.get("blockType") == "Picture":
            blocks.append(OcrBlock((), picture=f"box {_box(block)}"))
        paragraphs = [one for one in elements_in(block) if local_name(one) == "par"]
        blocks.extend(
            _block(lines, roles.get(one.get("style") or "", "")) for one in paragraphs if (lines := tuple(_lines(one)))
        )
    return OcrPage(number, float(_number(page, "height")), tuple(blocks))


def _block(lines: tuple[OcrLine, ...], role: str) -> OcrBlock:
    return OcrBlock(
        lines, is_furniture=role in FURNITURE_ROLES, is_foot=role in FOOT_ROLES, is_heading=role == HEADING_ROLE
    )


def _lines(paragraph: Element) -> Iterator[OcrLine]:
    for line in children(paragraph):
        if local_name(line) == "line" and (words := with_hyphen(_words(line))):
            yield OcrLine(words, _box(line))


def _words(line: Element) -> Iterator[Word]:
    """The characters of a line, letters that touch together."""
    word: Word | None = None
    for one in _characters(line):
        is_space = not one.text.strip() and one.text != IDEOGRAPHIC_SPACE
        if word and (is_space or is_cjk(word.text[-1]) or is_cjk(one.text[0])):
            yield word
            word = None
        if not is_space:
            word = _joined(word, one) if word else one
    if word:
        yield word


IDEOGRAPHIC_SPACE = "\u3000"


def _characters(line: Element) -> Iterator[Word]:
    """The characters of a line, each with its box; a file without them has the words of a whole line."""
    for run in children(line):
        placed = [one for one in children(run) if local_name(one) == "charParams"]
        for one in placed:
            if text := _content(one):
                yield Word(text, _box(one), _confidence(one))
        if not placed:
            for number, word in enumerate(words_of_text(_content(run), _box(line))):
                yield from [replace(word, text=" ")] if number else []
                yield word


def _joined(before: Word, after: Word) -> Word:
    """A word and the letter behind it, as sure as the less sure of them."""
    first, second = before.box, after.box
    edges = Edges(
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
    )
    return Word(before.text + after.text, edges, min(before.confidence, after.confidence))


def _confidence(character: Element) -> float:
    percent = _number(character, "charConfidence", -1)
    return float(percent) if 0 <= percent <= ALWAYS_SURE else -1.0


def _number(element: Element, name: str, otherwise: int = 0) -> int:
    text = element.get(name) or ""
    return int(text) if NUMBER.fullmatch(text) else otherwise


def _box(element: Element) -> Edges:
    return Edges(*(float(_number(element, name)) for name in ("l", "t", "r", "b")))
