"""Where in the Markdown of a chapter a reading may be written: runs of Han characters in its text.

Left alone are front matter, headings, attributes, code, addresses, the labels of notes, the texts of links and pictures,
what is in another language, and what has a reading already; and what is too small to be read with one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banxin.readers.chapters.chapter_file import FENCE as FRONT_MATTER

CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
BLOCK = re.compile(r" {0,3}(#{1,6}[ \t]|:{3,}|\{[^}]*\}[ \t]*$)")
"""Lines without text of their own kind: headings, containers, attributes."""
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
RUN = re.compile(f"[{HAN}](?![{SELECTORS}])(?:[{HAN}](?![{SELECTORS}]))*")
PROTECTED = re.compile(
    r"""(?P<code>`+).*?(?P=code)
    |\\.
    |!\[[^\]]*\](?:\([^)]*\))?(?:\{[^}]*\})?   # pictures
    |\[\^[^\]]*\]:?                            # notes
    |\[[^\[\]]*\]\([^)]*\)                     # links
    |\[(?P<base>[^\[\]]*)\]\{(?P<attributes>[^}]*)\}
    |<[^>\s]*>
    |\{[^}]*\}""",
    re.VERBOSE,
)
CODE_SPAN = re.compile(r"(?<![`\\])(?P<marks>`+)(?!`).+?(?<!`)(?P=marks)(?!`)", re.DOTALL)
"""Code within a paragraph; it may begin in one line and end in another (CommonMark 0.31, 6.1)."""
READING = re.compile(r'(?<![\w-])rt="([^"]*)"')
TOO_SMALL = re.compile(r"\.(?:tcy|warichu|sup|sub|deleted)\b|\blang=|\brt=")
"""Spans inside of which nothing is annotated."""


@dataclass(frozen=True, slots=True)
class HanRun:
    """Han characters in a row: where they stand in the file (from 0), and where an editor finds them (from 1).

    `reading` is the one that they have already.
    """

    text: str
    start: int
    line: int
    column: int
    reading: str = ""


def runs_of(markdown: str) -> Iterator[HanRun]:
    """The runs of a chapter in their order, those with readings among them."""
    paragraph: list[_Line] = []
    for line in _lines_of_text(markdown):
        if paragraph and (line.number > paragraph[-1].number + 1 or not line.text.strip()):
            yield from _in_paragraph(paragraph)
            paragraph = []
        paragraph.append(line)
    yield from _in_paragraph(paragraph)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its number from 1, and where it begins in the file."""

    text: str
    number: int
    offset: int


def _lines_of_text(markdown: str) -> Iterator[_Line]:
    """The lines of a chapter without front matter, blocks of code, headings and containers."""
    offset, fence = 0, ""
    lines = markdown.splitlines(keepends=True)
    first = _after_front_matter(lines)
    for number, line in enumerate(lines, start=1):
        code = CODE_FENCE.match(line)
        if code and (not fence or code[1].startswith(fence)):
            fence = "" if fence else code[1]
        elif number > first and not fence and not BLOCK.match(line):
            yield _Line(line, number, offset)
        offset += len(line)


def _in_paragraph(lines: Sequence[_Line]) -> Iterator[HanRun]:
    """The runs of lines in a row that stand in no code, whether that ends in its line or in a later one."""
    start = lines[0].offset if lines else 0
    code = [match.span() for match in CODE_SPAN.finditer("".join(line.text for line in lines))]
    for line in lines:
        for run in _in_line(line.text, 0, len(line.text), line.offset, line.number):
            at = bisect_right(code, run.start - start, key=lambda span: span[0]) - 1
            if at < 0 or run.start - start >= code[at][1]:
                yield run


def _after_front_matter(lines: list[str]) -> int:
    """The number of the line that ends the front matter; 0 without one."""
    if lines and FRONT_MATTER.fullmatch(lines[0].rstrip("\r\n")):
        for number, line in enumerate(lines[1:], start=2):
            if FRONT_MATTER.fullmatch(line.rstrip("\r\n")):
                return number
    return 0


def _in_line(line: str, start: int, end: int, offset: int, number: int) -> Iterator[HanRun]:
    at = start
    for match in PROTECTED.finditer(line, start, end):
        yield from _plain(line, at, match.start(), offset, number)
        at = match.end()
        attributes = match["attributes"]
        if attributes is None:
            continue
        reading = READING.search(attributes)
        place = match.start("base")
        if reading:
            yield HanRun(match["base"], offset + place, number, place + 1, reading[1])
        elif not TOO_SMALL.search(attributes):
            yield from _plain(line, place, match.end("base"), offset, number)
    yield from _plain(line, at, end, offset, number)


def _plain(line: str, start: int, end: int, offset: int, number: int) -> Iterator[HanRun]:
    for match in RUN.finditer(line, start, end):
        yield HanRun(match.group(), offset + match.start(), number, match.start() + 1)
