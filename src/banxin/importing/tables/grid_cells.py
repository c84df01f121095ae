"""Tables drawn with `+---+` whose cells cover several columns or rows, cell by cell.

Source: the documentation of docutils, "Grid Tables"; how a cell is found is that of its GridTableParser.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from banxin.importing.tables.span_signs import heads_sign, span_sign

LARGEST = 400
"""Lines of a table, and columns of its letters, that are looked through."""


class GridCell(NamedTuple):
    """A cell by the lines and columns of its corners, and the lines of its words."""

    top: int
    left: int
    bottom: int
    right: int
    words: tuple[str, ...]


class GridTable(NamedTuple):
    """The rows of a table, each cell as the lines of its words with signs of what it covers; so many rows are its head."""

    rows: list[list[list[str]]]
    heads: int


def spanned_grid(lines: Sequence[str]) -> GridTable | None:
    """The table that lines draw, covered cells being empty; None where they draw none.

    >>> spanned_grid(["+--+--+", "|a |b |", "|  +--+", "|  |c |", "+--+--+"]).rows[1]
    [[], ['c']]
    """
    drawn = [widened(line) for line in lines]
    wide = max(map(len, drawn), default=0)
    if len(drawn) > LARGEST or wide > LARGEST:
        return None
    drawn = [line + [" "] * (wide - len(line)) for line in drawn]
    head = next((number for number, line in enumerate(drawn) if set("".join(line).strip()) == {"+", "="}), -1)
    if head >= 0:
        drawn[head] = ["-" if sign == "=" else sign for sign in drawn[head]]
    cells = cells_of(drawn)
    if cells is None:
        return None
    tops = sorted({one.top for one in cells} | {one.bottom for one in cells})
    lefts = sorted({one.left for one in cells} | {one.right for one in cells})
    rows: list[list[list[str]]] = [[[] for _ in lefts[1:]] for _ in tops[1:]]
    for one in cells:
        row, column = tops.index(one.top), lefts.index(one.left)
        sign = span_sign(tops.index(one.bottom) - row, lefts.index(one.right) - column)
        rows[row][column] = [*one.words[:-1], one.words[-1] + sign] if one.words and sign else list(one.words)
    return GridTable(rows, tops.index(head) if head in tops else 0)


def widened(line: str) -> list[str]:
    """The letters of a line, behind each that is as wide as two an empty one."""
    signs: list[str] = []
    for sign in line.rstrip():
        if unicodedata.combining(sign) and signs:
            signs[-1] += sign
        else:
            signs += [sign, ""] if unicodedata.east_asian_width(sign) in "WF" else [sign]
    return signs


def cells_of(drawn: Sequence[Sequence[str]]) -> list[GridCell] | None:
    """The cells that lines of one length draw; None where they leave a hole."""
    found: list[GridCell] = []
    corners, seen = [(0, 0)], {(0, 0)}
    while corners:
        top, left = corners.pop()
        cell = cell_at(drawn, top, left)
        if cell is None:
            continue
        found.append(cell)
        for corner in ((top, cell.right), (cell.bottom, left), (cell.bottom, cell.right)):
            if corner not in seen:
                seen.add(corner)
                corners.append(corner)
    area = sum((one.bottom - one.top) * (one.right - one.left) for one in found)
    return found if found and area == (len(drawn) - 1) * (len(drawn[0]) - 1) else None


def cell_at(drawn: Sequence[Sequence[str]], top: int, left: int) -> GridCell | None:
    """The smallest cell whose left upper corner stands at a place."""
    if drawn[top][left] != "+":
        return None
    for right in range(left + 1, len(drawn[0])):
        if drawn[top][right] == "+" and (bottom := bottom_of(drawn, top, left, right)):
            words = ["".join(line[left + 1 : right]).rstrip() for line in drawn[top + 1 : bottom]]
            return GridCell(top, left, bottom, right, dedented(words))
        if drawn[top][right] not in "+-":
            return None
    return None


def bottom_of(drawn: Sequence[Sequence[str]], top: int, left: int, right: int) -> int:
    """The line that closes a cell between two columns; 0 where none does."""
    for bottom in range(top + 1, len(drawn)):
        line = drawn[bottom]
        if line[right] == line[left] == "+" and all(sign in {"+", "-"} for sign in line[left:right]):
            return bottom
        if line[right] not in {"|", "+"} or line[left] not in {"|", "+"}:
            return 0
    return 0


def dedented(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines without the blanks that all begin with, and without empty ones around them."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return ()
    inset = min(len(lines[number]) - len(lines[number].lstrip(" ")) for number in filled)
    return tuple(line[inset:] for line in lines[filled[0] : filled[-1] + 1])


def plain_grid(table: GridTable) -> list[str]:
    """The lines of a table in which no cell covers another; all rows of its head but the first stand below it."""
    rows = [[list(cell) for cell in row] for row in table.rows]
    if sign := heads_sign(table.heads):
        rows[0][0] = [*rows[0][0][:-1], "".join((*rows[0][0][-1:], sign))]
    widths = [
        max((width_of(line) for row in rows for line in row[column]), default=1) for column in range(len(rows[0]))
    ]
    lines = [rule(widths, "-")]
    for number, row in enumerate(rows):
        for place in range(max(1, *map(len, row))):
            parts = [cell[place] if place < len(cell) else "" for cell in row]
            filled = (part + " " * (wide - width_of(part)) for part, wide in zip(parts, widths, strict=True))
            lines.append(f"| {' | '.join(filled)} |")
        lines.append(rule(widths, "=" if table.heads and not number else "-"))
    return lines


def rule(widths: Sequence[int], sign: str) -> str:
    return "+" + "+".join(sign * (wide + 2) for wide in widths) + "+"


def width_of(line: str) -> int:
    return len(widened(f"{line}.")) - 1
