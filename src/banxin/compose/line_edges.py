"""What a line is wider or narrower by when it begins or ends with a character: trimmed and hung marks, white space, gaps.

CSS Text 4, `text-spacing-trim` and `hanging-punctuation`; CLREQ, adjustment of punctuation width at line ends. Lengths are
px.
"""

from banxin.compose.paragraph_units import Span, Units
from banxin.compose.prepared import UNSEEN_AT_END, Prepared
from banxin.compose.rules import Hang, Rules
from banxin.typography.character_classes import FULL_WIDTH_MARKS
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.punctuation_width import EdgeTrim
from banxin.typography.spacing import GAP_TURN

HANGING = frozenset({C.COMMA, C.STOP})


def find_edges(prepared: Prepared) -> None:
    """Fill `at_start`, `at_end` and the further ways of ending a line, of everything that is special there."""
    units = prepared.units
    for span in units.spans:
        trim, rules = span.rules.trim, span.rules
        for place in units.special_in(span):
            group = units.classes[place]
            if group == C.OPENING:
                _find_start(prepared, place, trim.start)
            elif group in FULL_WIDTH_MARKS:
                _find_end(prepared, place, rules)
            elif group in UNSEEN_AT_END:
                own = units.advances[place]
                prepared.at_end[place] = -own + prepared.at_end.get(place - 1, 0.0)
                if others := prepared.other_ends.get(place - 1):
                    prepared.other_ends[place] = tuple(other - own for other in others)
        if span.letter_spacing:
            _close_after_letters(prepared, span)
    for place, gain in units.kerned.items():
        prepared.at_end[place] = prepared.at_end.get(place, 0.0) + gain
    for place in prepared.turns:
        if prepared.turns[place] == GAP_TURN and place in prepared.trail:
            prepared.at_end[place] = prepared.at_end.get(place, 0.0) - prepared.trail[place]


def _close_after_letters(prepared: Prepared, span: Span) -> None:
    """Space between letters is not space after the last of a line."""
    for place in range(span.start, span.end):
        prepared.at_end[place] = prepared.at_end.get(place, 0.0) - span.letter_spacing
        if others := prepared.other_ends.get(place):
            prepared.other_ends[place] = tuple(other - span.letter_spacing for other in others)


def _find_start(prepared: Prepared, place: int, trim: EdgeTrim) -> None:
    blank = prepared.units.blank_before.get(place, 0.0)
    if blank and trim is not EdgeTrim.KEEP:
        prepared.at_start[place] = -blank
        if trim is EdgeTrim.SPACE_FIRST:
            prepared.keeps_first.add(place)


def _may_hang(units: Units, place: int, marks: str) -> bool:
    return units.classes[place] in HANGING and (not marks or units.text[place] in marks)


def _find_end(prepared: Prepared, place: int, rules: Rules) -> None:
    units, trim, hang = prepared.units, rules.trim.end, rules.hang
    blank = units.blank_after.get(place, 0.0)
    if hang is Hang.NEVER and trim is EdgeTrim.TRIM:
        prepared.at_end[place] = -blank
        return
    before = units.blank_before.get(place, 0.0)
    ends = [0.0] if trim is EdgeTrim.KEEP else [-blank] if trim is EdgeTrim.TRIM else [0.0, -blank]
    after_mark = place and units.classes[place - 1] in FULL_WIDTH_MARKS
    if hang is not Hang.NEVER and not after_mark and _may_hang(units, place, rules.hanging_marks):
        hung = -units.advances[place] - prepared.trail.get(place, 0.0) + before
        ends = [hung] if hang is Hang.FORCE else [*ends, hung]
    prepared.at_end[place] = ends[0]
    others = tuple(end for end in dict.fromkeys(ends[1:]) if end != ends[0])
    if others:
        prepared.other_ends[place] = others
