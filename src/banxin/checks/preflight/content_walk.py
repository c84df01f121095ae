"""One content stream of any PDF, operator by operator, with everything that it calls.

ISO 32000-1, 8.7 (patterns), 8.10 (forms), 9.4 (text). Forms, patterns, groups of soft masks and the programs of Type 3 letters
are entered.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from pikepdf import Dictionary, Name

from banxin.checks.preflight.inked_spaces import GREY, Space, space_of
from banxin.checks.preflight.painted_state import (
    PLAIN,
    Looks,
    Matrix,
    Picture,
    ShownText,
    State,
    StateChange,
    first_of,
    matrix_of,
    multiplied,
    transformed,
)
from banxin.checks.preflight.said_names import said_name
from banxin.checks.preflight.text_reach import Parts, TextReach, parts_of

DEEPEST = 16
"""Forms within forms; what a program draws has three or four."""
DEVICE = {"rg": Space("RGB"), "g": GREY, "k": Space("CMYK")}
FILLS, STROKES = frozenset(("f", "F", "f*", "b", "b*", "B", "B*")), frozenset(("S", "s", "b", "b*", "B", "B*"))
SHOWS = frozenset(("Tj", "TJ", "'", '"'))
MOVES = frozenset(("Tm", "BT", "Td", "TD", "T*"))
NUMBERS = {"w": "width", "Tc": "space", "Tw": "word_space", "TL": "lead"}
SETS = frozenset(("Tf", "Tr", "Tz", "gs", *NUMBERS))
CLIPS = 7
"""The mode of text that only clips; 3 is text that nobody sees."""
UNSEEN = 3


class Walk(Protocol):
    """What the streams of one file have in common.

    `changes` are graphics states by the resources that name them, `parsed` operators with their operands by their lines.
    """

    looks: Looks
    reach: TextReach
    told: set[tuple[tuple[int, int], str, int]]
    changes: dict[tuple[tuple[int, int], str], StateChange]
    parsed: dict[bytes, tuple[str, list[Any]]]

    def content(self, number: int, stream: Any, resources: Any, state: State, depth: int) -> None: ...
    def once(self, number: int, thing: Any) -> bool: ...


class Content:
    """One content stream while it is read."""

    def __init__(self, walk: Walk, number: int, resources: Any, state: State, depth: int) -> None:
        self.walk = walk
        self.number = number
        self.resources = resources
        self.state = state
        self.depth = depth
        self.whose: tuple[int, int] = resources.objgen if resources is not None else (0, 0)
        self.stack: list[State] = []
        self.line_start: Matrix = PLAIN
        self.pen: Matrix = PLAIN
        self.goes_on = False
        self.steps = 0

    def named(self, kind: str, name: Any) -> Any:
        """A thing of the resources by its name; None for one that is not there."""
        found = self.resources.get(kind) if self.resources is not None else None
        return found.get(name) if isinstance(found, Dictionary) and isinstance(name, Name) else None

    def take(self, operator: str, operands: Any, instruction: Any) -> None:
        self.steps += 1
        if operator in SHOWS:
            self.show_with(operator, operands)
        elif operator in FILLS or operator in STROKES:
            self.draw(operator)
        elif operator == "q":
            self.stack.append(self.state.copied())
        elif operator == "Q":
            if self.stack:
                self.state = self.stack.pop()
        elif operator == "cm":
            self.state.ctm = multiplied(matrix_of(operands), self.state.ctm)
        elif operator in MOVES:
            self.move(operator, operands)
        elif operator in SETS:
            self.set(operator, operands)
        elif operator.lower() in {"rg", "g", "k", "cs", "sc", "scn"}:
            self.colour(operator, operands)
        elif operator in {"Do", "sh"}:
            self.call(operator, operands[0])
        elif operator == "INLINE IMAGE":
            self.inline(instruction)

    def show_with(self, operator: str, operands: Any) -> None:
        """The four operators that show text (ISO 32000-1, table 109)."""
        if operator == '"' and len(operands) == 3:
            self.state.word_space, self.state.space = float(operands[0]), float(operands[1])
        if operator in {"'", '"'}:
            self.move("T*", ())
        if len(operands):
            self.show(parts_of(operands[-1]))

    def show(self, parts: Parts) -> None:
        """Strings and shifts in a row: what is looked at, and where the pen stands then."""
        state, font = self.state, self.state.font
        place = end = transformed(self.pen, state.ctm)
        goes_on, self.goes_on = self.goes_on, True
        reach = self.walk.reach.reach(parts, state, font)
        if reach is not None:
            end = transformed(reach.moved(self.pen, reach.end), state.ctm)
            self.pen = reach.moved(self.pen, reach.pen)
        if state.mode in {UNSEEN, CLIPS}:
            return
        self.walk.looks.text(self.number, state, ShownText(place, end, goes_on))
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
        """Where a line of text begins."""
        if operator == "BT":
            self.line_start = PLAIN
        elif operator == "Tm":
            self.line_start = matrix_of(operands)
        else:
            across, up = (0.0, -self.state.lead) if operator == "T*" else (float(operands[0]), float(operands[1]))
            if operator == "TD":
                self.state.lead = -up
            self.line_start = multiplied((1, 0, 0, 1, across, up), self.line_start)
        self.pen, self.goes_on = self.line_start, False

    def set(self, operator: str, operands: Any) -> None:
        if operator == "Tf":
            self.state.font = self.named("/Font", operands[0])
            self.state.size = float(operands[1])
        elif operator in NUMBERS:
            setattr(self.state, NUMBERS[operator], float(operands[0]))
        elif operator == "Tz":
            self.state.stretch = float(operands[0]) / 100
        elif operator == "Tr":
            self.state.mode = int(operands[0])
        else:
            self.apply(operands[0])

    def apply(self, named: Any) -> StateChange | None:
        """A dictionary of the graphics state: it is looked at once on a page; None for one that is not there."""
        found, name = None, said_name(named)
        change = self.walk.changes.get((self.whose, name))
        if change is None:
            found = self.named("/ExtGState", named)
            if found is None:
                return None
            change = StateChange.of(found)
            if self.whose != (0, 0):
                self.walk.changes[self.whose, name] = change
        change.set(self.state)
        key = (self.whose, name, self.number)
        if key not in self.walk.told:
            if self.whose != (0, 0):
                self.walk.told.add(key)
            self.look_at_state(name, found if found is not None else self.named("/ExtGState", named))
        return change

    def look_at_state(self, name: str, found: Any) -> None:
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
            self.walk.looks.picture(self.number, picture_of(said_name(name), thing, self.resources), self.state)
        elif thing.get("/Subtype") == Name.Form and "/Ref" not in thing:
            self.form(thing)
        else:
            self.walk.looks.external(self.number, said_name(name))

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
        name=name,
        width=int(stream.get("/Width", 0)),
        height=int(stream.get("/Height", 0)),
        bits=1 if is_stencil else int(stream.get("/BitsPerComponent", 8)),
        is_stencil=is_stencil,
        space=GREY if is_stencil else space_of(stream.get("/ColorSpace"), resources),
        stream=stream,
    )
