"""Ruby inside WeasyPrint: `<rt>` elements taken from their line, measured, and hung on the bases that they belong to.

CSS Ruby 1 is the interface: `ruby-position`, `ruby-align`, `ruby-merge` and `ruby-overhang`. What may be done with a
reading is known to `banxin.typography.ruby`; the room that it needs and where it stands, to `banxin.compose`. Lengths are
px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes

from banxin.compose.paragraph_units import Annotation
from banxin.engine.drawing.generated_text import is_generated
from banxin.engine.drawing.short_text import short_text
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.text.note_rows import is_split
from banxin.engine.upstream.refusal import Refusal
from banxin.saying.said import say
from banxin.typography.ruby import STRIP, SYMBOL, Align, Reach, Side, Zhuyin, is_solid, parse_zhuyin
from banxin.typography.spacing import Region, region_of

NOT_BASE = frozenset({"rt", "rp"})
"""Children of a ruby that are not its base; parentheses for readers without ruby are never set."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading and the characters from `start` to `end` that it belongs to.

    `path` is that of its `rt` element; the base is the children of the ruby from number `first_child` to the `rt`.
    """

    path: tuple[int, ...]
    box: boxes.Box
    text_box: boxes.TextBox
    text: str
    start: int
    end: int
    first_child: int

    @property
    def style(self) -> Style:
        return self.text_box.style

    @property
    def zhuyin(self) -> Zhuyin | None:
        """The reading in zhuyin that stands in a column of its own, or None."""
        if "inter-character" in self.style["ruby_position"].split():
            return parse_zhuyin(self.text)
        return None


def is_reading(box: boxes.Box, parent: boxes.Box) -> bool:
    """Whether a box is hung on its base. In a note of two rows there is no room for it: there it stands behind its base."""
    is_annotation = box.element_tag in NOT_BASE and parent.element_tag == "ruby"
    return is_annotation and not (box.element_tag == "rt" and is_split(box.style))


def reading_of(box: boxes.Box, path: tuple[int, ...], *, start: int, end: int, first_child: int) -> Iterator[Reading]:
    """The reading of an `rt` box over the characters from `start` to `end`; none for `rp` and for what is empty."""
    if box.element_tag != "rt":
        return
    if start == end:
        raise Refusal(say("ruby without a base"))
    texts = list(_texts(box))
    text = " ".join("".join(one.text for one in texts).split())
    if text:
        yield Reading(path, box, texts[0], text, start, end, first_child)


def _texts(box: boxes.Box) -> Iterator[boxes.TextBox]:
    """The texts of a reading. What a stylesheet adds to it is left out: the whole reading is drawn as one text."""
    for child in box.children:
        if is_generated(child):
            continue
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)
        else:
            raise Refusal(say("a reading with more than text"))


def annotations_of(readings: Sequence[Reading]) -> list[Annotation]:
    """What the composer has to know of readings."""
    outer = _around_others(readings)
    compounds: dict[tuple[int, ...], int] = {}
    found = []
    for reading in readings:
        style, zhuyin = reading.style, reading.zhuyin
        side = side_of(reading, is_outer=reading.path[:-1] in outer)
        compound = 0
        if style["ruby_merge"] != "separate":
            compound = compounds.setdefault(reading.path[:-1], len(compounds) + 1)
        found.append(
            Annotation(
                start=reading.start,
                end=reading.end,
                text=zhuyin.symbols if zhuyin else reading.text,
                width=_width(reading, zhuyin, side),
                em=style["font_size"],
                side=side,
                reach=_reach(style, reading.text),
                align=Align(style["ruby_align"]),
                compound=compound,
            )
        )
    return found


def _around_others(readings: Sequence[Reading]) -> frozenset[tuple[int, ...]]:
    """The rubies that have another one, with readings over it, inside of their bases."""
    return frozenset(
        reading.path[:length]
        for reading in readings
        if "under" not in reading.style["ruby_position"].split()
        for length in range(1, len(reading.path) - 1)
    )


def side_of(reading: Reading, *, is_outer: bool) -> Side:
    """Where a reading stands: one around others on their other side, zhuyin of a vertical line to its right."""
    words = reading.style["ruby_position"].split()
    if "inter-character" in words:
        return Side.BESIDE if reading.zhuyin and not is_vertical(reading.style) else Side.OVER
    return Side.UNDER if "under" in words or is_outer else Side.OVER


def _width(reading: Reading, zhuyin: Zhuyin | None, side: Side) -> float:
    if zhuyin is None:
        return short_text(reading.style, reading.text).width
    size = float(reading.style["font_size"])
    return size * STRIP / SYMBOL if side is Side.BESIDE else size * len(zhuyin.symbols)


def _reach(style: Style, text: str) -> Reach:
    """What a reading may stand out over; kana keep to Japanese rules in a text of any language."""
    if style["ruby_overhang"] != "auto":
        return Reach.SPACES
    return Reach.KANA if region_of(style["lang"]) is Region.JAPAN or is_solid(text) else Reach.FREE
