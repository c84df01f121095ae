"""The colour spaces of a PDF as plates see them (ISO 32000-1, 8.6)."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from banxin.checks.preflight.said_names import said_name

DEEPEST = 4
"""An indexed space has a base, a pattern space one, a spot colour an alternate: nothing sound is deeper."""
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
EVERY_PLATE, NO_PLATE = "All", "None"
BY_NAME = {
    "/DeviceGray": "Gray", "/G": "Gray", "/DeviceRGB": "RGB", "/RGB": "RGB", "/DeviceCMYK": "CMYK", "/CMYK": "CMYK",
    "/CalGray": "CalGray", "/CalRGB": "CalRGB", "/Lab": "Lab", "/Pattern": "Pattern",
}  # fmt: skip
BY_COMPONENTS = {1: "ICCGray", 3: "ICCRGB", 4: "ICCCMYK"}
COMPONENTS = {"Gray": 1, "CalGray": 1, "ICCGray": 1, "CMYK": 4, "ICCCMYK": 4, "Separation": 1}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: `family` is RGB, Gray, CMYK, CalRGB, CalGray, Lab, ICCRGB, ICCGray, ICCCMYK, Separation, DeviceN, Pattern or Odd.

    `colorants` are the plates of a spot space. `is_indexed` says that its colours stand in a table.
    """

    family: str
    colorants: tuple[str, ...] = ()
    is_indexed: bool = False

    @property
    def is_of_screen(self) -> bool:
        return self.family in {"RGB", "CalRGB", "ICCRGB", "Lab"}

    @property
    def is_measured(self) -> bool:
        """Whether its colours are those of an instrument or a profile, not of plates: PDF/X-1a has none of these."""
        return self.family in {"CalRGB", "CalGray", "Lab", "ICCRGB", "ICCGray", "ICCCMYK"}

    @property
    def is_process(self) -> bool:
        return self.family in {"CMYK", "ICCCMYK"}

    @property
    def said(self) -> str:
        """What a person may have heard it called."""
        return {"ICCRGB": "RGB (ICC)", "ICCGray": "grey (ICC)", "ICCCMYK": "CMYK (ICC)", "Gray": "grey"}.get(
            self.family, self.family
        )


GREY = Space("Gray")
ODD = Space("Odd")


def space_of(space: Any, resources: Any = None, depth: int = 0) -> Space:
    """The space that a name or an array means; `resources` are asked for names of their own."""
    if space is None or depth > DEEPEST:
        return ODD
    if isinstance(space, pikepdf.Name):
        known = BY_NAME.get(f"/{said_name(space)}")
        if known:
            return Space(known)
        spaces = resources.get("/ColorSpace") if resources is not None else None
        return space_of(spaces.get(space) if spaces is not None else None, None, depth + 1)
    if not isinstance(space, pikepdf.Array) or not len(space):
        return ODD
    return space_of_array(space, resources, depth)


def space_of_array(space: Any, resources: Any, depth: int) -> Space:
    head = f"/{said_name(space[0])}"
    if head in {"/Indexed", "/I"} and len(space) > 1:
        base = space_of(space[1], resources, depth + 1)
        return Space(base.family, base.colorants, is_indexed=True)
    if head == "/Pattern":
        return Space("Pattern")
    if head == "/ICCBased" and len(space) > 1:
        return Space(BY_COMPONENTS.get(int(space[1].get("/N", 0)), "Odd"))
    if head == "/Separation" and len(space) > 1:
        return Space("Separation", (said_name(space[1]),))
    if head == "/DeviceN" and len(space) > 1:
        return Space("DeviceN", tuple(said_name(one) for one in space[1]))
    return Space(BY_NAME.get(head, "Odd"))


def process_parts(space: Space, values: tuple[float, ...]) -> dict[str, float]:
    """How much of each plate a colour prints, from 0 to 1; empty for a colour of the screen or one that is not known."""
    if space.family in {"Gray", "ICCGray", "CalGray"} and len(values) == 1:
        return {"Black": 1 - values[0]}
    if space.is_process and len(values) == 4:
        return dict(zip(PROCESS, values, strict=True))
    if space.colorants and len(values) == len(space.colorants):
        return dict(zip(space.colorants, values, strict=True))
    return {}
