"""Where each glyph of a finished PDF stands: the content streams, read as a viewer reads them (ISO 32000-1, 9.4).

All places are in points from the upper left corner of the trim, x to the right and y downwards,
as a typographer measures a page. Glyphs come in the order in which they are drawn, which is the order of reading
in what WeasyPrint writes. A page of the body takes about two milliseconds.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from banxin.checks.pdf.pdf_codes import CodeTable, read_font

NESTING = 20
"""Forms within forms are followed so deep; a form that draws itself ends there."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Glyph(NamedTuple):
    """A glyph as drawn.

    `x`, `y`: where the pen stands: the left end of the glyph on its baseline, or, in an upright vertical line,
    the middle of its upper edge. `advance` is the glyph's own, without spacing. `direction` is the unit vector of the
    line: (1, 0) horizontal, (0, 1) downwards. `text` may be empty or several characters. `mark` is the number of the
    marked content, -1 without; `is_artifact` says that the PDF itself declares the glyph to be furniture.
    """

    text: str
    x: float
    y: float
    advance: float
    size: float
    direction: tuple[float, float]
    font: str
    code: int
    is_upright: bool
    mark: int
    is_artifact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphPage:
    """A page: `number` counts sheets from 1; `width` and `height` are those of the trim."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]


def glyph_pages(path: Path) -> Iterator[GlyphPage]:
    """Each page of a PDF with its glyphs."""
    fonts: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            yield glyph_page(page, number, fonts)


def glyph_page(page: pikepdf.Page, number: int, fonts: dict[tuple[int, int], CodeTable]) -> GlyphPage:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    reading = Reading(fonts)
    # From here on y runs downwards from the head of the page.
    reading.state.space = (1, 0, 0, -1, -left, top)
    reading.read(page.obj, page.resources, 0)
    return GlyphPage(number=number, width=right - left, height=top - bottom, glyphs=tuple(reading.glyphs))


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(slots=True)
class State:
    """The part of the graphics state that moves text (ISO 32000-1, 9.3)."""

    space: Matrix = IDENTITY
    font: CodeTable | None = None
    size: float = 0
    character_spacing: float = 0
    word_spacing: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0

    def copy(self) -> "State":
        return State(
            self.space,
            self.font,
            self.size,
            self.character_spacing,
            self.word_spacing,
            self.stretch,
            self.leading,
            self.rise,
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of marked content; `actual_text` replaces the text of the glyphs from `first` on."""

    mark: int
    is_artifact: bool
    first: int
    actual_text: str | None


class Reading:
    """One pass over a page's content, form by form."""

    def __init__(self, fonts: dict[tuple[int, int], CodeTable]) -> None:
        self.fonts = fonts
        self.glyphs: list[Glyph] = []
        self.state = State()
        self.saved: list[State] = []
        self.marked: list[Marked] = [Marked(-1, False, 0, None)]
        self.line: Matrix = IDENTITY
        self.pen: Matrix = IDENTITY

    def read(self, content: Any, resources: Any, depth: int) -> None:
        """Follow the operators of a page or a form."""
        for instruction in pikepdf.parse_content_stream(content):
            name, operands = str(instruction.operator), instruction.operands
            act = OPERATORS.get(name)
            if act is not None:
                act(self, operands)
            elif name == "Tf":
                self.state.font = self.font_of(resources, operands[0])
                self.state.size = float(operands[1])
            elif name in {"BDC", "BMC"}:
                self.begin_marked(operands, resources)
            elif name == "Do" and depth < NESTING:
                self.draw_form(resources, operands[0], depth)

    def font_of(self, resources: Any, name: Any) -> CodeTable | None:
        fonts = resources.get("/Font")
        if fonts is None or name not in fonts:
            return None
        font = fonts[name]
        key = font.objgen if font.is_indirect else (id(self), hash(str(name)))
        if key not in self.fonts:
            self.fonts[key] = read_font(font)
        return self.fonts[key]

    def draw_form(self, resources: Any, name: Any, depth: int) -> None:
        form = resources.get("/XObject", {}).get(name)
        if form is None or form.get("/Subtype") != "/Form":
            return
        outer = self.state
        self.state = outer.copy()
        self.state.space = times(six(form.get("/Matrix", IDENTITY)), outer.space)
        self.read(form, form.get("/Resources", resources), depth + 1)
        self.state = outer

    def begin_marked(self, operands: Any, resources: Any) -> None:
        outer = self.marked[-1]
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(properties, {})
        actual_text = properties.get("/ActualText")
        self.marked.append(
            Marked(
                mark=int(properties.get("/MCID", outer.mark)),
                is_artifact=outer.is_artifact or operands[0] == "/Artifact",
                first=len(self.glyphs),
                actual_text=None if actual_text is None else str(actual_text),
            )
        )

    def end_marked(self, _: Any) -> None:
        if len(self.marked) < 2:
            return
        marked = self.marked.pop()
        if marked.actual_text is None:
            return
        for index in range(marked.first, len(self.glyphs)):
            text = marked.actual_text if index == marked.first else ""
            self.glyphs[index] = self.glyphs[index]._replace(text=text)

    def save(self, _: Any) -> None:
        self.saved.append(self.state.copy())

    def restore(self, _: Any) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def concatenate(self, operands: Any) -> None:
        self.state.space = times(six(operands), self.state.space)

    def begin_text(self, _: Any) -> None:
        self.line = self.pen = IDENTITY

    def set_matrix(self, operands: Any) -> None:
        self.line = self.pen = six(operands)

    def move(self, operands: Any) -> None:
        self.line = self.pen = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def move_and_lead(self, operands: Any) -> None:
        self.state.leading = -float(operands[1])
        self.move(operands)

    def next_line(self, _: Any = None) -> None:
        self.line = self.pen = times((1, 0, 0, 1, 0, -self.state.leading), self.line)

    def show(self, operands: Any) -> None:
        self.show_parts([operands[0]])

    def show_array(self, operands: Any) -> None:
        self.show_parts(list(operands[0]))

    def show_on_next_line(self, operands: Any) -> None:
        self.next_line()
        self.show(operands)

    def show_spaced(self, operands: Any) -> None:
        self.state.word_spacing, self.state.character_spacing = float(operands[0]), float(operands[1])
        self.next_line()
        self.show_parts([operands[2]])

    def show_parts(self, parts: list[pikepdf.Object]) -> None:
        """The strings and numbers of a TJ array (9.4.3); the pen moves along x, or along y in a vertical font."""
        state = self.state
        font = state.font
        if font is None:
            return
        size, stretch, vertical = state.size, state.stretch, font.is_vertical
        along = 0.0
        a, b, c, d, e, f = times(self.pen, state.space)
        unit = math.hypot(c, d) if vertical else math.hypot(a, b)
        direction = _direction(-c, -d, unit) if vertical else _direction(a, b, unit)
        unit_size = size * math.sqrt(abs(a * d - b * c))
        rise_x, rise_y = (0.0, 0.0) if vertical else (c * state.rise, d * state.rise)
        step_x, step_y = (c, d) if vertical else (a, b)
        name, marked, glyphs = font.bare_name, self.marked[-1], self.glyphs
        for part in parts:
            if not isinstance(part, pikepdf.String):
                along -= float(part) / 1000 * size * (1 if vertical else stretch)
                continue
            for code in font.decode(bytes(part)):
                own = code.advance / 1000 * size * (1 if vertical else stretch)
                glyphs.append(
                    Glyph(
                        code.text, e + along * step_x + rise_x, f + along * step_y + rise_y, abs(own) * unit, unit_size,
                        direction, name, code.number, vertical, marked.mark, marked.is_artifact,
                    )
                )  # fmt: skip
                spacing = state.character_spacing
                if code.number == 32 and font.bytes_per_code == 1:
                    spacing += state.word_spacing
                along += own + spacing * (1 if vertical else stretch)
        self.pen = times((1, 0, 0, 1, 0, along) if vertical else (1, 0, 0, 1, along, 0), self.pen)


def _direction(x: float, y: float, length: float) -> tuple[float, float]:
    return (round(x / length, 4) + 0.0, round(y / length, 4) + 0.0) if length else (1.0, 0.0)


def six(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def setter(name: str, scale: float = 1) -> Callable[[Reading, Any], None]:
    def set_it(reading: Reading, operands: Any) -> None:
        setattr(reading.state, name, float(operands[0]) * scale)

    return set_it


OPERATORS: dict[str, Callable[[Reading, Any], None]] = {
    "q": Reading.save,
    "Q": Reading.restore,
    "cm": Reading.concatenate,
    "BT": Reading.begin_text,
    "Tm": Reading.set_matrix,
    "Td": Reading.move,
    "TD": Reading.move_and_lead,
    "T*": Reading.next_line,
    "Tj": Reading.show,
    "TJ": Reading.show_array,
    "'": Reading.show_on_next_line,
    '"': Reading.show_spaced,
    "EMC": Reading.end_marked,
    "Tc": setter("character_spacing"),
    "Tw": setter("word_spacing"),
    "Tz": setter("stretch", 0.01),
    "TL": setter("leading"),
    "Ts": setter("rise"),
}
