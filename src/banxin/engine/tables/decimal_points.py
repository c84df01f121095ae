"""Numbers of a column under one another at their decimal point (GB/T 7713.1-2006, 6.3.2: 数字按小数点对齐).

Each cell of a column that holds numbers only is given at either side what the widest has there more; all are equally wide
then, and stand as one block wherever the column is aligned to. Lengths are px.
"""

from collections.abc import Sequence

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, preferred
from weasyprint.text.line_break import split_first_line

from banxin.engine.tables.cell_needs import cells_of, length_of, rows_of
from banxin.engine.tables.cell_texts import BLANK, figure_of
from banxin.engine.tables.measured_cells import LACKS, text_of

FEWEST = 2
"""Numbers that can stand under one another."""


def align_points(context: LayoutContext, table: boxes.TableBox) -> None:
    """Give the cells of each column of numbers what they lack."""
    columns: dict[int, list[boxes.TableCellBox]] = {}
    for row in rows_of(table):
        for cell in cells_of(row):
            if cell.element_tag != "th" and cell.colspan == 1:
                columns.setdefault(cell.grid_x, []).append(cell)
    for cells in columns.values():
        if is_of_numbers(cells):
            align(context, [cell for cell in cells if text_of(cell)])


def is_of_numbers(cells: Sequence[boxes.TableCellBox]) -> bool:
    """Whether a column holds numbers only, some of which differ in length."""
    texts = [text for cell in cells if (text := text_of(cell))]
    numbers = [text for text in texts if not BLANK.fullmatch(text)]
    return len(numbers) >= FEWEST and all(map(figure_of, texts)) and len(set(map(len, texts))) > 1


def align(context: LayoutContext, cells: Sequence[boxes.TableCellBox]) -> None:
    heads = [head_of(context, cell) for cell in cells]
    tails = [
        preferred.max_content_width(context, cell, outer=False) - head for cell, head in zip(cells, heads, strict=True)
    ]
    for cell, head, tail in zip(cells, heads, tails, strict=True):
        lacks = max(heads) - head, max(tails) - tail
        style = cell.style = cell.style.copy()
        for side, lack in zip(("left", "right"), lacks, strict=True):
            style[f"padding_{side}"] = Dimension((length_of(cell, side) or 0.0) + lack, "px")
        cell.__dict__[LACKS] = lacks


def head_of(context: LayoutContext, cell: boxes.TableCellBox) -> float:
    """The width, px, of what stands before the point."""
    figure = figure_of(text_of(cell))
    box = next(box for box in cell.descendants() if isinstance(box, boxes.TextBox) and box.text.strip())
    head = figure.whole if figure else ""
    return float(split_first_line(head, box.style, context, None, 0, True, False)[3])
