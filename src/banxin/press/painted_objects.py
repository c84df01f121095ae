"""Everything in a file that paints: pages, and what their resources lead to, each once.

Forms, tiling patterns and the groups of soft masks are small pages; gradients and pictures have colours of their own
(ISO 32000-1, 8.7, 8.10 and 11.6.5). A soft mask of luminosity is light, not ink: its colours become grey of the screen.
"""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator

from banxin.press.content import (
    BY_SPACE,
    LEFT_OUT,
    OVER,
    OddContentError,
    Recolouring,
    content_bytes,
    family_of,
    family_of_space,
    painted,
)
from banxin.press.plate_pictures import recolour_picture
from banxin.press.shadings import grey_shading, recolour_shading

DEEPEST = 24
GREY_OF_FILL, GREY_OF_STROKE = Operator("g"), Operator("G")


class PaintedObjects:
    """Recolours what the resources of pages lead to; `greyed_pictures` counts pictures that lost their colours."""

    def __init__(self, pdf: pikepdf.Pdf, recolouring: Recolouring) -> None:
        self.pdf = pdf
        self.recolouring = recolouring
        self.done: set[tuple[int, int]] = set()
        self.dictionaries: list[Any] = []
        self.greyed_pictures = 0
        self.over = pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=False, op=True, OPM=1))
        self.out = pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0))

    def page(self, page: pikepdf.Page) -> bytes:
        """The content of a page in inks; its resources and its group are changed in place."""
        resources = page.obj.get("/Resources")
        if resources is None:
            resources = page.obj["/Resources"] = Dictionary()
        data = self.recolouring.content(page, resources)
        self.resources(resources)
        if "/Group" in page.obj:
            page.obj["/Group"]["/CS"] = Name.DeviceCMYK
        return data if data is not None else content_bytes(page)

    def is_new(self, thing: Any) -> bool:
        """Whether an object is met for the first time; one without a number always is."""
        if thing.objgen == (0, 0):
            return True
        is_new = thing.objgen not in self.done
        self.done.add(thing.objgen)
        return is_new

    def resources(self, resources: Any, depth: int = 0, *, is_mask: bool = False) -> None:
        """Everything in a dictionary of resources."""
        if depth > DEEPEST:
            raise OddContentError("forms within forms")
        if not self.is_new(resources):
            return
        for thing in entries_of(resources, "/XObject"):
            if self.is_new(thing):
                if thing.get("/Subtype") == Name.Image:
                    self.picture(thing, is_mask=is_mask)
                else:
                    self.form(thing, depth, is_mask=is_mask)
        self.patterns(resources, depth, is_mask=is_mask)
        for font in entries_of(resources, "/Font"):
            if font.get("/Subtype") == Name.Type3 and self.is_new(font):
                self.letters(font, resources, depth)
        for state in entries_of(resources, "/ExtGState"):
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and "/G" in mask and self.is_new(mask.G):
                self.form(mask.G, depth, is_mask=mask.get("/S") == Name.Luminosity)
        self.dictionaries.append(resources)

    def patterns(self, resources: Any, depth: int, *, is_mask: bool) -> None:
        """The patterns and gradients in a dictionary of resources."""
        for thing in entries_of(resources, "/Pattern"):
            if self.is_new(thing):
                if int(thing.PatternType) == 1:
                    self.form(thing, depth, is_mask=is_mask)
                else:
                    self.shading(thing.Shading, is_mask=is_mask)
        for thing in entries_of(resources, "/Shading"):
            if self.is_new(thing):
                self.shading(thing, is_mask=is_mask)

    def letters(self, font: Any, resources: Any, depth: int) -> None:
        """The programs that draw the letters of a Type 3 font (ISO 32000-1, 9.6.5): coloured pictures, as of emoji."""
        own = font.get("/Resources", resources)
        for program in font["/CharProcs"].values():
            if self.is_new(program):
                data = self.recolouring.content(program, own)
                if data is not None:
                    program.write(data)
        self.resources(own, depth + 1)

    def finish(self) -> None:
        """Take out spaces that nothing uses any more, now that every page that shares them is done; put in what black text asks for."""
        for resources in self.dictionaries:
            spaces = resources.get("/ColorSpace")
            if spaces is not None:
                for key in [key for key, space in spaces.items() if is_of_screen(space)]:
                    del spaces[key]
            if self.recolouring.overprints:
                if "/ExtGState" not in resources:
                    resources["/ExtGState"] = Dictionary()
                resources["/ExtGState"][str(OVER)] = self.over
                resources["/ExtGState"][str(LEFT_OUT)] = self.out

    def picture(self, picture: Any, *, is_mask: bool) -> None:
        if is_mask:
            return
        self.greyed_pictures += recolour_picture(picture, self.recolouring.colours)

    def form(self, form: Any, depth: int, *, is_mask: bool) -> None:
        """A form, a tiling pattern or the group of a mask."""
        if "/Group" in form:
            form["/Group"]["/CS"] = Name.DeviceGray if is_mask else Name.DeviceCMYK
        inner = form.get("/Resources")
        own = inner if inner is not None else Dictionary()
        data = greyed(form, own) if is_mask else self.recolouring.content(form, own)
        if data is not None:
            form.write(data)
        if inner is not None:
            self.resources(inner, depth + 1, is_mask=is_mask)

    def shading(self, shading: Any, *, is_mask: bool) -> None:
        space = family_of_space(shading.ColorSpace)
        if is_mask:
            grey_shading(shading, lambda parts: light_of(space, parts))
        else:
            recolour_shading(
                shading, lambda parts: painted(self.recolouring.colours, space, parts), self.recolouring.spaces
            )


def entries_of(resources: Any, kind: str) -> Sequence[Any]:
    """The objects of one kind that some resources name."""
    found = resources.get(kind)
    return [] if found is None else [value for _, value in found.items()]


def is_of_screen(space: Any) -> bool:
    """Whether a space has colours of the screen: no operator chooses it any more."""
    try:
        return family_of_space(space) != "Pattern"
    except OddContentError:
        return False


def greyed(form: Any, resources: Any) -> bytes:
    """The content of a luminosity mask with its colours as grey of the screen."""
    out: list[Any] = []
    spaces = {"fill": "Gray", "stroke": "Gray"}
    for instruction in pikepdf.parse_content_stream(form):
        operator = str(instruction.operator)
        side = "stroke" if operator.isupper() else "fill"
        if operator in BY_SPACE or (operator in {"sc", "SC", "scn", "SCN"} and spaces[side] != "Pattern"):
            space = BY_SPACE.get(operator, spaces[side])
            parts = [float(one) for one in instruction.operands]
            out.append(([round(light_of(space, parts), 4)], GREY_OF_STROKE if side == "stroke" else GREY_OF_FILL))
        elif operator in {"cs", "CS"} and family_of(str(instruction.operands[0]), resources) != "Pattern":
            spaces[side] = family_of(str(instruction.operands[0]), resources)
        else:
            if operator in {"cs", "CS"}:
                spaces[side] = "Pattern"
            out.append(instruction)
    return pikepdf.unparse_content_stream(out)


def light_of(space: str, parts: Sequence[float]) -> float:
    """How light a colour is to a mask, from 0 to 1 (ISO 32000-1, 11.5.3)."""
    match space, len(parts):
        case "Gray", 1:
            return parts[0]
        case "RGB", 3:
            return 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]
    raise OddContentError(space)
