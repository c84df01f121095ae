"""The shape of a table: cells over several rows or columns, heads, widths and alignments by hand.

What a joined cell covers is written and left empty: so every row has as many cells as the head, whoever shows the file
otherwise shows a table still, and a cell too many is a mistake that is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

from banxin.model.block import Alignment, JoinedCell
from banxin.model.inline import Inline, plain_text
from banxin.model.table_cells import places_of
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say

Row = tuple[tuple[Inline, ...], ...]
OF_TABLE = ("caption", "head-rows", "head-columns", "widths", "align")
"""Attributes of a table."""
OF_CELL = ("colspan", "rowspan")
COUNT = re.compile(r"[1-9][0-9]{0,2}")
ALIGNMENTS = {
    "start": Alignment.START, "left": Alignment.START, "center": Alignment.CENTER, "end": Alignment.END,
    "right": Alignment.END,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A cell that asks to be joined with others, and the line (from 0) on which it does."""

    cell: JoinedCell
    line: int


class Shape(TypedDict):
    """What the shape of a table adds to its record."""

    alignments: tuple[Alignment, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    joined: tuple[JoinedCell, ...]
    head_columns: int
    widths: tuple[int, ...]


def asked_of(attributes: Mapping[str, str], row: int, column: int, line: int, context: ChapterContext) -> Asked:
    """The extent that a cell asks for; attributes that a cell does not have are complaints."""
    for name in sorted(attributes.keys() - set(OF_CELL)):
        hint = say("write [words]{{lang=en}}") if name == "lang" else nearest(name, list(OF_CELL))
        context.complain(say("a cell has no '{name}'", name=name), line, hint, name)
    columns, rows = (count_of(attributes, key, line, context, least=1) for key in OF_CELL)
    return Asked(JoinedCell(row=row, column=column, rows=rows, columns=columns), line)


def count_of(attributes: Mapping[str, str], key: str, line: int, context: ChapterContext, *, least: int) -> int:
    written = attributes.get(key)
    if written is None:
        return least
    if not COUNT.fullmatch(written):
        context.complain(
            say("'{key}={value}' is not a number of rows or columns", key=key, value=written), line, "", written
        )
        return least
    return int(written)


def shape_of(
    head: tuple[Row, ...],
    body: tuple[Row, ...],
    alignments: tuple[Alignment, ...],
    *,
    asked: Sequence[Asked],
    attributes: Mapping[str, str],
    line: int,
    context: ChapterContext,
) -> Shape:
    """The rows divided into head and body as the table asks, with what is joined; what cannot be is a complaint."""
    rows = (*head, *body)
    width = len(alignments)
    heads = count_of(attributes, "head-rows", line, context, least=len(head))
    columns = count_of(attributes, "head-columns", line, context, least=0)
    if heads > len(rows) or columns > width:
        context.complain(say("the table has more heads than rows or columns"), line, say("make the numbers smaller"))
        heads, columns = len(head), 0
    joined = tuple(joinable(asked, rows, heads, context))
    return Shape(
        alignments=alignments_by_hand(attributes, alignments, line, context),
        head=rows[:heads],
        body=rows[heads:],
        joined=joined,
        head_columns=columns,
        widths=widths_of(attributes, width, line, context),
    )


def joinable(asked: Sequence[Asked], rows: Sequence[Row], heads: int, context: ChapterContext) -> Iterator[JoinedCell]:
    """The cells that can be joined: inside the table, on one side of the line under the head, over empty cells."""
    taken: set[tuple[int, int]] = set()
    for one in asked:
        cell = one.cell
        if cell.rows == cell.columns == 1:
            continue
        end = heads if cell.row < heads else len(rows)
        places = set(places_of(cell))
        words = next(
            (text for row, column in sorted(places - {(cell.row, cell.column)}) if row < end and column < len(rows[row])
             and (text := plain_text(rows[row][column]).strip())), "",
        )  # fmt: skip
        if cell.row + cell.rows > end or cell.column + cell.columns > len(rows[cell.row]):
            message = say("a cell reaches over the edge of the head or the table")
            context.complain(message, one.line, say("make its 'rowspan' or 'colspan' smaller"))
        elif words or places & taken:
            message = say("the cell '{words}' is covered by another one, and would be lost", words=words)
            hint = say("leave the cells empty that a 'colspan' or 'rowspan' covers")
            context.complain(message, one.line, hint)
        else:
            taken |= places
            yield cell


def alignments_by_hand(
    attributes: Mapping[str, str], alignments: tuple[Alignment, ...], line: int, context: ChapterContext
) -> tuple[Alignment, ...]:
    """The alignments that `align="start,end"` asks for, one per column, else those of the line under the head."""
    if "align" not in attributes:
        return alignments
    words = [word.strip() for word in attributes["align"].split(",")]
    if len(words) != len(alignments) or any(word not in ALIGNMENTS for word in words):
        hint = say('one for each of {count} columns: align="start,center,end"', count=len(alignments))
        context.complain(say("the alignments '{words}' are not understood", words=attributes["align"]), line, hint)
        return alignments
    return tuple(ALIGNMENTS[word] for word in words)


def widths_of(attributes: Mapping[str, str], count: int, line: int, context: ChapterContext) -> tuple[int, ...]:
    """Shares of the measure, in hundredths that add up to 100, from `widths="1,2,1"`."""
    if "widths" not in attributes:
        return ()
    words = [word.strip().removesuffix("%") for word in attributes["widths"].split(",")]
    if len(words) != count or not all(COUNT.fullmatch(word) for word in words):
        hint = say('one for each of {count} columns, by how many times it is wider: widths="1,2,1"', count=count)
        context.complain(say("the widths '{words}' are not understood", words=attributes["widths"]), line, hint)
        return ()
    shares, total = [int(word) for word in words], sum(map(int, words))
    edges = [round(100 * sum(shares[:place]) / total) for place in range(count + 1)]
    return tuple(end - start for start, end in pairwise(edges))
