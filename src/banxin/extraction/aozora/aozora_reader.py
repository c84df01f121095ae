"""Aozora Bunko notation: ruby 《》 with ｜, and notes ［＃...］ (https://www.aozora.gr.jp/annotation/).

A file is one work in Shift JIS (CP932) or UTF-8, a line for each paragraph: title, authors, an explanation of the
notation between rules, the text, and at the end the edition that it was typed from.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.aozora.aozora_head import Fields, head_lines
from banxin.extraction.aozora.aozora_lines import NotedLine, Ranges
from banxin.extraction.extraction import Extraction, Mark, Role, visible
from banxin.extraction.writing import Writer
from banxin.saying.said import say
from banxin.source import Source

RULE = re.compile(r"[-－―ー─]{20,}")
EXPLANATION = "【テキスト中に現れる記号について】"
COLOPHON = re.compile(r"底本：|底本:")
TYPED = re.compile(r"^底本[：:].*\n(?:.*\n){1,40}?(?:入力|校正)[：:]", re.MULTILINE)
"""The edition that a text was typed from, and by whom: so ends each file, also one that needs no notation. Pages may quote it."""
NOTE = re.compile(r"［＃[^］]+］")
COMMAND = re.compile(
    r"［＃(?:「[^」\n]{1,60}」[はにの]|[^］\n]{0,20}(?:字下げ|字上げ|地付き|傍点|傍線|見出し|改ページ|改丁|太字|割り注|ここから|ここで))"
)
"""A note that no other notation has: one is proof enough."""
RUBY = re.compile(r"《[ぁ-ゖァ-ヺー・]+》")
MARKED_RUBY = re.compile(r"｜[^｜《》\n]{1,20}《[ぁ-ゖァ-ヺー・]+》")
RUBY_OF_HAN = re.compile(r"(?:[㐀-䶿一-鿿々〆ヶ豈-﫿]|｜[^｜《》\n]{1,20})《[ぁ-ゖァ-ヺー・]+》")
BRACKET = re.compile(r"《")
PARAGRAPH = re.compile(
    r"(?:\u3000(?![\u3000［])|[「『（(〈“—―…]|(?=.{40})(?![\u3000［])).*[。．！？!?…―—」』）)”](?:［＃[^］]*］)*\s*",
    re.DOTALL,
)
"""A paragraph of prose from its indent to its end; verses, titles, signatures and what is set in are none."""
SCENE = "***"
"""What stands for the empty line of a change of scene, as in a chapter."""
APART = 2
"""Empty lines in the text where the file has one, as paragraphs have one between them."""
OF_HEAD = 6
"""The title, its second line, the author, who has translated it, at most."""
CLOSED = re.compile(r"[。！？!?][」』）]?\s*$")
SELDOM = 3
"""Lines of text for each empty one between them, at least, where it tells of a change of scene."""
MANY = 2
"""Readings that are no chance, where no such bracket of the text is anything else: of titles one at least stands behind kana or a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The numbers of the lines (from 0) at which the parts of a file begin."""

    explanation: int
    """Where the title and those who made the work have ended; 0 where nothing tells them."""
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
    """Whether a text is in the notation.

    It explains it, uses its commands or both of its signs, says at its end who has typed it from which edition, or its
    readings are all that it has in such brackets.
    """
    try:
        text = decode_aozora(data, path)
    except ManifestError:
        return False
    return (
        EXPLANATION in text
        or bool(COMMAND.search(text))
        or ("\f" not in text and bool(TYPED.search(text.replace("\r\n", "\n"))))
        or bool(NOTE.search(text) and (RUBY.search(text) or COLOPHON.search(text)))
        or bool(MARKED_RUBY.search(text))
        or MANY <= len(RUBY_OF_HAN.findall(text)) == len(BRACKET.findall(text))
    )


def extract_aozora(data: bytes, path: Path) -> Extraction:
    """The text of a work with its ruby, dots and headings."""
    text = decode_aozora(data, path)
    lines = re.split(r"\r\n|\r|\n", text)
    parts = _parts(lines)
    scenes = _scenes(lines[parts.text : parts.colophon])
    writer = Writer(path, say("Aozora notation"))
    ranges = Ranges()
    layout: Counter[str] = Counter()
    of_edition: list[tuple[str, str]] = []
    for place, noted, fields in _head(lines[: parts.explanation], ranges):
        _tell(layout, of_edition, noted, place)
        _write(writer, noted, place, fields)
    for number, line in enumerate(lines[parts.explanation :], parts.explanation):
        place = say("line {number}", number=number + 1)
        if number < parts.text:
            writer.drop(line, say("explanation of the notation"), place)
        elif number >= parts.colophon:
            writer.drop(line, say("where the text was typed from"), place)
        elif not visible(line):
            # A file has a line for each paragraph: an empty one stands between stanzas or scenes, or beside a title.
            writer.begin(gap=APART)
            if number - parts.text in scenes and not ranges.role:
                writer.supply(SCENE)
                writer.begin(gap=APART)
        else:
            noted = NotedLine(line, ranges)
            _tell(layout, of_edition, noted, place)
            _write(writer, noted, place)
    _tell_layout(writer, layout)
    _tell_edition(writer, of_edition)
    for kind in ranges.open_kinds():
        writer.find("notation", say("'［＃{kind}］' has no end", kind=kind), say("see the text"))
    return writer.finished([text])


def _scenes(lines: Sequence[str]) -> frozenset[int]:
    """The last of the empty lines at each change of scene: between two paragraphs, where most have none between them."""
    places: set[int] = set()
    before = ""
    for number, line in enumerate(lines[:-1]):
        if visible(line):
            before = line
        elif visible(lines[number + 1]) and PARAGRAPH.fullmatch(before) and PARAGRAPH.fullmatch(lines[number + 1]):
            places.add(number)
    is_rare = SELDOM * len(places) <= sum(bool(visible(line)) for line in lines)
    return frozenset(places) if is_rare else frozenset()


def _head(lines: Sequence[str], ranges: Ranges) -> Iterator[tuple[str, NotedLine, Fields]]:
    """The lines over the text with their places, the first as title, and the fields of those that name people."""
    noted = [
        (say("line {number}", number=number + 1), NotedLine(line, ranges))
        for number, line in enumerate(lines)
        if visible(line)
    ]
    for (place, line), head in zip(noted, head_lines([line.text for _, line in noted]), strict=True):
        line.level, line.role = (0, head.role) if head.role else (1, None)
        yield place, line, head.fields


def _tell(layout: Counter[str], of_edition: list[tuple[str, str]], line: NotedLine, place: str) -> None:
    layout.update(line.layout)
    of_edition += ((place, note) for note in line.of_edition)


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
    if colophon < text:
        colophon = len(lines)
    head = _end_of_head(lines[:colophon]) if not has_explanation and colophon < len(lines) else 0
    return Parts(explanation=before[-1] if has_explanation else head, text=text or head, colophon=colophon)


def _end_of_head(lines: Sequence[str]) -> int:
    """Where the lines over the text end that have its title and its author, in a file that explains nothing; 0 for none."""
    first = next((number for number, line in enumerate(lines) if visible(line)), len(lines))
    end = next((number for number in range(first, len(lines)) if not visible(lines[number])), 0)
    is_head = 1 < end - first <= OF_HEAD and not any(
        line.startswith("\u3000") or CLOSED.search(line) for line in lines[first:end]
    )
    return end if is_head else 0


def _write(writer: Writer, line: NotedLine, place: str, fields: Fields = ()) -> None:
    for note in line.dropped:
        writer.drop(note, say("notation"), place)
    for message, hint in line.findings:
        writer.find("notation", say("{place}: {message}", place=place, message=message), hint)
    writer.begin(line.level, role=None if line.level else line.role)
    for name, text in fields:
        writer.field(name, text)
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
