"""The page of a woodblock print, drawn around the type area: frame (边栏), column rules (界行), and the fold (版心) at the fore-edge.

A leaf of a thread-bound book is printed on one side and folded outwards: the fold is the fore-edge of both of its pages. In it
stand the title and the number, between two fishtails (鱼尾), from which the trunks (象鼻) lead to the frame. The fold is one
column wide, so that what stands there (`folio: fore-edge`) stands on the middle of it.

Everything is drawn as paths behind the text, in points as the page is seen; a vertical page is laid out on its side.
"""

from collections.abc import Iterator
from urllib.parse import quote

from banxin.model.edition import Edition, PageGrid
from banxin.pdf.styles.fold import LOWER, NOTCH, TAIL, UPPER, height_of
from banxin.pdf.styles.page_frame import side_of, size_of_margin_note, type_area

THIN, THICK, BETWEEN = 0.5, 1.8, 1.6
"""Points: the inner line of the frame and the rules, its outer line, and the white of the two (文武边)."""
AIR = 0.35
"""em of the text between the columns and the frame, at head and foot."""
TRUNK_WIDTH = 1.2
"""Points: the trunk between a fishtail and the frame (细黑口)."""


def beside_frame(grid: PageGrid, em: float) -> float:
    """How far from the columns a note over the frame ends, half of its own em above it: points."""
    return AIR * grid.type_size.points + BETWEEN + THICK + em / 2


def woodblock_rules(edition: Edition, grid: PageGrid, colour: str) -> str:
    """The `@page` rules of the drawing behind rectos and versos, and of the pages that have none."""
    rules = []
    for is_recto in (False, True):
        drawing = quote("".join(drawn(edition, grid, colour, is_recto=is_recto)), safe="/:=,'() ")
        width, height = grid.trim.height.css, grid.trim.width.css
        # Backgrounds of a page are placed from its type area, as it is laid out.
        right = grid.margins.inner if is_recto else grid.margins.outer
        begin = f"-{grid.margins.head.css} -{right.css}"
        rules.append(
            f'@page :{"right" if is_recto else "left"} {{ background: url("data:image/svg+xml,{drawing}") '
            f"{begin} / {width} {height} no-repeat; }}"
        )
    # What is read across the columns has no rules behind it.
    reach = AIR * grid.type_size.points - THIN
    rules.append(f":is(figure, table, .noted-table) {{ --banxin-ground: {reach:g}pt; }} .code {{ background: white; }}")
    em = size_of_margin_note(edition, grid)
    rules.append(f".margin-note {{ margin-inline-end: {beside_frame(grid, em):g}pt; }}")
    rules.append("@page :blank, leaf, part-start, cover, full-bleed { background: none; }")
    return "\n".join(rules) + "\n"


def drawn(edition: Edition, grid: PageGrid, colour: str, *, is_recto: bool) -> Iterator[str]:
    """The drawing of a page as SVG: laid out on its side, as the page is."""
    sheet_width, sheet_height = grid.trim.width.points, grid.trim.height.points
    yield f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {sheet_height:g} {sheet_width:g}'>"
    yield f"<g transform='matrix(0,-1,1,0,0,{sheet_width:g})' fill='{colour}'>"
    width, height = (length.points for length in type_area(edition, grid))
    fold = grid.leading.points
    is_fold_left = side_of(edition, is_recto=is_recto) == "left"
    margins = grid.margins
    left = margins.outer.points if is_fold_left else margins.inner.points
    air = AIR * grid.type_size.points
    top, bottom = margins.head.points - air, margins.head.points + height + air
    begin, end = (left - fold, left + width) if is_fold_left else (left, left + width + fold)
    yield from frame(begin, top, end, bottom)
    for number in range(1, grid.lines + 1 if not is_fold_left else grid.lines):
        yield box(left + number * fold - THIN / 2, top, THIN, bottom - top)
    if is_fold_left:
        yield box(left - THIN / 2, top, THIN, bottom - top)
    column = height_of(grid)
    roots = margins.head.points + UPPER * column, margins.head.points + (1 - LOWER) * column
    yield from fishtails(begin if is_fold_left else left + width, (top, bottom), roots, fold)
    yield "</g></svg>"


def frame(left: float, top: float, right: float, bottom: float) -> Iterator[str]:
    """Two lines around an area: a thin one on its edge, a thick one outside."""
    yield from lines_around(left, top, right, bottom, THIN)
    yield from lines_around(left - BETWEEN, top - BETWEEN, right + BETWEEN, bottom + BETWEEN, THICK)


def lines_around(left: float, top: float, right: float, bottom: float, weight: float) -> Iterator[str]:
    """The four sides of a frame, outside of an area."""
    yield box(left - weight, top - weight, right - left + 2 * weight, weight)
    yield box(left - weight, bottom, right - left + 2 * weight, weight)
    yield box(left - weight, top, weight, bottom - top)
    yield box(right, top, weight, bottom - top)


def fishtails(left: float, ends: tuple[float, float], roots: tuple[float, float], width: float) -> Iterator[str]:
    """Both fishtails of a fold at their roots, with trunks to its ends: the upper one hangs, the lower one stands."""
    middle = left + width / 2 - TRUNK_WIDTH / 2
    yield box(middle, ends[0], TRUNK_WIDTH, roots[0] - ends[0])
    yield box(middle, roots[1], TRUNK_WIDTH, ends[1] - roots[1])
    inset = THIN / 2
    for root, way in zip(roots, (1, -1), strict=True):
        tail, notch = root + way * TAIL * width, root + way * (1 - NOTCH) * TAIL * width
        corners = (
            (left + inset, root), (left + width - inset, root), (left + width - inset, tail),
            (left + width / 2, notch), (left + inset, tail),
        )  # fmt: skip
        yield f"<path d='M{' L'.join(f'{x:.3f} {y:.3f}' for x, y in corners)} Z'/>"
        yield box(left, tail + way * 1.6 - (THIN if way < 0 else 0), width, THIN)


def box(x: float, y: float, width: float, height: float) -> str:
    return f"<rect x='{x:.3f}' y='{y:.3f}' width='{width:.3f}' height='{height:.3f}'/>"
