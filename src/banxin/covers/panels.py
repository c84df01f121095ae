"""The panels of a cover as it lies open, outside up: flap, back, spine, front, flap; mirrored where a book is bound at the right.

Folds lie between them. What is glued or folded is never exact, so a fold is a place to keep clear of and not an edge to draw to.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from banxin.covers.spine import millimetres
from banxin.model.edition import TrimSize
from banxin.units import Length


class Panel(StrEnum):
    """A part of a cover; the value is its class in the markup."""

    FRONT_FLAP = "front-flap"
    FRONT = "front"
    SPINE = "spine"
    BACK = "back"
    BACK_FLAP = "back-flap"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPanel:
    """A panel with its left edge from the left end of the trimmed cover, and its width."""

    panel: Panel
    left: Length
    width: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCover:
    """The trimmed cover, lying open: its size, and its panels from the left."""

    width: Length
    height: Length
    panels: tuple[PlacedPanel, ...]

    @property
    def folds(self) -> tuple[Length, ...]:
        """Where it is folded, from the left end."""
        return tuple(one.left for one in self.panels[1:])

    def place(self, panel: Panel) -> PlacedPanel | None:
        """Where a panel lies; None for a flap or a spine that the cover has not."""
        return next((one for one in self.panels if one.panel is panel), None)


def open_cover(trim: TrimSize, spine: Length, *, flap: Length | None = None, is_bound_right: bool = False) -> OpenCover:
    """The cover of a book of this trim and spine, with two flaps of one width or with none."""
    page, height = millimetres(trim.width), millimetres(trim.height)
    widths = {Panel.BACK: page, Panel.SPINE: millimetres(spine), Panel.FRONT: page}
    if flap:
        side = millimetres(flap)
        widths = {Panel.BACK_FLAP: side, **widths, Panel.FRONT_FLAP: side}
    order = list(widths)
    if is_bound_right:
        order.reverse()
    left, panels = Decimal(0), []
    for panel in order:
        panels.append(PlacedPanel(panel=panel, left=Length(left, "mm"), width=Length(widths[panel], "mm")))
        left += widths[panel]
    return OpenCover(width=Length(left, "mm"), height=Length(height, "mm"), panels=tuple(panels))
