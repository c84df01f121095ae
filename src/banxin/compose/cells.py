"""Text in cells, as on squared paper: every character of an em stands below another one, whatever Western text is between.

CLREQ, grid alignment in mixed text: a Western word takes as many whole cells as it needs and stands in their middle. Each
word brings the space after it along, so that a line may end there and the next one begins on the grid again. Nothing is
squeezed or opened; a line that a prohibition makes shorter leaves cells empty. Lengths are px; shares of a cell are em.
"""

from math import ceil

from banxin.compose.paragraph_units import Span
from banxin.compose.prepared import Prepared
from banxin.typography.character_classes import CharacterClass as C

EXACT = 0.01
"""em by which a character may differ from a square."""
BESIDE = 0.25
"""em; what a Western word leaves at its sides together, at the least: an eighth at each."""
LONGEST = 12
"""Cells; a longer word may be broken, and what follows it on that line stands off the grid."""
_WORD = frozenset({C.LETTER, C.DIGIT})


def fill_cells(prepared: Prepared, span: Span) -> None:
    """Give each run that is not made of squares the room of whole cells."""
    classes = prepared.units.classes
    first = None
    for place in range(span.start, span.end + 1):
        ends = place == span.end or classes[place] == C.NEWLINE or _is_square(prepared, place, span.em)
        if first is not None and (ends or classes[place - 1] == C.SPACE):
            _fill(prepared, first, place, span.em)
            first = None
        if first is None and not ends:
            first = place


def _is_square(prepared: Prepared, place: int, em: float) -> bool:
    return abs(_width(prepared, place) - em) < EXACT * em


def _width(prepared: Prepared, place: int) -> float:
    return prepared.units.advances[place] + prepared.lead.get(place, 0.0) + prepared.trail.get(place, 0.0)


def _fill(prepared: Prepared, start: int, end: int, em: float) -> None:
    width = sum(_width(prepared, place) for place in range(start, end))
    rest = ceil(width / em - EXACT) * em - width
    if rest < BESIDE * em and not _WORD.isdisjoint(prepared.units.classes[start:end]):
        rest += em
    if width < LONGEST * em:
        prepared.legal[start + 1 : end] = bytes(end - start - 1)
    prepared.lead[start] = prepared.lead.get(start, 0.0) + rest / 2
    prepared.trail[end - 1] = prepared.trail.get(end - 1, 0.0) + rest / 2
