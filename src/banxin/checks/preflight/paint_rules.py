"""What a printing house objects to in what is painted: colours, ink, lines, overprint, transparency."""

from typing import Any

from pikepdf import Dictionary, Name

from banxin.checks.preflight.found_faults import FoundFaults
from banxin.checks.preflight.inked_spaces import EVERY_PLATE, NO_PLATE, PROCESS, Space, process_parts, space_of
from banxin.checks.preflight.painted_state import Picture, ShownText, State
from banxin.checks.preflight.picture_rules import Names, PictureRules, no_names
from banxin.model.printer import Conformance, Printer
from banxin.saying.said import say

DARK, TRACE = 0.85, 0.05
"""From which share of black text counts as black, and up to which the other plates together do not count."""
SAFE = 3 * 72 / 25.4
"""Points from the trim within which the knife may take letters."""
WORDS = {"text": say("text"), "fill": say("a surface"), "line": say("a line"), "gradient": say("a gradient")}


class PaintRules:
    """Looks at one file for one printer; what is amiss goes into `found`. `plates` gathers what is printed at all."""

    def __init__(self, printer: Printer, found: FoundFaults, names: Names = no_names) -> None:
        self.printer = printer
        self.found = found
        self.pictures = PictureRules(printer, found, names)
        self.plates: set[str] = set()
        self.trim: tuple[float, float, float, float] | None = None
        self.is_printed = False
        self._colours: set[tuple[int, str, Space, tuple[float, ...]]] = set()

    def text(self, page: int, state: State, line: ShownText) -> None:
        self.paint(page, "text", *state.fill)
        self.white(page, state)
        if self.trim:
            left, bottom, right, top = self.trim
            is_inside = left <= line.place[0] <= right and bottom <= line.place[1] <= top
            for x, y in (line.end,) if line.goes_on else (line.place, line.end):
                near = min(x - left, right - x, y - bottom, top - y)
                if is_inside and near < SAFE:
                    self.near(page, near, is_end=line.goes_on or (x, y) == line.end != line.place)
                    break

    @property
    def safe(self) -> tuple[float, float, float, float] | None:
        """Where on the page no knife comes near; None for a page that is cut nowhere."""
        if not self.trim:
            return None
        left, bottom, right, top = self.trim
        return left + SAFE, bottom + SAFE, right - SAFE, top - SAFE

    def near(self, page: int, distance: float, *, is_end: bool) -> None:
        """A line of text that begins or ends too near to the cut, or beyond it; `distance` is in pt."""
        shown = f"{max(0.0, distance) * 25.4 / 72:.1f}"
        if not is_end:
            said = say("text begins {distance} mm from the cut", distance=shown)
        elif distance < 0:
            said = say("text is cut off at its end")
        else:
            said = say("text ends {distance} mm from the cut", distance=shown)
        self.found.add("preflight-030", page, said)

    def filled(self, page: int, state: State) -> None:
        self.paint(page, "fill", *state.fill)
        self.white(page, state)

    def stroked(self, page: int, state: State) -> None:
        self.paint(page, "line", *state.stroke)
        width = state.width * state.scale
        if width < self.printer.hairline.points - 0.005:
            self.found.add(
                "preflight-021",
                page,
                say("a line of {width} pt; the printer wants {least} pt", width=f"{width:.2f}", least=f"{self.printer.hairline.points:g}"),
            )  # fmt: skip

    def shaded(self, page: int, space: Space, stops: tuple[tuple[float, ...], ...]) -> None:
        """A gradient: by the colours between which it goes, where its functions say them."""
        for values in stops if space.is_process or space.colorants else ():
            self.paint(page, "gradient", space, values)
        if not stops or not (space.is_process or space.colorants):
            self.paint(page, "gradient", space, ())

    def picture(self, page: int, picture: Picture, state: State) -> None:
        self.is_printed = True
        self.pictures.look(page, picture, state)
        if picture.is_stencil:
            self.paint(page, "fill", *state.fill)
        else:
            self.count(page, picture.space, picture.said)
        stream = picture.stream
        if stream is not None and self.is_x1a and isinstance(stream.get("/SMask"), Dictionary):
            self.found.add("preflight-024", page, say("the picture {name} has transparent parts", name=picture.said))

    def external(self, page: int, name: str) -> None:
        self.found.add("preflight-027", page, say("'{name}' is PostScript or stands in another file", name=name))

    @property
    def is_x1a(self) -> bool:
        return self.printer.conformance is Conformance.X1A

    def group(self, page: int, group: Any) -> None:
        if group.get("/S") != Name.Transparency:
            return
        if self.is_x1a:
            self.found.add("preflight-024", page, say("a transparency group"))
        elif "/CS" in group and space_of(group["/CS"]).is_of_screen:
            self.found.add(
                "preflight-034", page, say("a transparency group blends in {space}", space=space_of(group["/CS"]).said)
            )

    def graphics_state(self, page: int, name: str, state: Any) -> None:
        """What a graphics state asks for that no press file may."""
        for key in ("/TR", "/HTP"):
            if key in state:
                self.found.add(
                    "preflight-026",
                    page,
                    say("{key} in the graphics state '{name}'", key=key, name=name),
                )
        if "/TR2" in state and state["/TR2"] != Name.Default:
            self.found.add(
                "preflight-026",
                page,
                say("{key} in the graphics state '{name}'", key="/TR2", name=name),
            )
        if isinstance(state.get("/HT"), Dictionary) and int(state["/HT"].get("/HalftoneType", 1)) not in {1, 5}:
            self.found.add(
                "preflight-026",
                page,
                say("{key} in the graphics state '{name}'", key="/HT", name=name),
            )
        if self.is_x1a and (what := shining(state)):
            self.found.add("preflight-024", page, what)

    def paint(self, page: int, kind: str, space: Space, values: tuple[float, ...]) -> None:
        """A colour as it is used; each is looked at once on a page. Marks in every plate are no content of it."""
        self.is_printed = self.is_printed or space.colorants != (EVERY_PLATE,)
        key = (page, kind, space, values)
        if key in self._colours:
            return
        self._colours.add(key)
        if space.is_of_screen:
            shown = " ".join(f"{value:.2g}" for value in values)
            self.found.add(
                "preflight-017",
                page,
                say("{what} in {space} {values}", what=WORDS[kind], space=space.said, values=shown),
            )
        elif space.is_measured and self.is_x1a:
            self.found.add(
                "preflight-017",
                page,
                say("{what} in {space}, which PDF/X-1a does not have", what=WORDS[kind], space=space.said),
            )
        parts = process_parts(space, values)
        if EVERY_PLATE in parts:
            if kind == "text":
                self.found.add("preflight-035", page, say("text in the colour of register marks"))
            return
        if not values:
            self.count(page, space, WORDS[kind])
        for plate, share in parts.items():
            if share > 0:
                self.plate(page, plate, WORDS[kind])
        total = sum(parts.values())
        if total > self.printer.total_ink + 0.005:
            self.found.add(
                "preflight-020",
                page,
                say(
                    "{what} with {total} % of ink; the paper takes {most} %",
                    what=WORDS[kind],
                    total=f"{total * 100:.0f}",
                    most=f"{self.printer.total_ink * 100:.0f}",
                ),
            )
        if kind == "text" and space.is_process:
            key_part = parts["Black"]
            others = total - key_part
            if (key_part > DARK and others > TRACE) or (key_part <= DARK and min(values[:3]) > 0.6):
                self.found.add(
                    "preflight-019", page, say("black text in {count} plates", count=sum(share > 0 for share in values))
                )

    def count(self, page: int, space: Space, what: str) -> None:
        """The plates of a thing whose single colours are not known here."""
        if space.is_process:
            for plate in PROCESS[:3]:
                self.plate(page, plate, what)
        for plate in space.colorants:
            self.plate(page, plate, what)

    def plate(self, page: int, plate: str, what: str) -> None:
        if plate in {EVERY_PLATE, NO_PLATE, "Black"}:
            return
        if plate in PROCESS:
            if not self.printer.has_process:
                self.found.add(
                    "preflight-033",
                    page,
                    say("{what} in the plate '{plate}', which is not ordered", what=what, plate=plate),
                )
        elif plate not in self.printer.spots:
            self.found.add(
                "preflight-023",
                page,
                say("{what} in the spot colour '{plate}', which is not ordered", what=what, plate=plate),
            )
        self.plates.add(plate)

    def white(self, page: int, state: State) -> None:
        """White that overprints is not printed (ISO 32000-1, 11.7.4.5)."""
        space, values = state.fill
        if not state.overprints_fill:
            return
        is_white = (space.is_process and values == (0, 0, 0, 0) and state.overprint_mode == 1) or (
            bool(space.colorants) and values and not any(values)
        )
        if is_white:
            self.found.add("preflight-029", page, say("something white overprints"))


def shining(state: Any) -> str:
    """What a graphics state lets shine through; empty for nothing."""
    for key in ("/ca", "/CA"):
        if key in state and float(state[key]) < 1:
            return say("something of an opacity of {share}", share=f"{float(state[key]):.2f}")
    if state.get("/BM", Name.Normal) not in (Name.Normal, Name.Compatible):
        return say("colours that blend ({mode})", mode=str(state["/BM"]).removeprefix("/"))
    return say("a soft mask") if isinstance(state.get("/SMask"), Dictionary) else ""
