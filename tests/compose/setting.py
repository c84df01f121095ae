"""Paragraphs without fonts: an ideograph is 10 px wide, a Latin character 5, a mark has its blank half."""

from collections.abc import Sequence

from banxin.compose.fitting import FittedLine
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Span, Units
from banxin.compose.prepared import Prepared
from banxin.compose.rules import Rules
from banxin.typography.character_classes import FULL_WIDTH_MARKS, class_of
from banxin.typography.character_classes import CharacterClass as C

EM = 10.0
NARROW = frozenset({C.LETTER, C.DIGIT, C.SPACE, C.OTHER, C.GLUE})
CENTRED = "·・"


def units_of(text: str, rules: Rules | None = None) -> Units:
    """The text as the engine would hand it over."""
    groups = [int(class_of(character)) for character in text]
    before: dict[int, float] = {}
    after: dict[int, float] = {}
    for place, (character, group) in enumerate(zip(text, groups, strict=True)):
        if group in FULL_WIDTH_MARKS:
            if character in CENTRED:
                before[place] = after[place] = EM / 4
            elif group == C.OPENING:
                before[place] = EM / 2
            else:
                after[place] = EM / 2
    return Units(
        text=text,
        classes=groups,
        advances=[0.0 if group == C.NEWLINE else EM / 2 if group in NARROW else EM for group in groups],
        spans=[Span(start=0, end=len(text), em=EM, rules=rules or Rules())],
        special=[place for place, group in enumerate(groups) if group not in (C.HAN, C.KANA)],
        blank_before=before,
        blank_after=after,
        western_breaks=lambda: [place for place in range(1, len(text)) if text[place - 1] == " "],
    )


def lines_of(
    text: str, measure: float, rules: Rules | None = None, *, rooms: Sequence[float] = (), justify: bool = True
) -> list[FittedLine]:
    """The lines of a text set to so many em."""
    widths = tuple(room * EM for room in (*rooms, measure))
    return Paragraph(units_of(text, rules)).compose(Rooms(widths), justify=justify)


def texts_of(text: str, lines: Sequence[FittedLine]) -> list[str]:
    """What stands on each line."""
    return [text[line.begin : line.end] for line in lines]


def squares_of(prepared: Prepared, line: FittedLine) -> tuple[list[float], list[float]]:
    """The left and right edges, in px, of the squares of a line's characters; space between letters is outside of them."""
    units, lefts, rights, x = prepared.units, list[float](), list[float](), 0.0
    spacings = [span.letter_spacing for span in units.spans for _ in range(span.start, span.end)]
    for place in range(line.begin, line.end):
        x += units.edge_before.get(place, 0.0) + line.lead.get(place, 0.0)
        lefts.append(x)
        rights.append(x + units.advances[place] - spacings[place])
        x += units.advances[place] + line.trail.get(place, 0.0) + units.edge_after.get(place, 0.0)
        if prepared.stretch[place]:
            x += line.spacing
    return lefts, rights
