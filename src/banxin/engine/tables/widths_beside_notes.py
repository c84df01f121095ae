"""How wide a table is in whose cells notes are called, where table and notes share the depth of the page: one width on all its pages.

On pages of vertical text a table stands across, and its notes stand at its left: the wider it is, the fewer rows have their notes beside
them. The height of each row is estimated from what its cells need, as is where the pages would end; wanted are whole labels and
type of full size, then few pages, then a wide table. Lengths are px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.styles.line_direction import strut_of
from banxin.engine.tables.cell_needs import cells_of, length_of, rows_of, table_of
from banxin.engine.tables.fitted_tables import Fitting, edges_of_table, fitting_of
from banxin.engine.tables.table_plans import Plan, edges_of, scaled

SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4)
"""Of the depth of the page: the widths that are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page has: its depth, which table and notes share, and the length of its lines; a note takes so much of the depth."""

    depth: float
    length: float
    note: float


def width_beside_notes(context: LayoutContext, wrapper: boxes.Box, page: Page) -> float | None:
    """The width for a table with the notes of its rows beside it; None where no width has room for those of each row."""
    fitting = fitting_of(context, wrapper)
    rows = rows_of(table_of(wrapper))
    if fitting.cells is None or not rows:
        return None
    calls = [calls_in(row) for row in rows]
    edges = edges_of_table(wrapper)
    plans = list(plans_within(fitting, page.depth - edges))
    ways = [plan for plan in plans if plan.width + edges + max(calls) * page.note <= page.depth]
    heads = fitting.cells.head_rows

    def price(plan: Plan) -> tuple[int, float, int, float]:
        beside = (page.depth - plan.width - edges) / page.note
        pages = pages_of(heights_of(rows, fitting, plan), calls, heads, page.length, beside)
        return plan.tightness, -plan.size, pages, -plan.width

    return min(ways, key=price).width + edges if ways else None


def plans_within(fitting: Fitting, measure: float) -> Iterator[Plan]:
    """The plans for a measure and for shares of it."""
    return filter(None, (fitting.best_plan(share * measure) for share in SHARES))


def calls_in(part: boxes.Box) -> int:
    """How many notes a row calls, or any other part of a table."""
    return sum(box.footnote is not None for box in part.descendants())


def heights_of(rows: Sequence[boxes.Box], fitting: Fitting, plan: Plan) -> list[float]:
    """How high the rows are about."""
    assert fitting.cells is not None
    edges = edges_of(fitting.cells, plan.size, plan.gap)
    inner = [width - edge for width, edge in zip(plan.widths, edges, strict=True)]
    heights = []
    for row, needs in zip(rows, scaled(fitting.cells.rows(plan.tightness), plan.size), strict=True):
        lines = max((need.lines(width) for need, width in zip(needs, inner, strict=True) if need), default=1)
        heights.append(max((lines * strut_of(cell.style)[0] + padding_of(cell) for cell in cells_of(row)), default=0.0))
    return heights


def padding_of(cell: boxes.Box) -> float:
    return sum(length_of(cell, side) or 0.0 for side in ("top", "bottom"))


def pages_of(heights: Sequence[float], calls: Sequence[int], heads: int, length: float, beside: float) -> int:
    """On how many pages rows stand, the head on each, where so many notes have room beside a table.

    >>> pages_of((10, 10, 10, 10), (0, 2, 2, 0), 1, 40, 4), pages_of((10, 10, 10, 10), (0, 2, 2, 0), 1, 40, 3)
    (1, 2)
    """
    head = sum(heights[:heads]), sum(calls[:heads])
    pages, (high, called) = 1, head
    for height, count in list(zip(heights, calls, strict=True))[heads:]:
        if (high + height > length or called + count > beside) and (high, called) != head:
            pages, (high, called) = pages + 1, head
        high, called = high + height, called + count
    return pages
