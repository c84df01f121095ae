"""Aozora Bunko notation: ruby 《》 with ｜, and notes ［＃...］ (https://www.aozora.gr.jp/annotation/).

A file is one work in Shift JIS (CP932) or UTF-8, a line for each paragraph: title, authors, an explanation of the
notation between rules, the text, and at the end the edition that it was typed from.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.aozora.aozora_lines import NotedLine, Ranges
from banxin.extraction.extraction import Extraction, Mark, Role, visible
from banxin.extraction.writing import Writer
from banxin.saying.said import say
from banxin.source import Source

RULE = re.compile(r"[-－―ー─]{20,}")
EXPLANATION = "【テキスト中に現れる記号について】"
COLOPHON = re.compile(r"底本：|底本:")
NOTE = re.compile(r"［＃[^］]+］")
COMMAND = re.compile(
    r"［＃(?:「[^」\n]{1,60}」[はにの]|[^］\n]{0,20}(?:字下げ|字上げ|地付き|傍点|傍線|見出し|改ページ|改丁|太字|割り注|ここから|ここで))"
)
"""A note that no other notation has: one is proof enough."""
RUBY = re.compile(r"《[ぁ-ゖァ-ヺー・]+》")
MARKED_RUBY = re.compile(r"｜[^｜《》\n]{1,20}《[ぁ-ゖァ-ヺー・]+》")
RUBY_OF_HAN = re.compile(r"(?:[㐀-䶿一-鿿々〆ヶ豈-﫿]|｜[^｜《》\n]{1,20})《[ぁ-ゖァ-ヺー・]+》")
BRACKET = re.compile(r"《")
APART = 2
"""Empty lines in the text where the file has one, as paragraphs have one between them."""
MANY = 2
"""Readings that are no chance, where no such bracket of the text is anything else: of titles one at least stands behind kana or a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The numbers of the lines (from 0) at which the parts of a file begin."""

    explanation: int
    text: int
    colophon: int


def decode_aozora(data: bytes, path: Path) -> str:
    """The text in UTF-8 or, as most files are, CP932; raises ManifestError when it is neither."""
    for codec in ("utf-8-sig", "cp932"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    raise ManifestError(say("the text is neither UTF-8 nor Shift JIS"), Source(path=path), say("save it as UTF-8"))


def is_aozora(data: bytes, path: Path) -> bool:
    """Whether a text is in the notation: it explains it, uses its commands or both of its signs, or its readings are all that it has in such brackets."""
    try:
        text = decode_aozora(data, path)
    except ManifestError:
        return False
    return (
        EXPLANATION in text
        or bool(COMMAND.search(text))
        or bool(NOTE.search(text) and (RUBY.search(text) or COLOPHON.search(text)))
        or bool(MARKED_RUBY.search(text))
        or MANY <= len(RUBY_OF_HAN.findall(text)) == len(BRACKET.findall(text))
    )


def extract_aozora(data: bytes, path: Path) -> Extraction:
    """The text of a work with its ruby, dots and headings."""
    text = decode_aozora(data, path)
    lines = re.split(r"\r\n|\r|\n", text)
    parts = _parts(lines)
    writer = Writer(path, say("Aozora notation"))
    ranges = Ranges()
    layout: Counter[str] = Counter()
    of_edition: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        place = say("line {number}", number=number + 1)
        if parts.explanation <= number < parts.text:
            writer.drop(line, say("explanation of the notation"), place)
        elif number >= parts.colophon:
            writer.drop(line, say("where the text was typed from"), place)
        elif number < parts.explanation:
            _head_line(writer, lines, number)
        elif not visible(line):
            # A file has a line for each paragraph: an empty one stands between stanzas or scenes, or beside a title.
            writer.begin(gap=APART)
        else:
            noted = NotedLine(line, ranges)
            layout.update(noted.layout)
            of_edition += ((place, note) for note in noted.of_edition)
            _write(writer, noted, place)
    _tell_layout(writer, layout)
    _tell_edition(writer, of_edition)
    for kind in ranges.open_kinds():
        writer.find("notation", say("'［＃{kind}］' has no end", kind=kind), say("see the text"))
    return writer.finished([text])


def _tell_layout(writer: Writer, layout: Counter[str]) -> None:
    """One line for all notes on how the printed pages looked."""
    if layout:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(layout.items()))
        writer.find(
            "notation",
            say("notes on how the pages were printed are left out: {kinds}", kinds=kinds),
            say("see the text, and chapters/audit/"),
        )


def _tell_edition(writer: Writer, notes: list[tuple[str, str]]) -> None:
    """One line for all notes on what the printed edition has; the text says what is meant."""
    if notes:
        place, first = notes[0]
        writer.find(
            "notation",
            say(
                "notes on what the printed edition has are left out ({count}), the first at {place}: '{note}'",
                count=len(notes),
                place=place,
                note=first[:40],
            ),
            say("the text stays as it was typed; chapters/audit/ has them all"),
        )


def _parts(lines: list[str]) -> Parts:
    rules = [number for number, line in enumerate(lines) if RULE.fullmatch(line.strip())]
    explained = next((number for number, line in enumerate(lines) if EXPLANATION in line), -1)
    before = [number for number in rules if number < explained]
    after = [number for number in rules if number > explained]
    has_explanation = explained >= 0 and before and after
    colophon = next((n for n in range(len(lines) - 1, -1, -1) if COLOPHON.match(lines[n])), len(lines))
    text = after[0] + 1 if has_explanation else 0
    return Parts(
        explanation=before[-1] if has_explanation else 0,
        text=text,
        colophon=colophon if colophon >= text else len(lines),
    )


def _head_line(writer: Writer, lines: list[str], number: int) -> None:
    """The title is the first line, those who made the work follow it."""
    first = next((n for n, line in enumerate(lines) if visible(line)), number)
    is_title = number == first
    writer.begin(1 if is_title else 0, role=None if is_title else Role.BYLINE)
    writer.text(lines[number], say("line {number}", number=number + 1))


def _write(writer: Writer, line: NotedLine, place: str) -> None:
    for note in line.dropped:
        writer.drop(note, say("notation"), place)
    for message, hint in line.findings:
        writer.find("notation", say("{place}: {message}", place=place, message=message), hint)
    writer.begin(line.level, role=None if line.level else line.role)
    for kind, value in line.points:
        writer.point(kind, value)
    if line.foot < 0:
        _write_part(writer, line, (0, len(line.text)), place)
    else:
        _write_part(writer, line, (0, line.foot), place)
        writer.begin(role=Role.ATTRIBUTION)
        _write_part(writer, line, (line.foot, len(line.text)), place)


def _write_part(writer: Writer, line: NotedLine, part: tuple[int, int], place: str) -> None:
    """What stands on a part of a line, from one place of its text to another."""
    said = line.text[slice(*part)]
    body = said.strip()
    if not body:
        return
    lead = part[0] + len(said) - len(said.lstrip())
    for piece, is_supplied in line.pieces(part[0], lead + len(body)):
        writer.supply(piece) if is_supplied else writer.text(piece, place)
    start = writer.length - len(body)
    writer.marks.extend(_moved(line, lead, start, len(body)))


def _moved(line: NotedLine, lead: int, start: int, length: int) -> Iterator[Mark]:
    for mark in line.marks:
        first, last = max(mark.start - lead, 0), min(mark.end - lead, length)
        if first < last:
            yield Mark(start + first, start + last, mark.kind, mark.value)
