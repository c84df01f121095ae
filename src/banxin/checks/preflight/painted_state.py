"""What a page is painted with while it is drawn in thought: the state that `q` keeps, and what looks at the painted things.

ISO 32000-1, 8.4 (graphics state) and 9.3 (text state).
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from banxin.checks.preflight.inked_spaces import GREY, ODD, Space
from banxin.saying.said import say

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class State:
    """What `q` keeps. Colours are a space and its parts, `width` is that of lines in the units of `ctm`.

    `size` is that of the type, `space` and `word_space` what stands between characters and words, `lead` between lines, in units of
    the text; `stretch` is how much wider than drawn lines of text are set.
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
    word_space: float = 0.0
    lead: float = 0.0
    stretch: float = 1.0

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
            self.word_space,
            self.lead,
            self.stretch,
        )

    @property
    def scale(self) -> float:
        """How much longer a line becomes, on the average of both directions."""
        a, b, c, d, _, _ = self.ctm
        return float(abs(a * d - b * c) ** 0.5)


class StateChange(NamedTuple):
    """What a dictionary of the graphics state sets; None for what it leaves as it is (ISO 32000-1, table 58)."""

    overprints_stroke: bool | None
    overprints_fill: bool | None
    overprint_mode: int | None
    width: float | None
    font: Any
    size: float

    @classmethod
    def of(cls, found: Any) -> "StateChange":
        both = bool(found["/OP"]) if "/OP" in found else None
        font = found.get("/Font")
        return cls(
            overprints_stroke=both,
            overprints_fill=bool(found["/op"]) if "/op" in found else both,
            overprint_mode=int(found["/OPM"]) if "/OPM" in found else None,
            width=float(found["/LW"]) if "/LW" in found else None,
            font=font[0] if font is not None else None,
            size=float(font[1]) if font is not None and len(font) > 1 else 1.0,
        )

    def set(self, state: State) -> None:
        if self.overprints_stroke is not None:
            state.overprints_stroke = self.overprints_stroke
        if self.overprints_fill is not None:
            state.overprints_fill = self.overprints_fill
        if self.overprint_mode is not None:
            state.overprint_mode = self.overprint_mode
        if self.width is not None:
            state.width = self.width
        if self.font is not None:
            state.font, state.size = self.font, self.size


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
        return say("{name} (object {object})", name=self.name, object=number) if number else self.name


class Looks(Protocol):
    """What looks at the things that are painted; `page` counts from 1."""

    def text(self, page: int, state: State, line: "ShownText") -> None: ...
    def filled(self, page: int, state: State) -> None: ...
    def stroked(self, page: int, state: State) -> None: ...
    def shaded(self, page: int, space: Space, stops: tuple[tuple[float, ...], ...]) -> None: ...
    def picture(self, page: int, picture: "Picture", state: State) -> None: ...
    def graphics_state(self, page: int, name: str, state: Any) -> None: ...
    def group(self, page: int, group: Any) -> None: ...
    def external(self, page: int, name: str) -> None: ...


class ShownText(NamedTuple):
    """A piece of text on the page, in pt: where it begins and ends; `goes_on` where another piece ended there."""

    place: tuple[float, float]
    end: tuple[float, float]
    goes_on: bool


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
