"""Total fit beside every way that there is: short paragraphs are broken in all ways, and each is priced line by line.

The prices are those of compose/total_fit.py and compose/candidates.py; what they are asked for is measured on fitted
lines, as an eye would: how far marks are squeezed, spaces and places opened, and what stands at the ends of lines.
"""

from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import inf

import pytest
from tests.compose.setting import EM, units_of

from banxin.compose.breaks import break_into, is_runt
from banxin.compose.candidates import HYPHEN_FINE, JOINT_FINE, WORD_FINE
from banxin.compose.fitting import FittedLine, fit_line
from banxin.compose.lines import Break, Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Units
from banxin.compose.prepared import Prepared
from banxin.compose.rules import Hang, Rules
from banxin.compose.total_fit import (
    EARLY_FROM,
    EARLY_PRICE,
    GROW_PRICE,
    HYPHEN_LADDER_PRICE,
    LADDER_PRICE,
    PUSHED_OUT_PRICE,
    RUNT_PRICE,
    SHORT_PRICE,
    SHORT_PRICE_PER_EM,
    SQUEEZE_PRICE,
    STRETCH_UNIT,
    UNLIKE_PRICE,
)
from banxin.typography.punctuation_width import TRIMS

TEXTS = {
    "han": "版心是纸张上印着文字的部分四周",
    "marks": "版心，是纸张。上印（着文字）的",
    "quotes": "“版心”是，“纸张”上。印着字的",
    "latin": "版a b心is c纸张d e f上印着",
    "words": "a bc de f gh ij kl m nop qr s",
    "ladder": "版心，是纸。张上，印着，字，",
    "runt": "版心是纸张上印着文，字。",
    "wide": "版心是纸abcdefghijkl张上印着文",
    "mixed": "版心a，是b“纸”张上c d印。",
}
RULES = {
    "auto": Rules(),
    "loose": Rules(looseness=0.6),
    "out": Rules(push_in=False),
    "normal": Rules(trim=TRIMS["normal"]),
    "hung": Rules(trim=TRIMS["normal"], hang=Hang.ALLOW),
}


@dataclass(frozen=True, slots=True)
class Priced:
    """A line, what it costs by itself, and how tight (below 0) or open (above) it looks, from -1 to 1."""

    line: Break
    price: float
    ratio: float
    short: float = 0.0
    """What it costs that the line stays short."""


def priced_ways(prepared: Prepared, rooms: Rooms) -> list[tuple[list[int], float]]:
    """All ways to break a text into lines that can be set: where the lines of each end, and the price of all of them."""
    end = len(prepared.units.text)
    found: list[tuple[list[int], float]] = []

    @cache
    def lines(begin: int, room: float) -> list[Priced]:
        return lines_from(prepared, begin, room)

    @cache
    def below(before: Priced | None, priced: Priced) -> float:
        return priced.price + price_below(prepared, before, priced)

    def from_place(before: Priced | None, ends: list[int], price: float) -> None:
        begin = ends[-1] if ends else 0
        if before and begin == end:
            is_fined = len(ends) > 1 and is_runt(prepared, before.line.begin, end)
            found.append((ends, price + (RUNT_PRICE if is_fined else 0.0)))
            return
        for priced in lines(begin, rooms.at(len(ends))):
            from_place(priced, [*ends, priced.line.end], price + below(before, priced))

    from_place(None, [], 0.0)
    return found


def lines_from(prepared: Prepared, begin: int, room: float) -> list[Priced]:
    end = len(prepared.units.text)
    stops = [place for place in range(begin + 1, end) if prepared.legal[place]] + [end]
    found = []
    for stop in stops:
        hyphen = prepared.units.hyphens.get(stop, 0.0)
        changes = [prepared.at_end.get(stop - 1, 0.0), *prepared.other_ends.get(stop - 1, ())]
        for change in changes:
            line = Break(begin, stop, change + hyphen, is_last=stop == end)
            fitted = fit_line(prepared, line, room, justify=True, is_first=False)
            if not fitted.quality.over:
                found.append(price_of(prepared, line, fitted))
    if not found:
        # Nothing fits: the line stands out, and no other price matters.
        found = [Priced(Break(begin, stops[0], is_last=stops[0] == end), inf, 0.0)]
    longest = max(one.line.end for one in found)
    return [
        replace(one, price=one.price + EARLY_PRICE) if one.short >= EARLY_FROM and one.line.end < longest else one
        for one in found
    ]


def price_of(prepared: Prepared, line: Break, fitted: FittedLine) -> Priced:
    units, quality, rules = prepared.units, fitted.quality, prepared.units.spans[0].rules
    fine = 0.0
    if not line.is_last:
        fine = (
            HYPHEN_FINE if line.end in units.hyphens
            else JOINT_FINE if line.end in units.joints
            else WORD_FINE if line.end in units.word_inner
            else units.prices.get(line.end, 0.0)
        )  # fmt: skip
    if quality.squeezed:
        price = (SQUEEZE_PRICE if rules.push_in else PUSHED_OUT_PRICE) * quality.squeezed**2
        return Priced(line, price + fine, -quality.squeezed)
    if line.is_last:
        return Priced(line, fine, 0.0)
    if quality.short:
        # Where spaces could grow they are thought of as grown, though the line is then left as it is.
        missing = quality.short - growth(prepared, fitted)
        price = SHORT_PRICE + SHORT_PRICE_PER_EM * missing / EM
        return Priced(line, price + fine, 1.0, price)
    grown, most = opened(prepared, fitted), growth(prepared, fitted)
    price = GROW_PRICE * (grown / most) ** 2 if grown else 0.0
    price += (quality.gap / STRETCH_UNIT) ** 2
    return Priced(line, price + fine, min(1.0, quality.gap / STRETCH_UNIT))


def growth(prepared: Prepared, fitted: FittedLine) -> float:
    """What the spaces of a line might grow by, px."""
    return sum(prepared.grow.get(place, 0.0) for place in range(fitted.begin, fitted.end - 1))


def opened(prepared: Prepared, fitted: FittedLine) -> float:
    """What they have grown by, px."""
    places = [place for place in range(fitted.begin, fitted.end - 1) if place in prepared.grow]
    return sum(fitted.trail.get(place, 0.0) - prepared.trail.get(place, 0.0) for place in places)


def price_below(prepared: Prepared, before: Priced | None, priced: Priced) -> float:
    """What it costs that a line stands below another one; the first line of a paragraph is below none."""
    units = prepared.units
    price = UNLIKE_PRICE * (priced.ratio - (before.ratio if before else 0.0)) ** 2
    if before is None:
        return price
    first, second = before.line, priced.line
    if ends_with_mark(prepared, first) and ends_with_mark(prepared, second) and not second.is_last:
        price += LADDER_PRICE
    if first.end in units.hyphens and second.end in units.hyphens:
        price += HYPHEN_LADDER_PRICE
    return price


def ends_with_mark(prepared: Prepared, line: Break) -> bool:
    """Whether a pause, a stop or a closing mark ends the line, which has less ink than its neighbours there."""
    return prepared.units.text[line.end - 1] in "，。）”" and bool(
        prepared.at_end.get(line.end - 1) or prepared.other_ends.get(line.end - 1)
    )


def marked(name: str, units: Units) -> Units:
    """Hyphens, joints, words and prices for the texts that have any."""
    if name == "wide":
        units.hyphens = dict.fromkeys((6, 8, 10, 12, 14), 3.0)
        units.western_breaks = list
    if name == "han":
        units.word_inner, units.joints = frozenset({1, 3, 5, 8, 10, 12}), frozenset({4, 7})
    if name == "marks":
        units.prices = {4: 2.0, 8: 60.0, 11: 8.0}
    return units


UNTRIED = {
    ("quotes", "auto", 5.2, (5.0, 3.5)), ("quotes", "loose", 5.2, (5.0, 3.5)), ("quotes", "normal", 4.0, ()), ("quotes", "hung", 4.0, ()),
    ("mixed", "hung", 5.2, (5.0, 3.5)),
}  # fmt: skip
"""Where the cheapest way is not found: one way is kept to each place, and loose lines are not tried beside good ones."""
CASES = [
    pytest.param(*case, id=" ".join(map(str, case)))
    for case in product(TEXTS, RULES, (4.0, 5.2), ((), (5.0, 3.5)))
    if case not in UNTRIED
]


@pytest.mark.parametrize(("name", "rules", "measure", "first_rooms"), CASES)
def test_no_way_is_cheaper(name: str, rules: str, measure: float, first_rooms: tuple[float, ...]) -> None:
    paragraph = Paragraph(marked(name, units_of(TEXTS[name], RULES[rules])))
    prepared, rooms = paragraph.prepared, Rooms(tuple(room * EM for room in (*first_rooms, measure)))
    stops = [line.stop for line in paragraph.compose(rooms, justify=True)]
    priced = priced_ways(prepared, rooms)
    chosen = min(price for ends, price in priced if ends == stops)
    assert chosen == pytest.approx(min(price for _, price in priced), abs=1e-6)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("name", ["han", "marks", "latin"])
def test_no_way_of_so_many_lines_is_cheaper(name: str, count: int) -> None:
    """The number of lines may be asked for, where that makes none of them short."""
    prepared, rooms = Paragraph(units_of(TEXTS[name], Rules(looseness=0.6))).prepared, Rooms((5.2 * EM,))
    found = break_into(prepared, 0, len(TEXTS[name]), rooms, count)
    priced = [(ends, price) for ends, price in priced_ways(prepared, rooms) if len(ends) == count]
    best = min((price for _, price in priced), default=inf)
    if best >= SHORT_PRICE:
        assert found is None
    else:
        assert found is not None
        stops = [line.end for line in found]
        assert best == pytest.approx(min(price for ends, price in priced if ends == stops))
