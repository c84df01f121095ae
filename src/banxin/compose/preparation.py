"""From units to widths: what every character is worth inside a line, at its start and at its end.

The order of the steps is the order of CLREQ 3.1: the house style sets the width of marks, marks that meet are trimmed,
Han and Latin are set apart, and only then is it known what a line can give and take. Characters without special
treatment cost nothing but the sums at the end. Lengths are px; those of `Rules` are em.
"""

import re
from collections.abc import Container, Iterator

from banxin.compose.annotations import make_room
from banxin.compose.cells import fill_cells
from banxin.compose.line_edges import find_edges
from banxin.compose.pairs import PairTable, pair_table
from banxin.compose.paragraph_units import Span, Units
from banxin.compose.prepared import Prepared
from banxin.compose.rules import Fit, Justify, Names, Rules
from banxin.compose.sums import add_up
from banxin.typography.character_classes import APOSTROPHE, FULL_WIDTH_MARKS, QUOTES
from banxin.typography.character_classes import CharacterClass as C
from banxin.typography.line_breaking import Kinsoku
from banxin.typography.punctuation_width import EdgeTrim, PairTrim, is_half
from banxin.typography.spacing import GAP_TURN, Region, squeeze_order

STRAIGHT = '"'
"""The mark of quotation that opens and closes alike."""
SHAPES = re.compile("[\u25a1\u25ad\u25b1\u25b3\u25b5\u25c7\u2299\u22bf\u2609](?=[A-Z])")
"""Triangles, parallelograms, circles before the letters of their corners: △ABC, ▱ABCD, ⊙O."""
LEADING = "/-~."
"""Signs with which a path or an option begins: UAX 14 would end a line behind them."""
INNER = frozenset(")]}_%")
"""Signs that end a word, as letters and figures do."""
NARROW = 0.75
"""A mark narrower than this many em has no blank half to lose: its font sets it proportionally."""


def prepare(units: Units) -> Prepared:
    """Work out everything about a paragraph that does not depend on its measure."""
    count = len(units.text)
    prepared = Prepared(units=units, legal=bytearray(b"\1") * (count + 1), stretch=[1] * count)
    prepared.legal[0] = 0
    for span in units.spans:
        prepared.ems += [span.em] * (span.end - span.start)
        if units.annotations:
            prepared.letter_spacings += [span.letter_spacing] * (span.end - span.start)
    _settle_apostrophes(units)
    _settle_shapes(units)
    _widen_latin_forms(prepared)
    _set_house_widths(prepared)
    _trim_starts(prepared)
    _set_pairs(prepared)
    _keep_together(prepared)
    for span in units.spans:
        if span.rules.in_cells:
            fill_cells(prepared, span)
    _find_room(prepared)
    find_edges(prepared)
    if units.annotations:
        make_room(prepared)
    add_up(prepared)
    return prepared


def _settle_apostrophes(units: Units) -> None:
    """U+2019 between Latin letters is an apostrophe, not a closing mark."""
    text, classes = units.text, units.classes
    place = text.find(APOSTROPHE, 1)
    while place != -1:
        if classes[place - 1] == C.LETTER and C.LETTER in classes[place + 1 : place + 2]:
            classes[place] = C.LETTER
            units.blank_after.pop(place, None)
            units.blank_before.pop(place, None)
        place = text.find(APOSTROPHE, place + 1)


def _settle_shapes(units: Units) -> None:
    """The sign of a figure belongs to the letters that name it, as ∠ does: no gap, and no line ends between them."""
    for match in SHAPES.finditer(units.text):
        units.classes[match.start()] = C.OTHER


def _widen_latin_forms(prepared: Prepared) -> None:
    """Give quotation marks of a face that has only Latin ones a Chinese em, and a narrow middle dot half an em.

    Beside Han both are Chinese marks, whatever the face thinks (CLREQ 3.1.5; GB/T 15834 gives the dot half an em). Korean
    ones are as wide as the face has them: words stand apart by spaces, and a particle follows its quotation at once.
    """
    units = prepared.units
    for span in units.spans:
        if span.rules.region is Region.KOREA:
            continue
        for place in units.special_in(span):
            group, narrow = units.classes[place], units.advances[place]
            if narrow >= NARROW * span.em:
                continue
            if group == C.MIDDLE_DOT and narrow < span.em / 2 and _is_beside_cjk(units.text, place):
                prepared.lead[place] = prepared.trail[place] = (span.em / 2 - narrow) / 2
            elif group == C.OPENING and units.text[place] in QUOTES and _is_beside_cjk(units.text, place):
                prepared.lead[place], units.blank_before[place] = span.em - narrow, span.em / 2
            elif group == C.CLOSING and units.text[place] in QUOTES and _is_beside_cjk(units.text, place):
                prepared.trail[place], units.blank_after[place] = span.em - narrow, span.em / 2


def _is_beside_cjk(text: str, place: int) -> bool:
    """Whether a Chinese, Japanese or Korean character is the nearest on either side, other quotation marks aside."""
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(text) and text[other] in QUOTES:
            other += step
        if 0 <= other < len(text) and text[other] > "\u2e7f":
            return True
    return False


def _set_house_widths(prepared: Prepared) -> None:
    units = prepared.units
    for span in units.spans:
        if span.rules.trim.all_marks or span.rules.marks.value != "full":
            for place in units.special_in(span):
                group = units.classes[place]
                if group in FULL_WIDTH_MARKS and (span.rules.trim.all_marks or is_half(span.rules.marks, group)):
                    _take_before(prepared, place)
                    _take_after(prepared, place)


def _trim_starts(prepared: Prepared) -> None:
    """An opening mark with which a note begins stands close to its number, where the others of the page begin (CLREQ 3.1.6.2)."""
    units = prepared.units
    for place in units.starting:
        if C.OPENING in units.classes[place : place + 1]:
            span = next(one for one in units.spans if one.start <= place < one.end)
            if span.rules.trim.start is EdgeTrim.TRIM:
                _take_before(prepared, place)


def _take_before(prepared: Prepared, place: int) -> None:
    blank = prepared.units.blank_before.pop(place, 0.0)
    if blank:
        prepared.lead[place] = prepared.lead.get(place, 0.0) - blank


def _take_after(prepared: Prepared, place: int) -> None:
    blank = prepared.units.blank_after.pop(place, 0.0)
    if blank:
        prepared.trail[place] = prepared.trail.get(place, 0.0) - blank


def _set_pairs(prepared: Prepared) -> None:
    """Breaks, trims, gaps and stretch of each pair that has a special character."""
    units = prepared.units
    classes, legal, stretch = units.classes, prepared.legal, prepared.stretch
    western = _WesternBreaks(units)
    for span, table, first in _special_pairs(units):
        second = first + 1
        pair = table[classes[first]][classes[second]]
        may_break = pair.may_break
        if pair.western:
            may_break = western.allow(second) or (
                may_break and (span.rules.kinsoku is Kinsoku.NONE or western.parts_quotation(second))
            )
        elif pair.same:
            may_break = may_break and _is_between_units(units, first)
        if not may_break:
            legal[second] = 0
        if not pair.stretch:
            stretch[first] = 0
        if pair.trim is PairTrim.FIRST:
            _take_after(prepared, first)
        elif pair.trim is PairTrim.SECOND:
            _take_before(prepared, second)
        elif pair.gap:
            _set_gap(prepared, first, span.rules)
    _settle_lone_dashes(prepared)
    _close_exclamations(prepared)


def _special_pairs(units: Units) -> Iterator[tuple[Span, PairTable, int]]:
    """Each pair with a special character once, as the place of its first, in the order of the text."""
    seen, last = -1, len(units.text) - 1
    for span in units.spans:
        table = pair_table(span.rules)
        for place in units.special_in(span):
            for first in (place - 1, place):
                if seen < first < last:
                    seen = first
                    yield span, table, first


class _WesternBreaks:
    """What UAX 14 allows, asked for once and only when a paragraph has Western text."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.places: Container[int] | None = None
        self.opening: frozenset[int] | None = None
        self.closing: frozenset[int] = frozenset()

    def allow(self, place: int) -> bool:
        if self.places is None:
            self.places = self.units.western_breaks()
        if place not in self.places:
            return False
        # Signs that are doubled are one name: UAX 14 would part the two of C++.
        before, after = self.units.text[place - 1], self.units.text[place]
        if before in LEADING and after.isascii() and self._begins(place):
            return False
        return before != after or after == " " or after.isalnum() or not after.isascii()

    def _begins(self, place: int) -> bool:
        """Whether only signs stand between the beginning of a word and this place: /etc, -v, ~/bin."""
        word = self.units.text[:place].rstrip(LEADING)[-1:]
        return not (word.isascii() and word.isalnum()) and word not in INNER

    def parts_quotation(self, place: int) -> bool:
        """Whether a quotation in straight marks begins or ends here beside Han, its marks or kana.

        UAX 14 (LB19) cannot tell which of them open; they do by turns.
        """
        text = self.units.text
        if STRAIGHT not in text[place - 1 : place + 1] or text[place - 1 : place + 1].isascii():
            return False
        if self.opening is None:
            marks = [found for found, character in enumerate(text) if character == STRAIGHT]
            self.opening = frozenset(marks[::2]) if len(marks) % 2 == 0 else frozenset()
            self.closing = frozenset(marks[1::2]) if self.opening else frozenset()
        return place in self.opening or place - 1 in self.closing


def _is_between_units(units: Units, first: int) -> bool:
    """Whether a run of dashes or dots may part after `first`: only between units of two (CLREQ 3.1.7.3)."""
    if units.text[first] == "\u2e3a":
        return True
    start = first
    while start and units.text[start - 1] == units.text[first]:
        start -= 1
    return (first - start) % 2 == 1


def _set_gap(prepared: Prepared, first: int, rules: Rules) -> None:
    units = prepared.units
    latin = first + 1 if units.classes[first] not in (C.LETTER, C.DIGIT, C.SUFFIX) else first
    # A full-width per cent sign or degree has its space in its own square.
    if units.classes[latin] == C.SUFFIX and units.advances[latin] > NARROW * prepared.ems[latin]:
        return
    em = max(prepared.ems[first], prepared.ems[first + 1])
    gaps = rules.gaps
    prepared.trail[first] = prepared.trail.get(first, 0.0) + gaps.natural * em
    prepared.squeeze_trail[first] = (gaps.natural - gaps.least) * em
    prepared.grow[first] = (gaps.most - gaps.natural) * em
    prepared.turns[first] = GAP_TURN


def _settle_lone_dashes(prepared: Prepared) -> None:
    """A single U+2014 is a connector and does not begin a line (CLREQ table of marks); a pair is the dash."""
    text, classes = prepared.units.text, prepared.units.classes
    place = text.find("\u2014")
    while place != -1:
        end = place + 1
        while text[end : end + 1] == "\u2014":
            end += 1
        if end - place == 1 and place and classes[place - 1] != C.SPACE:
            prepared.legal[place] = 0
        place = text.find("\u2014", end)


def _close_exclamations(prepared: Prepared) -> None:
    """?! and !! are set on one em, three marks on two (CLREQ 3.1.2, exclamatory question marks)."""
    units = prepared.units
    classes = units.classes
    for span in units.spans:
        if not span.rules.trim.adjacent:
            continue
        run = 0
        for place in units.special_in(span):
            if classes[place] != C.EXCLAMATION:
                continue
            run = run + 1 if place and classes[place - 1] == C.EXCLAMATION else 1
            if run % 2 == 0:
                _take_after(prepared, place - 1)
                _take_after(prepared, place)
                prepared.stretch[place - 1] = 0


def _keep_together(prepared: Prepared) -> None:
    legal, units = prepared.legal, prepared.units
    if units.name_joints and units.spans[0].rules.fit is not Fit.GREEDY:
        for span in units.spans:
            if span.rules.names is Names.PART:
                for place in units.name_joints.intersection(range(span.start, span.end)):
                    legal[place] = 1
    for start, end in units.unbroken:
        legal[start + 1 : end] = bytes(max(0, end - start - 1))
    for place in (*units.hyphens, *units.joints):
        legal[place] = 1
    for place in units.continuing:
        legal[place] = 0
        prepared.stretch[place - 1] = 0
    for place in (i for i in units.special if units.classes[i] == C.SPACE):
        # A space after an opening mark does not part it from its text (UAX 14, LB14).
        if place and units.classes[place - 1] == C.OPENING:
            legal[place] = legal[place + 1] = 0
    for place in (i for i in units.special if units.classes[i] == C.NEWLINE):
        legal[place], legal[place + 1] = 0, 1


def _find_room(prepared: Prepared) -> None:
    """What marks and word spaces may give and take."""
    units = prepared.units
    for span in units.spans:
        if span.rules.in_cells:
            continue
        order, spaces = squeeze_order(span.rules.region, evenly=span.rules.squeeze_evenly), span.rules.word_spaces
        for place in units.special_in(span):
            group = units.classes[place]
            turn = order.get(group)
            if group == C.SPACE:
                natural = units.advances[place]
                prepared.squeeze_trail[place] = max(0.0, natural - spaces.least * span.em)
                prepared.grow[place] = max(0.0, spaces.most * span.em - natural)
                prepared.turns[place] = 1
            elif turn is not None and group in FULL_WIDTH_MARKS:
                prepared.turns[place] = turn
                if before := units.blank_before.get(place):
                    prepared.squeeze_lead[place] = before
                if after := units.blank_after.get(place):
                    prepared.squeeze_trail[place] = after
    _limit_places(prepared)


def _limit_places(prepared: Prepared) -> None:
    """`text-justify` of the paragraph decides which places may be stretched at all."""
    justify = prepared.units.spans[0].rules.justify if prepared.units.spans else Justify.AUTO
    classes = prepared.units.classes
    if justify is Justify.INTER_CHARACTER:
        prepared.grow.clear()
    elif justify is Justify.INTER_WORD:
        prepared.stretch = [1 if group == C.SPACE else 0 for group in classes]
        prepared.grow = {place: take for place, take in prepared.grow.items() if classes[place] == C.SPACE}
