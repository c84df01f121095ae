"""Vignettes, small pictures below a heading, are set smaller where heading, vignette and two lines of text would have room then.

At its size such a picture takes its heading overleaf, and a page ends early, chapter openings most of all. It keeps half of its size
at least, and half of the space around it. Lengths are px.
"""

from collections.abc import Iterator

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.pages.heading_spaces import space_at
from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.turned_blocks import TURNED

LEAST = 0.5
"""Share of its size that a vignette keeps, and of the space around it."""
LINES = 2
"""Of text below a vignette."""


def smaller(context: LayoutContext, box: boxes.Box, laid_out: boxes.Box) -> boxes.Box | None:
    """A vignette that leaves room for text below it; None where it does as it is, or cannot. `laid_out` is as it would be with room."""
    grid, picture = grid_of(context), next(pictures_in(laid_out), None)
    room = context.page_bottom - LINES * grid.step - laid_out.position_y
    if picture is None or laid_out.margin_height() <= room:
        return None
    is_turned = TURNED in laid_out.__dict__
    extent = picture.width if is_turned else picture.height
    space = LEAST * (laid_out.margin_top + laid_out.margin_bottom)
    share = min(1.0, (grid.rounded_down(room) - space) / extent)
    sides = ("left", "right") if is_turned else ("top", "bottom")
    return scaled(box, sides, picture.width * share, picture.height * share) if share >= LEAST else None


def scaled(box: boxes.Box, sides: tuple[str, str], width: float, height: float) -> boxes.Box:
    """A copy of a block whose picture is so large, with less space at two of its sides."""
    box = box.deepcopy()
    box.style = box.style.copy()
    for side in sides:
        box.style[f"margin_{side}"] = Dimension(LEAST * space_at(box, side), "px")
    for picture in pictures_in(box):
        picture.style = picture.style.copy()
        picture.style["width"], picture.style["height"] = Dimension(width, "px"), Dimension(height, "px")
    return box


def pictures_in(box: boxes.Box) -> Iterator[boxes.Box]:
    """The pictures in a block, which may be laid out on its side."""
    return (one for one in box.descendants() if isinstance(one, boxes.ReplacedBox))
