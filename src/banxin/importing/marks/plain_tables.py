"""Tables that are drawn with signs (Pandoc's grid, simple and multi-line tables), and line blocks."""

import re
from collections.abc import Sequence
from itertools import pairwise

from banxin.importing.marks.page import Page
from banxin.importing.tables.grid_cells import spanned_grid
from banxin.importing.tables.pipe_rows import cell_of, pipe_table
from banxin.importing.tables.span_signs import heads_sign
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk

EDGE = re.compile(r"^\s*\+(?:[-=:]+\+)+\s*$")
PART_OF_EDGE = re.compile(r"\|[-]{3,}\+|\+[-]{3,}\|")
"""A row in which some cells end and others go on."""
GRID_ROW = re.compile(r"^\s*[|+].*[|+]\s*$")
RULER = re.compile(r"^\s{0,3}-{2,}(?:\s+-{2,})+\s*$")
LONG_RULE = re.compile(r"^\s{0,3}-{10,}\s*$")
LINE_BLOCK = re.compile(r"^\|(?: (.*))?$")
OF_TABLE = say("table drawn with signs written with bars")
OF_VERSE = say("line block made verse")


def turn_plain_tables(page: Page) -> None:
    """Change the tables and line blocks of a page; cells of a grid may cover others."""
    plain = set(page.plain())
    lines, result, number = page.lines, list[str](), 0
    while number < len(lines):
        taken = 0
        if number in plain:
            for read in (grid_table, simple_table, line_block):
                rows, taken = read(lines, number)
                if taken:
                    page.count(OF_VERSE if read is line_block else OF_TABLE)
                    result.extend(rows)
                    break
        if not taken:
            result.append(lines[number])
        number += taken or 1
    lines[:] = result


def grid_table(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """`+---+` above, between and below rows of `| a |`; `+===+` below the head."""
    if not EDGE.match(lines[start]):
        return [], 0
    end = start
    while end < len(lines) and (EDGE.match(lines[end]) or GRID_ROW.match(lines[end])):
        end += 1
    edges = [cells for cells in map(bounds, lines[start:end]) if cells]
    if end - start < 3:
        return [], 0
    if len(set(edges)) != 1 or any(map(PART_OF_EDGE.search, lines[start:end])):
        return with_spans(lines[start:end]), end - start
    columns = edges[0]
    rows: list[list[str]] = []
    heads = 0
    waiting: list[list[str]] = [[] for _ in columns]
    for line in lines[start:end]:
        if EDGE.match(line):
            if any(any(cell) for cell in waiting):
                rows.append([joined(cell) for cell in waiting])
            waiting = [[] for _ in columns]
            heads = len(rows) if "=" in line else heads
        else:
            cells = cut(line, columns)
            if len(cells) != len(columns):
                return [], 0
            for cell, words in zip(waiting, cells, strict=True):
                cell.append(words)
    return [*with_bars(rows, 1 if heads else 0), ""], end - start


def with_spans(lines: Sequence[str]) -> list[str]:
    """A table whose cells cover others, with signs of what they cover; its lines as they are where no cells are found."""
    inset = len(lines[0]) - len(lines[0].lstrip())
    table = spanned_grid([line[inset:] for line in lines])
    if table is None:
        return list(lines)
    rows = [[joined([line.strip() for line in cell]) for cell in row] for row in table.rows]
    rows[0][0] += heads_sign(table.heads)
    return [*with_bars(rows, min(table.heads, 1)), ""]


def bounds(line: str) -> tuple[tuple[int, int], ...]:
    """Where the columns of an edge begin and end, in cells of a fixed width."""
    if not EDGE.match(line):
        return ()
    signs = [place for place, sign in enumerate(line) if sign == "+"]
    return tuple(pairwise(signs))


def cut(line: str, columns: Sequence[tuple[int, int]]) -> list[str]:
    """The words of each column of a row: by its bars where there are as many, else by the width of letters."""
    parts = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    if len(parts) == len(columns):
        return [part.strip() for part in parts]
    places: dict[int, int] = {}
    wide = 0
    for place, sign in enumerate(line):
        places.setdefault(wide, place)
        wide += 2 if is_cjk(sign) else 1
    found = []
    for left, right in columns:
        if left + 1 not in places:
            return []
        found.append(line[places[left + 1] : places.get(right, len(line))].strip())
    return found


def joined(words: Sequence[str]) -> str:
    """The lines of a cell as one."""
    return " ".join(one for one in words if one)


def with_bars(rows: Sequence[Sequence[str]], heads: int) -> list[str]:
    """Rows as a table of Markdown; without a head its head is empty."""
    if not rows:
        return []
    cells = [[cell_of(cell) for cell in row] for row in rows]
    return ["", *pipe_table(cells if heads else [[""] * len(rows[0]), *cells])]


def simple_table(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """A head, `---- ----` below it, rows, and an empty line or a rule at the end; in many lines with rules around."""
    is_framed = bool(LONG_RULE.match(lines[start])) or bool(RULER.match(lines[start]))
    ruler = next((place for place in range(start, min(start + 6, len(lines))) if RULER.match(lines[place])), -1)
    if (
        ruler < 0
        or (not is_framed and ruler != start + 1)
        or (is_framed and ruler == start and start and lines[start - 1].strip())
    ):
        return [], 0
    columns = [found.span() for found in re.finditer(r"-+", lines[ruler])]
    is_many = is_framed and bool(LONG_RULE.match(lines[start]))
    end = ruler + 1
    while end < len(lines) and not (LONG_RULE.match(lines[end]) or RULER.match(lines[end])):
        if not is_many and not lines[end].strip():
            break
        end += 1
    if is_many and end >= len(lines):
        return [], 0
    head = [cut_by_place(line, columns) for line in lines[start + is_many : ruler] if line.strip()]
    rows: list[list[str]] = []
    fresh = True
    for line in lines[ruler + 1 : end]:
        if not line.strip():
            fresh = True
            continue
        cells = cut_by_place(line, columns)
        if is_many and not fresh:
            rows[-1] = [joined([one, two]) for one, two in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        fresh = not is_many
    if not rows:
        return [], 0
    heads = [[joined(column) for column in zip(*head, strict=True)]] if head else []
    closes = end < len(lines) and (LONG_RULE.match(lines[end]) or RULER.match(lines[end]))
    return [*with_bars([*heads, *rows], len(heads)), ""], end - start + bool(closes)


def cut_by_place(line: str, columns: Sequence[tuple[int, int]]) -> list[str]:
    """The words below each run of hyphens; those of the last go to the end of the line."""
    places, wide = [0], 0
    for place, sign in enumerate(line):
        wide += 2 if is_cjk(sign) else 1
        places.extend([place + 1] * (wide - len(places) + 1))

    def at(column: int) -> int:
        return places[column] if column < len(places) else len(line)

    starts = [0, *(left for left, _ in columns[1:])]
    ends = [*starts[1:], None]
    return [
        line[at(left) : None if right is None else at(right)].strip() for left, right in zip(starts, ends, strict=True)
    ]


def line_block(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """`| line` after `| line`, without bars at their ends."""
    end = start
    while end < len(lines) and LINE_BLOCK.match(lines[end]) and not lines[end].rstrip().endswith("|"):
        end += 1
    if end - start < 2 or (start and lines[start - 1].strip()):
        return [], 0
    words = [(LINE_BLOCK.match(line) or [""])[0][1:].removeprefix(" ") for line in lines[start:end]]
    return [
        "::: verse",
        *(re.sub(r"^ +", lambda found: "\u3000" * (len(found[0]) // 2), line) for line in words),
        ":::",
    ], end - start
