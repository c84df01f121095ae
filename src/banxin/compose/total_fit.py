"""Total fit: the cheapest of all ways to break a paragraph (Knuth and Plass, 1981), with the prices of Chinese.

What the eye sees is priced: marks squeezed on one line and full on the next, opened characters, a last line of one
character, marks one below another at the line ends. Candidates are visited in the order of the text, so each is final
when lines are begun there. Lengths are px; prices have no unit: a line whose places are each opened by `STRETCH_UNIT`
costs 1.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from banxin.compose.candidates import TOLERANCE, Candidates
from banxin.compose.lines import Break, Rooms, line_between, next_node
from banxin.compose.rules import Rules
from banxin.typography.spacing import WordSpaces

SQUEEZE_PRICE = 0.15
"""A line whose marks give all they can: measured on 200,000 characters, this halves the squeezed lines of greedy
breaking and costs 3 % more lines; 1.0 would cost 5 %."""
PUSHED_OUT_PRICE = 4.0
"""The same where the style would rather open lines than squeeze them (`--banxin-push: out`)."""
STRETCH_UNIT = 0.05
"""em; an extra gap of this size costs 1."""
GROW_PRICE = 0.3
"""Word spaces and Latin gaps opened to their limit."""
OPEN_PRICE = 2.0
"""Word spaces and letters opened together beyond that: thrice as far is still cheaper than a short line."""
UNLIKE_PRICE = 0.06
"""One line fully squeezed beside one that is not."""
LADDER_PRICE = 0.01
HYPHEN_LADDER_PRICE = 3.0
RUNT_PRICE = 30.0
"""Dearer than a line opened to the cap (25): nothing else fills a column of 14 em whose text ends in `……”`."""
SHORT_PRICE = 14.0
"""A line looser than the cap, which will stay short: better one of them, beside an address that does not fit, than
three lines before it opened by a fifth of an em (16 each)."""
SHORT_PRICE_PER_EM = 4.0
EARLY_PRICE = 12.0
"""A line that stays short though more of the text has room on it: what a reader finds behind its end does not explain it."""
EARLY_FROM = SHORT_PRICE + 2.1 * SHORT_PRICE_PER_EM
"""Where more than two characters are missing; pieces of a torn word in a narrow column may be a letter shorter."""
OVERFULL_PRICE = 1e6
NARROW_SEARCH = 2.0
"""Once a line has been found that can be filled, looser ones are tried up to this price (a gap of 0.07 em)."""


@dataclass(slots=True)
class _Layer:
    """The best way to each entry after a number of lines; lists run parallel to the candidates.

    `came_from` are numbers of layers, not layers: a layer that held itself would wait for the garbage collector, which
    a build switches off.
    """

    number: int

    cost: list[float]
    came: list[int]
    came_from: list[int]
    end: list[int]
    ratio: list[float]


def _layer(number: int, size: int, most: float) -> _Layer:
    return _Layer(number, [most] * size, [0] * size, [0] * size, [0] * size, [0.0] * size)


def total_fit(options: Candidates, rooms: Rooms, em: float, rules: Rules, runts_from: int) -> list[Break]:
    """The lines of a text of `em` px. A last line that begins at or after the place `runts_from` is a runt."""
    squeeze_price = SQUEEZE_PRICE if rules.push_in else PUSHED_OUT_PRICE
    for narrow in (NARROW_SEARCH, inf):
        search = _Search(options, em, rules.looseness, runts_from, narrow, squeeze_price, rules.word_spaces)
        layers, best = search.run(rooms)
        cost = layers[best].cost[options.node[-1]]
        if cost < SHORT_PRICE:
            break
    return _lines(options, layers, best)


def fit_in(  # noqa: PLR0917  (those of total_fit, and the number)
    options: Candidates, rooms: Rooms, em: float, rules: Rules, runts_from: int, count: int
) -> list[Break] | None:
    """The cheapest way to break a text of `em` px into so many lines; None when there is none without a short or overfull line."""
    # Nothing makes a way cheaper: one that has come to be as dear as a short line is not gone on with.
    search = _Search(options, em, rules.looseness, runts_from, inf, SQUEEZE_PRICE, rules.word_spaces, SHORT_PRICE)
    layers = search.layers(rooms, count, search.earliest(rooms, count))
    is_good = layers[count].cost[options.node[-1]] < SHORT_PRICE
    return _lines(options, layers, count) if is_good else None


def _lines(options: Candidates, layers: list[_Layer], best: int) -> list[Break]:
    lines: list[Break] = []
    node = options.node[-1]
    while node:
        layer = layers[best]
        lines.append(line_between(options, layer.came[node], layer.end[node]))
        node, best = layer.came[node], layer.came_from[node]
    return lines[::-1]


@dataclass(slots=True)
class _Search:
    options: Candidates
    em: float
    cap: float
    runts_from: int
    narrow: float
    squeeze_price: float
    spaces: WordSpaces
    most: float = inf
    """What a way may cost at the most."""

    def run(self, rooms: Rooms) -> tuple[list[_Layer], int]:
        """All layers, and the number of the one that has the cheapest way to the end."""
        last = self.options.node[-1]
        count = len(rooms.widths) - 1
        layers = self.layers(rooms, count, [0] * (count + 1))
        # All further lines are alike: from here on the number of a line no longer matters.
        self.extend(layers[-1], layers[-1], rooms.widths[-1])
        return layers, min(range(len(layers)), key=lambda number: layers[number].cost[last])

    def layers(self, rooms: Rooms, count: int, earliest: Sequence[int]) -> list[_Layer]:
        """The best ways to each entry in no line, in one, and so on up to `count` lines; to none before the `earliest` of each."""
        size = len(self.options.place)
        layers = [_layer(0, size, self.most)]
        layers[0].cost[0] = 0.0
        for number in range(count):
            layers.append(_layer(number + 1, size, self.most))
            self.extend(layers[-2], layers[-1], rooms.at(number), earliest[number], earliest[number + 1])
        return layers

    def earliest(self, rooms: Rooms, count: int) -> list[int]:
        """For no line, one line, and so on up to `count` lines: the first entry from which the lines left can hold the rest."""
        tight = self.options.tight
        found = [self.options.node[-1]]
        for number in reversed(range(count)):
            reach = rooms.at(number) + self.options.slack + TOLERANCE
            found.append(bisect_left(tight, tight[found[-1]] - reach))
        return found[::-1]

    def extend(  # noqa: C901, PLR0912, PLR0915
        self, layer: _Layer, following: _Layer, room: float, first: int = 0, lowest: int = 0
    ) -> None:
        """Try every line that begins where a line of `layer` ends, from the entry `first` on, and ends at `lowest` or behind it.

        Most of the time of a book is spent in this one loop; a call for each candidate would double it.
        """
        options = self.options
        node, mark, tight = options.node, options.ends_with_mark, options.tight
        end_width, end_squeeze = options.end_width, options.end_squeeze
        end_stretch, end_grow, fine = options.end_stretch, options.end_grow, options.fine
        cost, reach = following.cost, room + options.slack
        last, final = len(node) - 1, node[-1]
        squeeze_price = self.squeeze_price
        narrow, unit = self.narrow, 1.0 / (self.em * STRETCH_UNIT)
        has_hyphens, hyphens = bool(options.hyphens), options.hyphens
        most = self.most
        for start in range(first, final):
            base = layer.cost[start]
            if base >= most or node[start] != start:
                continue
            width, squeeze = options.start_width[start] + room, options.start_squeeze[start]
            stretch, grow = options.start_stretch[start], options.start_grow[start]
            before, after_mark = layer.ratio[start], mark[start]
            seen, longest = False, start
            for k in range(min(last, bisect_right(tight, tight[start] + reach, start)), max(start, lowest - 1), -1):
                extra = end_width[k] - width
                if extra > 0.0:
                    give = end_squeeze[k] - squeeze
                    if extra > give + TOLERANCE:
                        continue
                    ratio = -extra / give if give > TOLERANCE else 0.0
                    price = squeeze_price * ratio * ratio
                elif k >= final:
                    price = ratio = 0.0
                elif end_grow[k] > grow:
                    price, ratio = self.looseness(-extra, end_grow[k] - grow, end_stretch[k] - stretch)
                else:
                    places = end_stretch[k] - stretch
                    ratio = -extra * unit / places if places > 0 else inf
                    price = ratio * ratio
                    if ratio > 1.0:
                        if ratio * STRETCH_UNIT > self.cap:
                            price = SHORT_PRICE - SHORT_PRICE_PER_EM * extra / self.em
                        ratio = 1.0
                if price > narrow and seen:
                    break
                if node[k] == start:
                    break
                if not seen:
                    longest = node[k]
                elif price >= EARLY_FROM and node[k] != longest:
                    price += EARLY_PRICE
                seen = True
                price += base + fine[k] + UNLIKE_PRICE * (ratio - before) ** 2
                if k >= final:
                    if options.place[start] >= self.runts_from and start:
                        price += RUNT_PRICE
                    if price == cost[final] and following.came[final] == start:
                        # A mark that ends the text is halved or hung only where it does not fit otherwise.
                        following.end[final] = k
                elif after_mark and mark[k]:
                    price += LADDER_PRICE
                if has_hyphens and start in hyphens and k in hyphens:
                    price += HYPHEN_LADDER_PRICE
                target = node[k]
                if price < cost[target]:
                    cost[target], following.ratio[target] = price, ratio
                    following.came[target], following.end[target] = start, k
                    following.came_from[target] = layer.number
            if not seen:
                self.overfill(layer, following, start, width)

    def looseness(self, missing: float, grow: float, places: int) -> tuple[float, float]:
        """The price of a line that lacks `missing` px, and how open it is from 0 to 1, with spaces that grow first."""
        if self.spaces.letters:
            return self.opened_together(missing, grow, places)
        share = min(1.0, missing / grow)
        price = GROW_PRICE * share * share
        missing -= grow * share
        if missing <= TOLERANCE:
            return price, 0.0
        gap = missing / places / self.em if places > 0 else inf
        if gap > self.cap:
            return SHORT_PRICE + SHORT_PRICE_PER_EM * missing / self.em, 1.0
        return price + (gap / STRETCH_UNIT) ** 2, min(1.0, gap / STRETCH_UNIT)

    def opened_together(self, missing: float, grow: float, places: int) -> tuple[float, float]:
        """The same where letters open with the spaces."""
        letter = self.spaces.letters
        unit = grow + places * letter * self.em
        share = min(missing / unit, self.spaces.shares)
        price = GROW_PRICE * share * share + OPEN_PRICE * max(0.0, share - 1.0) ** 2
        missing -= unit * share
        if missing <= TOLERANCE:
            return price, share / self.spaces.shares
        gap = missing / places / self.em if places > 0 else inf
        if gap + letter * share > self.cap:
            return SHORT_PRICE + SHORT_PRICE_PER_EM * missing / self.em, 1.0
        return price + (gap / STRETCH_UNIT) ** 2, 1.0

    def overfill(self, layer: _Layer, following: _Layer, start: int, width: float) -> None:
        """A part without breaks that is wider than its line stands out of it; nothing is dearer."""
        k = next_node(self.options, start)
        price = layer.cost[start] + OVERFULL_PRICE * (1 + (self.options.end_width[k] - width) / self.em)
        if price < following.cost[k]:
            following.cost[k], following.ratio[k] = price, 0.0
            following.came[k], following.end[k] = start, k
            following.came_from[k] = layer.number
