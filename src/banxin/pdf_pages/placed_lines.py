"""The characters of a page of a PDF as lines of words that can be laid over its picture.

A line is of characters that follow one another in the file and on the page, at whatever angle: along their baseline, or one below
the other. Words that stand apart on a baseline (columns, cells) are lines of their own. On a page of vertical lines their places tell the
order: pdfium mixes columns that stand level.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from banxin.model.block import PlacedLine
from banxin.pdf_pages.page_characters import PlacedCharacter, characters_of

FINE = 100
"""Parts of a point in which places are asked for: pdfium gives whole numbers."""
UNIT = 1000.0
APART, WORDS_APART = 2.0, 0.15
"""Em between two characters: more makes two lines of them, more makes two words."""
TIERS_APART = 2.0
"""Em of white across a whole page of vertical lines that part its tiers."""
IN_COLUMN = 0.6
"""Em by which the middles of what stands in one vertical line may differ; readings stand further off."""
LEVEL = 0.35
"""Em by which characters of a line may stand above or below one another."""
BACK = 0.5
"""Em that a character may reach back over the one before it (accents, ligatures, squeezed marks)."""
NEAR, FAR = 0.3, 2.5
"""Em from one character to the next below it."""
FIRST_SQUARE = 0x2E80
"""The first of the CJK radicals, where the blocks of East Asia begin."""
LAST_OF_ONE_UNIT = 0xFFFF
"""The last character that UTF-16 writes with one unit."""
LIKE = 1.15
"""Types of one line differ by no more."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on the page as it is shown, in points from its upper left corner, turned with its line.

    `along` and `across` are the beginning of its baseline, `middle` and `height` the centre of its box along and across, `extent` the length
    of its box along. `x` and `y` are the centre, not turned.
    """

    text: str
    angle: int
    along: float
    across: float
    middle: float
    height: float
    extent: float
    size: float
    x: float
    y: float


@dataclass(slots=True)
class GrowingLine:
    """A line as it is put together; `spaces` are the places in it before which a space stands in the file."""

    glyphs: list[Glyph]
    spaces: set[int] = field(default_factory=set)
    is_vertical: bool = False

    @property
    def head(self) -> float:
        """Where it begins on the page, from above."""
        return min(one.y for one in self.glyphs) - self.glyphs[0].size / 2

    @property
    def foot(self) -> float:
        return max(one.y for one in self.glyphs) + self.glyphs[0].size / 2

    def takes(self, glyph: Glyph) -> bool:
        """Whether a glyph goes on with the line; the second one decides how it runs."""
        last = self.glyphs[-1]
        size = max(last.size, glyph.size)
        if glyph.angle != last.angle or size > LIKE * min(last.size, glyph.size):
            return False
        is_below = (
            abs(glyph.middle - last.middle) < LEVEL * size and NEAR * size < glyph.height - last.height < FAR * size
        )
        step = glyph.along - last.along
        is_beside = abs(glyph.across - last.across) < LEVEL * size and -BACK * size < step < last.extent + APART * size
        if len(self.glyphs) == 1:
            self.is_vertical = is_below and not is_beside
            return is_below or is_beside
        return is_below if self.is_vertical else is_beside

    def placed(self) -> PlacedLine:
        """The line with its places."""
        placed: list[tuple[str, float]] = []
        for index, glyph in enumerate(self.glyphs):
            place = glyph.height - glyph.size / 2 if self.is_vertical else glyph.along
            if index and (index in self.spaces or self.is_parted(self.glyphs[index - 1], glyph)):
                before = self.glyphs[index - 1]
                placed.append((" ", place - glyph.size / 4 if self.is_vertical else before.along + before.extent))
            placed.append((glyph.text, place))
        first = self.glyphs[0]
        across = (
            sum(one.middle for one in self.glyphs) / len(self.glyphs)
            if self.is_vertical
            else sorted(one.across for one in self.glyphs)[len(self.glyphs) // 2]
        )
        return PlacedLine(
            pieces=tuple(pieces_of(placed)),
            across=written(across),
            size=written(max(one.size for one in self.glyphs)),
            turn=str(first.angle) if first.angle else "",
            is_vertical=self.is_vertical,
        )

    def is_parted(self, before: Glyph, glyph: Glyph) -> bool:
        """Whether two letters stand as far apart as words do; Chinese has no words that do."""
        if self.is_vertical or (is_square(before.text) and is_square(glyph.text)):
            return False
        return glyph.along - before.along - before.extent > WORDS_APART * glyph.size


def pieces_of(placed: Iterable[tuple[str, float]]) -> Iterator[tuple[str, str]]:
    """Characters with their places as words with theirs, divided behind each character beyond U+FFFF."""
    words, places = "", list[str]()
    for character, place in placed:
        words += character
        places.append(written(place))
        if ord(character) > LAST_OF_ONE_UNIT:
            yield words, " ".join(places)
            words, places = "", []
    if words:
        yield words, " ".join(places)


def lines_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> tuple[tuple[PlacedLine, ...], int]:
    """The lines of a page in the order of reading, and how many glyphs have no character that could be told."""
    shown = Shown(page)
    glyphs: list[Glyph | None] = []
    unknown = 0
    for same in characters_at_one_place(characters_of(text)):
        told = [one for one in same if not is_unfit(one.text)]
        unknown += len(same) - len(told)
        glyphs.extend(glyph if glyph.text.strip() else None for glyph in shown.glyphs(told) if shown.has(glyph))
    lines = lines_in(glyphs)
    vertical = sum(len(line.glyphs) for line in lines if line.is_vertical)
    if 2 * vertical > sum(1 for one in glyphs if one):
        lines = lines_in([glyph for line in by_columns(lines) for glyph in line.glyphs])
    return tuple(line.placed() for line in lines), unknown


def lines_in(glyphs: Iterable[Glyph | None]) -> list[GrowingLine]:
    """Glyphs that follow one another as lines; None is a space of the file."""
    lines: list[GrowingLine] = []
    is_spaced = False
    for glyph in glyphs:
        if glyph is None:
            is_spaced = True
            continue
        if lines and lines[-1].takes(glyph):
            if is_spaced:
                lines[-1].spaces.add(len(lines[-1].glyphs))
            lines[-1].glyphs.append(glyph)
        else:
            lines.append(GrowingLine([glyph]))
        is_spaced = False
    return lines


def by_columns(lines: Sequence[GrowingLine]) -> Iterator[GrowingLine]:
    """Vertical lines in the order of reading: tiers from the head, in each the columns from the right."""
    size = median(line.glyphs[0].size for line in lines)
    tiers: list[list[GrowingLine]] = []
    foot = -math.inf
    for line in sorted(lines, key=lambda one: one.head):
        if line.head > foot + TIERS_APART * size:
            tiers.append([])
        tiers[-1].append(line)
        foot = max(foot, line.foot)
    for tier in tiers:
        columns: list[list[GrowingLine]] = []
        for line in sorted(tier, key=lambda one: (-one.glyphs[0].x, one.head)):
            if not columns or columns[-1][0].glyphs[0].x - line.glyphs[0].x > IN_COLUMN * size:
                columns.append([])
            columns[-1].append(line)
        for column in columns:
            yield from sorted(column, key=lambda one: one.head)


def characters_at_one_place(characters: Iterable[PlacedCharacter]) -> Iterator[list[PlacedCharacter]]:
    """Characters that share the beginning of one glyph or run: those of a ligature, or of words that the PDF says for it (ActualText)."""
    for _, same in groupby(characters, key=lambda one: (one.x, one.baseline, one.right_along, one.up_along)):
        yield [replace(one, text="-") if one.is_hyphen else one for one in same]


class Shown:
    """A page as it is shown: turned, and cut to its box."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.width, self.height = page.get_size()
        (self.x, self.y), right, up = (self._device(page, *point) for point in ((0, 0), (UNIT, 0), (0, UNIT)))
        self.across = (right[0] - self.x) / UNIT, (right[1] - self.y) / UNIT
        self.up = (up[0] - self.x) / UNIT, (up[1] - self.y) / UNIT

    def _device(self, page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, round(self.width * FINE), round(self.height * FINE), 0, x, y, across, down)
        return across.value / FINE, down.value / FINE

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF, in points from the upper left corner."""
        return self.x + x * self.across[0] + y * self.up[0], self.y + x * self.across[1] + y * self.up[1]

    def glyphs(self, same: Sequence[PlacedCharacter]) -> Iterator[Glyph]:
        """Characters at one place, side by side in the room that they have together."""
        if not same:
            return
        first = same[0]
        right = first.right_along * self.across[0] + first.up_along * self.up[0]
        down = first.right_along * self.across[1] + first.up_along * self.up[1]
        angle = round(math.degrees(math.atan2(down, right)))
        cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        along, across = turned(self.point(first.x, first.baseline), cosine, sine)
        left, end = min(one.left for one in same), max(one.right for one in same)
        foot, head = min(one.bottom for one in same), max(one.top for one in same)
        x, y = self.point((left + end) / 2, (foot + head) / 2)
        middle, height = turned((x, y), cosine, sine)
        (left, foot), (end, head) = self.point(left, foot), self.point(end, head)
        step = (abs((end - left) * cosine) + abs((head - foot) * sine)) / len(same)
        for number, one in enumerate(same):
            shift = number * step
            off = shift - step * (len(same) - 1) / 2
            yield Glyph(
                one.text,
                angle,
                along + shift,
                across,
                middle + off,
                height,
                step,
                one.size,
                x + off * cosine,
                y + off * sine,
            )

    def has(self, glyph: Glyph) -> bool:
        """Whether the middle of a glyph lies on the page: what was cut off is not shown either."""
        return bool(0 <= glyph.x <= self.width and 0 <= glyph.y <= self.height)


def turned(point: tuple[float, float], cosine: float, sine: float) -> tuple[float, float]:
    """A point in the directions of a line."""
    return point[0] * cosine + point[1] * sine, point[1] * cosine - point[0] * sine


def is_unfit(character: str) -> bool:
    """Whether a character cannot stand in a document, or means nothing outside of its typeface."""
    if character in "\t\n\r":
        return False
    # Controls, halves of characters, private ones; U+FDD0 and the like are no characters (Unicode 16, 23.7).
    code = ord(character)
    return unicodedata.category(character) in {"Cc", "Cs", "Co"} or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def is_square(character: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean, or a mark that is as wide."""
    return ord(character) >= FIRST_SQUARE


def written(number: float) -> str:
    """A number of points, to a tenth.

    >>> written(12.04), written(-0.01), written(7.26)
    ('12', '0', '7.3')
    """
    tenths = round(number * 10)
    return f"{tenths / 10:g}"
