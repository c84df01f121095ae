"""The page grid as a drawing for the browser, which lays it over the pages."""

from banxin.model.edition import PageGrid
from banxin.proofing.grid_lines import Rectangle, cells, type_area


def grid_svg(grid: PageGrid, *, is_recto: bool, is_vertical: bool) -> str:
    """The squares of a page and its type area as SVG, in points."""
    width, height = float(grid.trim.width.points), float(grid.trim.height.points)
    area = type_area(grid, is_recto=is_recto, is_vertical=is_vertical)
    squares = "".join(path_of(one, height) for one in cells(grid, area, is_vertical=is_vertical))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.2f} {height:.2f}" fill="none">'
        f'<path d="{squares}" stroke="#8cc7e0" stroke-width=".3"/>'
        f'<path d="{path_of(area, height)}" stroke="#d9598c" stroke-width=".7"/></svg>'
    )


def path_of(one: Rectangle, height: float) -> str:
    top = height - one.bottom - one.height
    return f"M{one.left:.2f} {top:.2f}h{one.width:.2f}v{one.height:.2f}h{-one.width:.2f}z"
