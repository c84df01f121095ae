"""A page of any PDF drawn in thought: what is painted, in which colour, how large and how thin.

ISO 32000-1, 8.4 (graphics state), 8.7 (patterns), 8.10 (forms), 9.4 (text). Forms, patterns, groups of soft masks and the
programs of Type 3 letters are entered. A file that makes endless work is given up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import pikepdf
from pikepdf import Dictionary, Name

from banxin.checks.preflight.inked_spaces import GREY, ODD, Space, space_of
from banxin.checks.preflight.text_reach import TextReach

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
DEEPEST = 16
"""Forms within forms; what a program draws has three or four."""
MOST_OPERATORS = 20_000_000
"""On all pages together: a book of 1,200 pages has 200,000."""
WANTED = "rg RG g G k K cs CS sc SC scn SCN q Q cm w Tf Tm Td TD T* BT Tc Tj TJ ' \" Tr f F f* b b* B B* S s sh gs Do BI ID EI d1 d0"
DEVICE = {"rg": Space("RGB"), "g": GREY, "k": Space("CMYK")}
FILLS, STROKES = frozenset(("f", "F", "f*", "b", "b*", "B", "B*")), frozenset(("S", "s", "b", "b*", "B", "B*"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
CLIPS = 7
"""The mode of text that only clips; 3 is text that nobody sees."""
UNSEEN = 3


class EndlessError(Exception):
    """The file makes more work than any book."""


@dataclass(slots=True)
class State:
    """What `q` keeps. Colours are a space and its parts, `width` is that of lines in the units of `ctm`.

    `size` is that of the type, `space` what stands between characters, in units of the text.
    """

    ctm: Matrix = PLAIN
    fill: tuple[Space, tuple[float, ...]] = (GREY, (0.0,))
    stroke: tuple[Space, tuple[float, ...]] = (GREY, (0.0,))
    width: float = 1.0
    mode: int = 0
    overprints_fill: bool = False
    overprints_stroke: bool = False
    overprint_mode: int = 0
    font: Any = None
    size: float = 1.0
    space: float = 0.0

    def copied(self) -> "State":
        """The same state to go on from; `copy.copy` takes five times as long, and pages save it tens of times."""
        return State(
            self.ctm,
            self.fill,
            self.stroke,
            self.width,
            self.mode,
            self.overprints_fill,
            self.overprints_stroke,
            self.overprint_mode,
            self.font,
            self.size,
            self.space,
        )

    @property
    def scale(self) -> float:
        """How much longer a line becomes, on the average of both directions."""
        a, b, c, d, _, _ = self.ctm
        return float(abs(a * d - b * c) ** 0.5)


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture where it is called: its name there, its size and bits, its space, and its stream (None for an inline one)."""

    name: str
    width: int
    height: int
    bits: int
    is_stencil: bool
    space: Space
    stream: Any = None

    @property
    def said(self) -> str:
        """How a message names it."""
        number = self.stream.objgen[0] if self.stream is not None else 0
        return f"{self.name} (object {number})" if number else self.name


class Looks(Protocol):
    """What looks at the things that are painted; `page` counts from 1."""

    def text(self, page: int, state: State, place: tuple[float, float], end: tuple[float, float]) -> None: ...
    def filled(self, page: int, state: State) -> None: ...
    def stroked(self, page: int, state: State) -> None: ...
    def shaded(self, page: int, space: Space, stops: tuple[tuple[float, ...], ...]) -> None: ...
    def picture(self, page: int, picture: "Picture", state: State) -> None: ...
    def graphics_state(self, page: int, name: str, state: Any) -> None: ...
    def group(self, page: int, group: Any) -> None: ...
    def external(self, page: int, name: str) -> None: ...


@dataclass
class GraphicsWalk:
    """Walks through the pages of a file, telling `looks` what is there."""

    looks: Looks
    steps: int = 0
    reach: TextReach = field(default_factory=TextReach)
    masks: set[tuple[tuple[int, int], int]] = field(default_factory=set)
    told: set[tuple[tuple[int, int], str, int]] = field(default_factory=set)

    def page(self, number: int, page: pikepdf.Page, resources: Any) -> None:
        self.content(number, page, resources, State(), 0)

    def content(self, number: int, stream: Any, resources: Any, state: State, depth: int) -> None:
        """A page, form, pattern or letter, in the state in which it is called."""
        if depth > DEEPEST:
            raise EndlessError
        content = Content(self, number, resources, state.copied(), depth)
        for instruction in pikepdf.parse_content_stream(stream, WANTED):
            content.take(str(instruction.operator), instruction.operands, instruction)
        self.steps += content.steps
        if self.steps > MOST_OPERATORS:
            raise EndlessError

    def once(self, number: int, thing: Any) -> bool:
        """Whether an object is met for the first time on a page."""
        key = (thing.objgen, number)
        is_new = thing.objgen == (0, 0) or key not in self.masks
        self.masks.add(key)
        return is_new


class Content:
    """One content stream while it is read."""

    def __init__(self, walk: GraphicsWalk, number: int, resources: Any, state: State, depth: int) -> None:
        self.walk = walk
        self.number = number
        self.resources = resources
        self.state = state
        self.depth = depth
        self.whose: tuple[int, int] = resources.objgen if resources is not None else (0, 0)
        self.stack: list[State] = []
        self.text_matrix: Matrix = PLAIN
        self.steps = 0

    def named(self, kind: str, name: Any) -> Any:
        """A thing of the resources by its name; None for one that is not there."""
        found = self.resources.get(kind) if self.resources is not None else None
        return found.get(str(name)) if isinstance(found, Dictionary) else None

    def take(self, operator: str, operands: Any, instruction: Any) -> None:
        self.steps += 1
        if operator in SHOWS:
            self.show(operands)
        elif operator in FILLS or operator in STROKES:
            self.draw(operator)
        elif operator == "q":
            self.stack.append(self.state.copied())
        elif operator == "Q":
            if self.stack:
                self.state = self.stack.pop()
        elif operator == "cm":
            self.state.ctm = multiplied(matrix_of(operands), self.state.ctm)
        elif operator in {"Tm", "BT", "Td", "TD"}:
            self.move(operator, operands)
        elif operator in {"Tf", "w", "Tr", "Tc", "gs"}:
            self.set(operator, operands)
        elif operator.lower() in {"rg", "g", "k", "cs", "sc", "scn"}:
            self.colour(operator, operands)
        elif operator in {"Do", "sh"}:
            self.call(operator, operands[0])
        elif operator == "INLINE IMAGE":
            self.inline(instruction)

    def show(self, operands: Any) -> None:
        if self.state.mode in {UNSEEN, CLIPS}:
            return
        place = transformed(self.text_matrix, self.state.ctm)
        font = self.state.font
        shown = operands[-1] if len(operands) else None
        end = self.walk.reach.end(shown, self.state, self.text_matrix, font) if shown is not None else place
        self.walk.looks.text(self.number, self.state, place, end)
        if font is not None and font.get("/Subtype") == Name.Type3 and self.walk.once(self.number, font):
            for program in (font.get("/CharProcs") or {}).values():
                resources = font.get("/Resources", self.resources)
                self.walk.content(self.number, program, resources, self.state, self.depth + 1)

    def draw(self, operator: str) -> None:
        if operator in FILLS:
            self.walk.looks.filled(self.number, self.state)
        if operator in STROKES:
            self.walk.looks.stroked(self.number, self.state)

    def move(self, operator: str, operands: Any) -> None:
        if operator == "BT":
            self.text_matrix = PLAIN
        elif operator == "Tm":
            self.text_matrix = matrix_of(operands)
        else:
            step: Matrix = (1, 0, 0, 1, float(operands[0]), float(operands[1]))
            self.text_matrix = multiplied(step, self.text_matrix)

    def set(self, operator: str, operands: Any) -> None:
        if operator == "Tf":
            self.state.font = self.named("/Font", operands[0])
            self.state.size = float(operands[1])
        elif operator == "Tc":
            self.state.space = float(operands[0])
        elif operator == "w":
            self.state.width = float(operands[0])
        elif operator == "Tr":
            self.state.mode = int(operands[0])
        else:
            found = self.named("/ExtGState", operands[0])
            if found is not None:
                self.apply(str(operands[0]), found)

    def apply(self, name: str, found: Any) -> None:
        """A dictionary of the graphics state."""
        state = self.state
        if "/OP" in found:
            state.overprints_stroke = state.overprints_fill = bool(found["/OP"])
        if "/op" in found:
            state.overprints_fill = bool(found["/op"])
        if "/OPM" in found:
            state.overprint_mode = int(found["/OPM"])
        if "/LW" in found:
            state.width = float(found["/LW"])
        if "/Font" in found:
            state.font = found["/Font"][0]
        key = (self.whose, name, self.number)
        if key in self.walk.told:
            return
        if self.whose != (0, 0):
            self.walk.told.add(key)
        self.walk.looks.graphics_state(self.number, name, found)
        mask = found.get("/SMask")
        if isinstance(mask, Dictionary) and "/G" in mask and self.walk.once(self.number, mask["/G"]):
            self.form(mask["/G"])

    def colour(self, operator: str, operands: Any) -> None:
        is_stroke = operator.isupper()
        space, values = self.state.stroke if is_stroke else self.state.fill
        kind = operator.lower()
        if kind in DEVICE:
            space, values = DEVICE[kind], tuple(float(one) for one in operands)
        elif kind == "cs":
            space = space_of(operands[0], self.resources)
            values = first_of(space)
        else:
            values = tuple(float(one) for one in operands if not isinstance(one, Name))
            for one in operands:
                if isinstance(one, Name):
                    self.pattern(self.named("/Pattern", one))
        if is_stroke:
            self.state.stroke = space, values
        else:
            self.state.fill = space, values

    def pattern(self, pattern: Any) -> None:
        """A pattern hides its colours: a gradient has a space of its own, a tile is a small page."""
        if pattern is None or not self.walk.once(self.number, pattern):
            return
        if int(pattern.get("/PatternType", 1)) == 2:
            self.shading(pattern["/Shading"])
        else:
            inner = pattern.get("/Resources", self.resources)
            matrix = matrix_of(pattern["/Matrix"]) if "/Matrix" in pattern else PLAIN
            self.walk.content(self.number, pattern, inner, State(ctm=matrix), self.depth + 1)

    def shading(self, shading: Any) -> None:
        space = space_of(shading.get("/ColorSpace"), self.resources)
        function = shading.get("/Function")
        self.walk.looks.shaded(
            self.number, space, tuple(stops_of(function)) if isinstance(function, Dictionary) else ()
        )

    def call(self, operator: str, name: Any) -> None:
        if operator == "sh":
            shading = self.named("/Shading", name)
            if shading is not None:
                self.shading(shading)
            return
        thing = self.named("/XObject", name)
        if thing is None:
            return
        if thing.get("/Subtype") == Name.Image:
            self.walk.looks.picture(self.number, picture_of(str(name), thing, self.resources), self.state)
        elif thing.get("/Subtype") == Name.Form and "/Ref" not in thing:
            self.form(thing)
        else:
            self.walk.looks.external(self.number, str(name))

    def form(self, form: Any) -> None:
        if "/Group" in form:
            self.walk.looks.group(self.number, form["/Group"])
        state = self.state.copied()
        if "/Matrix" in form:
            state.ctm = multiplied(matrix_of(form["/Matrix"]), state.ctm)
        self.walk.content(self.number, form, form.get("/Resources", self.resources), state, self.depth + 1)

    def inline(self, instruction: Any) -> None:
        image = instruction.iimage
        is_stencil = bool(image.image_mask)
        space = GREY if is_stencil else space_of(Name(str(image.colorspace or "/DeviceGray")), self.resources)
        bits = 1 if is_stencil else int(image.bits_per_component)
        picture = Picture("inline", int(image.width), int(image.height), bits, is_stencil, space)
        self.walk.looks.picture(self.number, picture, self.state)


def stops_of(function: Any, depth: int = 0) -> Iterator[tuple[float, ...]]:
    """The colours between which a gradient goes; none where its function does not say them (ISO 32000-1, 7.10)."""
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        yield tuple(float(one) for one in function.get("/C0", (0,)))
        yield tuple(float(one) for one in function.get("/C1", (1,)))
    elif kind == 3 and depth < DEEPEST:
        for one in function.get("/Functions", ()):
            yield from stops_of(one, depth + 1)


def picture_of(name: str, stream: Any, resources: Any) -> Picture:
    is_stencil = bool(stream.get("/ImageMask", False))
    return Picture(
        name=name.removeprefix("/"),
        width=int(stream.get("/Width", 0)),
        height=int(stream.get("/Height", 0)),
        bits=1 if is_stencil else int(stream.get("/BitsPerComponent", 8)),
        is_stencil=is_stencil,
        space=GREY if is_stencil else space_of(stream.get("/ColorSpace"), resources),
        stream=stream,
    )


def matrix_of(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def multiplied(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def transformed(text: Matrix, ctm: Matrix) -> tuple[float, float]:
    """Where the origin of a text matrix lies on the page."""
    *_, e, f = text
    p, q, r, s, t, u = ctm
    return e * p + f * r + t, e * q + f * s + u


def first_of(space: Space) -> tuple[float, ...]:
    """The colour with which a space begins (ISO 32000-1, 8.6.8)."""
    if space.family in {"CMYK", "ICCCMYK"}:
        return (0.0, 0.0, 0.0, 1.0)
    if space.colorants:
        return (1.0,) * len(space.colorants)
    return () if space is ODD or space.family == "Pattern" else (0.0,)


def entries(thing: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a dictionary of PDF; none of anything else."""
    if isinstance(thing, Dictionary):
        yield from ((str(name), value) for name, value in thing.items())
