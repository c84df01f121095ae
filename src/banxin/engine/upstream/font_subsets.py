"""The fonts of a PDF made smaller by our own HarfBuzz.

WeasyPrint 70 asks the HarfBuzz of the machine, whose versions give other bytes and, up to 8, fail on faces with a small
GDEF; the whole face is embedded then, with a warning. See `banxin.fonts.subset.IDLE_IN_PDF`.
"""

from collections.abc import Mapping
from typing import Any

from banxin.engine.upstream import seams
from banxin.errors import BuildError
from banxin.fonts.subset import subset_glyphs


def wrap_subsets() -> None:
    """Let the fonts of a PDF hold the glyphs that it uses, whatever their number."""

    def subset(self: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
        # Named as upstream names it, so that the contract holds for a process in which all is installed.
        font = self
        if not to_unicode:
            return
        try:
            font.file_content = subset_glyphs(
                font.file_content, to_unicode, index=font.index, has_hints=hinting, has_notdef=bool(font.missing)
            )
        except (RuntimeError, ValueError) as error:
            message = f"the glyphs of '{font.family}' cannot be taken out of its file: {error}"
            raise BuildError(message, hint="take another version of the face, or another face") from error

    seams.replace(seams.SUBSET, subset)
