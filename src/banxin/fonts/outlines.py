"""The outlines of a font program: where in its em square a glyph prints."""

from pathlib import Path
from typing import Any

from banxin.fonts.mapped_files import mapped

Extents = tuple[float, float, float, float]
"""Left, bottom, right and top of an outline in em from the glyph's origin, y upwards."""


class Outlines:
    """The extents of the glyphs of one font program, an OpenType or TrueType file as it is embedded."""

    def __init__(self, program: bytes) -> None:
        self._font = font_of(program)
        self._known: dict[int, Extents | None] = {}

    @classmethod
    def of_file(cls, path: Path) -> "Outlines":
        """The outlines of a font file, which is mapped and not read whole; of a collection, those of its first face."""
        outlines = cls(b"")
        outlines._font = font_of(mapped(path))
        return outlines

    @property
    def is_readable(self) -> bool:
        return self._font is not None

    @property
    def is_variable(self) -> bool:
        """Whether the outlines depend on axes, of which a program in a PDF is one place."""
        return self._font is not None and bool(self._font.face.axis_infos)

    def extents(self, glyph: int) -> Extents | None:
        """Where a glyph prints; None for a blank one."""
        if glyph not in self._known:
            self._known[glyph] = self._look_up(glyph)
        return self._known[glyph]

    def _look_up(self, glyph: int) -> Extents | None:
        extents = self._font.get_glyph_extents(glyph) if self._font else None
        if not extents or not extents.width or not extents.height:
            return None
        em = self._font.face.upem
        left, top = extents.x_bearing / em, extents.y_bearing / em
        return left, top + extents.height / em, left + extents.width / em, top


def font_of(program: Any) -> Any:
    """The font as HarfBuzz knows it; None for what it cannot read."""
    import uharfbuzz

    try:
        font = uharfbuzz.Font(uharfbuzz.Face(program))
    except (RuntimeError, ValueError):
        return None
    return font if font.face.glyph_count else None
