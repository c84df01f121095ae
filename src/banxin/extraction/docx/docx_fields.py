"""Fields of a DOCX file: most hold no text of the book, but an EQ field may be a ruby or a character in a ring."""

import re
from dataclasses import dataclass

from banxin.extraction.extraction import MarkKind
from banxin.extraction.writing import WantedMark

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


REFERS = re.compile(r'\s*(?:REF|NOTEREF)\s+"?([^\s"\\]+)', re.IGNORECASE)
LINKS = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?(?:.*?\\l\s+"([^"]*)")?', re.IGNORECASE)


def place_of_field(instruction: str) -> tuple[WantedMark, ...]:
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
