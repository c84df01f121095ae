"""Zhuyin (注音) in its column: symbols one below the other at the right of a character, the tone at their right.

CLREQ, positioning of Bopomofo symbols: the column is half an em wide and stands at the right of the character in both
directions; symbols have 3/10 of its size and are centred on its height. A tone stands at the upper right of the last
symbol, half of it above its top; the neutral tone comes before the first; checked tones stand at the lower right. Faces
draw the tones in different sizes, so each is set to the size that its ink asks for.

Everything here is reckoned on the sheet, from the middle of the character to the right and downwards; only the last step
knows whether the line runs to the right or down. Lengths are px; shares of a symbol say so.
"""

from collections.abc import Iterator
from typing import NamedTuple

from weasyprint.formatting_structure.boxes import TextBox

from banxin.compose.readings import PlacedReading
from banxin.engine.drawing.short_text import short_text_of
from banxin.engine.glyphs.glyph import Glyph
from banxin.engine.glyphs.glyph_table import GlyphTable, glyphs_of
from banxin.engine.styles.line_direction import MIDDLE, is_vertical
from banxin.engine.text.ruby_elements import Reading
from banxin.typography.ruby import NEUTRAL_TONE, Zhuyin

TONE_WIDTH = 0.44
"""Of a symbol: the ink of the third tone, the widest; the others keep the proportions of their face."""
WIDEST_TONE = "\u02c7"
DOT_WIDTH = 0.26
"""Of a symbol: the ink of the neutral tone."""
STOP_WIDTH = 0.5
"""Of a symbol: the ink of a checked tone."""
APART = 0.07
"""Of a symbol: what base, symbols and tone keep between them."""
HALF = 0.5


class Sign(NamedTuple):
    """A symbol or a tone: its table, which has its size, and its origin on the sheet, px."""

    text: str
    table: GlyphTable
    x: float
    y: float


def zhuyin_boxes(
    reading: Reading, zhuyin: Zhuyin, placed: PlacedReading, left: float, middle: float, em: float
) -> list[TextBox]:
    """The text boxes of a syllable, in the order in which it is written, beside a character of `em` px whose em square has
    its middle at `middle`; `left` is where its line begins (CLREQ, positioning of Bopomofo symbols).
    """
    table = glyphs_of(reading.style)
    signs = {sign.text: sign for sign in [*_tone(zhuyin, table, em), *_symbols(zhuyin, table, em)]}
    centre = left + placed.middle
    is_down = is_vertical(reading.style)
    boxes = []
    for character in reading.text:
        sign = signs.get(character)
        if sign is not None:
            boxes.append(_box(reading, sign, centre, middle, is_down=is_down))
    return boxes


def _symbols(zhuyin: Zhuyin, table: GlyphTable, em: float) -> Iterator[Sign]:
    size = table.em
    top = -size * len(zhuyin.symbols) / 2
    for number, symbol in enumerate(zhuyin.symbols):
        yield Sign(symbol, table, em / 2 + APART * size, top + size * (number + HALF + MIDDLE))


def _tone(zhuyin: Zhuyin, table: GlyphTable, em: float) -> Iterator[Sign]:
    if not zhuyin.tone:
        return
    size = table.em
    column, top = em / 2 + APART * size, -size * len(zhuyin.symbols) / 2
    last = top + size * (len(zhuyin.symbols) - 1)
    reference, share = _measure(zhuyin.tone)
    width = table.ink(_flat(table, reference))[2]
    tones = table.at_size(round(size * share * size / width, 3) if width else size)
    x, y, width, height = tones.ink(_flat(tones, zhuyin.tone))
    if zhuyin.is_neutral:
        yield Sign(zhuyin.tone, tones, column + (size - width) / 2 - x, top - APART * size - height - y)
    elif zhuyin.is_checked:
        yield Sign(zhuyin.tone, tones, column + (1 + APART) * size - x, last + size - height - y)
    else:
        yield Sign(zhuyin.tone, tones, column + (1 + APART) * size - x, last - height / 2 - y)


def _measure(tone: str) -> tuple[str, float]:
    """The sign whose ink decides about the size of a tone, and what it is to be, of a symbol."""
    if tone == NEUTRAL_TONE:
        return tone, DOT_WIDTH
    return (WIDEST_TONE, TONE_WIDTH) if tone < "\u3000" else (tone, STOP_WIDTH)


def _flat(table: GlyphTable, character: str) -> Glyph:
    """The glyph of a horizontal line, upright on the sheet in both directions."""
    if not table.is_vertical:
        return table.glyphs(character)[0]
    (glyph,) = table.shape(character, upright=False)
    return glyph


def _box(reading: Reading, sign: Sign, centre: float, middle: float, *, is_down: bool) -> TextBox:
    text = short_text_of(sign.table, sign.text, is_across=is_down)
    box = reading.text_box.copy()
    box.text, box.pango_layout = sign.text, text.composed(box.style)
    size = sign.table.em
    box.margin_top = box.margin_bottom = 0
    box.height = size
    if is_down:
        # The line runs down the sheet: its right is the sheet's top, and the sign stands across it in a square.
        box.position_x, box.width = centre + sign.y - (HALF + MIDDLE) * size, size
        box.baseline = size / 2
        box.position_y = middle - sign.x - _flat(sign.table, sign.text).advance / 2 - size / 2
    else:
        box.position_x, box.width = centre + sign.x, text.width
        box.baseline = (HALF + MIDDLE) * size
        box.position_y = middle + sign.y - box.baseline
    return box
