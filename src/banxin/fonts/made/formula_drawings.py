"""The drawings of formulas for the pages, in the faces of an edition."""

import re
from collections.abc import Callable
from html import unescape

from banxin.fonts.made.drawn_characters import DrawnCharacters
from banxin.model.formula import FormulaPart

TEXT = re.compile(r"<text(?P<attributes>[^>]*)>(?P<text>[^<]*)</text>")
FLIP = re.compile(r"\s*scale\(1,\s*-1\)")
TRANSFORM = re.compile(r"transform=\"([^\"]*)\"")
SIZE = re.compile(r"font-size=\"([\d.]+)px\"")
SPACE = 250
"""1/1000 em of a space between words in a formula."""


class FormulaDrawings:
    """The pictures behind the addresses of formulas, in the faces of an edition; `mathematics` gives the face of formulas."""

    def __init__(
        self, parts: dict[str, FormulaPart], characters: DrawnCharacters, mathematics: Callable[[], DrawnCharacters]
    ) -> None:
        self.parts = parts
        self.characters = characters
        self.mathematics = mathematics

    def svg(self, address: str) -> bytes:
        """The drawing of a part, as large as the part."""
        part = self.parts[address]
        width, height, depth = (round(size * 1000, 1) for size in (part.width, part.height, part.depth))
        drawing = TEXT.sub(self._drawn, part.drawing)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height + depth:g}" '
            f'viewBox="0 {-height:g} {width:g} {height + depth:g}" overflow="visible">'
            f'<g fill="currentColor" stroke="currentColor" stroke-width="0" transform="scale(1,-1)">{drawing}</g></svg>'
        ).encode()

    def _drawn(self, match: re.Match[str]) -> str:
        """The paths of characters that the faces of mathematics have not."""
        attributes = match["attributes"]
        found, size = TRANSFORM.search(attributes), SIZE.search(attributes)
        place = FLIP.sub("", found[1]) if found else ""
        scale = float(size[1]) / 1000 if size else 1.0
        paths, x = [], 0.0
        for character in unescape(match["text"]):
            commands, width = self._path(character)
            if commands:
                transform = f"{place} translate({x * scale:g},0) scale({scale:g})".strip()
                paths.append(f'<path transform="{transform}" d="{commands}"/>')
            x += width
        return "".join(paths)

    def _path(self, character: str) -> tuple[str, float]:
        """The path of a character in the faces of the edition; what none has, 𝔁 say, in the face of formulas."""
        if character.isspace():
            return "", SPACE
        path = self.characters.path(character)
        return path if any(path) else self.mathematics().path(character)
