"""What MathJax has made of a formula, as our records: parts between which a line may end, each with its words.

A line ends behind a relation or an operation that stands in no brackets (GB/T 3102.11-1993, section 3: behind the sign, which
is not said again). MathJax gives lengths in 1/1000 em, our records have em.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from banxin.mathematics.math_alphabets import with_own_letters
from banxin.mathematics.reading_aloud import in_one_line, row
from banxin.mathematics.reading_words import Words
from banxin.model.formula import FormulaPart, FormulaRow, SetFormula

OPERATION, RELATION, OPENING, CLOSING, PUNCTUATION, INNER = 2, 3, 4, 5, 6, 7
"""The classes of TeX (The TeXbook, chapter 17)."""
SHORTEST_BROKEN = 6.0
"""In em: a formula of this width or less stays on one line."""
SHORTEST_PART = 2.2
"""In em: a shorter part goes with what follows it, at the end with what stands before it."""
LONGEST_PART = 18.0
"""In em: a displayed formula is divided at operations, too, where a part would be longer."""
LONGEST_IN_ROW = 9.0
"""The same of one of several rows, which have less room where they are turned over."""
LONGEST_BRACKETS, LONGEST_IN_TEXT = 20.0, 8.0
"""In em: what is longer even then is divided inside its brackets; in a display, where no line has to be full, much later."""
DEEPEST = 3
"""Brackets in brackets inside which it is divided."""
OWN_ATTRIBUTE = re.compile(r" data-[\w-]+=\"[^\"]*\"")
EMPTY_LIST = re.compile(r" (?:column|row)(?:spacing|align|lines|width)=\"\"")
"""What MathJax says of gaps that a table of one column has not: no value of MathML 3 (3.5.1.2)."""
SPACE = re.compile(r">\s+<")
COMMAS = re.compile("[，；]+([，；])")
CODE = re.compile(r"&#x([0-9A-Fa-f]+);")
USUAL_MEASURE = 22.0
"""In em: what is turned over hangs so far that the widest part has room on a line of this width, or else by LEAST_HANG."""
LEAST_HANG, MOST_START = 2.0, 10.0
"""In em: behind a left side that is longer than a line its rows begin no further from the left than so."""

Piece = dict[str, Any]


def formula_of(result: dict[str, Any], words: Words, *, is_display: bool) -> SetFormula:
    """The record of what MathJax has made."""
    said = SPACE.sub("><", EMPTY_LIST.sub("", result["mathml"])).strip()
    mathml = with_own_letters(CODE.sub(lambda match: chr(int(match[1], 16)), OWN_ATTRIBUTE.sub("", said)))
    root = ET.fromstring(said)  # noqa: S314  (MathJax wrote it)
    label = " ".join(in_one_line(root).split())
    rows: list[list[Piece]] = result["rows"] if is_display else []
    elements = [[child for cell in one for child in side_by_side(cell)] for one in root[0]] if rows else []
    set_rows: list[FormulaRow] = []
    if [len(one) for one in rows] == [len(one) for one in elements]:
        # A row without words, behind the last \\ say, is neither drawn nor described.
        said_rows = [(one, inner) for one, inner in zip(rows, elements, strict=True) if row(inner, words)]
        set_rows = [row_of(one, inner, words, is_display=True, longest=LONGEST_IN_ROW) for one, inner in said_rows]
    if not set_rows:
        whole = row_of(result["pieces"], list(side_by_side(root)), words, is_display=is_display)
        return SetFormula(mathml=mathml, rows=(whole,), label=label)
    return SetFormula(mathml=mathml, rows=tuple(listed(set_rows, words)), label=label, hang=hang_of(rows, set_rows))


def side_by_side(parent: ET.Element) -> Iterator[ET.Element]:
    """The elements that the pieces are the drawing of: what stands between brackets may be divided, too (`setting.js`)."""
    for child in parent:
        is_table = any(inner.tag.endswith("mtable") for inner in child)
        if child.get("data-mjx-texclass") == "INNER" and len(child) > 2 and not is_table:
            yield from side_by_side(child)
        else:
            yield child


def row_of(
    pieces: list[Piece], elements: list[ET.Element], words: Words, *, is_display: bool, longest: float = LONGEST_PART
) -> FormulaRow:
    """Pieces that stand side by side, and the elements that they are the drawing of."""
    groups = [range(len(pieces))]
    if len(elements) == len(pieces):
        groups = with_words(groups_of(pieces, is_display=is_display, longest=longest), elements, words)
    is_whole = len(groups) == 1
    parts = []
    for number, group in enumerate(groups):
        of_part = elements if is_whole else [elements[place] for place in group]
        after = groups[number + 1][0] if number + 1 < len(groups) else None
        reading = COMMAS.sub(r"\1", row(of_part, words))
        reading += words.gap if after is not None and reading else ""
        parts.append(part_of(pieces, group, after, reading))
    return FormulaRow(parts=tuple(parts), start=min(MOST_START, round(float(pieces[0]["x"]) / 1000, 4)))


def listed(rows: Sequence[FormulaRow], words: Words) -> Iterator[FormulaRow]:
    """The rows, each but the last with a comma behind what is said of it."""
    comma = f"{words.sign(',')}{words.gap}"
    for number, one in enumerate(rows):
        last = one.parts[-1]
        is_last = number == len(rows) - 1 or COMMAS.fullmatch(f"{last.reading[-1:]}{comma.strip()}")
        said = last if is_last else replace(last, reading=last.reading + comma)
        yield replace(one, parts=(*one.parts[:-1], said))


def hang_of(pieces: Sequence[Sequence[Piece]], rows: Sequence[FormulaRow]) -> float:
    """Where the lines begin, in em, on which rows go on: behind the relations that stand below one another, if there is room."""
    behind = [next(ends_in(row, range(len(row)), {RELATION}), len(row)) for row in pieces]
    places = [float(row[place]["x"]) / 1000 for row, place in zip(pieces, behind, strict=True) if place < len(row)]
    hang = min(places, default=0.0)
    widest = max(part.width for row in rows for part in row.parts)
    return round(hang if LEAST_HANG <= hang <= USUAL_MEASURE - widest else LEAST_HANG, 4)


def with_words(groups: Iterable[range], elements: Sequence[ET.Element], words: Words) -> list[range]:
    """The groups, those without words (a space, say) with the one before them: each part is drawn and described."""
    found: list[range] = []
    for group in groups:
        if found and not row((elements[place] for place in group), words):
            found[-1] = range(found[-1].start, group.stop)
        elif len(found) == 1 and not row((elements[place] for place in found[0]), words):
            found[0] = range(found[0].start, group.stop)
        else:
            found.append(group)
    return found


def part_of(pieces: Sequence[Piece], group: range, after: int | None, reading: str) -> FormulaPart:
    """The pieces of a group as one part that begins at 0."""
    here = [pieces[place] for place in group]
    start, end = here[0]["x"], max(end_of(piece) for piece in here)
    drawing = "".join(OWN_ATTRIBUTE.sub("", piece["svg"]) for piece in here)
    if start:
        drawing = f'<g transform="translate({-start:g},0)">{drawing}</g>'
    return FormulaPart(
        drawing=drawing,
        reading=reading,
        width=round(max(0.0, end - start) / 1000, 4),
        height=round(max(piece["size"][1] for piece in here) / 1000, 4),
        depth=round(max(piece["size"][2] for piece in here) / 1000, 4),
        gap=round(max(0.0, pieces[after]["x"] - end) / 1000, 4) if after is not None else 0.0,
    )


def end_of(piece: Piece) -> float:
    return float(piece["x"] + piece["size"][0])


def groups_of(pieces: Sequence[Piece], *, is_display: bool, longest: float) -> Iterator[range]:
    """The pieces that stay together; none longer than so many em that can be divided."""
    whole = range(len(pieces))
    if not pieces or width_of(pieces, whole) <= SHORTEST_BROKEN:
        yield whole
        return
    groups = list(divided(pieces, whole, {RELATION} if is_display else {RELATION, OPERATION, PUNCTUATION}))
    groups = finer(pieces, groups, {OPERATION}, longest)
    start = min(MOST_START, float(pieces[0]["x"]) / 1000)
    most = LONGEST_BRACKETS - start if is_display else LONGEST_IN_TEXT
    # Two factors in brackets stand on two lines rather than that one of them is divided.
    groups = finer(pieces, groups, {CLOSING}, min(longest, most))
    for depth in range(1, DEEPEST + 1):
        groups = finer(pieces, groups, {PUNCTUATION}, most, depth)
        groups = finer(pieces, groups, {OPERATION, RELATION}, most, depth)
    yield from groups


def finer(
    pieces: Sequence[Piece], groups: Iterable[range], kinds: Collection[int], most: float, depth: int = 0
) -> list[range]:
    """The groups, those longer than so many em divided."""
    found: list[range] = []
    for group in groups:
        found += divided(pieces, group, kinds, depth) if width_of(pieces, group) > most else (group,)
    return found


def divided(pieces: Sequence[Piece], group: range, kinds: Collection[int], depth: int = 0) -> Iterator[range]:
    """A group divided behind signs of these kinds in no more than so many brackets, none of its parts too short."""
    start = group.start
    for end in ends_in(pieces, group, kinds, depth):
        parts = range(start, end), range(end, group.stop)
        if end == group.stop or all(width_of(pieces, part) >= SHORTEST_PART for part in parts):
            yield parts[0]
            start = end


def width_of(pieces: Sequence[Piece], group: range) -> float:
    """In em."""
    return (end_of(pieces[group.stop - 1]) - float(pieces[group.start]["x"])) / 1000


def ends_in(pieces: Sequence[Piece], group: range, kinds: Collection[int], most: int = 0) -> Iterator[int]:
    """The places behind signs of these kinds that stand in no more than so many brackets, and the end."""
    depth = 0
    for place in group:
        kind = pieces[place]["kind"]
        depth += (kind == OPENING) - (kind == CLOSING)
        is_inside = group.start < place < group.stop - 1
        if depth <= most and kind in kinds and is_inside and may_follow(kind, pieces[place + 1]["kind"]):
            yield place + 1
    yield group.stop


def may_follow(kind: int, after: int) -> bool:
    """Whether what stands behind a sign may begin a line: no second mark (`x, ..., y`); behind brackets nothing but others."""
    return after in {OPENING, INNER} if kind == CLOSING else not kind == after == PUNCTUATION
