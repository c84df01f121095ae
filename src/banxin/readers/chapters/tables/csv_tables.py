"""Tables from files: `::: {.table src="data/a.csv"}` (RFC 4180). A cell is text as it stands there, and never markup."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from banxin.errors import ManifestError
from banxin.model.inline import Text
from banxin.readers.author_text import UNFIT, as_in_messages
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.tables.table_shapes import Row
from banxin.saying.said import say
from banxin.source import Source

LARGEST = 1024 * 1024
"""In bytes: a table of two hundred printed pages."""
MOST_ROWS, MOST_COLUMNS = 5000, 60
OF_FILE = ("src", "delim", "encoding")
"""What says which file it is and how it is written."""
ARCHIVE = "PK\x03\x04"
"""So begin the files of spreadsheets, whatever their name says (ZIP)."""
DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";"}


@dataclass(frozen=True, slots=True)
class FileRows:
    """The rows of a file, all of one length, with the lines on which they begin; `path` is the file in the book."""

    path: str
    rows: tuple[Row, ...] = ()
    lines: tuple[int, ...] = ()


def rows_of_file(attributes: Mapping[str, str], line: int, context: ChapterContext) -> FileRows:
    """The rows of the file that a table names; complaints, and no rows, when it is not sound."""
    name = attributes["src"]
    place = context.place(line, name)
    try:
        path, text = context.read_data(name, attributes.get("encoding", "utf-8"), place)
    except ManifestError as error:
        context.errors.append(error)
        return FileRows(name)
    delimiter = attributes.get("delim", "tab" if name.endswith(".tsv") else ",")
    delimiter = DELIMITERS.get(delimiter, delimiter)
    if len(delimiter) != 1:
        context.complain(
            say("'{delimiter}' is not one sign", delimiter=delimiter), line, say('write delim=";" or delim=tab')
        )
        return FileRows(path)
    lines = Lines(text)
    try:
        placed = list(cells_of(lines, delimiter))
        cells = [row for _, row in placed]
        complaint = next(faults_in(cells), "")
    except csv.Error:
        message = say("from this line on the table is not understood: a quotation mark has no pair")
        hint = say('a cell with marks in it is written "so ""and"" so"')
        context.errors.append(ManifestError(message, Source(path=Path(path), line=lines.first), hint))
        return FileRows(path)
    if other := "" if complaint or "delim" in attributes else other_delimiter(cells):
        complaint = say("all of its {count} rows have one cell, and as many '{sign}'", count=len(cells), sign=other)
        hint = say('the cells are parted by another sign: write delim="{sign}"', sign=other)
        context.complain(say("the table '{name}': {complaint}", name=name, complaint=complaint), line, hint, name)
        return FileRows(path)
    if complaint:
        context.complain(say("the table '{name}': {complaint}", name=name, complaint=complaint), line, "", name)
        return FileRows(path)
    rows = tuple(tuple((Text(cell),) if cell else () for cell in row) for row in cells)
    return FileRows(path, rows, tuple(first for first, _ in placed))


class Lines:
    """The lines of a file as they are read; `first` is that on which the row begins that is being read."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self.read = 0
        self.first = 1

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.read += 1
            yield line

    def next_row(self) -> None:
        self.first = self.read + 1


def cells_of(lines: Lines, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row that has some, without the space around them, and the line on which it begins; raise csv.Error."""
    for row in islice(csv.reader(lines, delimiter=delimiter, strict=True), MOST_ROWS + 1):
        first = lines.first
        lines.next_row()
        if any(cell.strip() for cell in row):
            yield first, [" ".join(cell.split()) for cell in row]


def other_delimiter(rows: list[list[str]]) -> str:
    """The sign that parts the cells of a file whose rows have one cell each, as programs of offices write it; empty where none does.

    >>> other_delimiter([["名;长"], ["江;6300"]]), other_delimiter([["名"], ["江;河"]]), other_delimiter([["名", "长"]])
    (';', '', '')
    """
    if len(rows) < 2 or any(len(row) != 1 for row in rows):
        return ""
    counts = {sign: {row[0].count(sign) for row in rows} for sign in (";", "|")}
    return next((sign for sign, found in counts.items() if len(found) == 1 and found != {0}), "")


def faults_in(rows: list[list[str]]) -> Iterator[str]:
    """What is wrong with the rows of a file."""
    if not rows:
        yield say("it is empty")
        return
    if rows[0][0].startswith(ARCHIVE):
        yield say("it is a workbook, and no text: save it as CSV")
        return
    if len(rows) > MOST_ROWS:
        yield say("it has more than {count} rows", count=MOST_ROWS)
        return
    if len(rows[0]) > MOST_COLUMNS:
        yield say("it has more than {count} columns", count=MOST_COLUMNS)
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            yield say(
                "row {number} has {count} cells, and the first {width}",
                number=number,
                count=len(row),
                width=len(rows[0]),
            )
        if unfit := UNFIT.search("".join(row)):
            yield say("row {number}: {character} cannot be set", number=number, character=as_in_messages(unfit[0]))
