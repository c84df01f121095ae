"""Glyphs that show another character than the text of the PDF says, or less than it says.

The text of a page is what ToUnicode and ActualText say of its glyphs (ISO 32000-1, 9.10 and 14.9.4), so it can be right while
the page is wrong. Each pair of a glyph and its text is asked of the face once.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import takewhile
from unicodedata import category

from banxin.checks.pdf.pdf_codes import UNKNOWN
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage
from banxin.fonts.audit import faces_called
from banxin.fonts.character_glyphs import CharacterGlyphs
from banxin.fonts.faces import FontSet

SOFT_HYPHEN = "\u00ad"
"""What the engine says of a hyphen of its own, whatever character draws it."""
SILENT = frozenset({"Cf", "Cc", "Mn", "Me", "Mc", "Zs", "Zl", "Zp"})
"""Categories of characters that may stand in a text without a glyph of their own."""


REACH = 8
"""Glyphs on either side that may decide about the form of one."""
MISSING = 0
"""The glyph for what a face does not have (OpenType, glyph 0): told where the characters are looked for in the faces."""


class Claim(Enum):
    """What is wrong between a glyph and its text."""

    ANOTHER = "another character"
    TOO_MUCH = "more than it shows"


class GlyphClaims:
    """What the glyphs of one PDF claim, held against the faces of its edition."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._glyphs: dict[str, tuple[CharacterGlyphs, ...]] = {}
        self._verdicts: dict[tuple[str, int, str], Claim | None] = {}
        self._beside: dict[tuple[str, int, str], bool] = {}

    def faults(self, page: GlyphPage) -> Iterator[tuple[Claim, frozenset[int]]]:
        """Each fault with the places of the glyphs that have it, among the glyphs of the page."""
        pairs = {(glyph.font, glyph.code, glyph.text) for glyph in page.glyphs}
        for pair in pairs - self._verdicts.keys():
            self._verdicts[pair] = self.verdict(*pair)
        wrong = {pair: claim for pair in pairs if (claim := self._verdicts[pair])}
        if not wrong and not page.replaced:
            return
        replaced = {index for one in page.replaced for index in range(one.first, one.end)}
        for claim in Claim:
            found = {
                index
                for index, glyph in enumerate(page.glyphs)
                if index not in replaced
                and wrong.get((glyph.font, glyph.code, glyph.text)) is claim
                and not self.is_of_neighbours(page.glyphs, index)
            }
            found |= {one.first for one in page.replaced if self.verdict_on(page, *one) is claim}
            if found:
                yield claim, frozenset(found)

    def is_of_neighbours(self, glyphs: Sequence[Glyph], index: int) -> bool:
        """Whether a glyph is the form that its character has between those beside it."""
        glyph = glyphs[index]
        if len(glyph.text) != 1:
            return False
        first = index - sum(1 for _ in neighbours(glyphs[max(0, index - REACH) : index][::-1], glyph))
        end = index + 1 + sum(1 for _ in neighbours(glyphs[index + 1 : index + 1 + REACH], glyph))
        before = "".join(one.text for one in glyphs[first:index])
        text = "".join(one.text for one in glyphs[first:end])
        key = glyph.font, glyph.code, f"{len(before)} {text}"
        if key not in self._beside:
            faces = self._faces(glyph.font)
            self._beside[key] = any(face.draws_beside(text, len(before), glyph.code) for face in faces)
        return self._beside[key]

    def is_sound(self, font: str, code: int, text: str) -> bool:
        """Whether a glyph shows what a ToUnicode map says of it."""
        pair = font, code, text
        if pair not in self._verdicts:
            self._verdicts[pair] = self.verdict(*pair)
        return self._verdicts[pair] is None

    def verdict(self, font: str, code: int, text: str) -> Claim | None:
        """What is wrong with a glyph whose text a ToUnicode map tells."""
        faces = self._faces(font)
        if not faces or not says_something(text):
            return None
        if len(text) > 1 and not any(face.has_ligature(text, code) for face in faces) and len(visible(text)) > 1:
            return Claim.TOO_MUCH
        return self._another(faces, (code,), text)

    def verdict_on(self, page: GlyphPage, first: int, end: int, text: str) -> Claim | None:
        """What is wrong with glyphs of a page whose text is said beside them."""
        codes = tuple(glyph.code for glyph in page.glyphs[first:end])
        return self.verdict_of_replaced(page.glyphs[first].font, codes, text) if codes else None

    def verdict_of_replaced(self, font: str, codes: tuple[int, ...], text: str) -> Claim | None:
        """What is wrong with glyphs whose text is said beside them."""
        if not says_something(text):
            return None
        key = (font, hash(codes), text)
        if key not in self._verdicts:
            faces = self._faces(font)
            shown = len(codes)
            if faces and len(visible(text)) > shown and all(face.fewest(text) > shown for face in faces):
                self._verdicts[key] = Claim.TOO_MUCH
            else:
                self._verdicts[key] = self._another(faces, codes, text)
        return self._verdicts[key]

    def _another(self, faces: tuple[CharacterGlyphs, ...], codes: tuple[int, ...], text: str) -> Claim | None:
        for face in faces:
            if all(code == MISSING or face.draws(text, code) for code in codes):
                return None
        return Claim.ANOTHER if faces else None

    def _faces(self, font: str) -> tuple[CharacterGlyphs, ...]:
        if font not in self._glyphs:
            self._glyphs[font] = tuple(CharacterGlyphs(face.path) for face in faces_called(font, self.fonts))
        return self._glyphs[font]


def neighbours(glyphs: Iterable[Glyph], beside: Glyph) -> Iterator[Glyph]:
    """Those at the beginning that are of the same face and size as one, and say something."""
    return takewhile(lambda one: (one.font, one.size) == (beside.font, beside.size) and visible(one.text), glyphs)


def says_something(text: str) -> bool:
    return text not in {"", SOFT_HYPHEN, UNKNOWN} and bool(visible(text))


def visible(text: str) -> str:
    """The characters of a text that have a glyph of their own in any face."""
    return "".join(character for character in text if category(character) not in SILENT)
