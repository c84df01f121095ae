"""A table that is too wide for a page, even turned, in two parts for two facing pages: half of its columns on each.

The columns that say what a row is about stand on both; on the second they are furniture, as the line 续表 above it is
(`banxin.engine.drawing.generated_text`). Rows are of one height on both pages, and begin at one height. Lengths are px.
"""

from collections.abc import Iterator, Sequence

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes

from banxin.engine.lines.composed_paragraphs import KEY, RESOLVED
from banxin.engine.tables.cell_needs import cells_of, table_of
from banxin.engine.tables.continued_tables import CAPTIONS, LINE, captions_of, continuation_words, line_before
from banxin.engine.tables.fitted_tables import FITTING, Division, Fitting

PARTS = "banxin_parts"
"""On a table: its two parts, each in its wrapper."""
SHOWN_AGAIN = "banxin_shown_again"
"""On the second part: how many of its columns the first one has already."""
REPEATED = "::before"
"""Behind the tag of what is shown a second time."""
Heights = dict[tuple[int, int], float]
"""The height of each row, px, by its group and its number there."""


def parts_of(wrapper: boxes.Box, division: Division) -> tuple[boxes.Box, boxes.Box]:
    """The two parts of a table, made once; they share their cells with it, so that it is not laid out any more."""
    table = table_of(wrapper)
    known: tuple[boxes.Box, boxes.Box] | None = table.__dict__.get(PARTS)
    if known is None:
        fitting: Fitting = table.__dict__[FITTING]
        assert fitting.cells is not None
        heads, count = division.heads, len(fitting.cells.padding)
        columns = (range(division.cut), [*range(heads), *range(division.cut, count)])
        first, second = (part_of(table, fitting, division, one) for one in columns)
        second.__dict__[SHOWN_AGAIN] = heads
        for cell in columns_shown_again(second):
            forget_names(cell)
        known = table.__dict__[PARTS] = in_wrapper(wrapper, first), in_second_wrapper(wrapper, second)
    return known


def part_of(table: boxes.TableBox, fitting: Fitting, division: Division, columns: Sequence[int]) -> boxes.TableBox:
    """A table of some of the columns, all of whose cells are its own."""
    places = {column: number for number, column in enumerate(columns)}
    groups = []
    for group in table.children:
        rows = []
        for row in group.children:
            cells = [copied(cell) for cell in cells_of(row) if cell.grid_x in places]
            for cell in cells:
                cell.grid_x = places[cell.grid_x]
            rows.append(row.copy_with_children(cells))
        groups.append(group.copy_with_children(rows))
    part = table.copy_with_children(groups)
    part.__dict__["collapsed_border_grid"] = borders_of_columns(table, columns)
    assert fitting.cells is not None
    own = part.__dict__[FITTING] = Fitting(fitting.cells.of_columns(columns), fitting.em, (division.size,), 0.0)
    own.is_part = True
    return part


def copied(cell: boxes.TableCellBox) -> boxes.TableCellBox:
    """A copy of a cell and of all in it, of whose lines nothing is known yet."""
    copy = cell.deepcopy()
    for box in copy.descendants():
        box.__dict__.pop(KEY, None)
        box.__dict__.pop(RESOLVED, None)
    return copy


def borders_of_columns(table: boxes.TableBox, columns: Sequence[int]) -> tuple[object, object]:
    """The borders that collapse, of some columns: those at the left of each and of all rows, and those above each row."""
    vertical, horizontal = table.__dict__.get("collapsed_border_grid", ([], []))
    return (
        [[row[column] for column in columns] + [row[columns[-1] + 1]] for row in vertical],
        [[row[column] for column in columns] for row in horizontal],
    )


def columns_shown_again(table: boxes.TableBox) -> Iterator[boxes.TableCellBox]:
    """The cells of a second part that the first one has already."""
    return (cell for cell in all_cells(table) if cell.grid_x < table.__dict__.get(SHOWN_AGAIN, 0))


def forget_names(cell: boxes.TableCellBox) -> None:
    """Let nothing lead to a cell that is shown again, and no note be called from it."""
    for box in (cell, *cell.descendants()):
        if isinstance(box, boxes.ParentBox):
            box.children = [child for child in box.children if child.footnote is None]
        box.style = box.style.copy()
        box.style["anchor"] = None


def make_furniture(new: boxes.Box, *, goes_on: bool) -> None:
    """Make furniture of what a table that is laid out shows again: columns on the second page, and its head where it goes on."""
    for table in (one for one in (new, *new.descendants()) if isinstance(one, boxes.TableBox)):
        heads = (row for group in table.children if group.is_header and goes_on for row in group.children)
        for box in (*columns_shown_again(table), *heads):
            for one in (box, *box.descendants()):
                one.element_tag = f"{one.element_tag or 'span'}{REPEATED}"


def in_wrapper(wrapper: boxes.Box, table: boxes.TableBox) -> boxes.Box:
    assert isinstance(wrapper, boxes.ParentBox)
    children = [table if isinstance(child, boxes.TableBox) else child for child in wrapper.children]
    return wrapper.copy_with_children(children)


def in_second_wrapper(wrapper: boxes.Box, table: boxes.TableBox) -> boxes.Box:
    """The second part below the line 续表, which has the number of the table."""
    assert isinstance(wrapper, boxes.ParentBox)
    part = wrapper.copy_with_children([table])
    part.__dict__[CAPTIONS] = captions_of(wrapper)
    words = continuation_words(wrapper)
    if words:
        part.children = [line_before(part, words), table]
    return part


def all_cells(table: boxes.TableBox) -> Iterator[boxes.TableCellBox]:
    return (cell for group in table.children for row in group.children for cell in cells_of(row))


def level(parts: tuple[boxes.Box, boxes.Box], measured: Sequence[tuple[Heights, float]]) -> None:
    """Give the rows of both parts one height, and let both tables begin at one height.

    `measured` are the heights of the rows of each part that is laid out by itself, and of what stands above its table; px.
    """
    heights, above = zip(*measured, strict=True)
    for part in parts:
        for number, group in enumerate(table_of(part).children):
            for index, row in enumerate(group.children):
                row.style = row.style.copy()
                high = max(known.get((number, index), 0.0) for known in heights)
                row.style["height"] = Dimension(high, "px")
    lower = parts[0] if above[0] < above[1] else parts[1]
    if (lacking := abs(above[0] - above[1])) > 0:
        assert isinstance(lower, boxes.ParentBox)
        lower.children = [blank(lower, lacking), *lower.children]


def blank(wrapper: boxes.Box, height: float) -> boxes.BlockBox:
    """A block of a height that shows nothing."""
    block = boxes.BlockBox.anonymous_from(wrapper, [])
    block.style = block.style.copy()
    block.style["height"] = Dimension(height, "px")
    block.style["break_after"] = "avoid"
    block.element, block.element_tag = None, LINE
    return block
