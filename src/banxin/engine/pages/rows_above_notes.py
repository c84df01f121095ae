"""Rows whose cells call so many notes that those of one leave no line to the next: the row ends where the notes of all have room below it.

Laid out as it is, such a row has no room on any page, and empty pages follow one another without end.

Wrapped: `seams.TABLE_LAYOUT`, around `banxin.engine.tables.whole_rows`. Lengths are px.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.bounds.columns_with_tables import count_table
from banxin.engine.notes.divided_notes import run_on_from
from banxin.engine.notes.notes_on_sheets import on_sheet
from banxin.engine.tables.whole_rows import is_spoiled, is_trial, lacks_head, take_back
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import TableLayout, TableResult
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_rows_above_notes"
"""On a function that is wrapped here."""
TRIALS = 7
"""Ends of a row that are tried, each half as far from the last."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.TABLE_LAYOUT, ended_above_notes, MARK)


def ended_above_notes(table_layout: TableLayout) -> TableLayout:
    """Lay out a table again that has no room for a row on an empty page, with that row ended above the notes that it calls."""

    @seams.in_place_of(table_layout)
    def layout(
        context: LayoutContext, table: boxes.TableBox, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool, absolute_boxes: list[boxes.Box] | None,
        fixed_boxes: list[boxes.Box] | None,
    ) -> TableResult:  # fmt: skip
        def laid_out() -> TableResult:
            count_table(context, table)
            return table_layout(
                context, table, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes
            )

        notes = list(context.current_page_footnotes)
        result = laid_out()
        is_asked = page_is_empty and not is_trial(bottom_space)
        if not is_asked or not is_spoiled(context, table, result[0], bottom_space):
            return result
        return Shortened(context, table, laid_out, notes, absolute_boxes, fixed_boxes).found(result)

    return layout


@dataclass(slots=True)
class Shortened:
    """The part of a table above the notes that it calls on an empty page, which had some before."""

    context: LayoutContext
    table: boxes.TableBox
    laid_out: Callable[[], TableResult]
    notes_before: Sequence[boxes.Box]
    absolute_boxes: list[boxes.Box] | None
    fixed_boxes: list[boxes.Box] | None

    def found(self, result: TableResult) -> TableResult:
        """The longest part that leaves room for its notes, as far as some trials tell; where none does, that above so much of them as has."""
        self._taken_back(result)
        top, foot = self.table.position_y, self.context.page_bottom
        least, most, is_found = top, foot, False
        for _ in range(TRIALS):
            middle = (least + most) / 2
            result = self._ending_at(middle)
            if result[0] is None or lacks_head(self.table, result[0]):
                least = middle
            elif self.context.overflows_page(0, result[0].position_y + result[0].border_height()):
                most = middle
            else:
                least, is_found = middle, True
            self._taken_back(result)
        return self._ending_at(least) if is_found else self._with_notes_overleaf()

    def _with_notes_overleaf(self) -> TableResult:
        """The head and a row of a table whose notes leave it no room, however short the row is: they run on."""
        context = self.context
        page = context.current_footnote_area.page
        result = self._ending_at(float(page.content_box_y() + page.height))
        if result[0] is not None:
            run_on_from(context, result[0].position_y + result[0].border_height(), self.notes_before)
        return result

    def _ending_at(self, foot: float) -> TableResult:
        with on_sheet(self.context, foot):
            return self.laid_out()

    def _taken_back(self, result: TableResult) -> None:
        take_back(self.context, result[0], self.notes_before, self.absolute_boxes, self.fixed_boxes)
