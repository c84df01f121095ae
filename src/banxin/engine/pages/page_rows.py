"""The rows of a finished page: which lines of text stand on it, in which row of the page grid, and what room is left.

Lengths are px.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from weasyprint.formatting_structure.boxes import Box, FootnoteAreaBox, LineBox, PageBox, ReplacedBox

from banxin.compose.make_up.page_plans import FEWEST_LINES, rows_short
from banxin.engine.pages.line_grid import Grid
from banxin.engine.pages.turned_blocks import TURNED
from banxin.engine.styles.keywords import LINE_GRID, keyword_of
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.units.page_trees import LANDED
from banxin.engine.upstream.stub_types import Element

SAME_HEIGHT = 0.07
"""In CSS pixels (a twentieth of a point)."""
ALMOST_A_LINE = 0.05
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text: its row from 0, how far it stands off that row (CSS pixels), the block that holds it, and with which
    row, not always a whole one, that block began if this is its first line.

    `is_body` is false for lines of another height than the text's, such as those of a title.
    """

    number: int
    deviation: float
    block: Box
    line: LineBox
    is_body: bool
    head: float

    @property
    def element(self) -> Element | None:
        """The element that the line belongs to."""
        return self.block.element

    @property
    def text(self) -> str:
        texts = (child for child in self.line.descendants() if child.element_tag != "rt")
        return "".join(getattr(child, "text", "") for child in texts)

    @property
    def is_heading(self) -> bool:
        return self.element is not None and self.element.tag in HEADINGS

    @property
    def is_heading_in_text(self) -> bool:
        """Whether it is a heading that could stand elsewhere; a chapter opens where it opens."""
        return self.is_heading and self.element is not None and self.element.get("class") != "chapter-title"


@dataclass(frozen=True, slots=True)
class PageRows:
    """The lines of a page in the order of the text. `room` counts the empty rows between them and the notes or the foot.

    `used` counts the rows down to where the last of them ends. `has_more` says that something else, such as a picture or a
    table, stands below the last line; `has_others` that it stands anywhere on the page; `has_part` that the page holds one of
    the two parts of a table that is divided over facing pages, whose rows stand level; `is_plate` that it has nothing but a plate.
    """

    rows: tuple[Row, ...]
    room: int
    used: int = 0
    has_more: bool = False
    has_others: bool = False
    has_notes: bool = False
    has_part: bool = False
    is_plate: bool = False
    lifted: int = 0

    @property
    def short(self) -> int:
        """By how many rows the page ends early, with its text or with its notes."""
        return rows_short(self.room, self.lifted if self.has_notes else None)

    @property
    def is_short(self) -> bool:
        """Whether a page has a few lines, and nothing else that fills it."""
        return 0 < len(self.rows) < FEWEST_LINES and not (self.has_others and self.used >= FEWEST_LINES)


_known: WeakKeyDictionary[PageBox, PageRows] = WeakKeyDictionary()
"""Of pages that have been looked at: each is asked for by whoever levels it, and by the reports."""


def rows_of(page: PageBox) -> PageRows:
    """The lines of the text in flow on a page that is laid out, which nothing changes any more."""
    if page not in _known:
        _known[page] = rows_read(page)
    return _known[page]


def rows_read(page: PageBox) -> PageRows:
    step, baseline = strut_of(page.style)
    grid = Grid(page.content_box_y(), step, baseline)
    root, *areas = page.children
    rows = tuple(_rows(root, grid))
    leaves = list(_leaves(root))
    foot = max((leaf.position_y + leaf.margin_height() for leaf in leaves), default=grid.head)
    has_more = bool(rows) and foot > foot_of(rows[-1], grid) + SAME_HEIGHT
    # The area of the notes comes from no element, and so has no tag.
    notes = next((area for area in areas if isinstance(area, FootnoteAreaBox) and area.children), None)
    end = grid.head + page.height if notes is None else notes.position_y
    room = math.floor((end - foot) / step + ALMOST_A_LINE)
    lines = {id(row.line) for row in rows}
    return PageRows(
        rows,
        max(room, 0),
        math.ceil((foot - grid.head) / step - ALMOST_A_LINE),
        has_more,
        has_others=any(id(leaf) not in lines and leaf.margin_height() > 0 for leaf in leaves),
        has_notes=notes is not None,
        has_part=any(map(is_part, root.children)),
        is_plate=any(map(is_plate, root.children)),
        lifted=0 if notes is None else rows_above_foot(page, notes, step),
    )


def rows_above_foot(page: PageBox, notes: Box, step: float) -> int:
    """How many rows are empty below the notes of a page."""
    return math.floor(
        (page.content_box_y() + page.height - notes.position_y - notes.margin_height()) / step + ALMOST_A_LINE
    )


def foot_of(row: Row, grid: Grid) -> float:
    """The y, px, at which a line ends: half a row below its own at the most, or where a tall title ends."""
    return max(grid.row_head(row.number) + 1.5 * grid.step, row.line.position_y + row.line.margin_height())


def is_part(box: Box) -> bool:
    """Whether a block at the head of a page is a part of a table that is divided over two pages."""
    waiting = box.__dict__.get(LANDED)
    return waiting is not None and waiting.part is not None


def is_plate(box: Box) -> bool:
    """Whether a block at the head of a page is a plate, which has that page to itself."""
    waiting = box.__dict__.get(LANDED)
    return waiting is not None and bool(waiting.plate)


def is_of_table(page: PageBox) -> bool:
    """Whether a page has nothing but a table across its lines, which no other depth of the page would make longer."""
    leaves = list(_leaves(page.children[0]))
    return bool(leaves) and all(TURNED in leaf.__dict__ and leaf.children[0].is_table_wrapper for leaf in leaves)


def _rows(box: Box, grid: Grid) -> Iterator[Row]:
    for child in getattr(box, "children", ()):
        if isinstance(child, LineBox):
            if keyword_of(child.style, LINE_GRID) == "text":
                yield _row(child, box, grid)
        elif child.is_in_normal_flow() and TURNED not in child.__dict__:
            yield from _rows(child, grid)


def _row(line: LineBox, box: Box, grid: Grid) -> Row:
    height, _ = strut_of(box.style)
    rows = (line.position_y + line.baseline - grid.head - grid.baseline) / grid.step
    head = (line.position_y - box.padding_top - box.border_top_width - grid.head) / grid.step
    is_body = abs(height - grid.step) < SAME_HEIGHT
    return Row(round(rows), (rows - round(rows)) * grid.step, box, line, is_body, head)


def _leaves(box: Box) -> Iterator[Box]:
    """The lines and pictures of a page."""
    for child in getattr(box, "children", ()):
        if isinstance(child, (LineBox, ReplacedBox)) or TURNED in child.__dict__:
            yield child
        elif child.is_in_normal_flow():
            yield from _leaves(child)


def keeps_next(block: Box) -> bool:
    """Whether a page does not end behind a block."""
    return block.style["break_after"] in ("avoid", "avoid-page")
