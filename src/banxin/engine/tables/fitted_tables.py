"""Tables fitted to their measure: columns by need, then less between them, then smaller type, then torn words, then an error.

WeasyPrint's automatic layout (CSS 2.1, 17.5.2.2) knows the widest unbreakable part of a cell, which is one character of a
text in Han, and shares what is left by what the cells would like: a column of two characters beside a sentence gets one
character a line. Here short texts and numbers are whole (`banxin.engine.tables.cell_texts`), and what is left goes where it saves
lines (`banxin.engine.tables.columns`). Whether a table is to be turned is asked here and done in `banxin.engine.pages.turned_blocks`.

Wrapped: `seams.AUTO_TABLE`. Tables with widths of their own are left to it. Lengths are px.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from weasyprint.css import Style
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, preferred

from banxin.engine.lines.composed_paragraphs import KEY
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.tables.cell_needs import Cells, cells_of, is_plain, length_of, read_cells, rows_of, table_of
from banxin.engine.tables.columns import least_widths
from banxin.engine.tables.decimal_points import align_points
from banxin.engine.tables.measured_cells import LACKS, Tightness, hang_of, lines_of, measured_label, text_of
from banxin.engine.tables.table_plans import (
    CLOSE_GAPS,
    LEAST_ROOMY,
    SLACK,
    Plan,
    edges_of,
    is_cramped,
    plan_of,
    roomier,
    scaled,
)
from banxin.engine.tables.words_in_cells import keep_words
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import AutoTable
from banxin.engine.upstream.used_values import is_auto
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say

MARK = "banxin_fitted_tables"
"""On a function that is wrapped here."""
LEAST_EM = 5
"""em that a column of long texts has to have where headings leave little room to its table."""
FITTING = "banxin_fitting"
"""On a table: what is known of its widths, one record for all copies of the table."""

PLAN = "banxin_plan"
"""On a table: the plan in which it is laid out; others may have been tried since."""

SMALLEST_SHARE = 0.75
"""Of the size of the text: below it a table is no longer of the same page."""
SMALLEST = 6.5 / 0.75
"""px: 6.5 pt, below which nobody reads (六号 is 7.5 pt, 小六 6.5 pt)."""
LARGE = 16 / 0.75
"""px: in type of 16 pt and more, which is large print, a table stays as large as all that is read (`theme/large-print.css`)
until words have been torn for that.
"""
LEAST_OF_LARGE = 0.875
"""Of the size of such a text."""
STEP = 0.5 / 0.75
"""px by which type is made smaller."""
OF_WORDS = ("padding_top", "padding_bottom", "padding_left", "text_indent")
"""The lengths of what stands in a cell that go with its type: those of a cell at its sides are its gaps."""
TALL = 1.0
"""Share of a page from which a row may be divided anywhere."""


class Resort(Enum):
    """What is done with a table that has no room as it is: nothing, it stands the other way, it is divided by columns."""

    OWN = auto()
    OTHER = auto()
    DIVIDED = auto()


RESORTS = (
    (Resort.OWN, Tightness.STRICT),
    (Resort.OWN, Tightness.HEADS),
    (Resort.OWN, Tightness.WORDS),
    (Resort.OTHER, Tightness.STRICT),
    (Resort.OTHER, Tightness.HEADS),
    (Resort.DIVIDED, Tightness.STRICT),
    (Resort.DIVIDED, Tightness.HEADS),
    (Resort.OTHER, Tightness.WORDS),
    (Resort.DIVIDED, Tightness.WORDS),
    (Resort.OWN, Tightness.LOOSE),
    (Resort.OTHER, Tightness.LOOSE),
    (Resort.DIVIDED, Tightness.LOOSE),
)
"""The trials in their order, each in all sizes and gaps: no word is torn before two pages have been tried, a head may be at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How a table is divided over two pages: at which column the second begins, and the share of its type size on both.

    The first `heads` columns stand on both.
    """

    cut: int
    size: float
    heads: int


class Fitting:
    """What is known of a table: its cells, the shares of its type size that it may have, and those of them to keep to while that can
    be, its plans by measure, which plan it has been given, whether it stands the other way than its style says, turned by a quarter,
    whether it is a part of one that is divided, and whether it cannot be, because a row of a part would be taller than the page; and what the lines of its notes
    take (`room_for_notes`).
    """

    def __init__(
        self,
        cells: Cells | None,
        em: float,
        sizes: tuple[float, ...],
        caption: float,
        legible: tuple[float, ...] | None = None,
    ) -> None:
        self.cells = cells
        self.em = em
        self.sizes = sizes
        self.legible = sizes if legible is None else legible
        self.caption = caption
        self.plans: dict[tuple[float, Tightness], Plan | None] = {}
        self.best_plans: dict[float, Plan | None] = {}
        self.divisions: dict[tuple[float, Tightness], Division | None] = {}
        self.plan: Plan | None = None
        self.notes: float | None = None
        self.is_other_way = False
        self.is_part = False
        self.has_tall_rows = False

    @property
    def size(self) -> float:
        """The type size, px, that the table has been given, or will be as the part of a divided one."""
        return self.em * (self.plan.size if self.plan else self.sizes[0])

    def plan_for(self, measure: float, tightness: Tightness) -> Plan | None:
        """How the table fits a measure; None when it does not."""
        key = round(measure, 3), tightness
        if self.cells is not None and key not in self.plans:
            self.plans[key] = plan_of(self.cells, measure, self.sizes_for(tightness), self.caption, tightness)
        return self.plans.get(key)

    def sizes_for(self, tightness: Tightness) -> tuple[float, ...]:
        """The shares of its type size that are tried, the largest first; below what large print has when nothing else is left."""
        return self.sizes if tightness is Tightness.LOOSE else self.legible

    def has_room(self, measure: float, tightness: Tightness) -> bool:
        """Whether the table fits a measure; one with divided labels is to have large type, and its long texts room."""
        plan = self.plan_for(measure, tightness)
        if plan is None or self.cells is None or tightness is not Tightness.WORDS:
            return plan is not None
        plan = self.best_plan(measure)
        return plan is not None and plan.size >= LEAST_ROOMY and not is_cramped(self.cells, plan)

    def best_plan(self, measure: float) -> Plan | None:
        """The plan for a measure that tears least, and leaves room for its long texts."""
        key = round(measure, 3)
        if self.cells is not None and key not in self.best_plans:
            plan = next(filter(None, (self.plan_for(measure, tightness) for tightness in Tightness)), None)
            self.best_plans[key] = plan and roomier(self.cells, measure, self.legible, self.caption, plan)
        return self.best_plans.get(key)

    def division_for(self, measure: float, tightness: Tightness) -> Division | None:
        """How the table fits two pages of a measure; None when it does not."""
        key = round(measure, 3), tightness
        if self.cells is not None and key not in self.divisions:
            self.divisions[key] = division_of(self.cells, measure, self.sizes_for(tightness), tightness)
        return self.divisions.get(key)

    def best_division(self, measure: float) -> Division | None:
        return next(filter(None, (self.division_for(measure, tightness) for tightness in Tightness)), None)

    def least_width(self) -> float:
        """The width of the table at its smallest."""
        assert self.cells is not None
        size = self.sizes[-1]
        return sum(least_widths(scaled(self.cells.rows(Tightness.LOOSE), size))) + sum(
            edges_of(self.cells, size, CLOSE_GAPS[-1])
        )


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.AUTO_TABLE, fitted, MARK)


def fitted(auto_table_layout: AutoTable) -> AutoTable:
    """Set the widths of plain tables by what their cells need."""

    @seams.in_place_of(auto_table_layout)
    def layout(context: LayoutContext, box: boxes.Box, containing_block: tuple[float, float]) -> None:
        fitting = fitting_of(context, box)
        if fitting.cells is None:
            auto_table_layout(context, box, containing_block)
            return
        measure = room_in(box, containing_block[0])
        plan = fitting.best_plan(measure)
        if plan is None:
            raise too_wide(box, fitting, context.current_footnote_area.page)
        table = table_of(box)
        give(table, plan, fitting, context)
        keep_labels(context, table, plan, fitting.cells)
        table.__dict__[PLAN] = plan
        table.__dict__["column_widths"] = list(plan.widths)
        table.width = plan.width
        page = context.current_footnote_area.page
        divide_tall_rows(table, plan, fitting.cells, page.height if measure <= page.width else page.width)

    return layout


def divide_tall_rows(table: boxes.TableBox, plan: Plan, cells: Cells, extent: float) -> None:
    """Let rows be divided wherever they stand that are taller than a page of so many px.

    Their height is an estimate; what it misses is divided where its page begins (`banxin.engine.tables.whole_rows`).
    """
    edges = edges_of(cells, plan.size, plan.gap)
    for row, needs in zip(rows_of(table), scaled(cells.rows(plan.tightness), plan.size), strict=True):
        for cell in cells_of(row):
            need = needs[cell.grid_x]
            width = plan.widths[cell.grid_x] - edges[cell.grid_x]
            lines = (need.lines(width) if need else 1) + text_of(cell).count("\n")
            height, _ = strut_of(cell.style)
            if lines * height > TALL * extent:
                may_be_divided(row)


def keep_labels(context: LayoutContext, table: boxes.TableBox, plan: Plan, cells: Cells) -> None:
    """Let the labels that turn over in a plan do so between their words."""
    edges = edges_of(cells, plan.size, plan.gap)
    inner = [width - edge for width, edge in zip(plan.widths, edges, strict=True)]
    for row, needs in zip(rows_of(table), scaled(cells.rows(plan.tightness), plan.size), strict=True):
        for cell in cells_of(row):
            need = needs[cell.grid_x]
            if cell.colspan == 1 and need and need.whole > inner[cell.grid_x] + SLACK:
                for line in lines_of(cell):
                    width = inner[cell.grid_x] - sum(cell.__dict__.get(LACKS, (0.0, 0.0))) - hang_of(line)
                    keep_words(line, width, partial(measured_label, context))


def may_be_divided(row: boxes.Box) -> None:
    row.style = row.style.copy()
    row.style["break_inside"] = "auto"


def fitting_of(context: LayoutContext, wrapper: boxes.Box) -> Fitting:
    """What is known of a table, asked once."""
    table = table_of(wrapper)
    known: Fitting | None = table.__dict__.get(FITTING)
    if known is None:
        cells = None
        if is_plain(table):
            align_points(context, table)
            cells = read_cells(context, table)
        em, text = table.style["font_size"], context.current_footnote_area.page.style["font_size"]
        sizes = tuple(sizes_from(em, max(SMALLEST, SMALLEST_SHARE * text)))
        legible = tuple(sizes_from(em, LEAST_OF_LARGE * text)) if text >= LARGE - SLACK else None
        known = table.__dict__[FITTING] = Fitting(cells, em, sizes, caption_width(context, wrapper), legible)
    return known


def caption_width(context: LayoutContext, wrapper: boxes.Box) -> float:
    captions = (child for child in wrapper.children if isinstance(child, boxes.TableCaptionBox))
    return max((preferred.max_content_width(context, caption) for caption in captions), default=0.0)


def is_installed() -> bool:
    return hasattr(seams.original(seams.AUTO_TABLE), MARK)


def resort_of(
    context: LayoutContext, wrapper: boxes.Box, measure: float, other: float, halves: float | None
) -> Resort | None:
    """What is to be done with a table of this measure on a page whose other side has so many px, both without margins; None where
    nothing helps.

    `halves` is what each half has of one that is divided, px; None where it cannot be.
    """
    fitting = fitting_of(context, wrapper)
    if fitting.is_part:
        # Turned, the halves would be two tables, whose rows nobody could follow from page to page.
        return Resort.OWN
    edges = edges_of_table(wrapper)
    has_room: dict[Resort, Callable[[Tightness], object]] = {
        Resort.OWN: lambda tightness: fitting.has_room(measure - edges, tightness),
        Resort.OTHER: lambda tightness: measure != other and fitting.plan_for(other - edges, tightness),
        Resort.DIVIDED: lambda tightness: (
            halves is not None and not fitting.has_tall_rows and fitting.division_for(halves - edges, tightness)
        ),
    }
    found = next((resort for resort, tightness in RESORTS if has_room[resort](tightness)), None)
    fitting.is_other_way = found is Resort.OTHER
    return found


def room_for_notes(context: LayoutContext, wrapper: boxes.Box) -> float:
    """What the notes of the row that calls most take of a page, px, if each is a line; those of the head stand with the first row."""
    fitting = fitting_of(context, wrapper)
    if fitting.notes is None:
        rows, heads = rows_of(table_of(wrapper)), fitting.cells.head_rows if fitting.cells else 0
        lines = [sum(strut_of(box.footnote.style)[0] for box in row.descendants() if box.footnote) for row in rows]
        fitting.notes = max([sum(lines[: heads + 1]), *lines[heads + 1 :]], default=0.0)
    area = context.current_footnote_area
    edges = (area.margin_top, area.border_top_width, area.padding_top)
    return fitting.notes and fitting.notes + sum(0.0 if is_auto(edge) else edge for edge in edges)


def planned_width(context: LayoutContext, wrapper: boxes.Box, measure: float) -> float | None:
    """The width, px, that a table takes of a measure without margins, or would take; None for one that is not fitted."""
    fitting, edges = fitting_of(context, wrapper), edges_of_table(wrapper)
    if fitting.cells is None:
        return None
    plan = fitting.best_plan(measure - edges)
    return plan.width + edges if plan else measure


def has_room(context: LayoutContext, wrapper: boxes.Box, measure: float) -> bool:
    """Whether a table can be set in a measure, px without margins; of one that is not fitted nothing is known against it."""
    fitting = fitting_of(context, wrapper)
    return fitting.cells is None or fitting.best_plan(measure - edges_of_table(wrapper)) is not None


def is_legible_in(context: LayoutContext, wrapper: boxes.Box, measure: float) -> bool:
    """Whether a table can do with a measure, px: no word of it torn, its type no smaller, its long texts not a few characters wide."""
    fitting = fitting_of(context, wrapper)
    plan = fitting.best_plan(measure - edges_of_table(wrapper)) if fitting.cells and measure > 0 else None
    if plan is None or fitting.cells is None:
        return False
    is_narrow = is_cramped(fitting.cells, plan, LEAST_EM)
    return plan.tightness < Tightness.LOOSE and plan.size == 1 and not is_narrow


def room_in(wrapper: boxes.Box, width: float) -> float:
    """What a table may take of a block of so many px: less its margins, padding and borders."""
    margins = (wrapper.style["margin_left"], wrapper.style["margin_right"])
    lengths = sum(edge.value for edge in margins if isinstance(edge, Dimension) and edge.unit == "px")
    return width - lengths - edges_of_table(wrapper)


def edges_of_table(wrapper: boxes.Box) -> float:
    """The padding and borders at the left and right of a table, px."""
    table = table_of(wrapper)
    style = table.style
    padding = sum(length_of(table, side) or 0.0 for side in ("left", "right"))
    if style["border_collapse"] == "collapse":
        return padding + table.border_left_width + table.border_right_width
    return padding + style["border_left_width"] + style["border_right_width"]


def sizes_from(em: float, smallest: float) -> Iterator[float]:
    """Shares of a type size, px, from itself down to the smallest."""
    size = em
    while size > smallest:
        yield size / em
        size -= STEP
    yield min(1.0, smallest / em)


def division_of(cells: Cells, measure: float, sizes: tuple[float, ...], tightness: Tightness) -> Division | None:
    """The division of a table over two pages of the same measure: in the largest type, the two as wide as can be had alike.

    The columns that say what a row is about stand on both, unless they are joined with others: then rows are told by
    their height.
    """
    heads = [] if cells.head_columns in cells.tied else [*range(cells.head_columns)]
    count = len(cells.padding)
    cuts = [cut for cut in range(len(heads) + 1, count) if cut not in cells.tied]
    for size in sizes:
        found: list[tuple[float, int]] = []
        for cut in cuts:
            halves = (cells.of_columns(range(cut)), cells.of_columns([*heads, *range(cut, count)]))
            first, second = (plan_of(half, measure, (size,), 0.0, tightness) for half in halves)
            if first and second:
                least = [sum(least_widths(half.rows(tightness))) for half in halves]
                found.append((abs(least[0] - least[1]), cut))
        if found:
            return Division(cut=min(found)[1], size=size, heads=len(heads))
    return None


def give(table: boxes.TableBox, plan: Plan, fitting: Fitting, context: LayoutContext) -> None:
    """Give a table the type and the gaps of its plan; a table that had another plan before is changed from that."""
    before = fitting.plan
    fitting.plan = plan
    size = plan.size / (before.size if before else 1.0)
    gap = plan.gap / (before.gap if before else 1.0)
    if size == gap == 1:
        return
    styles: dict[int, tuple[Style, Style]] = {}
    for box in table.descendants():
        if isinstance(box, boxes.TableCellBox):
            box.style = in_type(box.style, size)
            set_gaps(box, size, gap)
        elif size != 1:
            # Each style is changed once, and kept with its copy, so that no other can take its place in memory.
            if id(box.style) not in styles:
                styles[id(box.style)] = in_type(box.style, size, OF_WORDS), box.style
            box.style = styles[id(box.style)][0]
        if size != 1:
            box.__dict__.pop(KEY, None)
    context.tables.pop(table, None)


def in_type(
    style: Style, size: float, lengths: Iterable[str] = ("padding_top", "padding_bottom", "text_indent")
) -> Style:
    """A copy of a style in type of so many times the size, its lines as much closer, some lengths as much smaller."""
    copy = style.copy()
    copy["font_size"] = style["font_size"] * size
    line_height = style["line_height"]
    if isinstance(line_height, Dimension) and line_height.unit == "px":
        copy["line_height"] = Dimension(line_height.value * size, "px")
    for name in lengths:
        length = style[name]
        copy[name] = Dimension(length.value * size, length.unit) if isinstance(length, Dimension) else length
    return copy


def set_gaps(cell: boxes.TableCellBox, size: float, gap: float) -> None:
    """Scale what stands beside the text of a cell; what its number lacks goes with the type alone."""
    lacks = cell.__dict__.get(LACKS, (0.0, 0.0))
    for side, lack in zip(("left", "right"), lacks, strict=True):
        padding = ((length_of(cell, side) or 0.0) - lack) * gap + lack
        cell.style[f"padding_{side}"] = Dimension(padding * size, "px")
    cell.__dict__[LACKS] = lacks[0] * size, lacks[1] * size


def too_wide(wrapper: boxes.Box, fitting: Fitting, page: boxes.PageBox) -> BuildError:
    """The error that a table has no room, whichever way it stands."""
    width, *sides = [round(px * 0.75) for px in (fitting.least_width(), page.width, page.height)]
    size = round(fitting.em * fitting.sizes[-1] * 0.75, 1)
    place = wrapper.element.get("data-source") if wrapper.element is not None else None
    return BuildError(
        say(
            "the table is at least {width} pt wide in type of {size} pt, and the type area has {type_width} by {type_height} pt",
            width=width,
            size=f"{size:g}",
            type_width=sides[0],
            type_height=sides[1],
        ),
        parsed(place),
        say("take columns out, divide the table into two, shorten its longest words, or choose a larger trim"),
    )
