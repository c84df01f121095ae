"""The colours of a content stream rewritten as inks; all other operators stay as they are.

ISO 32000-1, 8.6.8 (colour operators) and 11.7.4 (overprint). Layout writes sRGB, Lab and device-cmyk(); what it never writes is
refused rather than guessed. It writes one operator to a line: such streams are read by lines, all others token by token.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Name, Operator

from banxin.operator_lines import number_of, operator_lines
from banxin.press.colours import Colours
from banxin.press.plates import Paint, black
from banxin.press.spaces import Spaces

Instruction = Any
"""An operator with its operands, as pikepdf reads it or as a pair."""
FILL, STROKE = Operator("k"), Operator("K")
SPACE_OF_FILL, SPACE_OF_STROKE = Operator("cs"), Operator("CS")
TINT_OF_FILL, TINT_OF_STROKE = Operator("scn"), Operator("SCN")
GREY_OF_FILL, GREY_OF_STROKE = Operator("g"), Operator("G")
STATE = Operator("gs")
BY_SPACE = {"rg": "RGB", "RG": "RGB", "g": "Gray", "G": "Gray", "k": "CMYK", "K": "CMYK"}
BY_NAME = frozenset(("cs", "CS", "sc", "SC", "scn", "SCN"))
PAINTS = frozenset(("f", "F", "f*", "b", "b*", "B", "B*", "S", "s", "Do", "sh"))
"""What paints without being text."""
READ = frozenset((*BY_SPACE, *BY_NAME, *PAINTS, "q", "Q", "BT", "ET", "INLINE IMAGE"))
WITHOUT_OPERANDS = {one.encode(): one for one in ("q", "Q", "BT", "ET", *sorted(PAINTS - {"Do", "sh"}))}
ENDS = frozenset((*WITHOUT_OPERANDS, *b"rg RG cs CS sc SC cn CN Do sh ID BI EI".split(), b" g", b" G", b" k", b" K"))
"""The last two letters of the lines that have to do with colours."""
OVER, LEFT_OUT = Name("/BanxinOver"), Name("/BanxinOut")
"""Graphics states: what is below black text is printed, or left out."""
SWITCHES = {state: f"{state} gs".encode() for state in (OVER, LEFT_OUT)}


class OddContentError(Exception):
    """A page has what layout never writes: its colours are not known. The argument says what."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The colours that `q` keeps: the spaces of fills and strokes (empty for one that is already an ink), and whether the fill is black."""

    fill_space: str = ""
    stroke_space: str = ""
    is_black: bool = True


class Recolouring:
    """Rewrites content streams of one file for one printer."""

    def __init__(self, colours: Colours, spaces: Spaces, *, overprints: bool) -> None:
        self.colours = colours
        self.spaces = spaces
        self.overprints = overprints

    def content(self, stream: Any, resources: Any) -> bytes | None:
        """The new bytes of a page, form or pattern; None where no colour is in it. Spaces that it needs come into `resources`."""
        lines = operator_lines(content_bytes(stream))
        if lines is not None:
            try:
                return RewrittenLines(self, resources).run_lines(lines)
            except NotByLinesError:
                pass
        return Rewritten(self, resources).run(stream)


class NotByLinesError(Exception):
    """A stream has to be read token by token."""


class Rewritten:
    """One content stream on its way."""

    def __init__(self, whole: Recolouring, resources: Any) -> None:
        self.whole = whole
        self.resources = resources
        self.out: list[Instruction] = []
        self.kept = Kept()
        self.is_over = False
        self.stack: list[tuple[Kept, bool]] = []
        self.in_text = False
        self.is_changed = False

    def run(self, stream: Any) -> bytes | None:
        out = self.out
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator in READ:
                self.take(operator, list(instruction.operands), instruction)
            else:
                out.append(instruction)
        return pikepdf.unparse_content_stream(out) if self.is_changed else None

    def take(self, operator: str, operands: Sequence[Any], instruction: Instruction) -> None:
        """One operator that has to do with colours."""
        if operator in BY_SPACE:
            self.colour(BY_SPACE[operator], [float(one) for one in operands], is_stroke=operator.isupper())
        elif operator in {"cs", "CS"}:
            self.space(str(operands[0]), instruction, is_stroke=operator == "CS")
        elif operator in BY_NAME:
            self.special(operands, instruction, is_stroke=operator[0] == "S")
        elif operator == "INLINE IMAGE":
            raise OddContentError("inline image")
        else:
            self.structure(operator, instruction)

    def structure(self, operator: str, instruction: Instruction) -> None:
        """What keeps colours and brings them back, what paints, and where text begins and ends."""
        if operator == "q":
            self.stack.append((self.kept, self.is_over))
        elif operator == "Q" and self.stack:
            self.kept, self.is_over = self.stack.pop()
        elif operator in PAINTS and self.is_over:
            self.is_over = False
            self.switch(LEFT_OUT)
        self.in_text = operator == "BT"
        self.out.append(instruction)
        self.settle_overprint()

    def settle_overprint(self) -> None:
        """Black text prints over what is below it; other text, and white above all, leaves it out, as all that is no text does."""
        if self.in_text and self.whole.overprints and self.kept.is_black is not self.is_over:
            self.is_over = self.kept.is_black
            self.switch(OVER if self.is_over else LEFT_OUT)

    def switch(self, state: Name) -> None:
        self.put([state], STATE)

    def colour(self, space: str, parts: Sequence[float], *, is_stroke: bool) -> None:
        self.paint(painted(self.whole.colours, space, parts), is_stroke=is_stroke)
        self.remember("", is_stroke=is_stroke)

    def space(self, name: str, instruction: Any, *, is_stroke: bool) -> None:
        """A colour space is chosen: its first colour is black (ISO 32000-1, 8.6.8), which is said at once."""
        family = family_of(name, self.resources)
        if family == "Pattern":
            self.out.append(instruction)
            self.remember("Pattern", is_stroke=is_stroke)
            self.forget_black(is_stroke=is_stroke)
            return
        self.paint(black(1.0), is_stroke=is_stroke)
        self.remember(family, is_stroke=is_stroke)

    def special(self, operands: Sequence[Any], instruction: Instruction, *, is_stroke: bool) -> None:
        space = self.kept.stroke_space if is_stroke else self.kept.fill_space
        if space == "Pattern":
            if any(not isinstance(one, Name) for one in operands):
                raise OddContentError("uncoloured pattern")
            self.out.append(instruction)
            return
        if any(isinstance(one, Name) for one in operands):
            raise OddContentError("colour by name")
        parts = [float(one) for one in operands]
        self.paint(painted(self.whole.colours, space, parts), is_stroke=is_stroke)

    def paint(self, paint: Paint, *, is_stroke: bool) -> None:
        if paint.spot:
            name = named_space(self.resources, paint.spot, self.whole.spaces.separation(paint.spot, paint.alternate))
            self.put([name], SPACE_OF_STROKE if is_stroke else SPACE_OF_FILL)
            self.put([paint.tint], TINT_OF_STROKE if is_stroke else TINT_OF_FILL)
        else:
            self.put(list(paint.process), STROKE if is_stroke else FILL)
        if not is_stroke and self.kept.is_black is not paint.is_black:
            self.kept = replace(self.kept, is_black=paint.is_black)
            self.settle_overprint()

    def remember(self, space: str, *, is_stroke: bool) -> None:
        if is_stroke and self.kept.stroke_space != space:
            self.kept = replace(self.kept, stroke_space=space)
        elif not is_stroke and self.kept.fill_space != space:
            self.kept = replace(self.kept, fill_space=space)

    def forget_black(self, *, is_stroke: bool) -> None:
        if not is_stroke:
            self.kept = replace(self.kept, is_black=False)
            self.settle_overprint()

    def put(self, operands: Sequence[Any], operator: Operator) -> None:
        self.out.append((operands, operator))
        self.is_changed = True


class RewrittenLines(Rewritten):
    """The same for a stream whose operators have lines of their own: what has no colour is not even looked at."""

    def run_lines(self, lines: Sequence[bytes]) -> bytes | None:
        """NotByLinesError for a line that is not what its end says."""
        ends, structure, done = ENDS, WITHOUT_OPERANDS, 0
        for at in [at for at, line in enumerate(lines) if line[-2:] in ends]:
            self.out += lines[done:at]
            line, done = lines[at], at + 1
            if line in structure:
                self.structure(structure[line], line)
            else:
                *operands, operator = line.decode("latin-1").split(" ")
                self.take(operator, [value_of(one) for one in operands], line)
        self.out += lines[done:]
        return b"\n".join(self.out) if self.is_changed else None

    def take(self, operator: str, operands: Sequence[Any], instruction: Instruction) -> None:
        if not operands or not (operator in BY_SPACE or operator in BY_NAME or operator in PAINTS):
            raise NotByLinesError
        super().take(operator, operands, instruction)

    def switch(self, state: Name) -> None:
        self.out.append(SWITCHES[state])
        self.is_changed = True

    def put(self, operands: Sequence[Any], operator: Operator) -> None:
        self.out.append(pikepdf.unparse_content_stream([(operands, operator)]))
        self.is_changed = True


def value_of(operand: str) -> Any:
    """A name, or a number as it is written; NotByLinesError for anything else."""
    if operand.startswith("/") and "#" not in operand and operand.isascii():
        return Name(operand)
    try:
        return number_of(operand)
    except ValueError:
        raise NotByLinesError from None


def content_bytes(thing: Any) -> bytes:
    """The bytes of a page's content, whether it stands in one stream or in several, or of another stream."""
    contents = thing.obj.get("/Contents") if isinstance(thing, pikepdf.Page) else thing
    if contents is None:
        return b""
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def painted(colours: Colours, space: str, parts: Sequence[float]) -> Paint:
    """The inks of a colour in one of the spaces that layout writes."""
    match space, len(parts):
        case "RGB", 3:
            return colours.paint(parts[0], parts[1], parts[2])
        case "Gray", 1:
            return colours.paint(parts[0], parts[0], parts[0])
        case "CMYK", 4:
            return colours.paint_of_process((parts[0], parts[1], parts[2], parts[3]))
        case "Lab", 3:
            return colours.paint(*colours.screen_of_lab(parts[0], parts[1], parts[2]))
    raise OddContentError(space)


FAMILIES = {
    "/DeviceRGB": "RGB", "/CalRGB": "RGB", "/DeviceGray": "Gray", "/CalGray": "Gray", "/DeviceCMYK": "CMYK", "/Lab": "Lab",
    "/Pattern": "Pattern",
}  # fmt: skip
OF_COMPONENTS = {1: "Gray", 3: "RGB", 4: "CMYK"}


def family_of(name: str, resources: Any) -> str:
    """RGB, Gray, CMYK, Lab or Pattern: which colours a named space has; OddContentError for one of another kind."""
    if name in FAMILIES:
        return FAMILIES[name]
    spaces = resources.get("/ColorSpace") if resources is not None else None
    return family_of_space(spaces.get(name) if spaces is not None else None)


def family_of_space(space: Any) -> str:
    """The same for the space itself, as an object of PDF."""
    head = space[0] if isinstance(space, pikepdf.Array) and len(space) else space
    if str(head) == "/ICCBased":
        return OF_COMPONENTS.get(int(space[1].get("/N", 0)), "")
    if isinstance(head, Name) and str(head) in FAMILIES:
        return FAMILIES[str(head)]
    raise OddContentError("colour space")


def named_space(resources: Any, spot: str, space: Any) -> Name:
    """The name of a plate's space in some resources; it is put there when it is not."""
    if "/ColorSpace" not in resources:
        resources["/ColorSpace"] = pikepdf.Dictionary()
    key = "/Plate" + "".join(letter for letter in spot if letter.isascii() and letter.isalnum())
    resources["/ColorSpace"][key] = space
    return Name(key)
