"""What a page of a finished PDF draws: the content streams, read once, as a viewer reads them (ISO 32000-1, 8.5 and 9.4).

All places are in points from the upper left corner of the trim, x to the right and y downwards,
as a typographer measures a page. Glyphs come in the order in which they are drawn, which is the order of reading
in what WeasyPrint writes. Beside them stands what decides whether they can be seen: the ink of each run, and all else that is
painted. A page of the body takes about two milliseconds.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from banxin.checks.pdf.graphics_state import Marked, State
from banxin.checks.pdf.page_space import IDENTITY, UNIT_SQUARE, Box, Matrix, box_around, six, times
from banxin.checks.pdf.pdf_codes import CodeTable, read_font
from banxin.checks.pdf.pdf_paint import Ink, Paint, PaintedPath, PaintKind
from banxin.errors import BuildError
from banxin.saying.said import say

NESTING = 20
"""Forms within forms are followed so deep; a form that draws itself ends there."""


class Glyph(NamedTuple):
    """A glyph as drawn.

    `x`, `y`: where the pen stands: the left end of the glyph on its baseline, or, in an upright vertical line,
    the middle of its upper edge. `advance` is the glyph's own, without spacing. `direction` is the unit vector of the
    line: (1, 0) horizontal, (0, 1) downwards. `text` may be empty or several characters. `mark` is the number of the
    marked content, -1 without; `is_artifact` says that the PDF itself declares the glyph to be furniture. `table` is
    what is known of the codes of its font.
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
    table: CodeTable


class InkRun(NamedTuple):
    """Glyphs shown by one operator, from `first` to before `end`, all in one ink."""

    first: int
    end: int
    ink: Ink


class Replaced(NamedTuple):
    """Glyphs from `first` to before `end` whose text is said beside them (ActualText, ISO 32000-1, 14.9.4)."""

    first: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphPage:
    """A page: `number` counts sheets from 1; `width` and `height` are those of the trim, `sheet` is the whole of what a
    viewer shows, which is larger where there is a bleed.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    runs: tuple[InkRun, ...] = ()
    paints: tuple[Paint, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    sheet: Box | None = None


def glyph_pages(path: Path) -> Iterator[GlyphPage]:
    """Each page of a PDF with its glyphs."""
    fonts: dict[tuple[int, int], CodeTable] = {}
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            yield glyph_page(page, number, fonts)


def glyph_page(page: pikepdf.Page, number: int, fonts: dict[tuple[int, int], CodeTable]) -> GlyphPage:
    """A page with what it draws; `fonts` has the fonts that are known already."""
    frame = empty_page(page, number)
    left, _, _, top = (float(edge) for edge in page.trimbox)
    reading = ContentReading(fonts)
    # From here on y runs downwards from the head of the page.
    reading.state.space = (1, 0, 0, -1, -left, top)
    try:
        reading.read(page.obj, page.resources, 0)
    except (ValueError, TypeError, IndexError) as error:
        # A length beyond all numbers is written as a word, and an operator then lacks its number.
        hint = say(
            "look at the pictures of that page, and at the lengths that stylesheets give: one is endless, or no number"
        )
        raise BuildError(say("page {number} of the PDF cannot be drawn", number=number), hint=hint) from error
    return replace(
        frame,
        glyphs=tuple(reading.glyphs),
        runs=tuple(reading.runs),
        paints=tuple(reading.paints),
        replaced=tuple(reading.replaced),
    )


def empty_page(page: pikepdf.Page, number: int) -> GlyphPage:
    """The sheet of a page, before anything is drawn on it."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    sheet_left, sheet_bottom, sheet_right, sheet_top = (float(edge) for edge in page.cropbox)
    return GlyphPage(
        number=number,
        width=right - left,
        height=top - bottom,
        glyphs=(),
        sheet=Box(sheet_left - left, top - sheet_top, sheet_right - left, top - sheet_bottom),
    )


class ContentReading:
    """One pass over a page's content, form by form."""

    def __init__(self, fonts: dict[tuple[int, int], CodeTable]) -> None:
        self.fonts = fonts
        self.glyphs: list[Glyph] = []
        self.runs: list[InkRun] = []
        self.paints: list[Paint] = []
        self.replaced: list[Replaced] = []
        self.path = PaintedPath()
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
                self.draw(resources, operands[0], depth)
            elif name in BUILDING:
                self.path.build(name, operands, self.state.space)
            elif name in PAINTING:
                self.paint_path(name)
            elif name in COLOURS:
                self.state.ink = self.state.ink.coloured(name, operands)
            else:
                self.set_ink(name, operands, resources)

    def set_ink(self, name: str, operands: Any, resources: Any) -> None:
        """What changes the ink by a name among the resources; pictures in the stream; all other operators paint nothing."""
        state = self.state
        if name == "gs":
            state.ink = state.ink.in_state(resources.get("/ExtGState", {}).get(operands[0], {}))
        elif name in {"cs", "CS"}:
            space = resources.get("/ColorSpace", {}).get(operands[0], operands[0])
            state.ink = state.ink.in_space(space, is_fill=name == "cs")
        elif name == "INLINE IMAGE":
            self.paint(PaintKind.IMAGE, box_around(UNIT_SQUARE, state.space))
        elif name == "sh":
            self.paint(PaintKind.SHADING, EVERYWHERE)

    def font_of(self, resources: Any, name: Any) -> CodeTable | None:
        fonts = resources.get("/Font")
        if fonts is None or name not in fonts:
            return None
        font = fonts[name]
        key = font.objgen if font.is_indirect else (id(self), hash(str(name)))
        if key not in self.fonts:
            self.fonts[key] = read_font(font)
        return self.fonts[key]

    def draw(self, resources: Any, name: Any, depth: int) -> None:
        """An image, or a form, which is read in its turn."""
        drawn = resources.get("/XObject", {}).get(name)
        if drawn is None:
            return
        if drawn.get("/Subtype") != "/Form":
            self.paint(PaintKind.IMAGE, box_around(UNIT_SQUARE, self.state.space))
            return
        outer, path = self.state, self.path
        self.state, self.path = outer.copy(), PaintedPath()
        self.state.space = times(six(drawn.get("/Matrix", IDENTITY)), outer.space)
        self.state.ink = outer.ink.inside_form()
        self.read(drawn, drawn.get("/Resources", resources), depth + 1)
        self.state, self.path = outer, path

    def paint_path(self, name: str) -> None:
        """Paint the path, make it the clip where that was asked for, and begin another one (8.5.3, 8.5.4)."""
        kind, path = PAINTING[name], self.path
        if kind is not None:
            for box in path.boxes(is_even_odd=name.endswith("*")):
                self.paint(kind, box.grown(self.state.half_line) if kind is PaintKind.STROKE else box)
        if path.clips:
            box, is_rough = path.clip()
            self.state.ink = self.state.ink.clipped(box, is_rough=is_rough)
        self.path = PaintedPath()

    def paint(self, kind: PaintKind, box: Box) -> None:
        ink, marked = self.state.ink, self.marked[-1]
        seen = box if ink.clip is None else box.common(ink.clip)
        if not seen.is_empty:
            is_picture = kind is PaintKind.IMAGE or marked.is_figure
            self.paints.append(Paint(kind, seen, len(self.glyphs), ink, marked.mark, marked.is_artifact, is_picture))

    def clip(self, _: Any) -> None:
        self.path.clips = True

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
                is_figure=outer.is_figure or operands[0] == "/Figure",
            )
        )

    def end_marked(self, _: Any) -> None:
        if len(self.marked) < 2:
            return
        marked = self.marked.pop()
        if marked.actual_text is None:
            return
        self.replaced.append(Replaced(marked.first, len(self.glyphs), marked.actual_text))
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
        first = len(glyphs)
        for part in parts:
            if not isinstance(part, pikepdf.String):
                along -= float(part) / 1000 * size * (1 if vertical else stretch)
                continue
            for code in font.decode(bytes(part)):
                own = code.advance / 1000 * size * (1 if vertical else stretch)
                glyphs.append(
                    Glyph(
                        code.text, e + along * step_x + rise_x, f + along * step_y + rise_y, abs(own) * unit, unit_size,
                        direction, name, code.number, vertical, marked.mark, marked.is_artifact, font,
                    )
                )  # fmt: skip
                spacing = state.character_spacing
                if code.number == 32 and font.bytes_per_code == 1:
                    spacing += state.word_spacing
                along += own + spacing * (1 if vertical else stretch)
        self.runs.append(InkRun(first, len(glyphs), state.ink))
        self.pen = times((1, 0, 0, 1, 0, along) if vertical else (1, 0, 0, 1, along, 0), self.pen)


def _direction(x: float, y: float, length: float) -> tuple[float, float]:
    return (round(x / length, 4) + 0.0, round(y / length, 4) + 0.0) if length else (1.0, 0.0)


def setter(name: str, scale: float = 1) -> Callable[[ContentReading, Any], None]:
    def set_it(reading: ContentReading, operands: Any) -> None:
        setattr(reading.state, name, float(operands[0]) * scale)

    return set_it


def set_mode(reading: ContentReading, operands: Any) -> None:
    reading.state.ink = reading.state.ink._replace(mode=int(operands[0]))


EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)
BUILDING = frozenset({"m", "l", "c", "v", "y", "h", "re"})
COLOURS = frozenset({"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"})
PAINTING: dict[str, PaintKind | None] = {
    "n": None,
    **dict.fromkeys(("S", "s"), PaintKind.STROKE),
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), PaintKind.FILL),
}
OPERATORS: dict[str, Callable[[ContentReading, Any], None]] = {
    "q": ContentReading.save,
    "Q": ContentReading.restore,
    "cm": ContentReading.concatenate,
    "BT": ContentReading.begin_text,
    "Tm": ContentReading.set_matrix,
    "Td": ContentReading.move,
    "TD": ContentReading.move_and_lead,
    "T*": ContentReading.next_line,
    "Tj": ContentReading.show,
    "TJ": ContentReading.show_array,
    "'": ContentReading.show_on_next_line,
    '"': ContentReading.show_spaced,
    "EMC": ContentReading.end_marked,
    "W": ContentReading.clip,
    "W*": ContentReading.clip,
    "Tr": set_mode,
    "w": setter("line_width"),
    "Tc": setter("character_spacing"),
    "Tw": setter("word_spacing"),
    "Tz": setter("stretch", 0.01),
    "TL": setter("leading"),
    "Ts": setter("rise"),
}
