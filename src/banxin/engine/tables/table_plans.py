"""How a table might be set, and which of the ways is taken: the largest type and the widest gaps that have room.

Where that leaves a column of long texts a few characters wide beside short ones that are whole, others give way: gaps, labels
between their words, a little of the type. What is taken then is what makes the table lower by more than it costs the eye.
Lengths are px.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from banxin.engine.tables.cell_needs import Cells, Needs
from banxin.engine.tables.columns import column_widths
from banxin.engine.tables.measured_cells import Tightness

SLACK = 0.05
"""px by which text in smaller type may be wider than its share of the larger, because widths of glyphs are rounded."""
WIDE_GAPS = (1.0, 0.75, 0.5)
"""Shares of the padding that the stylesheet asks for, where every cell stands on one line: 2, 1.5, 1 em between columns."""
CLOSE_GAPS = (0.5, 0.35, 0.25, 0.2)
"""The same where cells turn over: down to 0.4 em."""
ROOMY_EM = 8
"""em that a column of long texts ought to have."""
LONG_LINES = 4
"""So many lines of a cell are a long text."""
LEAST_ROOMY = 0.88
"""The share of its size to which type gives way to long texts: 小五 to 8 pt."""
WORTH = 0.85
"""The share of its price that a plan must come down to: lines are counted roughly."""
PRICES = {Tightness.STRICT: 1.0, Tightness.HEADS: 1.04, Tightness.WORDS: 1.12, Tightness.LOOSE: 1.5}
"""By how much a table is to have fewer lines for what is divided in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a table is set: the outer widths of its columns, px, the shares of its type size and of its gaps.

    `tightness` says what is torn.
    """

    widths: tuple[float, ...]
    size: float
    gap: float
    tightness: Tightness = Tightness.STRICT

    @property
    def width(self) -> float:
        return sum(self.widths)


def plan_of(
    cells: Cells, measure: float, sizes: tuple[float, ...], caption: float, tightness: Tightness
) -> Plan | None:
    """The first of the trials that fits: the largest type, and in it the widest gaps."""
    rows = cells.rows(tightness)
    for size in sizes:
        needs = scaled(rows, size)
        for gap in WIDE_GAPS:
            edges = edges_of(cells, size, gap)
            widths = column_widths(needs, float("inf"))
            if widths is not None and sum(widths) + sum(edges) <= measure:
                return Plan(widths=wide_as(caption, measure, widths, edges), size=size, gap=gap, tightness=tightness)
        for gap in CLOSE_GAPS:
            edges = edges_of(cells, size, gap)
            widths = column_widths(needs, measure - sum(edges))
            if widths is not None:
                return Plan(widths=wide_as(caption, measure, widths, edges), size=size, gap=gap, tightness=tightness)
    return None


def edges_of(cells: Cells, size: float, gap: float) -> list[float]:
    """What stands beside the text of each column, px; what numbers lack is counted with their text."""
    return [padding * size * gap + border for padding, border in zip(cells.padding, cells.borders, strict=True)]


def scaled(rows: Needs, size: float) -> Needs:
    """What the cells need in type of so many times the size."""
    if size == 1:
        return rows
    return [[need and need.scaled(size, SLACK) for need in row] for row in rows]


def wide_as(caption: float, measure: float, widths: list[float], edges: list[float]) -> tuple[float, ...]:
    """The outer widths, px; a table is as wide as its caption where that is wider, and the columns share what it lacks."""
    outer = [width + edge for width, edge in zip(widths, edges, strict=True)]
    lacking = min(caption, measure) - sum(outer)
    # The last column begins where it did before, so that the table ends with its text.
    sharing = max(1, len(outer) - 1)
    if lacking > 0:
        outer[:sharing] = [width + lacking / sharing for width in outer[:sharing]]
    return tuple(outer)


def roomier(cells: Cells, measure: float, sizes: tuple[float, ...], caption: float, plan: Plan) -> Plan:
    """The plan for a measure, or one that gives its long texts more room where they have little."""
    if not is_cramped(cells, plan):
        return plan
    others = [
        other
        for size in sizes
        if size >= LEAST_ROOMY * plan.size
        for gap in CLOSE_GAPS[:2]
        for tightness in Tightness
        if plan.tightness <= tightness < Tightness.LOOSE
        and (other := plan_at(cells, measure, size, gap, caption, tightness))
    ]
    best = min([plan, *others], key=lambda one: price_of(cells, one))
    return best if price_of(cells, best) < WORTH * price_of(cells, plan) else plan


def plan_at(cells: Cells, measure: float, size: float, gap: float, caption: float, tightness: Tightness) -> Plan | None:
    """The plan in type of a size with gaps between the columns; None where that has no room."""
    edges = edges_of(cells, size, gap)
    widths = column_widths(scaled(cells.rows(tightness), size), measure - sum(edges))
    if widths is None:
        return None
    return Plan(widths=wide_as(caption, measure, widths, edges), size=size, gap=gap, tightness=tightness)


def is_cramped(cells: Cells, plan: Plan, roomy: float = ROOMY_EM) -> bool:
    """Whether a long text stands in a column of a few characters, fewer than are roomy."""
    return any(lines >= LONG_LINES and width < roomy * em for row in lines_in(cells, plan) for lines, width, em in row)


def price_of(cells: Cells, plan: Plan) -> float:
    """How many lines a table has, about, times what is given for it: smaller type is to save as many lines as it is smaller."""
    lines = sum(max((lines for lines, *_ in row), default=1) for row in lines_in(cells, plan))
    return lines * PRICES[plan.tightness] / plan.size


def lines_in(cells: Cells, plan: Plan) -> Iterator[list[tuple[int, float, float]]]:
    """Of each row, for each of its cells: how many lines it takes, how wide its column is and what its em is, px."""
    edges = edges_of(cells, plan.size, plan.gap)
    inner = [width - edge for width, edge in zip(plan.widths, edges, strict=True)]
    for row in scaled(cells.rows(plan.tightness), plan.size):
        yield [(need.lines(width), width, need.em) for need, width in zip(row, inner, strict=True) if need]
