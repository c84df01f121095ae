"""Plates as colour spaces of PDF (ISO 32000-1, 8.6.6.4 and 8.6.6.5), each once in a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from banxin.press.plates import Cmyk, Paint

PROCESS_NAMES = ("Cyan", "Magenta", "Yellow", "Black")
EVERY_PLATE = "All"
"""The colorant that prints in each plate: for marks."""


@dataclass
class Spaces:
    """The colour spaces of the plates of one file, made when they are first asked for."""

    pdf: pikepdf.Pdf
    made: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def separation(self, name: str, alternate: Cmyk) -> Any:
        """The space of one plate."""
        if (name,) not in self.made:
            tint = self.pdf.make_indirect(
                Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(alternate), N=1)
            )
            space = Array([Name.Separation, Name("/" + name), Name.DeviceCMYK, tint])
            self.made[(name,)] = self.pdf.make_indirect(space)
        return self.made[(name,)]

    def several(self, colorants: Sequence[tuple[str, Cmyk]]) -> Any:
        """The space of several plates together (DeviceN), whose alternate is the sum of theirs."""
        names = tuple(name for name, _ in colorants)
        if names not in self.made:
            function = self.pdf.make_stream(
                added(colorants), FunctionType=4, Domain=[0, 1] * len(names), Range=[0, 1] * 4
            )
            listed = Array([Name("/" + name) for name in names])
            # Each plate beside the process ones is described (ISO 15930-7, 6.5; ISO 32000-1, table 71).
            spots = {f"/{name}": self.separation(name, parts) for name, parts in colorants if name not in PROCESS_NAMES}
            described = Dictionary(Colorants=Dictionary(spots))
            space = Array([Name.DeviceN, listed, Name.DeviceCMYK, function, described])
            self.made[names] = self.pdf.make_indirect(space)
        return self.made[names]

    def of_paints(self, paints: Sequence[Paint]) -> tuple[Any, list[list[float]]]:
        """The smallest space in which several colours can all be said, and their parts in it: for the stops of a gradient."""
        spots = {paint.spot: paint.alternate for paint in paints if paint.spot}
        used = [number for number in range(4) if any(paint.process[number] for paint in paints)]
        if not spots and set(used) <= {3}:
            # Said as grey, nobody can take it for four plates.
            return Name.DeviceGray, [[round(1 - paint.process[3], 4)] for paint in paints]
        if not spots:
            return Name.DeviceCMYK, [list(paint.process) for paint in paints]
        if len(spots) == 1 and not used:
            name, alternate = next(iter(spots.items()))
            return self.separation(name, alternate), [[paint.tint] for paint in paints]
        colorants: list[tuple[str, Cmyk]] = []
        for number in used:
            parts = [0.0] * 4
            parts[number] = 1.0
            colorants.append((PROCESS_NAMES[number], (parts[0], parts[1], parts[2], parts[3])))
        colorants += spots.items()
        return self.several(colorants), [
            [
                *(paint.process[number] for number in used),
                *(paint.tint if paint.spot == name else 0.0 for name in spots),
            ]
            for paint in paints
        ]


def added(colorants: Sequence[tuple[str, Cmyk]]) -> bytes:
    """A program of PostScript's calculator that adds the process parts of some plates, each at most whole."""
    count = len(colorants)
    steps = []
    for part in range(4):
        # Above the tints lie the parts that are worked out already; the sum comes on top of them.
        steps.append("0")
        for number, (_, alternate) in enumerate(colorants):
            depth = count - number + part
            steps.append(f"{depth} index {alternate[part]:g} mul add")
        steps.append("dup 1 gt {pop 1} if")
    return ("{ " + " ".join(steps) + f" {count + 4} 4 roll " + "pop " * count + "}").encode()
