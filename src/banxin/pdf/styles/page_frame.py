"""From the sheet as it is seen to the page as it is laid out: the one place that knows the difference.

An edition is described physically: head and foot, inner and outer margin, recto and verso. A horizontal page is laid out
as it is seen. A vertical page is laid out on its side (`banxin.engine.styles.line_direction`) and then turned clockwise by a quarter:
what is laid out at the left stands at the head, the top at the right, the right at the foot and the bottom at the left.

A book whose lines run from right to left is bound at the right. WeasyPrint counts the first page of any book as a
`:right` one; that is the recto in both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from banxin.model.edition import Edition, PageFrame, PageGrid, WritingMode
from banxin.pdf.styles.fold import foot_of_fold, head_of_fold
from banxin.typography.page_grid import CALM_EDGE, LEAST_GAP, SIZE_OF_FURNITURE
from banxin.units import Length

POINTS_PER_MM = 72 / 25.4
EDGE = 3 * POINTS_PER_MM
"""A running head or folio keeps this distance from the edge of the sheet, for the guillotine."""
MARGIN_NOTE_SIZE, IN_LARGE_PRINT = 0.762, 0.875
"""em of the text, as --size-margin-note in print.css (8 pt of 五号) and in large-print.css."""


class MarginPlace(StrEnum):
    """Where on the sheet a running head or a folio stands."""

    HEAD = "head"
    FOOT = "foot"
    FORE_EDGE_HEAD = "fore-edge-head"
    FORE_EDGE_FOOT = "fore-edge-foot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A running head or folio: CSS `content`, `left`, `center` or `right` on the sheet, and its role in the theme."""

    place: MarginPlace
    content: str
    align: str
    role: str


BOX = """\
  @{box} {{
    content: {content};
{shape}
    text-align: {align};
    font: 400 var(--size-{role}) var(--face-{role}, var(--face-body));
    line-height: {leading};
    color: var(--colour-{role}, currentcolor);
    font-variant-numeric: lining-nums;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    hyphens: manual;
  }}
"""


class HorizontalFrame:
    """Pages whose lines are horizontal: laid out as they are seen."""

    boxes = ("top-center", "bottom-center")

    def __init__(self, edition: Edition, grid: PageGrid) -> None:
        self.edition, self.grid = edition, grid

    def sheet(self) -> dict[str, str]:
        """The declarations of every page."""
        area_width, area_height = type_area(self.edition, self.grid)
        return {
            "size": f"{self.grid.trim.width.css} {self.grid.trim.height.css}",
            "margin-top": self.grid.margins.head.css,
            "margin-bottom": "auto",
            "width": area_width.css,
            "height": area_height.css,
        }

    def side(self, *, is_recto: bool) -> dict[str, str]:
        """The declarations of rectos or versos."""
        side = side_of(self.edition, is_recto=is_recto)
        spine = "left" if side == "right" else "right"
        return {f"margin-{spine}": self.grid.margins.inner.css, f"margin-{side}": "auto"}

    def box_of(self, place: MarginPlace, *, is_recto: bool) -> str:  # noqa: ARG002  (the same on both)
        """The margin box of a place; each has the whole width, because WeasyPrint measures neighbours against one another."""
        return "top-center" if place is MarginPlace.HEAD else "bottom-center"

    def shape_of(self, furniture: Furniture, *, is_recto: bool) -> dict[str, str]:  # noqa: ARG002  (the same on both)
        """The declarations that give a margin box its size and place."""
        is_head = furniture.place is MarginPlace.HEAD
        margin = self.grid.margins.head if is_head else self.grid.margins.foot
        towards_type = "bottom" if is_head else "top"
        return {
            "width": "100%",
            "vertical-align": towards_type,
            f"padding-{towards_type}": distance(self.grid, margin).css,
        }


class VerticalFrame:
    """Pages whose lines run down: laid out on their side."""

    boxes = ("left-middle", "right-middle", "top-left", "top-right", "bottom-left", "bottom-right")

    def __init__(self, edition: Edition, grid: PageGrid) -> None:
        self.edition, self.grid = edition, grid

    def sheet(self) -> dict[str, str]:
        """The declarations of every page."""
        area_width, area_height = type_area(self.edition, self.grid)
        return {
            "size": f"{self.grid.trim.height.css} {self.grid.trim.width.css}",
            "writing-mode": "vertical-rl",
            "margin-left": self.grid.margins.head.css,
            "margin-right": "auto",
            "margin-bottom": "auto",
            "width": area_height.css,
            "height": area_width.css,
        }

    def side(self, *, is_recto: bool) -> dict[str, str]:
        """The declarations of rectos or versos: the margin at the right of the sheet."""
        margins = self.grid.margins
        return {"margin-top": (margins.inner if is_recto else margins.outer).css}

    def box_of(self, place: MarginPlace, *, is_recto: bool) -> str:
        """The margin box of a place: the fore-edge is at the left of a recto and at the right of a verso."""
        edge = "bottom" if is_recto else "top"
        return {
            MarginPlace.HEAD: "left-middle",
            MarginPlace.FOOT: "right-middle",
            MarginPlace.FORE_EDGE_HEAD: f"{edge}-left",
            MarginPlace.FORE_EDGE_FOOT: f"{edge}-right",
        }[place]

    def shape_of(self, furniture: Furniture, *, is_recto: bool) -> dict[str, str]:
        """The declarations that give a margin box its size and place."""
        if furniture.place in (MarginPlace.HEAD, MarginPlace.FOOT):
            return self.across(furniture.place)
        return self.along(furniture.place, is_recto=is_recto)

    def across(self, place: MarginPlace, third: str = "center") -> dict[str, str]:
        """A horizontal line in the head or foot margin.

        The box is as wide as the type area, and turned against the turn of the page. WeasyPrint lets a side box that is
        wider than its margin stick out at the outer edge of the sheet, and stand in the middle of the page's height:
        from there it is moved to where it belongs; the boxes of the left and right third stand at the ends of that height.
        """
        width = type_area(self.edition, self.grid)[0].points
        is_head = place is MarginPlace.HEAD
        margin = (self.grid.margins.head if is_head else self.grid.margins.foot).points
        towards_type = "bottom" if is_head else "top"
        gap = distance(self.grid, Length.of_points(margin)).points
        out = width - margin if is_head else 0.0
        down = {"left": margin, "center": (width + margin) / 2, "right": width}[third]
        return {
            "writing-mode": "horizontal-tb",
            "width": Length.of_points(width).css,
            "height": Length.of_points(margin - gap).css,
            f"padding-{towards_type}": Length.of_points(gap).css,
            "vertical-align": towards_type,
            "transform-origin": "0 0",
            "transform": f"translate({Length.of_points(out).css}, {Length.of_points(down).css}) rotate(-90deg)",
        }

    def along(self, place: MarginPlace, *, is_recto: bool) -> dict[str, str]:
        """A line that runs down the outer margin, next to the type."""
        towards_type = "top" if is_recto else "bottom"
        # The fold of a woodblock page is a column, and what stands in it stands on its middle.
        is_fold = self.edition.frame is PageFrame.WOODBLOCK
        gap = Length.of_points(0) if is_fold else distance(self.grid, self.grid.margins.outer)
        is_head = place is MarginPlace.FORE_EDGE_HEAD
        end = "left" if is_head else "right"
        inside = f"calc(3 * {self.grid.type_size.css})"
        if is_fold:
            inside = Length.of_points(head_of_fold(self.grid) if is_head else foot_of_fold(self.grid)).css
        return {
            "writing-mode": "vertical-rl",
            "width": "70%" if is_head else "30%",
            "box-sizing": "border-box",
            f"padding-{end}": inside,
            f"padding-{towards_type}": gap.css,
            "vertical-align": towards_type,
        }


Frame = HorizontalFrame | VerticalFrame


def size_of_margin_note(edition: Edition, grid: PageGrid) -> float:
    """The em of a note in the margin, in points."""
    return (IN_LARGE_PRINT if edition.is_large_print else MARGIN_NOTE_SIZE) * grid.type_size.points


def frame_of(edition: Edition, grid: PageGrid) -> Frame:
    """How the pages of an edition are laid out."""
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    return VerticalFrame(edition, grid) if is_vertical else HorizontalFrame(edition, grid)


def side_of(edition: Edition, *, is_recto: bool) -> str:
    """`right` or `left`: where a recto (odd page) lies. Horizontal books are bound at the left, vertical at the right."""
    is_bound_left = edition.writing_mode is WritingMode.HORIZONTAL
    return "right" if is_recto is is_bound_left else "left"


def type_area(edition: Edition, grid: PageGrid) -> tuple[Length, Length]:
    """Width and height of the type area on the sheet."""
    along = Length(grid.type_size.value * grid.characters, grid.type_size.unit)
    across = Length(grid.leading.value * grid.lines, grid.leading.unit)
    return (along, across) if edition.writing_mode is WritingMode.HORIZONTAL else (across, along)


def distance(grid: PageGrid, margin: Length) -> Length:
    """How far a running head or folio stands from the type area: one line of the grid, less where it would come too near
    to the edge of the sheet.
    """
    leading = grid.leading.points
    room = margin.points - leading
    calm = room + air_of(grid) - CALM_EDGE
    return Length.of_points(max(0.0, min(leading, max(calm, leading * LEAST_GAP), room - EDGE)))


def edge_of(grid: PageGrid, margin: Length) -> Length:
    """How far the characters of a running head or folio in a margin stand from the edge of the sheet."""
    return Length.of_points(margin.points - distance(grid, margin).points - grid.leading.points + air_of(grid))


def air_of(grid: PageGrid) -> float:
    """The points that the line of a running head or folio leaves free below its characters, and above."""
    return max(0.0, grid.leading.points - SIZE_OF_FURNITURE * grid.type_size.points) / 2


def declarations(values: dict[str, str], indent: str = "  ") -> Iterator[str]:
    """CSS declarations, one in each line."""
    for name, value in values.items():
        yield f"{indent}{name}: {value};"


def box_rule(frame: Frame, furniture: Furniture, *, is_recto: bool) -> str:
    """The rule of the margin box that a running head or folio stands in."""
    return BOX.format(
        box=frame.box_of(furniture.place, is_recto=is_recto),
        content=furniture.content,
        shape="\n".join(declarations(frame.shape_of(furniture, is_recto=is_recto), "    ")),
        align=furniture.align,
        role=furniture.role,
        leading=frame.grid.leading.css,
    )
