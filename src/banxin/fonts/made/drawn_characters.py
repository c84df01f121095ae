"""Characters as paths, in the faces of an edition: for drawings, which must not depend on who shows them.

Lengths are 1/1000 em of the character, y upwards from the baseline.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from banxin.fonts.mapped_files import mapped

WRAPPED = (b"wOFF", b"wOF2")
"""Compressed files, which HarfBuzz does not open."""


Ranges = tuple[tuple[int, int], ...]
"""The code points that a face has, first and last of each run."""


class DrawnCharacters:
    """Draws characters in the first of some faces that has them, each a file and its code points."""

    def __init__(self, faces: Sequence[tuple[Path, Ranges]]) -> None:
        self.faces = faces
        self._opened: dict[Path, Any] = {}
        self._known: dict[str, tuple[str, float]] = {}

    def path(self, character: str) -> tuple[str, float]:
        """The commands of an SVG path, and the width in 1/1000 em; empty for what no face has."""
        if character not in self._known:
            self._known[character] = self._drawn(character)
        return self._known[character]

    def _drawn(self, character: str) -> tuple[str, float]:
        for path, ranges in self.faces:
            if any(first <= ord(character) <= last for first, last in ranges):
                font = self._font(path)
                glyph = font.get_nominal_glyph(ord(character))
                if glyph is not None:
                    return commands_of(font, glyph), font.get_glyph_h_advance(glyph) * 1000 / font.face.upem
        return "", 0.0

    def _font(self, path: Path) -> Any:
        """The face as HarfBuzz knows it; of a collection the first one that is in it."""
        if path not in self._opened:
            import uharfbuzz

            self._opened[path] = uharfbuzz.Font(uharfbuzz.Face(unwrapped(path)))
        return self._opened[path]


def unwrapped(path: Path) -> Any:
    """The bytes of a face; a large file is mapped and not read."""
    blob = mapped(path)
    if bytes(blob.data[:4]) not in WRAPPED:
        return blob
    from fontTools.ttLib import TTFont

    program = BytesIO()
    font = TTFont(BytesIO(blob.data))
    font.flavor = None
    font.save(program)
    return program.getvalue()


def commands_of(font: Any, glyph: int) -> str:
    """The outline of a glyph."""
    import uharfbuzz

    scale = 1000 / font.face.upem
    parts: list[str] = []

    def write(command: str, *numbers: float) -> None:
        parts.append(command + " ".join(f"{number * scale:.0f}" for number in numbers))

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: write("M", x, y))
    functions.set_line_to_func(lambda x, y, _: write("L", x, y))
    functions.set_quadratic_to_func(lambda *numbers: write("Q", *numbers[:4]))
    functions.set_cubic_to_func(lambda *numbers: write("C", *numbers[:6]))
    functions.set_close_path_func(lambda _: write("Z"))
    font.draw_glyph(glyph, functions, None)
    return "".join(parts)
