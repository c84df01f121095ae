"""What the cells of a laid-out document need: least and whole widths of their text, and the edges between columns.

Lengths are px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, preferred

from banxin.engine.lines.composed_paragraphs import paragraph_of
from banxin.engine.tables.cell_texts import HAN, figure_of, is_piece, unbreakable_pieces
from banxin.engine.tables.columns import Need, least_widths, whole_widths
from banxin.engine.upstream.refusal import Refusal

LACKS = "banxin_lacks"
"""On a cell: what it is given at its left and right, px, so that the point of its number stands under those above."""
LEAST_EM = 5
"""em that a text keeps which turns over."""
LOOSE_EM = 3
"""em that a text keeps where a table would not fit otherwise: short words stay whole, longer ones are halved."""
LOOSE_WORD = 12
"""em that a Latin word keeps then; one that is longer, an address mostly, is broken anywhere."""


class Tightness(Enum):
    """What may be torn so that a table fits: nothing, words in its head, short words anywhere."""

    STRICT = auto()
    HEADS = auto()
    LOOSE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of a plain table: by rows what each needs, strictly and loosely, and for each column its edges.

    `head_rows` counts the rows of the head, `head_columns` those that say what a row is about. Before the columns in `tied`
    it cannot be divided, because a cell reaches over that place.
    """

    strict: list[list[Need | None]]
    loose: list[list[Need | None]]
    padding: list[float]
    lacks: list[float]
    borders: list[float]
    head_rows: int = 0
    head_columns: int = 1
    tied: frozenset[int] = frozenset()

    def rows(self, tightness: Tightness) -> list[list[Need | None]]:
        """What the cells need when so much may be torn."""
        if tightness is Tightness.HEADS:
            return [*self.loose[: self.head_rows], *self.strict[self.head_rows :]]
        return self.strict if tightness is Tightness.STRICT else self.loose

    def of_columns(self, columns: Sequence[int]) -> "Cells":
        """The same of some of its columns."""
        return replace(
            self,
            strict=[[row[column] for column in columns] for row in self.strict],
            loose=[[row[column] for column in columns] for row in self.loose],
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
    cells = Cells(strict=[], loose=[], padding=[0.0] * count, lacks=[0.0] * count, borders=[0.0] * count)
    spanning: list[Spanning] = []
    for number, row in enumerate(rows):
        strict: list[Need | None] = [None] * count
        loose: list[Need | None] = [None] * count
        for cell in cells_of(row):
            columns = range(cell.grid_x, cell.grid_x + cell.colspan)
            needs = needs_of(context, cell)
            if cell.colspan == 1:
                strict[cell.grid_x], loose[cell.grid_x] = needs
            else:
                spanning.append(Spanning(number, columns, *needs))
            lack = sum(cell.__dict__.get(LACKS, (0.0, 0.0)))
            padding = sum(length_of(cell, side) or 0.0 for side in ("left", "right")) - lack
            for column in columns:
                cells.padding[column] = max(cells.padding[column], padding)
                cells.borders[column] = max(cells.borders[column], borders_of(cell))
        cells.strict.append(strict)
        cells.loose.append(loose)
    tied = frozenset(column for one in spanning for column in one.columns[1:])
    cells = replace(cells, head_rows=head_rows(table), head_columns=head_columns(table), tied=tied)
    for one in sorted(spanning, key=lambda one: len(one.columns)):
        share(one.strict, one, cells.strict)
        share(one.loose, one, cells.loose)
    return cells


def head_rows(table: boxes.TableBox) -> int:
    return sum(len(group.children) for group in table.children if group.is_header)


def head_columns(table: boxes.TableBox) -> int:
    """How many columns of a table are heads of its rows: the first one is, whatever it says of itself."""
    rows = [row for group in table.children if not group.is_header for row in group.children if row.children]
    counts = (sum(1 for _ in takewhile(lambda cell: cell.element_tag == "th", cells_of(row))) for row in rows)
    return max(1, min(counts, default=1))


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell over several columns: its row, the columns, and its needs, strictly and loosely."""

    row: int
    columns: range
    strict: Need
    loose: Need


def share(need: Need, cell: Spanning, rows: list[list[Need | None]]) -> None:
    """Put into its row what a cell needs beyond what its columns have already, in equal parts.

    The gaps between the columns are not counted, which leaves the cell somewhat more than it needs.
    """
    least, whole = least_widths(rows), whole_widths(rows)
    lacks = [
        max(0.0, asked - sum(had[column] for column in cell.columns)) / len(cell.columns)
        for asked, had in ((need.least, least), (need.whole, whole))
    ]
    if any(lacks):
        for column in cell.columns:
            part = least[column] + lacks[0]
            rows[cell.row][column] = Need(part, max(part, whole[column] + lacks[1]), need.em)


def borders_of(cell: boxes.Box) -> float:
    """The borders at left and right, px; those that collapse are shared with the neighbours."""
    if cell.style["border_collapse"] == "collapse":
        return cell.border_left_width + cell.border_right_width
    return cell.style["border_left_width"] + cell.style["border_right_width"]


def needs_of(context: LayoutContext, cell: boxes.TableCellBox) -> tuple[Need, Need]:
    """The need of a cell, and what it makes do with where the table would not fit."""
    em = cell.style["font_size"]
    lack = sum(cell.__dict__.get(LACKS, (0.0, 0.0)))
    whole = preferred.max_content_width(context, cell, outer=False)
    torn = preferred.min_content_width(context, cell, outer=False)
    text = text_of(cell)
    if figure_of(text):
        need = Need(whole + lack, whole + lack, em)
        return need, need
    pieces = [piece for line in lines_of(cell) for piece in _pieces(context, line, whole, em)]
    least = max([torn, *(piece.whole for piece in pieces)])
    half = min(max(whole / 2, 2 * em), LOOSE_EM * em)
    loose = max(min(torn, LOOSE_WORD * em), whole if whole <= (LOOSE_EM + 0.5) * em else half)
    loose = max([loose, *(piece.halved for piece in pieces)])
    least, loose = (min(width, whole) + lack for width in (least, loose))
    return Need(least, whole + lack, em), Need(min(loose, least), whole + lack, em)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell that should not be torn: its width, px, and what it needs on two lines."""

    whole: float
    halved: float = 0.0


def text_of(cell: boxes.Box) -> str:
    """The text of a cell without the calls of notes."""
    return "".join(box.text for box in _text_boxes(cell)).strip()


def _text_boxes(box: boxes.Box) -> Iterator[boxes.TextBox]:
    for child in getattr(box, "children", ()):
        if "::" in (child.element_tag or ""):
            continue
        if isinstance(child, boxes.TextBox):
            yield child
        else:
            yield from _text_boxes(child)


def lines_of(cell: boxes.Box) -> Iterator[boxes.LineBox]:
    """The lines of a cell as they are before they are laid out: one for each of its paragraphs."""
    return (box for box in cell.descendants() if type(box) is boxes.LineBox)


def _pieces(context: LayoutContext, line: boxes.LineBox, whole: float, em: float) -> Iterator[Piece]:
    """What a paragraph of a cell should keep on one line."""
    try:
        paragraph = paragraph_of(line)
        leaves = paragraph.inline.leaves
        objects = {leaf.start: preferred.max_content_width(context, leaf.box) for leaf in leaves if leaf.table is None}
        widths: Sequence[float] = paragraph.prepared(context, objects).prepared.widths
    except Refusal:
        # Text without Han: its words are not torn, and a short one stays whole.
        if is_piece("".join(box.text for box in _text_boxes(line))):
            yield Piece(whole)
        return
    text = paragraph.inline.text
    if is_piece(text):
        yield Piece(whole, halved(text, widths, 0, len(text)))
    elif HAN.search(text):
        yield Piece(LEAST_EM * em)
    for begin, end in unbreakable_pieces(text):
        yield Piece(widths[end] - widths[begin], halved(text, widths, begin, end))


def halved(text: str, widths: Sequence[float], begin: int, end: int) -> float:
    """The width, px, at which a piece takes two lines, with no figure or word divided."""
    places = (place for place in range(begin + 1, end) if not text[place - 1 : place + 1].isascii())
    return min((max(widths[place] - widths[begin], widths[end] - widths[place]) for place in places), default=0.0)
