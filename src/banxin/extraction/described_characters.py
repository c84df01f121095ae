"""Characters that the encoding of a file lacks (外字): a note in their place says a code or a cell of JIS X 0213."""

import re

UNICODE = re.compile(r"U\+([0-9A-Fa-f]{4,6})")
CELL = re.compile(r"(?:第[34]水準)?([12])-(\d{1,2})-(\d{1,2})")
GAIJI = re.compile(r"※［＃[^］]*］")
WIDE = {(1, 2, 54): "｟", (1, 2, 55): "｠"}
"""Double brackets: JIS X 0213 has one square for each, and the codes of Unicode that have it are those of full width."""


def cell(plane: int, row: int, column: int) -> str:
    """The character of a cell of JIS X 0213, or nothing.

    >>> cell(1, 84, 77)
    '挘'
    >>> cell(1, 2, 54)
    '｟'
    """
    if (plane, row, column) in WIDE:
        return WIDE[plane, row, column]
    lead = b"\x8f" if plane == 2 else b""
    try:
        return (lead + bytes((0xA0 + row, 0xA0 + column))).decode("euc_jis_2004")
    except (UnicodeDecodeError, ValueError):
        return ""


def gaiji_of(note: str) -> str:
    """The character that a note describes, by its code or its cell; nothing where it has neither.

    >>> gaiji_of("※［＃「てへん＋劣」、第3水準1-84-77］")
    '挘'
    """
    if code := UNICODE.search(note):
        value = int(code[1], 16)
        return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else ""
    place = CELL.search(note)
    return cell(*map(int, place.groups())) if place else ""
