"""Lines that were composed before, for a process that lays a chapter out again and again: of an edited one, all paragraphs but one.

What is kept is found by the whole value that lines follow from, which is what the composer is given (`Units`), and with what their
glyphs are written. No style is asked, and no box is kept: what is found has the places of characters, and stands in any paragraph
of that value. It lives on the font configuration, as the glyphs do, where somebody has asked for it.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple

from weasyprint.css import Style
from weasyprint.text.fonts import FontConfiguration

from banxin.compose.fitting import FittedLine
from banxin.compose.paragraph_units import Annotation, Units
from banxin.compose.readings import PlacedReading
from banxin.engine.lines.glyph_runs import TextPiece
from banxin.engine.text.inline_text import InlineText
from banxin.engine.text.note_rows import gap_of

KEY = "banxin_settings"
MOST = 200_000
"""Characters of kept paragraphs, some 35 MB: those of two dozen chapters of a novel."""


class Setting(NamedTuple):
    """A paragraph as it has been set. `best` is the number of lines that it has by itself, `numbers` has those of lines by the characters that they begin with."""

    lines: list[FittedLine]
    best: int
    pieces: list[list[TextPiece]]
    annotations: list[Annotation]
    readings: list[list[PlacedReading]]
    numbers: dict[int, int]


@dataclass(slots=True)
class KeptSettings:
    """Settings by what they follow from, those that were asked for last behind the others; never more than `most` characters."""

    most: int = MOST
    size: int = 0
    known: OrderedDict[tuple[object, ...], tuple[Setting, int]] = field(default_factory=OrderedDict)

    def find(self, key: tuple[object, ...]) -> Setting | None:
        found = self.known.get(key)
        if found is None:
            return None
        self.known.move_to_end(key)
        return found[0]

    def keep(self, key: tuple[object, ...], setting: Setting, characters: int) -> None:
        self.known[key] = setting, characters
        self.size += characters
        while self.size > self.most:
            _, (_, gone) = self.known.popitem(last=False)
            self.size -= gone


def keep_settings(configuration: FontConfiguration) -> None:
    """Keep lines from one document to the next that is laid out with the same font configuration."""
    configuration.__dict__.setdefault(KEY, KeptSettings())


def settings_of(style: Style) -> KeptSettings | None:
    """What is kept for a style; None where nobody has asked for it."""
    kept: KeptSettings | None = style.font_config.__dict__.get(KEY)
    return kept


def value_of(units: Units, inline: InlineText) -> tuple[object, ...]:
    """What the lines of a paragraph follow from beside their rooms: its units, and what glyphs are written with.

    Tables of glyphs live as long as the font configuration, and only learn. Where Western text breaks follows from its language.
    """
    styles = [leaf.box.style for leaf in inline.leaves]
    return (
        units.value,
        styles[0]["lang"],
        tuple((id(leaf.table), leaf.is_emphasised, leaf.is_combined, leaf.is_lined) for leaf in inline.leaves),
        tuple(style["hyphenate_character"] for style in styles) if units.hyphens else (),
        tuple(map(gap_of, styles)) if units.warichu else (),
    )
