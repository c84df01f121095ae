"""Links of a long text to its own headings, which stand in other files when it is divided: the heading gets the id by which it is called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from banxin.importing.marks.page import around_code, outside_code
from banxin.readers.manifest.chapter_links import slug_of

HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>\S.*?)(?P<closing>[ \t]+#+)?[ \t]*$")
CALL = re.compile(r"(?P<before>\]\(\s*<?)#(?P<place>[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)")
DEFINED = re.compile(r"^(?P<before> {0,3}\[(?!\^)[^\]\n]+\]:\s*<?)#(?P<place>[^\s<>]+)")
HAS_ID = re.compile(r"\{[^{}]*#[^{}]*\}\s*$")
GIVEN = re.compile(r"\{[^{}\n]*#([^\s{}]+)")
ATTRIBUTES = re.compile(r"[ \t]*\{(?P<inside>[^{}]*)\}$")
MARKS = re.compile(r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)|[*`]")
"""What a heading does not say on a page: where its links lead, and the signs of emphasis and code."""


def with_called_headings(pieces: Sequence[str]) -> Iterator[str]:
    r"""The pieces of one text, in which headings that another piece calls by the name that sites make of them have it as their id.

    >>> list(with_called_headings(["# 甲\n\n见[乙](#1-乙)。\n", "# 1. 乙\n\n文。\n"]))
    ['# 甲\n\n见[乙](#1-乙)。\n', '# 1. 乙 {#1-乙}\n\n文。\n']
    """
    parts = [piece.split("\n") for piece in pieces]
    plain = [list(outside_code(lines)) for lines in parts]
    homes = named_headings(parts, plain)
    given = {name for piece in pieces for name in GIVEN.findall(piece)}
    called = {
        place
        for piece, lines in enumerate(parts)
        for number in plain[piece]
        for place in calls_in(lines[number])
        if place in homes and homes[place][0] != piece and place not in given
    }
    names = {homes[place]: place for place in called}
    for piece, lines in enumerate(parts):
        for number in plain[piece]:
            if (piece, number) in names:
                lines[number] = with_id(lines[number], names[piece, number])
            elif "#" in lines[number]:
                lines[number] = around_code(lines[number], lambda line: as_called(line, called))
        yield "\n".join(lines)


def named_headings(parts: Sequence[Sequence[str]], plain: Sequence[Sequence[int]]) -> Mapping[str, tuple[int, int]]:
    """Where each heading without an id stands, the piece and its line, by the name that sites make of it: of equal ones the second has -1."""
    found: dict[str, tuple[int, int]] = {}
    counts: dict[str, int] = {}
    for piece, lines in enumerate(parts):
        for number in plain[piece]:
            heading = HEADING.match(lines[number])
            if heading and not HAS_ID.search(heading["words"]):
                name = slug = slug_of(MARKS.sub(r"\g<words>", ATTRIBUTES.sub("", heading["words"])))
                while name in found:
                    counts[slug] = counts.get(slug, 0) + 1
                    name = f"{slug}-{counts[slug]}"
                found[name] = piece, number
    return found


def calls_in(line: str) -> Iterator[str]:
    if "#" in line:
        for found in (*CALL.finditer(line), *DEFINED.finditer(line)):
            yield unquote(found["place"])


def as_called(line: str, called: set[str]) -> str:
    """The line with links to such headings as the headings are named, however a browser writes them."""

    def plain(found: re.Match[str]) -> str:
        place = unquote(found["place"])
        return f"{found['before']}#{place}" if place in called else found[0]

    return DEFINED.sub(plain, CALL.sub(plain, line))


def with_id(heading: str, name: str) -> str:
    """The heading with an id among its attributes.

    >>> with_id("## 甲", "甲"), with_id("## 甲 {.unnumbered}", "甲"), with_id("## 甲 ##", "甲")
    ('## 甲 {#甲}', '## 甲 {#甲 .unnumbered}', '## 甲 {#甲}')
    """
    heading = re.sub(r"[ \t]+#+[ \t]*$", "", heading).rstrip()
    found = ATTRIBUTES.search(heading)
    inside = f" {found['inside'].strip()}" if found else ""
    return f"{heading[: found.start()] if found else heading} {{#{name}{inside}}}"
