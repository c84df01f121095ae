"""The text of a paragraph as a composer sees it: one place per character, and what is known of each."""

from bisect import bisect_left
from collections.abc import Callable, Container
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from banxin.compose.rules import Rules
from banxin.typography.ruby import Align, Reach, Side


@dataclass(slots=True, kw_only=True)
class Span:
    """A run of text of one style. `letter_spacing` is in px, and already part of the advances."""

    start: int
    end: int
    em: float
    rules: Rules
    letter_spacing: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A reading over, under or beside the characters from `start` to `end`.

    `width` is that of the reading set solid, `em` its size, both px. Annotations of one `compound` (a number from 1) share
    their room; 0 is none.
    """

    start: int
    end: int
    text: str
    width: float
    em: float
    side: Side = Side.OVER
    reach: Reach = Reach.FREE
    align: Align = Align.SPACE_AROUND
    compound: int = 0


class NoteRange(NamedTuple):
    """Characters set in two rows inside the line; with `cut`, the second row begins there, and the note never parts."""

    start: int
    end: int
    cut: int | None = None


def no_breaks() -> Container[int]:
    """No place inside Western text where a line may end."""
    return ()


@dataclass(slots=True, kw_only=True)
class Units:
    """Parallel lists with one entry per character; lengths in px, places count from 0.

    `blank_before` and `blank_after` are what the glyph of a mark leaves free in its em square, `edge_before` and
    `edge_after` the margins, borders and padding of inline boxes. `special` holds, in order, every place that is not
    plain Han or kana: only these cost time. `western_breaks` returns the places before which UAX 14 allows a break;
    it is asked at most once. A line does not end inside the ranges of `unbroken`, nor before a `continuing` character,
    which is part of the cluster before it; at a `starting` place text begins as at the head of a line, behind the number of
    its note; `kerned` is what a character gains when a line ends after it, because its
    advance was shaped with a neighbour. `hyphens` has the width of the hyphen for breaks inside a word, by the place after
    it. `joints` are places where an address may part, `name_joints` those where the name of a part of a program may.
    `prices` are those of ending a line before a place, as a style asks for.
    `warichu` are the ranges, in order, that are set in two rows (compose/warichu.py).
    `sense` returns what it costs to end a line of a title before a place (typography/titles); it is asked where a title
    takes several lines.
    `annotations` are the readings of each side in the order of the text.
    """

    text: str
    classes: list[int]
    advances: list[float]
    spans: list[Span]
    special: list[int]
    blank_before: dict[int, float] = field(default_factory=dict)
    blank_after: dict[int, float] = field(default_factory=dict)
    edge_before: dict[int, float] = field(default_factory=dict)
    edge_after: dict[int, float] = field(default_factory=dict)
    unbroken: list[tuple[int, int]] = field(default_factory=list)
    continuing: list[int] = field(default_factory=list)
    starting: list[int] = field(default_factory=list)
    kerned: dict[int, float] = field(default_factory=dict)
    hyphens: dict[int, float] = field(default_factory=dict)
    joints: frozenset[int] = frozenset()
    name_joints: frozenset[int] = frozenset()
    word_inner: frozenset[int] = frozenset()
    prices: dict[int, float] = field(default_factory=dict)
    warichu: list[NoteRange] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    western_breaks: Callable[[], Container[int]] = no_breaks
    sense: Callable[[], dict[int, float]] = dict

    @property
    def value(self) -> tuple[object, ...]:
        """All of it as a value that can be compared and looked for, but for what follows from text and language."""
        spans = tuple((span.start, span.end, span.em, span.rules, span.letter_spacing) for span in self.spans)
        others = (getattr(self, name) for name in VALUED)
        return (spans, *(tuple(one.items() if type(one) is dict else one) for one in others))

    def special_in(self, span: Span) -> list[int]:
        """The places of a span that are not plain Han or kana."""
        if len(self.spans) == 1:
            return self.special
        return self.special[bisect_left(self.special, span.start) : bisect_left(self.special, span.end)]


VALUED = tuple(one.name for one in fields(Units) if one.name not in ("spans", "western_breaks", "sense"))
"""Of `Units`, what is a text, or a list, a dictionary or a set of plain values."""
