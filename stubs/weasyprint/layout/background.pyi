"""What is painted behind a box, px."""

from typing import NamedTuple

class BackgroundLayer(NamedTuple):
    image: object
    size: tuple[float, float]
    position: tuple[float, float]
    repeat: tuple[str, str]
    unbounded: bool
    painting_area: tuple[float, float, float, float]
    positioning_area: tuple[float, float, float, float]
    clipped_boxes: list[object]
