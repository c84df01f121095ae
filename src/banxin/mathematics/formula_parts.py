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
OPERATION_PRICE, FACTOR_PRICE, BRACKETS_PRICE = 8.0, 24.0, 60.0
"""What a line of a display costs that ends behind an operation, between two factors, or inside brackets, for each that it is inside
of; one that a relation ends costs nothing, and one that stays an em shorter 4 (`compose/total_fit.py`): a formula takes a line
more before it is divided inside its brackets.
"""
IN_TEXT = 1 / 60
"""Of these prices in running text: brackets are as dear as a line that is opened by a twentieth of an em."""
OWN_ATTRIBUTE = re.compile(r" data-[\w-]+=\"[^\"]*\"")
EMPTY_LIST = re.compile(r" (?:column|row)(?:spacing|align|lines|width)=\"\"")
"""What MathJax says of gaps that a table of one column has not: no value of MathML 3 (3.5.1.2)."""
SPACE = re.compile(r">\s+<")
COMMAS = re.compile("[，；]+([，；])")
CODE = re.compile(r"&#x([0-9A-Fa-f]+);")
USUAL_MEASURE = 22.0
"""In em: on a line of this width rows have room, and the widest part of what is turned over."""
LEAST_HANG = 2.0
"""In em: rows below a long left side begin so far from the left at the least, and so does what is turned over."""

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
        starts = starts_of([one for one, _ in said_rows])
        set_rows = [
            row_of(one, inner, words, start, is_display=True, longest=LONGEST_IN_ROW)
            for start, (one, inner) in zip(starts, said_rows, strict=True)
        ]
    if not set_rows:
        whole = row_of(result["pieces"], list(side_by_side(root)), words, is_display=is_display)
        return SetFormula(mathml=mathml, rows=(whole,), label=label)
    hang = hang_of([one for one, _ in said_rows], set_rows)
    return SetFormula(mathml=mathml, rows=tuple(listed(set_rows, words)), label=label, hang=hang)


def side_by_side(parent: ET.Element) -> Iterator[ET.Element]:
    """The elements that the pieces are the drawing of: what stands between brackets may be divided, too (`setting.js`)."""
    for child in parent:
        is_table = any(inner.tag.endswith("mtable") for inner in child)
        if child.get("data-mjx-texclass") == "INNER" and len(child) > 2 and not is_table:
            yield from side_by_side(child)
        else:
            yield child


def starts_of(rows: Sequence[Sequence[Piece]]) -> list[float]:
    """Where the rows begin, in em; those below a left side so long that they have no room behind it, further to the left."""
    starts = [float(pieces[0]["x"]) / 1000 for pieces in rows]
    below = [
        (start, end_of(pieces[-1]) / 1000) for start, pieces in zip(starts, rows, strict=True) if start > LEAST_HANG
    ]
    missing = max((end - USUAL_MEASURE for _, end in below), default=0.0)
    moved = min(missing, min((start for start, _ in below), default=LEAST_HANG) - LEAST_HANG)
    return [round(start - moved if moved > 0 and start > LEAST_HANG else start, 4) for start in starts]


def row_of(
    pieces: list[Piece],
    elements: list[ET.Element],
    words: Words,
    start: float = 0.0,
    *,
    is_display: bool,
    longest: float = LONGEST_PART,
) -> FormulaRow:
    """Pieces that stand side by side from `start` on, in em, and the elements that they are the drawing of."""
    groups = [range(len(pieces))]
    if len(elements) == len(pieces):
        room = LONGEST_BRACKETS - start if is_display else LONGEST_IN_TEXT
        groups = with_words(groups_of(pieces, room, is_display=is_display, longest=longest), elements, words)
    unit = 1.0 if is_display else IN_TEXT
    is_whole = len(groups) == 1
    parts = []
    for number, group in enumerate(groups):
        of_part = elements if is_whole else [elements[place] for place in group]
        after = groups[number + 1][0] if number + 1 < len(groups) else None
        reading = COMMAS.sub(r"\1", row(of_part, words))
        reading += words.gap if after is not None and reading else ""
        parts.append(replace(part_of(pieces, group, after, reading), price=unit * price_of(pieces, after)))
    return FormulaRow(parts=tuple(parts), start=start)


def price_of(pieces: Sequence[Piece], end: int | None) -> float:
    """What a line of a display costs that ends before the piece of this number."""
    if end is None:
        return 0.0
    kinds = [piece["kind"] for piece in pieces[:end]]
    brackets = max(0, kinds.count(OPENING) - kinds.count(CLOSING))
    return {OPERATION: OPERATION_PRICE, CLOSING: FACTOR_PRICE}.get(kinds[-1], 0.0) + BRACKETS_PRICE * brackets


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
    places: list[float] = []
    for one, drawn in zip(rows, pieces, strict=True):
        behind = next(ends_in(drawn, range(len(drawn)), {RELATION}), len(drawn))
        if behind < len(drawn):
            places.append(one.start + float(drawn[behind]["x"] - drawn[0]["x"]) / 1000)
    widest = max((part.width for one in rows for part in one.parts[1:]), default=0.0)
    return round(max(LEAST_HANG, min(min(places, default=0.0), USUAL_MEASURE - widest)), 4)


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


def groups_of(pieces: Sequence[Piece], room: float, *, is_display: bool, longest: float) -> Iterator[range]:
    """The pieces that stay together; none longer than so many em that can be divided, inside brackets if it is longer than `room`."""
    whole = range(len(pieces))
    if not pieces or width_of(pieces, whole) <= SHORTEST_BROKEN:
        yield whole
        return
    groups = list(divided(pieces, whole, {RELATION} if is_display else {RELATION, OPERATION, PUNCTUATION}))
    groups = finer(pieces, groups, {OPERATION}, longest)
    # Two factors in brackets stand on two lines rather than that one of them is divided.
    groups = finer(pieces, groups, {CLOSING}, min(longest, room))
    for depth in range(1, DEEPEST + 1):
        groups = finer(pieces, groups, {PUNCTUATION}, room, depth)
        groups = finer(pieces, groups, {OPERATION, RELATION}, room, depth)
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
