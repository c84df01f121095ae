"""The sheets on which a turned block is laid out, and how wide and long they are where notes want room beside or below it.

Lengths are px.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.preferred import shrink_to_fit

from banxin.engine.notes.divided_notes import division_of, run_on_from
from banxin.engine.notes.notes_on_sheets import on_sheet
from banxin.engine.pages.line_grid import grid_of
from banxin.engine.tables import fitted_tables
from banxin.engine.tables.below_tables import width_with_notes
from banxin.engine.tables.cell_needs import cells_of, rows_of, table_of
from banxin.engine.tables.continued_tables import TAKEN_UP, TakenUp
from banxin.engine.tables.whole_rows import lacks_head, take_back
from banxin.engine.tables.widths_beside_notes import Page, calls_in, width_beside_notes
from banxin.engine.upstream.resume_stacks import steps_of
from banxin.engine.upstream.signatures import BlockLayout
from banxin.engine.upstream.stub_types import ResumeStack
from banxin.engine.upstream.used_values import AUTO, is_auto

SHEET = "banxin_sheet"
"""On the block that stands for the sheet on which a turned one is laid out."""
WIDTHS = "banxin_widths"
"""On a block: its least and its greatest width by its content, px, once they are known."""
CODE = "pre"
SIDES = ("top", "right", "bottom", "left")
WIDTHS_OF_TABLES = "_banxin_widths_of_tables"
FEW_ROWS = 3
"""A table of no more rows, whose notes have no room beside them, may be wider where it has fewer of them left."""
SLACK = 0.05
"""px by which a sheet is longer than its rows, whose heights are sums."""
TRIALS = 6
"""Sheets that are tried in search of the longest that leaves room for its notes."""
LEAST_BESIDE = 0.5
"""Share of the page below which a block is not made narrower for its notes alone."""
NARROWER = (0.5, 0.45, 0.4, 0.35, 0.3)
"""Shares of the page in which a table is tried the notes of whose row have no room beside it."""
WIDTHS_BESIDE = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Shares of the page that a block may take that cannot be as narrow as its notes would have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the layout of a block is given beside the box and its surroundings; `adjoining` are margins above it, px. A trial has
    no end below, and nothing has to have room there.
    """

    skip_stack: ResumeStack | None
    page_is_empty: bool
    absolute_boxes: list[boxes.Box] | None
    fixed_boxes: list[boxes.Box] | None
    adjoining: list[float] | None
    max_lines: object
    is_trial: bool


@dataclass(slots=True)
class Sheets:
    """The sheets on which a block is tried, one after the other, the last of them holding `new`; `room` is what the page has for
    block and notes, of which it had some before.

    Notes that are called on a sheet take their room of the page, not of the sheet.
    """

    block_level_layout: BlockLayout
    context: LayoutContext
    inner: boxes.Box
    given: Given
    room: float
    notes_before: Sequence[boxes.Box]
    new: boxes.Box | None = None

    def laid_out(self, width: float, length: float) -> tuple[boxes.Box | None, ResumeStack | None]:
        """The block on a sheet of at most these sizes, and where it goes on."""
        context, given = self.context, self.given
        take_back(context, self.new, self.notes_before, given.absolute_boxes, given.fixed_boxes)
        sheet = sheet_for(context, self.inner, width)
        context.create_block_formatting_context(sheet)
        try:
            with on_sheet(context, length):
                self.new, resume_at, *_ = self.block_level_layout(
                    context, self.inner, 0, given.skip_stack, sheet, True, given.absolute_boxes, given.fixed_boxes
                )
        finally:
            context.finish_block_formatting_context()
        return self.new, resume_at

    def notes(self) -> float:
        """What the notes of the page take; nothing where they have all been taken back, for which WeasyPrint keeps the space above them."""
        if not self.context.current_page_footnotes:
            return 0.0
        page = self.context.current_footnote_area.page
        return float(page.content_box_y() + page.height - self.context.page_bottom)

    def notes_on_average(self) -> tuple[float, float]:
        """What parts the notes of the page from its text, and what one of them takes, or would take."""
        count = len(self.context.current_page_footnotes)
        if not count:
            return 0.0, grid_of(self.context).rounded_up(1)
        area = self.context.current_footnote_area
        above = float(area.margin_height() - area.height)
        return above, float(area.height) / count

    def has_room_for(self, new: boxes.Box | None) -> bool:
        """Whether a block has room beside the notes of the page, if there are any."""
        return new is None or not self.notes() or new.margin_width() <= self.room - self.notes()

    @property
    def shown(self) -> boxes.Box:
        """The block itself, without the title that may stand above it, or notes below a table."""
        return table_on(self.inner)

    @property
    def key(self) -> int:
        """What the block is known by in all its copies: a part of a divided table by its own, which has notes and widths of its own."""
        return id(fitted_tables.fitting_of(self.context, self.shown) if self.is_fitted() else self.shown.element)

    def is_fitted(self) -> bool:
        return bool(self.shown.is_table_wrapper) and fitted_tables.is_installed()

    def can_have(self, width: float) -> bool:
        """Whether the block can be so narrow, as tables cannot always be."""
        return not self.is_fitted() or fitted_tables.has_room(self.context, self.shown, width)

    def width_wanted(self, resume_at: ResumeStack | None, length: float) -> float | None:
        """How wide a block is to be that has to be narrower for its notes, here or, as a table that goes on, on any of its pages."""
        lacks_room = self.given.page_is_empty and not self.has_room_for(self.new)
        if lacks_room or (resume_at and self.is_fitted() and any(map(calls_in, rows_of(table_of(self.shown))))):
            return self.width_of_table(length) or (self.width_by_share(length) if lacks_room else None)
        return None

    def beside_notes(self, width: float, length: float) -> tuple[boxes.Box | None, ResumeStack | None]:
        """The block in a width, and a table of more than a few rows in the same where it goes on."""
        laid = self.no_longer(width, length)
        if laid[1] and self.is_fitted() and len(rows_of(table_of(self.shown))) > FEW_ROWS:
            widths_of_tables(self.context)[self.key] = width
        return laid

    def below_titles(self, rest: float, length: float) -> tuple[boxes.Box | None, ResumeStack | None]:
        """A table in what the headings above it leave of the page, and as wide where it goes on."""
        laid = self.laid_out(rest, length)
        if laid[1]:
            widths_of_tables(self.context)[self.key] = rest
        return laid

    def width_of_table(self, length: float) -> float | None:
        """The width in which the notes of each row have room beside a table."""
        if not self.is_fitted():
            return None
        above, note = self.notes_on_average()
        page = Page(depth=self.room - above, length=length, note=note)
        if width := width_beside_notes(self.context, self.shown, page):
            widths_of_tables(self.context)[self.key] = width
        return width

    def width_by_share(self, length: float) -> float | None:
        """What the notes of this page leave of it; where that is less than half or not enough, the share that the block would have
        of all its pages; None for a table that is wider than each of these.
        """
        notes = self.notes()
        if (rest := self.room - notes) >= LEAST_BESIDE * self.room and self.can_have(rest):
            laid, _ = self.laid_out(rest, length)
            if self.has_room_for(laid):
                return rest
        share = self.room / (self.room + notes)
        return next((one * self.room for one in (share, *WIDTHS_BESIDE, 1.0) if self.can_have(one * self.room)), None)

    def no_longer(self, width: float, length: float) -> tuple[boxes.Box | None, ResumeStack | None]:
        """The block in a width, on a sheet that is so short that the notes have room below it."""
        laid = self.laid_out(width, length)
        if not self.given.page_is_empty or self.has_room_for(laid[0]):
            return laid
        if laid[0] is not None and table_on(laid[0]).is_table_wrapper and (end := self.end_of_rows(laid[0])):
            laid = self.laid_out(width, end)
            if laid[0] is not None and self.has_room_for(laid[0]):
                return laid
        if self.is_fitted() and (rest := self.width_by_share(length)) and rest < width:
            # The notes of one row need more of this page than those of the others.
            is_divided = self.leaves_row(laid[1])
            narrow = self.laid_out(rest, length)
            if self.has_room_for(narrow[0]) and (is_divided or not self.leaves_row(narrow[1])):
                return narrow
        return self.with_largest(width, length)

    def end_of_rows(self, laid: boxes.Box) -> float:
        """Where the rows of a table end, by their mean, whose notes have room; 0 where those of the first have none."""
        above, one = self.notes_on_average()
        rest = self.room - laid.margin_width() - above
        called, end = len(self.notes_before), 0.0
        for group in table_of(table_on(laid)).children:
            for row in group.children:
                called += calls_in(row)
                if called * one > rest:
                    return end
                end = 0.0 if group.is_header else row.position_y + row.height + SLACK
        return end

    def with_largest(self, width: float, length: float) -> tuple[boxes.Box | None, ResumeStack | None]:
        """The block on the longest sheet that leaves room for its notes, narrower than asked where no row has room otherwise; where
        none has in any width, the first row, and so much of its notes as has room. It is divided where it is taller than the page, or its
        notes have no room on this page and the next, and then goes on in the same way.
        """
        end = 0.0 if self.takes_up_row() else self.end_of_first_row(width, length)
        is_whole = end > 0 and (bool(self.notes_before) or self.notes_to(width, end) <= 2 * self.room - width)
        for one in (width, *(share * self.room for share in NARROWER if self.is_fitted())):
            if one <= width and self.can_have(one):
                found = self.largest(one, length, is_whole=is_whole, has_room=self.has_room_for)
                if found:
                    return self.laid_out(one, found)
        if is_whole and not self.notes_before and not self.with_notes_overleaf(width, end)[1]:
            end = self.largest(width, length, is_whole=True, has_room=lambda _: self.notes() <= self.room)
        return self.with_notes_overleaf(width, end if is_whole else self.shortest(width, length))[0]

    def with_notes_overleaf(
        self, width: float, length: float
    ) -> tuple[tuple[boxes.Box | None, ResumeStack | None], Sequence[boxes.Box]]:
        """The block on a sheet, with the notes that have room on its page, of the last a part; the page is one of notes alone where those
        that it had before leave too little.
        """
        result = self.laid_out(width, length)
        if result[0] is not None:
            is_more = self.notes() > self.room
            self.let_notes_run_on(result[0])
            lacks_room = is_more or not self.has_room_for(result[0])
            division_of(self.context).wants_notes = lacks_room and bool(self.notes_before)
        return result, self.context.current_page_footnotes

    def notes_to(self, width: float, length: float) -> float:
        """What the notes of the page take where a sheet is so long."""
        self.laid_out(width, length)
        return self.notes()

    def largest(
        self, width: float, length: float, *, is_whole: bool, has_room: Callable[[boxes.Box | None], bool]
    ) -> float:
        """The length of the longest sheet, as far as some trials tell, whose block has room; 0 where none has a row, a whole one where
        that is asked.
        """
        least, most, found = 0.0, length, 0.0
        if is_whole:
            least = found = self.end_of_first_row(width, length)
            if not found or not has_room(self.laid_out(width, found)[0]):
                return 0.0
        for _ in range(TRIALS):
            middle = (least + most) / 2
            new, _ = self.laid_out(width, middle)
            if has_room(new):
                least = middle
                found = middle if self.goes_on(new) else found
            else:
                most = middle
        return found

    def end_of_first_row(self, width: float, length: float) -> float:
        """Where the first row of a table ends on a sheet, and those that cells of it reach into; 0 where it goes on overleaf."""
        laid, resume_at = self.laid_out(width, length)
        if laid is None or not self.has_rows_left() or not self.goes_on(laid):
            return 0.0
        groups = [group for group in table_of(table_on(laid)).children if not group.is_header]
        rows = [row for group in groups for row in group.children]
        last = last_of_first(rows)
        if last == len(rows) - 1:
            return 0.0 if resume_at and self.leaves_row(resume_at) else length
        return float(rows[last].position_y + rows[last].height) + SLACK

    def shortest(self, width: float, length: float) -> float:
        """The length of a sheet, as far as some trials tell, that has something of the block."""
        least, most = 0.0, length
        for _ in range(TRIALS):
            middle = (least + most) / 2
            if self.goes_on(self.laid_out(width, middle)[0]):
                most = middle
            else:
                least = middle
        return most

    def has_rows_left(self) -> bool:
        """Whether rows of a table are to stand here: below a table its notes may be all that is left."""
        if not self.shown.is_table_wrapper:
            return False
        steps = steps_of(self.given.skip_stack)
        return self.shown is self.inner or not steps or self.inner.children.index(self.shown) >= steps[0]

    def leaves_row(self, stack: ResumeStack | None) -> bool:
        """Whether a row of the table of the block goes on overleaf, where the block goes on so."""
        steps = steps_of(stack)
        if self.shown is not self.inner and steps:
            steps = steps[1:] if self.inner.children[steps[0]] is self.shown else ()
        return is_in_row(steps[1:])

    def takes_up_row(self) -> bool:
        """Whether the table begins here with the rest of a row."""
        taken_up: TakenUp | None = table_of(self.shown).__dict__.get(TAKEN_UP) if self.shown.is_table_wrapper else None
        stack = self.given.skip_stack
        return is_in_row(steps_of(taken_up.stack)) if taken_up and taken_up.stack else self.leaves_row(stack)

    def goes_on(self, new: boxes.Box | None) -> bool:
        """Whether something of the block stands on a sheet: of a table a row below its head, if it has one, and not only its title."""
        if new is None:
            return False
        shown = table_on(new)
        if not shown.is_table_wrapper:
            return not self.has_rows_left()
        table = next((child for child in shown.children if isinstance(child, boxes.TableBox)), None)
        if table is None or lacks_head(table_of(self.shown), table):
            return False
        return any(group.children for group in table.children if not group.is_header)

    def let_notes_run_on(self, laid: boxes.Box) -> None:
        """Set so much of the notes as has room beside a block."""
        context = self.context
        page = context.current_footnote_area.page
        end = float(page.content_box_y() + page.height) - self.room + laid.margin_width()
        run_on_from(context, end, self.notes_before)
        division_of(context).lacks_room = not self.has_room_for(laid)


def shown_on(group: boxes.Box) -> boxes.Box:
    """The block of a sheet, without the title that may stand above it."""
    return group.children[-1] if SHEET in group.__dict__ else group


def table_on(group: boxes.Box) -> boxes.Box:
    """The table of a sheet below which its notes may stand; the block of the sheet where it holds none."""
    shown = shown_on(group)
    if shown.is_table_wrapper or not isinstance(shown, boxes.ParentBox):
        return shown
    return next((child for child in shown.children if child.is_table_wrapper), shown)


def widths_of_tables(context: LayoutContext) -> dict[int, float]:
    """The widths of tables (by `Sheets.key`) that have notes beside them."""
    known: dict[int, float] = context.__dict__.setdefault(WIDTHS_OF_TABLES, {})
    return known


def last_of_first(rows: Sequence[boxes.Box]) -> int:
    """The number of the last row, among those that a page begins with, into which cells of the first reach, or cells of those."""
    last = 0
    for number, row in enumerate(rows):
        if number > last:
            break
        last = max(last, *(number + cell.rowspan - 1 for cell in cells_of(row)), 0)
    return min(last, len(rows) - 1)


def is_in_row(steps: tuple[int, ...]) -> bool:
    """Whether steps into a table lead to a part of a row."""
    return len(steps) > len(("group", "row"))


def without_margins(box: boxes.Box) -> boxes.Box:
    """The block without margins, which the carrier has."""
    # Every layout of the block has a copy, and all of them the same widths.
    box.__dict__.setdefault(WIDTHS, [])
    inner = box.copy()
    inner.style = box.style.copy()
    for side in SIDES:
        inner.style[f"margin_{side}"] = ZERO_PIXELS
    inner.position_x = inner.position_y = 0
    return inner


def sheet_for(context: LayoutContext, inner: boxes.Box, available: float) -> boxes.BlockBox:
    """What the block is laid out on: as wide as its content, and at most so many px."""
    sheet = boxes.BlockBox.anonymous_from(inner, [])
    sheet.position_x = sheet.position_y = 0
    sheet.is_for_root_element = False
    sheet.__dict__["height"] = AUTO
    sheet.__dict__[SHEET] = True
    clear_edges(sheet)
    sheet.width = available
    resolve_percentages(inner, sheet)
    edges = sum(
        getattr(inner, f"{name}_{side}{end}")
        for side in ("left", "right")
        for name, end in (("padding", ""), ("border", "_width"))
    )
    fitted = shown_on(inner)
    is_fitted = fitted.is_table_wrapper and fitted_tables.is_installed()
    if is_fitted and (width := fitted_tables.planned_width(context, fitted, available - edges)):
        sheet.width = width + edges
    elif is_auto(inner.width):
        width = _fitting_width(context, inner, available - edges)
        sheet.width = min(width, width_with_notes(context, inner, available - edges) or width) + edges
    return sheet


def _fitting_width(context: LayoutContext, inner: boxes.Box, available: float) -> float:
    """The width of a block by its content, px; code, of which each line has to be shaped for that, is asked once."""
    if inner.element_tag != CODE:
        return shrink_to_fit(context, inner, available)
    widths: list[float] = inner.__dict__[WIDTHS]
    if not widths:
        widths += (shrink_to_fit(context, inner, room) for room in (0, inf))
    least, most = widths
    return min(max(least, available), most)


def clear_edges(box: boxes.Box) -> None:
    for side in SIDES:
        setattr(box, f"margin_{side}", 0)
        setattr(box, f"padding_{side}", 0)
        setattr(box, f"border_{side}_width", 0)
