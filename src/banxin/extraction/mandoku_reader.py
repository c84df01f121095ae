"""Texts of the Kanseki Repository in the notation of Mandoku: ¶ ends a column, <pb:...> a page, #+KEY: tells of the file.

A column that is full goes on in the next one; a short one, a blank line or a set-in line ends a paragraph
(https://www.kanripo.org, Mandoku manual). What stands in brackets is a note in two rows, where `/` divides such rows in the
file, (右行/左行), or where notes fill columns to their foot and go on in the next ones, as the notes of a facsimile do. Notes
that go on in the next column are one. In titles, and in files without either, brackets stay.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, visible
from banxin.extraction.writing import WantedMark, Writer
from banxin.saying.said import say
from banxin.source import Source

MODE = re.compile(r"#\s*-\*-\s*mode:\s*mandoku-view")
TOLD_TITLE, HEAD_BYTES = re.compile(r"^#\+TITLE:(?P<title>.*\S)", re.IGNORECASE | re.MULTILINE), 4000
VERSE = re.compile(r"#\+(?P<side>BEGIN|END)_VERSE\s*", re.IGNORECASE)
HEAD = re.compile(r"#(?:\+(?:\w+:.*|(?:BEGIN|END)_\w+\s*)|\s.*|$)", re.IGNORECASE)
HEADING = re.compile(r"(\*{1,6})\s+(?=\S)")
SIGN = re.compile(r"<(?P<name>pb|md):(?P<value>[^<>\n]*)>|(?P<end>¶)")
PAGE = "<pb:"
ENTITY = re.compile(r"&[^;\s]{1,12};")
NOTES = re.compile(r"([(（)）])")
ROWS = re.compile(r"\([^()\n/]+/[^()\n/]+\)")
"""A note in its two rows."""
OVER_COLUMNS, OFTEN = re.compile(r"\)(?:[ \u3000]*<[^<>\n]*>)?¶?\n(?:<[^<>\n]*>¶?\n)?[ \u3000]*\((?=[^()\n])"), 3
"""A note that goes on from the foot of a column in the next one, and how many prove that brackets are such notes."""
NOTE_SIGN = re.compile(r"([()/])")
BETWEEN_ROWS = re.compile(r"(/)(?=[^()/]*\))")
INDENT = re.compile(r"[ \u3000]+")
SLACK, SLACK_WITHIN = 1, 3
"""Cells by which a full column with notes may be short, and one that ends within a note: the halves are seldom even."""
ENOUGH = 5
"""Ends of columns that make a text one of this notation, where it does not say so."""
PAUSE, PHRASED = re.compile(r"[，、；：,;:]$"), 5
"""What ends a line where editors have begun a new one with each phrase, as one line in so many shows at least."""
SHORT, ROW_OF_SHORT = 0.8, 4
"""The part of a full column that such columns have at least, and how many in a row prove them filled."""
OF_ALL = 10
"""One column in so many is of one size: paragraphs do not end so often in the same place."""
ROW = "||"
"""The end of a row of a table."""
NOTE_ENDS, NOTE_BEGINS = re.compile(r"\)(?=[ \u3000]*(?:<[^<>]*>)?¶?$)"), re.compile(r"[ \u3000]*\(")
EDITED = 30
"""One line in so many that ends without its column's end: an editor has marked the paragraphs, columns end none."""


@dataclass(slots=True)
class Rows:
    """Whether brackets are notes in two rows, and whether one is open: it may go on over columns.

    In a title they stay brackets; where the rows are divided, their sign goes all the same.
    """

    are_notes: bool
    are_divided: bool = False
    is_open: bool = False


@dataclass(slots=True)
class Line:
    """A line of the file that has text: how deep it is set in, and the size of its column up to its end.

    Sizes are in cells of the main text. Notes in brackets are set in two columns at half the size, `/` divides these;
    punctuation that editors have added has no cell of its own.
    """

    number: int
    text: str
    indent: int
    size: float = 0
    letters: int = 0
    ends: bool = False
    """Whether the column ends with it, or an editor has broken it, as where a paragraph ends."""
    slack: int = 0
    """By how many cells it may be short and be full."""

    def is_full(self, full: int) -> bool:
        """Whether the column is filled with text; a signature stands at the foot of an empty one."""
        return self.size >= full - self.slack and self.letters * 2 >= full

    def goes_on_from(self, before: "Line") -> bool:
        """Whether it is not set in deeper than the column before it, as a paragraph or a line of a list begins."""
        return self.indent <= before.indent or self.text[:1] in "(（"


def is_mandoku(data: bytes) -> bool:
    """Whether a text is in the notation: it says so, or has its marks of pages and columns."""
    try:
        text = data[:200_000].decode("utf-8-sig", "ignore")
    except UnicodeDecodeError:
        return False
    return bool(MODE.match(text)) or ("<pb:" in text and text.count("¶") >= ENOUGH)


def title_in_mandoku(data: bytes) -> str:
    """The title of the book that a text in the notation tells in its head; empty where it tells none."""
    found = TOLD_TITLE.search(data[:HEAD_BYTES].decode("utf-8-sig", "ignore")) if is_mandoku(data) else None
    return found["title"].strip() if found else ""


def extract_mandoku(data: bytes, path: Path) -> Extraction:
    """The text without marks of pages and columns; raises ManifestError when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = Source(path=path, line=data[: error.start].count(b"\n") + 1)
        raise ManifestError(say("the text is not in UTF-8"), wrong, say("save it as UTF-8")) from error
    writer = Writer(path, say("Mandoku notation"))
    lines = re.split(r"\r\n|\r|\n", text)
    columns = {column.number: column for column in _columns(lines)}
    full = _full_column(columns.values())
    usual = _usual_indent(columns.values(), full)
    is_phrased = sum(bool(PAUSE.search(column.text)) for column in columns.values()) * PHRASED > len(columns)
    titles = {} if is_phrased else _titles([*columns.values()], usual, full) | _titles_alike(lines, columns, full)
    volume = _volume(lines, columns)
    levels = titles | ({volume: VOLUME} if volume and volume not in titles else {})
    follows = _follows(lines, columns, levels, None if is_phrased else full)
    rows = Rows(_has_rows(text))
    for number, line in enumerate(lines, 1):
        place = say("line {number}", number=number)
        if HEAD.fullmatch(line):
            writer.drop(line, say("what the file says of itself"), place)
        elif number in columns:
            _column(writer, line, place, rows, level=levels.get(number, 0), goes_on=number in follows)
        else:
            _write(writer, line, place, rows)
    writer.begin()
    return writer.finished([text])


def _follows(
    lines: Sequence[str], columns: Mapping[int, Line], levels: Mapping[int, int], full: int | None
) -> frozenset[int]:
    """The columns that go on from another; where lines are phrases none is `full`."""
    is_edited = sum(not column.ends for column in columns.values()) * EDITED > len(columns)
    short = _short_but_full(columns.values(), full or 0)
    has_rows = _has_rows("\n".join(lines))
    found: set[int] = set()
    before, is_verse = None, False
    for number, line in enumerate(lines, 1):
        if HEAD.fullmatch(line):
            is_verse = verse["side"].upper() == "BEGIN" if (verse := VERSE.fullmatch(line)) else is_verse
            before = None
        elif number not in columns:
            before = before if PAGE in line else None
        else:
            column = columns[number]
            is_note = has_rows and bool(NOTE_BEGINS.match(line))
            if before and number not in levels and (full is None or is_note or column.goes_on_from(before)):
                found.add(number)
            is_full = full is not None and (is_edited or number in short or column.is_full(full))
            is_phrase = full is None and not column.text.endswith(ROW)
            may_go_on = has_rows and bool(NOTE_ENDS.search(line)) and bool(NOTE_BEGINS.match(_next_text(lines, number)))
            is_open = is_phrase or (column.ends and (is_full or may_go_on))
            before = column if is_open and not is_verse and number not in levels and not HEADING.match(line) else None
    return frozenset(found)


def _has_rows(text: str) -> bool:
    """Whether brackets are notes in two rows: their rows are divided, or they go on over the ends of columns."""
    return bool(ROWS.search(text)) or sum(1 for _ in islice(OVER_COLUMNS.finditer(text), OFTEN)) == OFTEN


def _short_but_full(columns: Iterable[Line], full: int) -> frozenset[int]:
    """Columns that are a little shorter than the longest and filled: lines under a raised name, or set in by hanging.

    Many in a row show it, or that so many are of one size.
    """
    rows = [*columns]
    sizes = Counter(round(column.size) for column in rows)
    usual = {size for size, times in sizes.items() if times * OF_ALL >= len(rows)}
    found: set[int] = set()
    row: list[Line] = []
    for column in rows:
        is_short = SHORT * full <= column.size and not column.is_full(full)
        if is_short and round(column.size) in usual:
            found.add(column.number)
        if row and not (is_short and column.indent == row[-1].indent and abs(column.size - row[-1].size) <= 1):
            row = []
        if is_short:
            row.append(column)
        if len(row) >= ROW_OF_SHORT:
            found.update(one.number for one in row)
    return frozenset(found)


def _next_text(lines: Sequence[str], number: int) -> str:
    """The line with text behind line `number`, over the beginning of a page."""
    return next((one for one in islice(lines, number, number + 3) if visible(SIGN.sub("", one))), "")


def _column(writer: Writer, line: str, place: str, rows: Rows, *, level: int, goes_on: bool) -> None:
    """Write one column, a title if it has a level."""
    if heading := HEADING.match(line):
        writer.drop(heading[1], say("marks of headings"), place)
        line, level = line[heading.end() :], len(heading[1])
    if level or not goes_on:
        writer.begin(level)
    if level:
        rows = Rows(are_notes=False, are_divided=rows.are_notes)
    text = line.strip(" \u3000")
    volume = OF_A_VOLUME.match(text) if level == VOLUME else None
    end = volume.end("name") if volume else len(text)
    _write(writer, text[:end], place, rows)
    if volume and volume["by"]:
        writer.begin()
    _write(writer, text[end:].lstrip(" \u3000"), place, rows)


def _columns(lines: Sequence[str]) -> Iterator[Line]:
    """The lines that have text, measured; a page may begin within a column, and its end stands behind the mark then."""
    size, letters, slack, is_note = 0.0, 0, 0, False
    for number, line in enumerate(lines, 1):
        text = SIGN.sub("", line)
        if HEAD.fullmatch(line) or not visible(text):
            if "¶" in line:
                size, letters, slack = 0.0, 0, 0
            continue
        indent = _indent(text)
        more, some, is_note = _cells(text.rstrip(), is_note=is_note)
        size, letters = size + more, letters + some
        slack = SLACK_WITHIN if is_note else SLACK if NOTES.search(text) else slack
        ends = "¶" in line or next((one for one in lines[number:] if one.strip()), "").startswith(PAGE)
        yield Line(number, visible(text), indent, size, letters, ends, slack)
        if "¶" in line:
            size, letters, slack = 0.0, 0, 0


def _cells(text: str, *, is_note: bool) -> tuple[float, int, bool]:
    """The cells that a text takes, those of its letters, and whether it ends within a note."""
    size, letters = 0.0, 0
    for piece in NOTES.split(ENTITY.sub("字", text)):
        if piece in ("(", "（", ")", "）"):
            is_note = piece in "(（"
            continue
        cells = [sum(one.isalnum() or one == "\u3000" for one in half) for half in piece.split("/")]
        letters += sum(map(str.isalnum, piece))
        size += (max(cells) if len(cells) == 2 else sum(cells) / 2) if is_note else sum(cells)
    return size, letters, is_note


def _titles(columns: Sequence[Line], usual: int, full: int) -> dict[int, int]:
    """The levels of columns that are set in much deeper than all others, each alone between two of those: titles of poems.

    Signatures and lists of names stand so in rows, and a few such columns prove nothing. Where columns so deep are
    mostly filled, they are a text of their own. Short columns right above titles, set in less deep, are over these.
    """
    found: set[int] = set()
    for depth in {column.indent for column in columns if column.indent >= usual + DEEP}:
        deep = [
            at
            for at, column in enumerate(columns[:-1])
            if column.indent == depth and column.text[:1] not in ("(", "（")
        ]
        short = [at for at in deep if not columns[at].is_full(full)]
        alone = [at for at in short if depth not in (columns[at - 1].indent if at else 0, columns[at + 1].indent)]
        if len(alone) >= FEW and len(alone) * 2 > len(deep):
            found.update(alone)
    parts = [
        at - 1
        for at in found
        if at and usual < columns[at - 1].indent < columns[at].indent
        if at < 2 or columns[at - 2].indent <= usual
        if not columns[at - 1].is_full(full)
    ]
    levels = {columns[at].number: TITLE for at in found}
    return levels | {columns[at].number: TITLE - 1 for at in parts if len(parts) >= FEW}


def _titles_alike(lines: Sequence[str], columns: Mapping[int, Line], full: int) -> dict[int, int]:
    """The levels of short columns that stand alone between blank ones and end alike, where most of those do: 中風候, 風痙候."""

    def is_blank(number: int) -> bool:
        return not 0 < number <= len(lines) or not visible(SIGN.sub("", lines[number - 1]))

    alone = [
        column
        for number, column in columns.items()
        if is_blank(number - 1) and is_blank(number + 1) and column.ends and not column.is_full(full) and column.indent
    ]
    short = [column for column in alone if column.size <= LONGEST]
    last = Counter(text[-1] for text in {column.text for column in short}).most_common(1)
    alike = [column for column in short if column.text.endswith(last[0][0])] if last else []
    is_row = bool(last) and last[0][1] >= max(MANY, len(alone) / 2)  # of unlike ones
    return {column.number: TITLE for column in alike} if is_row else {}


LONGEST, MANY = 14, 8
"""Cells of such a title, and how many prove it."""


def _volume(lines: Sequence[str], columns: Iterable[int]) -> int:
    """The line of the name of the book and the number of the volume over a file: 三輔黄圗卷之一; 0 where none stands there."""
    first = islice(columns, FIRST)
    return next((number for number in first if OF_A_VOLUME.match(SIGN.sub("", lines[number - 1]).strip(" \u3000"))), 0)


OF_A_VOLUME = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,16}[卷巻](?:[之第]?[一二三四五六七八九十百]{1,5}|[上中下]))(?P<by>[ \u3000]{2,}[^ \u3000¶].*|[ \u3000][^¶]*[撰著編輯註注譯修述]\u3000*)?(?=¶|$)"
)
FIRST, VOLUME = 4, 1
"""Columns among which it stands, and its level."""


def _indent(line: str) -> int:
    match = INDENT.match(line)
    return len(match[0]) if match else 0


def _usual_indent(columns: Iterable[Line], full: int) -> int:
    """The spaces that text is set in by: the fewest that many of the filled columns have; those of verse have one, say."""
    rows = [*columns]
    indents = Counter(column.indent for column in rows if column.ends and column.is_full(full))
    indents = indents or Counter(column.indent for column in rows if column.ends)
    return min((indent for indent, times in indents.items() if times * 5 >= indents.total()), default=0)


TITLE, DEEP, FEW = 2, 2, 3
"""The level of such a title, by how many spaces more than the text it is set in, at least, and how many prove it."""


def _write(writer: Writer, line: str, place: str, rows: Rows) -> None:
    position = 0
    for match in SIGN.finditer(line):
        _noted(writer, line[position : match.start()].rstrip(" "), place, rows)
        writer.drop(match[0], say("the end of a column") if match["end"] else say("the beginning of a page"), place)
        if match["name"] == "pb":
            writer.point(MarkKind.PAGE, match["value"])
        position = match.end()
    _noted(writer, line[position:], place, rows)


def _noted(writer: Writer, text: str, place: str, rows: Rows) -> None:
    """Write text, what stands in brackets as notes in two rows."""
    sign = NOTE_SIGN if rows.are_notes else BETWEEN_ROWS
    for piece in sign.split(text) if rows.are_notes or rows.are_divided else [text]:
        is_sign = piece in ("(", ")") or (piece == "/" and rows.is_open) if rows.are_notes else piece == "/"
        if is_sign:
            writer.drop(piece, say("how notes in two rows are written"), place)
            rows.is_open = rows.are_notes and piece != ")"
        else:
            writer.text(piece, place, (WantedMark(MarkKind.WARICHU),) if rows.is_open else ())


def _full_column(columns: Iterable[Line]) -> int:
    """The cells of a full column: the greatest size that comes often."""
    sizes = Counter(round(column.size) for column in columns if column.ends)
    often = max(sizes.values(), default=0)
    return max((size for size, times in sizes.items() if times * 4 >= often and size > 1), default=0)
