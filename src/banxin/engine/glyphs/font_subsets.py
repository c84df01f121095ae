"""The fonts of a PDF made smaller by our own HarfBuzz.

WeasyPrint 70 asks the HarfBuzz of the machine, whose versions give other bytes and, up to 8, fail on faces with a small
GDEF; the whole face is embedded then, with a warning. See `banxin.fonts.made.subset.IDLE_IN_PDF`.
"""

from collections.abc import Mapping

from weasyprint.pdf.fonts import Font

from banxin.engine.glyphs.kept_subsets import kept_subset
from banxin.engine.upstream import seams
from banxin.errors import BuildError
from banxin.saying.said import say

OUTLINES = {"glyf", "CFF ", "CFF2"}


def wrap_subsets() -> None:
    """Let the fonts of a PDF hold the glyphs that it uses, whatever their number."""

    @seams.in_place_of(seams.original(seams.SUBSET))
    def subset(font: Font, to_unicode: Mapping[int, str], hinting: bool) -> None:
        if not to_unicode:
            return
        try:
            font.file_content = kept_subset(
                font.file_content, to_unicode, index=font.index, has_hints=hinting, has_notdef=bool(font.missing)
            )
        except (RuntimeError, ValueError) as error:
            message = say(
                "the glyphs of '{family}' cannot be taken out of its file: {error}", family=font.family, error=error
            )
            raise BuildError(message, hint=say("take another version of the face, or another face")) from error
        keep_outlines(font)

    seams.replace(seams.SUBSET, subset)


def keep_outlines(font: Font) -> None:
    """Let a face that has pictures of some of its glyphs keep the outlines of all, in which its text is set.

    WeasyPrint 70 makes every outline of such a face empty (`Font.clean`), so that emoji do not stand behind their pictures: the words
    of a text face with an `SVG ` or `COLR` table vanish from the page, and a face with CFF has empty outlines beside its own.
    """
    if OUTLINES & set(font.tables):
        font.png = font.svg = font.colr = False
