"""Cells over several columns or rows on their way through Pandoc, which loses most of them: a sign behind the words of each."""

import re
from collections.abc import Sequence

SPAN, HEADS, CLOSE = "\ue020", "\ue021", "\ue022"
ROW = re.compile(r"^\s*\|.*\|\s*$")
SIGNED = re.compile(rf"{SPAN}(?P<rows>\d+)x(?P<columns>\d+){CLOSE}")
HEADED = re.compile(rf"{HEADS}(?P<rows>\d+){CLOSE}")
ANY = re.compile(rf"[{SPAN}{HEADS}][\dx]*{CLOSE}")
MOST = 60
"""Rows or columns of one cell."""


def span_sign(rows: int, columns: int) -> str:
    """What stands behind the words of a cell; nothing for one that covers no other."""
    rows, columns = min(max(rows, 1), MOST), min(max(columns, 1), MOST)
    return f"{SPAN}{rows}x{columns}{CLOSE}" if rows > 1 or columns > 1 else ""


def heads_sign(rows: int) -> str:
    """What stands in the first cell of a table whose head has several rows."""
    return f"{HEADS}{rows}{CLOSE}" if rows > 1 else ""


def without_span_signs(lines: Sequence[str]) -> list[str]:
    """The lines of a chapter with what the signs in its tables say as ours, where the cells that one covers are empty."""
    result, number = list[str](), 0
    while number < len(lines):
        end = number
        while end < len(lines) and ROW.match(lines[end]):
            end += 1
        table = lines[number:end]
        if any(map(ANY.search, table)):
            result += with_spans(table)
        else:
            result += table or [ANY.sub("", lines[number])]
        number = max(end, number + 1)
    return result


def with_spans(table: Sequence[str]) -> list[str]:
    """The lines of a table with `{rowspan=2}` behind the words of a cell, and above it how many rows are its head.

    >>> with_spans([f"| 甲{span_sign(1, 2)}{heads_sign(2)} |  |", "|---|---|", f"| 乙{span_sign(2, 1)} | 丙 |", "|  | 丁 |"])
    ['{head-rows=2}', '', '| 甲 {colspan=2} |  |', '|---|---|', '| 乙 | 丙 |', '|  | 丁 |']
    """
    rows = [re.split(r"(?<!\\)\|", line.strip()[1:-1]) for line in table]
    heads = next((int(found["rows"]) for line in table if (found := HEADED.search(line))), 1)
    # The second line is the rule below the first row.
    texts = [row for number, row in enumerate(rows) if number != 1]
    made = [
        [turned_cell(cell, number, column, texts, heads) for column, cell in enumerate(row)]
        for number, row in enumerate(texts)
    ]
    lines = ["| " + " | ".join(row) + " |" for row in made]
    said = [f"{{head-rows={heads}}}", ""] if 1 < heads < len(lines) else []
    return [*said, lines[0], *table[1:2], *lines[1:]]


def turned_cell(cell: str, number: int, column: int, rows: Sequence[Sequence[str]], heads: int) -> str:
    """A cell with what it covers behind its words; nothing of that where another cell with words stands there."""
    words, found = ANY.sub("", cell).strip(), SIGNED.search(cell)
    if not found or not words:
        return words
    end = heads if number < heads else len(rows)
    high, wide = min(int(found["rows"]), end - number), int(found["columns"])
    covered = [row[column : column + wide] for row in rows[number : number + high]]
    others = [ANY.sub("", one).strip() for row in covered for one in row][1:]
    if any(others) or any(len(row) < wide for row in covered):
        return words
    said = [*([f"rowspan={high}"] if high > 1 else []), *([f"colspan={wide}"] if wide > 1 else [])]
    return f"{words} {{{' '.join(said)}}}" if said else words
