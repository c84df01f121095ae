"""Texts of the Kanseki Repository in the notation of Mandoku: ¶ ends a column, <pb:...> a page, #+KEY: tells of the file.

A column that is full goes on in the next one; a short one, a blank line or a set-in line ends a paragraph
(https://www.kanripo.org, Mandoku manual). What stands in brackets is set smaller in the original, and stays where it is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, visible
from banxin.extraction.writing import Writer
from banxin.saying.said import say
from banxin.source import Source

MODE = re.compile(r"#\s*-\*-\s*mode:\s*mandoku-view")
HEAD = re.compile(r"#(?:\+\w+:.*|\s.*|$)")
HEADING = re.compile(r"(\*{1,6})\s+(?=\S)")
SIGN = re.compile(r"<(?P<name>pb|md):(?P<value>[^<>\n]*)>|(?P<end>¶)")
INDENT = re.compile(r"[ \u3000]+")
SLACK = 1
"""Characters by which a full column may be short."""
ENOUGH = 5
"""Ends of columns that make a text one of this notation, where it does not say so."""


def is_mandoku(data: bytes) -> bool:
    """Whether a text is in the notation: it says so, or has its marks of pages and columns."""
    try:
        text = data[:200_000].decode("utf-8-sig", "ignore")
    except UnicodeDecodeError:
        return False
    return bool(MODE.match(text)) or ("<pb:" in text and text.count("¶") >= ENOUGH)


def extract_mandoku(data: bytes, path: Path) -> Extraction:
    """The text without marks of pages and columns; raises ManifestError when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = Source(path=path, line=data[: error.start].count(b"\n") + 1)
        raise ManifestError(say("the text is not in UTF-8"), wrong, say("save it as UTF-8")) from error
    writer = Writer(path, say("Mandoku notation"))
    lines = re.split(r"\r\n|\r|\n", text)
    full, usual = _full_column(lines), _usual_indent(lines)
    titles = _titles(lines, usual, full)
    goes_on = False
    for number, line in enumerate(lines, 1):
        place = say("line {number}", number=number)
        if HEAD.fullmatch(line):
            writer.drop(line, "what the file says of itself", place)
            goes_on = False
        elif not visible(SIGN.sub("", line)):
            _write(writer, line, place)
            goes_on = goes_on and bool(visible(line))
        else:
            level = TITLE if number in titles else 0
            goes_on = _column(writer, line, place, full, level=level, goes_on=goes_on and _indent(line) <= usual)
    writer.begin()
    return writer.finished([text])


def _column(writer: Writer, line: str, place: str, full: int, *, level: int, goes_on: bool) -> bool:
    """Write one column, a title if it has a level; whether the next one goes on with its paragraph."""
    if heading := HEADING.match(line):
        writer.drop(heading[1], "marks of headings", place)
        line, level = line[heading.end() :], len(heading[1])
    if level or not goes_on:
        writer.begin(level)
    _write(writer, line.strip(" \u3000"), place)
    return not level and "¶" in line and _length(line) >= full - SLACK


def _titles(lines: Sequence[str], usual: int, full: int) -> frozenset[int]:
    """The numbers of columns that are set in much deeper than all others, each alone between two of those: titles of poems.

    Signatures and lists of names stand so in rows, and a few such columns prove nothing.
    """
    columns = [
        (number, line)
        for number, line in enumerate(lines, 1)
        if not HEAD.fullmatch(line) and visible(SIGN.sub("", line))
    ]
    indents = [_indent(line) if _length(line) < full - SLACK else 0 for _, line in columns]
    found: set[int] = set()
    for depth in {indent for indent in indents if indent >= usual + DEEP}:
        deep = [at for at, indent in enumerate(indents) if indent == depth and at + 1 < len(columns)]
        alone = [at for at in deep if depth not in (indents[at - 1] if at else 0, indents[at + 1])]
        if len(alone) >= FEW and len(alone) * 2 > len(deep):
            found.update(columns[at][0] for at in alone)
    return frozenset(found)


def _indent(line: str) -> int:
    match = INDENT.match(line)
    return len(match[0]) if match else 0


def _usual_indent(lines: Sequence[str]) -> int:
    """The spaces that most columns are set in by; those of verse have one, say."""
    indents = Counter(_indent(line) for line in lines if "¶" in line and not HEAD.fullmatch(line) and visible(line))
    return indents.most_common(1)[0][0] if indents else 0


TITLE, DEEP, FEW = 2, 2, 3
"""The level of such a title, by how many spaces more than the text it is set in, at least, and how many prove it."""


def _write(writer: Writer, line: str, place: str) -> None:
    position = 0
    for match in SIGN.finditer(line):
        writer.text(line[position : match.start()].rstrip(" "), place)
        writer.drop(match[0], "the end of a column" if match["end"] else "the beginning of a page", place)
        if match["name"] == "pb":
            writer.point(MarkKind.PAGE, match["value"])
        position = match.end()
    writer.text(line[position:], place)


def _length(line: str) -> int:
    return len(visible(re.sub(r"&[^;\s]{1,12};", "字", SIGN.sub("", line))))


def _full_column(lines: list[str]) -> int:
    """The characters of a full column: the greatest length that comes often."""
    sizes = Counter(_length(line) for line in lines if "¶" in line and not HEAD.fullmatch(line))
    often = max(sizes.values(), default=0)
    return max((size for size, times in sizes.items() if times * 4 >= often and size > 1), default=0)
