"""Formulas on paper: each part a picture in its line, which stands on the baseline with its depth below it.

In vertical text a formula lies in the line as letters do, its axis on the axis of the line.
"""

from hashlib import sha256

from banxin.model.formula import FormulaPart

SCHEME = "formula"
"""What the address of such a picture begins with; the writer of the PDF knows the part by the rest."""
FORMULA_MARK = "\u2061"
"""Begins the description of a formula, so that the PDF can call it one: FUNCTION APPLICATION, which says and shows nothing."""
AXIS = 0.25
"""em from the baseline of MathJax's faces to the line that a fraction is divided by (TeX's axis_height)."""
ROOM = 0.15
"""em above and below each line of a displayed formula, so that limits of two lines do not touch."""


class DrawnFormulas:
    """The drawings that the pages of an edition ask for: `parts` by their addresses."""

    def __init__(self, *, is_vertical: bool) -> None:
        self.is_vertical = is_vertical
        self.parts: dict[str, FormulaPart] = {}

    def address(self, part: FormulaPart) -> str:
        """The address of a part."""
        name = sha256(f"{part.width} {part.height} {part.depth} {part.drawing}".encode()).hexdigest()[:32]
        address = f"{SCHEME}:{name}"
        self.parts[address] = part
        return address

    def said(self, part: FormulaPart) -> str:
        """The description of a part."""
        return FORMULA_MARK + part.reading

    def box(self, part: FormulaPart, is_display: bool = False, start: float = 0.0) -> str:
        """The declarations that give a part its place in the line, `start` em behind what stands before it."""
        room = ROOM if is_display else 0.0
        shift = part.depth + room + (AXIS if self.is_vertical else 0.0)
        size = f"width:{part.width:g}em;height:{part.height + part.depth:.4g}em"
        around = f";padding:{room:g}em 0" if room else ""
        gap = f";margin-right:{part.gap:g}em" if part.gap else ""
        before = f";margin-left:{start:.6g}em" if start else ""
        price = f";--banxin-break-price:{part.price:.4g}" if part.price else ""
        return f"{size};vertical-align:{-shift:.4g}em{around}{gap}{before}{price}"
