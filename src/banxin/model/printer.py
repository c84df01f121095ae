"""What a printing house wants of a file, and the inks that it prints with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from banxin.source import Source
from banxin.units import Length


class Conformance(StrEnum):
    """The standard that a file for the press is written by; the value is the word in book.yaml."""

    X4 = "pdf/x-4"
    """ISO 15930-7: transparency stays, the profile is in the file."""
    X1A = "pdf/x-1a"
    """ISO 15930-1: no transparency, PDF 1.3; what print on demand asks for."""
    NONE = "none"


class Mark(StrEnum):
    """What is drawn outside the bleed, in every plate."""

    CROP = "crop"
    REGISTER = "register"


class PaperClass(StrEnum):
    """How much ink a paper takes."""

    COATED = "coated"
    UNCOATED = "uncoated"
    NEWSPRINT = "newsprint"
    DIGITAL = "digital"


INK_LIMITS = {
    PaperClass.COATED: 300,
    PaperClass.UNCOATED: 280,
    PaperClass.NEWSPRINT: 240,
    PaperClass.DIGITAL: 240,
}
"""Per cent of all inks together that guides of printing houses allow on each class of paper; IngramSpark's 240 for print on demand."""

BLACK, PROCESS = "black", "process"
"""What `colours` may name beside the inks of the book: one plate, or four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """An ink by its name in the book.

    `cmyk` are its parts in the four plates (shares from 0 to 1), `screen` is how it looks in sRGB (0 to 255), `spot` is the name of a
    plate of its own, empty where it has none.
    """

    name: str
    cmyk: tuple[float, float, float, float]
    screen: tuple[int, int, int]
    source: Source
    spot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The least resolution of pictures and of pictures of one bit, in pixels to the inch."""

    pictures: int = 300
    line_art: int = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """What one printing house wants.

    `plates` are the names of inks that have a plate of their own there; `has_process` says whether it prints the four process inks,
    and not black alone. `profile` is a file of the book, None for the one that comes with banxin under the name `built_in`. `condition` is the name of the
    printing condition as it is registered, `total_ink` the share of all inks together (3 is 300 %). `signature` is what the number of
    pages has to be a multiple of. `title` is what an imprint calls the house. `leaf` is how thick a leaf is where that is known, `glue` what the binding adds to a spine.
    `has_flaps` says whether it makes covers with flaps.
    """

    name: str
    source: Source
    title: str = ""
    conformance: Conformance = Conformance.X4
    condition: str = "FOGRA39"
    built_in: str = "fogra39"
    profile: Path | None = None
    has_process: bool = False
    plates: frozenset[str] = frozenset()
    inks: tuple[Ink, ...] = ()
    bleed: Length = field(default_factory=lambda: Length.parse("3mm"))
    marks: frozenset[Mark] = frozenset((Mark.CROP, Mark.REGISTER))
    has_slug: bool = True
    total_ink: float = 3.0
    resolution: Resolution = Resolution()
    hairline: Length = field(default_factory=lambda: Length.parse("0.25pt"))
    signature: int = 1
    is_filled: bool = False
    overprints_black: bool = True
    paper: PaperClass = PaperClass.COATED
    leaf: Length | None = None
    glue: Length = field(default_factory=lambda: Length.parse("0.5mm"))
    has_flaps: bool = True

    def pages_bound(self, pages: int) -> int:
        """How many pages the bound book has, with the blank ones that fill its last signature."""
        return pages + (-pages % self.signature if self.is_filled else 0)

    @property
    def spots(self) -> tuple[str, ...]:
        """The names of its plates beside the process ones, in the order of the inks."""
        return tuple(ink.spot for ink in self.inks if ink.name in self.plates)


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of the screen that stands for an ink, or for a part of it (`tint`, from 0 to 1)."""

    ink: Ink
    tint: float


Triple = tuple[int, int, int]
TINTS = tuple(range(10, 100, 10))


def tones(inks: Iterable[Ink]) -> dict[str, tuple[Triple, Tone]]:
    """What style sheets call inks and tints (`ink-zhu`, `ink-zhu-20`): a colour of the screen each, and what it stands for.

    Layout knows sRGB alone, so every tone has a colour that no other has; grey is black ink and nothing else. A collision moves
    a colour by the least step that is free, which no eye sees.
    """
    found: dict[str, tuple[Triple, Tone]] = {}
    taken: set[Triple] = set()
    for ink in inks:
        for percent in (100, *TINTS):
            mixed = tuple(round(255 - (255 - value) * percent / 100) for value in ink.screen)
            triple = free_triple((mixed[0], mixed[1], mixed[2]), taken)
            taken.add(triple)
            name = f"ink-{ink.name}" if percent == 100 else f"ink-{ink.name}-{percent}"
            found[name] = triple, Tone(ink, percent / 100)
    return found


def free_triple(wanted: Triple, taken: set[Triple]) -> Triple:
    """The nearest colour that is neither taken nor a grey."""
    for reach in range(64):
        steps = sorted(range(-reach, reach + 1), key=lambda step: (abs(step), step))
        near = [
            (wanted[0] + red, wanted[1] + green, wanted[2] + blue)
            for blue in steps
            for green in steps
            for red in steps
            if max(abs(red), abs(green), abs(blue)) == reach
        ]
        for triple in near:
            if triple not in taken and all(0 <= value <= 255 for value in triple) and len(set(triple)) > 1:
                return triple
    return wanted


def ink_rules(inks: Iterable[Ink]) -> str:
    """The inks of a book as custom properties, for every format."""
    values = "".join(
        f" --{name}: #{red:02x}{green:02x}{blue:02x};" for name, ((red, green, blue), _) in tones(inks).items()
    )
    return f":root {{{values} }}\n" if values else ""
