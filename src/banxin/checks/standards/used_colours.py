"""Which colours of a file depend on a machine, which pages blend, and what else a graphics state asks for (ISO 19005-2, 6.2.4 to 6.2.10)."""

from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

DEVICE = {"g": "Gray", "G": "Gray", "rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
SPACES = {"/DeviceGray": "Gray", "/DeviceRGB": "RGB", "/DeviceCMYK": "CMYK"}
INNER = {"/Indexed": 1, "/I": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}
"""Where a space has the one that it stands for."""
DEEPEST = 24


@dataclass
class UsedColours:
    """`devices` are colours that depend on a machine, each with the first page that has it; `see_through` are the pages that blend."""

    devices: dict[str, int] = field(default_factory=dict)
    intents: set[str] = field(default_factory=set)
    see_through: set[int] = field(default_factory=set)

    def device(self, number: int, operator: str, resources: Any) -> None:
        self.space(number, Name(f"/Device{DEVICE[operator]}"), resources)

    def space(self, number: int, space: Any, resources: Any, depth: int = 0) -> None:
        """A colour space that is used, with those within it; one that a default stands in for depends on no machine."""
        if depth > DEEPEST:
            return
        if isinstance(space, Name):
            device = SPACES.get(str(space))
            if device and named(resources, "/ColorSpace", f"/Default{device}") is None:
                self.devices.setdefault(device, number)
            elif not device:
                self.space(number, named(resources, "/ColorSpace", space), resources, depth + 1)
        elif isinstance(space, Array) and len(space):
            inner = INNER.get(str(space[0]), 0)
            if (inner or str(space[0]) in SPACES) and inner < len(space):
                self.space(number, space[inner], resources, depth + 1)

    def shading(self, number: int, shading: Any, resources: Any) -> None:
        if isinstance(shading, Dictionary | Stream):
            self.space(number, shading.get("/ColorSpace"), resources)

    def picture(self, number: int, picture: Any, resources: Any) -> None:
        if not picture.get("/ImageMask", False):
            self.space(number, picture.get("/ColorSpace"), resources)
        if "/SMask" in picture:
            self.see_through.add(number)

    def state(self, number: int, state: Any) -> None:
        """A graphics state: whether it blends."""
        if not isinstance(state, Dictionary):
            return
        mask, modes = state.get("/SMask"), state.get("/BM", Name.Normal)
        is_faint = any(float(state.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        first = modes[0] if isinstance(modes, Array) and len(modes) else modes
        if is_faint or isinstance(mask, Dictionary) or first not in (Name.Normal, Name.Compatible):
            self.see_through.add(number)


def named(resources: Any, kind: str, name: Any) -> Any:
    """A thing of the resources by its name; None for one that is not there."""
    found = resources.get(kind) if isinstance(resources, Dictionary) else None
    return found.get(str(name)) if isinstance(found, Dictionary) else None
