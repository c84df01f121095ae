"""Fields of a DOCX file: most hold no text of the book, but an EQ field may be a ruby or a character in a ring."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from banxin.extraction.docx.docx_package import attribute, name_of
from banxin.extraction.extraction import MarkKind
from banxin.extraction.writing import Row, WantedMark
from banxin.extraction.xml_parts import Element

RUBY = re.compile(r"\\o\\ad\(\\s\\up\s*\d*\(([^()]*)\)\s*[,;]\s*([^()]*)\)")
RING = re.compile(r"\\o\\ac\(([^(),;]*)[,;]\s*([^()]*)\)")


@dataclass(frozen=True, slots=True)
class FieldText:
    """What an EQ field shows: `base` with a `reading` over it, or in a `ring`; `rest` is its syntax."""

    base: str
    reading: str = ""
    ring: str = ""
    rest: str = ""


def parse_field(instruction: str) -> FieldText | None:
    r"""The text that an instruction shows, or None when it shows nothing of its own.

    >>> parse_field(r"EQ \* jc2 \o\ad(\s\up 9(hàn),漢)").base
    '漢'
    """
    if not instruction.lstrip().upper().startswith("EQ"):
        return None
    for pattern, name in ((RUBY, "reading"), (RING, "ring")):
        if match := pattern.search(instruction):
            borders = (0, *match.span(1), *match.span(2), len(instruction))
            rest = "".join(instruction[borders[index] : borders[index + 1]] for index in (0, 2, 4))
            if name == "reading":
                return FieldText(base=match[2], reading=match[1], rest=rest)
            return FieldText(base=match[2], ring=match[1], rest=rest)
    return None


def is_equation(instruction: str) -> bool:
    return instruction.lstrip().upper().startswith("EQ")


def is_page_field(instruction: str) -> bool:
    r"""Whether a field shows on which page something else stands.

    >>> is_page_field(r" PAGEREF _Ref200 \h "), is_page_field(" PAGE ")
    (True, False)
    """
    return instruction.lstrip().upper().startswith("PAGEREF")


OF_THE_DAY = re.compile(
    r"\s*(?:DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|FILENAME|FILESIZE|NUMPAGES|SECTIONPAGES|PAGE|NUMWORDS|NUMCHARS|REVNUM|USERNAME)\b",
    re.IGNORECASE,
)


def is_of_the_day(instruction: str) -> bool:
    r"""Whether what a field shows changes with the day, the file or the page (17.16.5).

    >>> is_of_the_day(r" DATE \@ yyyy "), is_of_the_day(" PAGEREF _Ref1 ")
    (True, False)
    """
    return bool(OF_THE_DAY.match(instruction))


REFERS = re.compile(r'\s*(?:REF|NOTEREF)\s+"?([^\s"\\]+)', re.IGNORECASE)
LINKS = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE)


def place_of_field(instruction: str) -> Row:
    r"""Where the text that a field shows leads to: a bookmark of the document, or an address (17.16.5).

    >>> place_of_field(r" REF _Ref12 \h ")[0].value, place_of_field(r' HYPERLINK "https://example.org" ')[0].value
    ('_Ref12', 'https://example.org')
    """
    if match := REFERS.match(instruction):
        return (WantedMark(MarkKind.REFERENCE, match[1]),)
    if match := LINKS.match(instruction):
        address, anchor = match[1] or "", match[2] or ""
        if address:
            return (WantedMark(MarkKind.LINK, f"{address}#{anchor}" if anchor else address),)
        return (WantedMark(MarkKind.REFERENCE, anchor),) if anchor else ()
    return ()


LISTS_PLACES = re.compile(r"\s*TOC\b", re.IGNORECASE)
"""A field that shows the contents of the document, or a list of its figures or tables (17.16.5.68)."""
FIELD_PARTS = ("{*}fldChar", "{*}instrText")


def is_contents_field(instruction: str) -> bool:
    r"""Whether a field lists places of the document with their pages.

    >>> is_contents_field(r' TOC \o "1-3" \h '), is_contents_field(" TOCSOMETHING "), is_contents_field(" PAGE ")
    (True, False, False)
    """
    return bool(LISTS_PLACES.match(instruction))


def has_field_parts(element: Element) -> bool:
    """Whether a field begins, goes on or ends in an element."""
    return next(element.iter(*FIELD_PARTS), None) is not None


def contents_fields(root: Element) -> Iterator[Element]:
    """Where fields of contents begin (`w:fldChar`). One without an end is none: it would take the whole text with it."""
    fields: list[tuple[Element, list[str]]] = []
    for one in root.iter(*FIELD_PARTS):
        kind = attribute(one, "fldCharType")
        if name_of(one) == "w:instrText":
            if fields:
                fields[-1][1].append(one.text or "")
        elif kind == "begin":
            fields.append((one, []))
        elif kind == "end" and fields:
            begin, instruction = fields.pop()
            if is_contents_field("".join(instruction)):
                yield begin
