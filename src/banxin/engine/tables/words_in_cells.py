"""Where a label in the cell of a table turns over: between its words, never inside one where the column has room for it.

A compositor writes 出版 / 时间 below one another, not 出版时 / 间. Sentences are filled as text is; a label has no line to fill.
The places are those of titles (`banxin.typography.titles`). Lengths are px.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf

from weasyprint.formatting_structure import boxes

from banxin.engine.lines.composed_paragraphs import KEY, paragraph_of
from banxin.engine.tables.cell_texts import HAN, figure_of
from banxin.engine.text.inline_text import KEPT
from banxin.engine.upstream.refusal import Refusal
from banxin.typography.character_classes import WHITE_FIRST, WHITE_LAST
from banxin.typography.language_tags import language_family
from banxin.typography.titles.title_breaks import CLINGS, NUMERALS, STOPS, places_of
from banxin.typography.titles.title_lines import COSTS, Wording

ASKED = "banxin_words_kept_in"
"""On a line of a cell: the width and the type size, px, for which its places were chosen last."""
LONGEST_LABEL = 16
"""So many characters are a label: more turn over as sentences do."""
ROUNDING = 0.05
"""px by which a line may be wider than its column, whose width is a sum of the same widths."""
LEAST_DIVIDED = 4
"""So many Han and their marks are divided where a table has no room: three stay together."""
STROKES = frozenset("/／")
"""What ends a line and begins none."""
SENTENCE = frozenset("。！？；!?;")
"""What ends a sentence."""


def places_by_sense(text: str, language: str) -> dict[int, float]:
    """The places in a text at which a line may end without a reader stumbling over it, each with its cost.

    >>> list(places_by_sense("公共图书馆藏书总量", "zh-Hans")), list(places_by_sense("一九五六年", "zh-Hans"))
    ([2, 5, 7], [])
    """
    costs = COSTS[language_family(language)](text)
    # A few characters are divided at a mark alone: 前 770— / 前 221.
    most = CLINGS if sum(not char.isascii() for char in text) >= LEAST_DIVIDED else 0.0
    found = {
        place: cost
        for place, cost in places_of(text, costs)
        if (cost < most or text[place - 1] in STOPS)
        and text[place] not in STROKES
        and not NUMERALS.issuperset(text[place - 1 : place + 1])
    }
    ends = {0, *found, len(text)}
    return {place: cost for place, cost in found.items() if not is_doubtful(text, place, ends)}


def is_doubtful(text: str, place: int, ends: set[int]) -> bool:
    """Whether a place between two single characters may be inside a name or a word that the dictionary has not."""
    return bool(HAN.match(text[place - 1])) and place - 1 in ends and place + 1 in ends


def halved_by_sense(
    text: str, widths: Sequence[float], language: str, legal: Container[int], hang: float = 0.0
) -> float:
    """The width, px, at which a text takes two lines that end between words; its whole one where there is no such place.

    `widths` says how wide it is up to each of its characters. A line may end at the places in `legal` alone; the second one begins so
    many px (`hang`) further in.

    >>> halved_by_sense("出版年份", (0, 10, 20, 30, 40), "zh-Hans", {1, 2, 3})
    20
    """
    whole = widths[-1]
    places = () if figure_of(text) else legal_by_sense(text, language, legal)
    return min((max(widths[place], whole - widths[place] + hang) for place in places), default=whole)


def legal_by_sense(text: str, language: str, legal: Container[int]) -> dict[int, float]:
    """The places of `places_by_sense` at which a line may end at all, or behind a stroke: none stands before the call of a note.

    >>> [list(legal_by_sense("甲村①②", "zh-Hans", legal)) for legal in ({1, 2, 3}, {1})]
    [[3], []]
    """
    found = places_by_sense(text, language)
    return {place: cost for place, cost in found.items() if place in legal or text[place - 1] in STROKES}


@dataclass(frozen=True, slots=True)
class Measured:
    """A label as it is composed: its text, the places where a line may end at all, how wide it is up to each of its characters, and its em, px."""

    text: str
    legal: Container[int]
    widths: Sequence[float]
    em: float

    def width(self, begin: int, end: int) -> float:
        """How wide a stretch of characters is on a line of its own, whose brackets and marks at its ends are half as wide."""
        halves = (self.text[begin] in WHITE_FIRST) + (self.text[end - 1] in WHITE_LAST) if end > begin else 0
        return self.widths[end] - self.widths[begin] - self.em / 2 * halves


def keep_words(line: boxes.LineBox, width: float, measured: Callable[[boxes.LineBox], Measured | None]) -> None:
    """Let a label that turns over in so many px end its lines between words, and at legal places; asked for the same width again,
    leave it as it is. One that is not `measured`, because it is not composed, stays as it is too.
    """
    if line.__dict__.get(ASKED) == (width, line.style["font_size"]):
        return
    line.__dict__[ASKED] = width, line.style["font_size"]
    if line.__dict__.pop(KEPT, None):
        # It was composed for the width of another plan.
        line.__dict__.pop(KEY, None)
    try:
        text = paragraph_of(line).inline.text
    except Refusal:
        return
    if not is_label(text) or (known := measured(line)) is None:
        return
    if lines := lines_by_sense(known, width + ROUNDING, line.style["lang"] or ""):
        line.__dict__[KEPT] = lines
        line.__dict__.pop(KEY, None)


def is_label(text: str) -> bool:
    """Whether a text is short, has Han to turn over at, and is no sentence.

    >>> [is_label(text) for text in ("公共图书馆藏书", "他来了，又走了。", "2024")]
    [True, False, False]
    """
    return len(text) <= LONGEST_LABEL and HAN.search(text) is not None and SENTENCE.isdisjoint(text)


def lines_by_sense(label: Measured, measure: float, language: str) -> list[tuple[int, int]]:
    """The lines of a label in so many px, as its characters from and to, at most one more than it needs; none where a word would be torn.

    >>> label = Measured("是否必填项", range(6), range(0, 60, 10), 10)
    >>> [label.text[begin:end] for begin, end in lines_by_sense(label, 40, "zh-Hans")]
    ['是否', '必填项']
    """
    text = label.text

    def width_of(begin: int, end: int) -> float:
        shown = text[begin:end].strip()
        first = text.index(shown, begin) if shown else begin
        return label.width(first, first + len(shown))

    wording = Wording(text, legal_by_sense(text, language, label.legal), width_of)
    needed = max(2, ceil(width_of(0, len(text)) / measure))
    ways = (wording.cheapest(count, lambda _: measure) for count in (needed, needed + 1))
    ends = next((ends for cost, ends in ways if cost < inf), ())
    return list(pairwise((0, *ends))) if ends else []
