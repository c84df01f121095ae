"""Whether a face draws a character with a glyph: its own (cmap), or one that the face puts in its place (GSUB).

What sets the text may take another glyph than the face has for the character, and the page then shows what nobody wrote:
Pango draws a hyphen for U+2027 where a line could end.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from unicodedata import normalize

from banxin.fonts.mapped_files import mapped

ALIKE = {"\u2010": "-", "\u2011": "\u2010-", "\u00ad": "-\u2010"}
"""Hyphens that HarfBuzz and Pango take for one another where a face lacks one."""
DIRECTIONS = ("ltr", "ttb")
LANGUAGES = ("zh-hans", "zh-hant", "zh-hk", "ja", "ko", "en")
WIDTHS: tuple[dict[str, bool], ...] = ({}, {"pwid": True})
"""Marks beside quotation marks of Latin are shaped with proportional widths."""
SCRIPTS = ("", "hani", "kana", "hang", "latn")
"""The script of the text itself, and those that lend it theirs: a dash of two squares is a ligature beside Han alone."""


class CharacterGlyphs:
    """The glyphs of one font file, or of the faces of a collection."""

    def __init__(self, file: Path) -> None:
        import uharfbuzz

        blob = mapped(file)
        faces = [uharfbuzz.Face(blob, index) for index in range(max(1, uharfbuzz.Face(blob).count))]
        self._fonts = [uharfbuzz.Font(face) for face in faces if face.glyph_count]
        self._closures: dict[str, frozenset[int]] = {}

    def draws(self, text: str, glyph: int) -> bool:
        """Whether a glyph is one with which the face draws a character, or some of the characters, of a text.

        That is the glyph that `cmap` has for it, or one that `GSUB` makes of it: its form in a column (`vert`) or in a
        country (`locl`), half as wide, a ligature. A form of another character is none, whether or not a character has it.
        """
        if not self._fonts:
            # A compressed file, which HarfBuzz does not open.
            return True
        if any(font.get_nominal_glyph(ord(character)) == glyph for font in self._fonts for character in text):
            return True
        return glyph in self._closure(text)

    def has_ligature(self, text: str, glyph: int) -> bool:
        """Whether the face draws the whole of a text with one glyph, this one."""
        return not self._fonts or any(shaped == [glyph] for shaped in self._shaped(text))

    def draws_beside(self, text: str, place: int, glyph: int) -> bool:
        """Whether the face draws the character at a place of a text with a glyph that only its neighbours bring about.

        Letters of tone join to the contour that they mean together, and letters of some scripts to one another.
        """
        return any((place, glyph) in shaped for shaped in self._shaped_places(text))

    def fewest(self, text: str) -> int:
        """With how few glyphs the face draws a text."""
        return min((len(shaped) for shaped in self._shaped(text)), default=0)

    def _shaped(self, text: str) -> Iterator[list[int]]:
        """The glyphs of a text, in each way of shaping it."""
        for shaped in self._shaped_places(text):
            yield [glyph for _, glyph in shaped]

    def _shaped_places(self, text: str) -> Iterator[list[tuple[int, int]]]:
        """The same, each glyph behind the place of the character that it is of."""
        import uharfbuzz

        ways = product(self._fonts, SCRIPTS, DIRECTIONS, LANGUAGES, WIDTHS)
        for font, script, direction, language, width in ways:
            buffer = uharfbuzz.Buffer()
            buffer.add_str(text)
            buffer.guess_segment_properties()
            if script:
                buffer.script = script
            buffer.direction, buffer.language = direction, language
            uharfbuzz.shape(font, buffer, {"vert": direction == "ttb", **width})
            yield [(info.cluster, info.codepoint) for info in buffer.glyph_infos]

    def _closure(self, text: str) -> frozenset[int]:
        known = self._closures.get(text)
        if known is None:
            known = self._closures[text] = frozenset(
                glyph for font in self._fonts for glyph in closure(font.face, text)
            )
        return known


def closure(face: Any, text: str) -> Iterator[int]:
    """Every glyph that the face may put in the place of the characters of a text, by any feature."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    forms = {text, normalize("NFC", text), normalize("NFD", text), *(ALIKE.get(one, "") for one in text)}
    wanted.unicode_set.update({ord(character) for form in forms for character in form})
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    try:
        plan = uharfbuzz.SubsetPlan(face, wanted)
    except (RuntimeError, ValueError):
        return
    yield from (glyph for glyph in plan.old_to_new_glyph_mapping if glyph)
