"""Gradients in inks: every stop becomes plates, and the space is the smallest that has them all (ISO 32000-1, 8.7.4.5)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Name

from banxin.press.plates import Paint
from banxin.press.spaces import Spaces

Painted = Callable[[Sequence[float]], Paint]
"""What turns the parts of a colour in the space of the shading into inks."""


class OddShadingError(Exception):
    """A gradient of a kind that layout never writes: its colours are not known."""


def recolour_shading(shading: Any, painted: Painted, spaces: Spaces) -> None:
    """Change the colours of a gradient along a line or between circles; OddShadingError for any other."""
    if int(shading.ShadingType) not in {2, 3} or "/Function" not in shading:
        raise OddShadingError
    places = [*stops_of(shading.Function)]
    if "/Background" in shading:
        places.append((shading, "/Background"))
    paints = [painted([float(part) for part in owner[key]]) for owner, key in places]
    shading.ColorSpace, parts = spaces.of_paints(paints)
    for (owner, key), part in zip(places, parts, strict=True):
        owner[key] = Array([round(value, 4) for value in part])


def grey_shading(shading: Any, greyed: Callable[[Sequence[float]], float]) -> None:
    """The same for the gradient of a soft mask, which is light and no ink."""
    if int(shading.ShadingType) not in {2, 3} or "/Function" not in shading:
        raise OddShadingError
    for owner, key in (*stops_of(shading.Function),):
        owner[key] = Array([round(greyed([float(part) for part in owner[key]]), 4)])
    shading.ColorSpace = Name.DeviceGray


def stops_of(function: Any) -> Iterator[tuple[Any, str]]:
    """Where the colours of a function stand: the dictionary and its key. A colour that is left out is written down."""
    if isinstance(function, Array):
        raise OddShadingError
    match int(function.FunctionType):
        case 2:
            for key, usual in (("/C0", 0), ("/C1", 1)):
                if key not in function:
                    function[key] = Array([usual])
                yield function, key
        case 3:
            for one in function.Functions:
                yield from stops_of(one)
        case _:
            raise OddShadingError


def is_gradient(pattern: Any) -> bool:
    return isinstance(pattern, pikepdf.Object) and int(pattern.get("/PatternType", 0)) == 2
