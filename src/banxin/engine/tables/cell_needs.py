"""What the cells of a laid-out document need: least and whole widths of their text, and the edges between columns.

Lengths are px.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.tables.columns import Need, least_widths, whole_widths
from banxin.engine.tables.measured_cells import LACKS, MeasuredCell, Tightness, measured_cell

Needs = list[list[Need | None]]
"""What the cells of each row need, as many as there are columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of a plain table: by rows what each needs when so much may be torn, and for each column its edges.

    `head_rows` counts the rows of the head, `head_columns` those that say what a row is about. Before the columns in `tied`
    it cannot be divided, because a cell reaches over that place.
    """

    rows: Callable[[Tightness], Needs]
    padding: list[float]
    lacks: list[float]
    borders: list[float]
    head_rows: int = 0
    head_columns: int = 1
    tied: frozenset[int] = frozenset()

    def of_columns(self, columns: Sequence[int]) -> "Cells":
        """The same of some of its columns."""
        return replace(
            self,
            rows=lambda tightness: [[row[column] for column in columns] for row in self.rows(tightness)],
            padding=[self.padding[column] for column in columns],
            lacks=[self.lacks[column] for column in columns],
            borders=[self.borders[column] for column in columns],
            tied=frozenset(),
        )


def table_of(wrapper: boxes.Box) -> boxes.TableBox:
    """The table inside the box that it has in common with its caption."""
    assert isinstance(wrapper, boxes.ParentBox)
    return wrapper.get_wrapped_table()


def rows_of(table: boxes.TableBox) -> list[boxes.Box]:
    """The rows of head, body and foot."""
    return [row for group in table.children for row in group.children]


def cells_of(row: boxes.Box) -> Iterator[boxes.TableCellBox]:
    return (cell for cell in row.children if isinstance(cell, boxes.TableCellBox))


def is_plain(table: boxes.TableBox) -> bool:
    """Whether a table leaves its widths to us: it has none of its own, and no cell has."""
    style = table.style
    if table.element_tag != "table" or style["width"] != "auto" or table.column_groups or style["direction"] != "ltr":
        return False
    if style["border_collapse"] != "collapse" and any(style["border_spacing"]):
        return False
    return any(row.children for row in rows_of(table)) and all(
        cell.style["width"] == "auto" and _has_plain_edges(cell) for row in rows_of(table) for cell in cells_of(row)
    )


def _has_plain_edges(cell: boxes.Box) -> bool:
    return all(length_of(cell, side) is not None for side in ("left", "right"))


def length_of(box: boxes.Box, side: str) -> float | None:
    """The padding at a side, px; None for one that depends on the width."""
    padding = box.style[f"padding_{side}"]
    return float(padding.value) if isinstance(padding, Dimension) and padding.unit == "px" else None


def read_cells(context: LayoutContext, table: boxes.TableBox) -> Cells:
    """The needs of a plain table; what a cell over several columns needs is shared by them."""
    rows = rows_of(table)
    count = max(cell.grid_x + cell.colspan for row in rows for cell in cells_of(row))
    padding, borders = [0.0] * count, [0.0] * count
    page = context.current_footnote_area.page
    share = min(page.width, page.height) / count
    measured = [
        [(cell.grid_x, cell.colspan, measured_cell(context, cell, share)) for cell in cells_of(row)] for row in rows
    ]
    for cell in (cell for row in rows for cell in cells_of(row)):
        lack = sum(cell.__dict__.get(LACKS, (0.0, 0.0)))
        own = sum(length_of(cell, side) or 0.0 for side in ("left", "right")) - lack
        for column in range(cell.grid_x, cell.grid_x + cell.colspan):
            padding[column] = max(padding[column], own)
            borders[column] = max(borders[column], borders_of(cell))
    reaching = [(begin, span) for row in measured for begin, span, _ in row if span > 1]
    heads = head_rows(table)
    return Cells(
        rows=cache(lambda tightness: needs_in(measured, count, heads, tightness)),
        padding=padding,
        lacks=[0.0] * count,
        borders=borders,
        head_rows=heads,
        head_columns=head_columns(table),
        tied=frozenset(column for begin, span in reaching for column in range(begin + 1, begin + span)),
    )


def needs_in(
    measured: list[list[tuple[int, int, MeasuredCell]]], count: int, heads: int, tightness: Tightness
) -> Needs:
    """What cells in so many columns need, of each its first column and how many it takes; so many rows are the head."""
    needs: Needs = [[None] * count for _ in measured]
    spanning: list[Spanning] = []
    for number, row in enumerate(measured):
        # A head is the first to give way.
        allowed = Tightness.LOOSE if number < heads and tightness is not Tightness.STRICT else tightness
        for begin, span, cell in row:
            if span == 1:
                needs[number][begin] = cell.need(allowed)
            else:
                spanning.append(Spanning(number, range(begin, begin + span), cell.need(allowed)))
    for one in sorted(spanning, key=lambda one: len(one.columns)):
        share(one, needs)
    return needs


def head_rows(table: boxes.TableBox) -> int:
    return sum(len(group.children) for group in table.children if group.is_header)


def head_columns(table: boxes.TableBox) -> int:
    """How many columns of a table are heads of its rows: the first one is, whatever it says of itself."""
    rows = [row for group in table.children if not group.is_header for row in group.children if row.children]
    counts = (sum(1 for _ in takewhile(lambda cell: cell.element_tag == "th", cells_of(row))) for row in rows)
    return max(1, min(counts, default=1))


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell over several columns: its row, the columns, and its need."""

    row: int
    columns: range
    need: Need


def share(cell: Spanning, rows: Needs) -> None:
    """Put into its row what a cell needs beyond what its columns have already, in equal parts.

    The gaps between the columns are not counted, which leaves the cell somewhat more than it needs.
    """
    least, whole = least_widths(rows), whole_widths(rows)
    lacks = [
        max(0.0, asked - sum(had[column] for column in cell.columns)) / len(cell.columns)
        for asked, had in ((cell.need.least, least), (cell.need.whole, whole))
    ]
    if any(lacks):
        for column in cell.columns:
            part = least[column] + lacks[0]
            rows[cell.row][column] = Need(part, max(part, whole[column] + lacks[1]), cell.need.em)


def borders_of(cell: boxes.Box) -> float:
    """The borders at left and right, px; those that collapse are shared with the neighbours."""
    if cell.style["border_collapse"] == "collapse":
        return cell.border_left_width + cell.border_right_width
    return cell.style["border_left_width"] + cell.style["border_right_width"]
