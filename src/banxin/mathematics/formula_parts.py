"""What MathJax has made of a formula, as our records: parts between which a line may end, each with its words.

A line ends behind a relation or an operation that stands in no brackets (GB/T 3102.11-1993, section 3: behind the sign, which
is not said again). MathJax gives lengths in 1/1000 em, our records have em.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from banxin.mathematics.reading_aloud import in_one_line, row
from banxin.mathematics.reading_words import Words
from banxin.model.formula import FormulaPart, SetFormula

OPERATION, RELATION, OPENING, CLOSING, PUNCTUATION = 2, 3, 4, 5, 6
"""The classes of TeX (The TeXbook, chapter 17)."""
SHORTEST_BROKEN = 6.0
"""In em: a formula of this width or less stays on one line."""
SHORTEST_PART = 2.2
"""In em: a shorter part goes with what follows it, at the end with what stands before it."""
LONGEST_PART = 18.0
"""In em: a displayed formula is divided at operations, too, where a part would be longer."""
OWN_ATTRIBUTE = re.compile(r" data-[\w-]+=\"[^\"]*\"")
EMPTY_LIST = re.compile(r" (?:column|row)(?:spacing|align|lines|width)=\"\"")
"""What MathJax says of gaps that a table of one column has not: no value of MathML 3 (3.5.1.2)."""
SPACE = re.compile(r">\s+<")
COMMAS = re.compile("[，；]+([，；])")
CODE = re.compile(r"&#x([0-9A-Fa-f]+);")

Piece = dict[str, Any]


def formula_of(result: dict[str, Any], words: Words, *, is_display: bool) -> SetFormula:
    """The record of what MathJax has made."""
    mathml = CODE.sub(
        lambda match: chr(int(match[1], 16)),
        SPACE.sub("><", EMPTY_LIST.sub("", OWN_ATTRIBUTE.sub("", result["mathml"]))),
    ).strip()
    root = ET.fromstring(mathml)  # noqa: S314  (MathJax wrote it)
    pieces: list[Piece] = result["pieces"]
    elements = list(root)
    groups = [range(len(pieces))]
    if len(elements) == len(pieces):
        groups = with_words(groups_of(pieces, is_display=is_display), elements, words)
    is_whole = len(groups) == 1
    parts = []
    for number, group in enumerate(groups):
        of_part = elements if is_whole else [elements[place] for place in group]
        after = groups[number + 1][0] if number + 1 < len(groups) else None
        reading = COMMAS.sub(r"\1", row(of_part, words))
        reading += words.gap if after is not None and reading else ""
        parts.append(part_of(pieces, group, after, reading))
    return SetFormula(
        mathml=mathml,
        parts=tuple(parts),
        label=" ".join(in_one_line(root).split()),
    )


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


def groups_of(pieces: Sequence[Piece], *, is_display: bool) -> Iterator[range]:
    """The pieces that stay together."""
    if not pieces or end_of(pieces[-1]) <= SHORTEST_BROKEN * 1000:
        yield range(len(pieces))
        return
    kinds = {RELATION} if is_display else {RELATION, OPERATION, PUNCTUATION}
    start = 0
    for end in ends_in(pieces, kinds):
        if is_display and (pieces[end - 1]["x"] - pieces[start]["x"]) > LONGEST_PART * 1000:
            for inner in ends_in(pieces, {OPERATION}):
                if start < inner < end and is_wide(pieces, start, inner):
                    yield range(start, inner)
                    start = inner
        is_tail_wide = end == len(pieces) or is_wide(pieces, end, len(pieces))
        if end == len(pieces) or (is_tail_wide and is_wide(pieces, start, end)):
            yield range(start, end)
            start = end


def is_wide(pieces: Sequence[Piece], start: int, end: int) -> bool:
    return end_of(pieces[end - 1]) - float(pieces[start]["x"]) >= SHORTEST_PART * 1000


def ends_in(pieces: Sequence[Piece], kinds: set[int]) -> Iterator[int]:
    """The places behind signs of these kinds that stand in no brackets, and the end."""
    depth = 0
    for place, piece in enumerate(pieces):
        depth += (piece["kind"] == OPENING) - (piece["kind"] == CLOSING)
        if depth <= 0 and piece["kind"] in kinds and 0 < place < len(pieces) - 1:
            yield place + 1
    yield len(pieces)
