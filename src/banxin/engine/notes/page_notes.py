"""Footnotes stand on the page of their call, all of them.

WeasyPrint 70 puts a note off to the next page where its call has room and the note has not, or to make room for one
more line of text further down, and then loses some of the notes that it put off (seen with several notes in a line on
small pages, without a word in the log). Here no note is ever put off: a line whose notes do not fit goes to the next
page with them, as `footnote-policy: line` asks, unless the last of them can be divided (`divided_notes.py`).

`report_footnote` of the layout context is what puts a note off, for two reasons that have to be told apart:

- the line that was just made has this note, and there is no room for it. The note stays, so that WeasyPrint takes it
  back together with the line, or keeps both when the line is the first of its page;
- a line has no room, and notes of the lines above it are put off one by one until it has. They may go, but the line
  still finds no room, so that it moves on; when its block is done they come back.

Lengths are px.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Concatenate, ParamSpec

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import LayoutContext

from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.lines.line_boxes import OWNER
from banxin.engine.notes.divided_notes import PART, Line, divided, division_of, part_laid_out, put_overleaf, whole
from banxin.engine.notes.notes_on_sheets import is_on_sheet, keep_foot
from banxin.engine.notes.run_on_notes import run_on
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import (
    BlockLayout,
    BlockResult,
    LayoutFootnote,
    Lines,
    ReportFootnote,
    UnlayoutFootnote,
)
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_page_notes"
"""On a function that is wrapped here."""
Rest = ParamSpec("Rest")


@dataclass(slots=True)
class PageNotes:
    """The notes of the line that was made last, and those that were put off for a line and have to come back.

    `is_putting_off` is set while the area of the notes is laid out anew, whose blocks are not the ones to wait for.
    """

    of_line: list[boxes.Box] = field(default_factory=list)
    line: Line | None = None
    put_off: list[boxes.Box] = field(default_factory=list)
    is_putting_off: bool = False


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.ITER_LINE_BOXES, telling_lines, MARK)
    seams.wrap_once(seams.BLOCK_CONTAINER, come_back, MARK)
    seams.wrap_once(seams.LAYOUT_FOOTNOTE, known, MARK)
    seams.wrap_once(seams.REPORT_FOOTNOTE, putting_off_whole_blocks, MARK)
    seams.wrap_once(seams.UNLAYOUT_FOOTNOTE, made_whole, MARK)
    seams.wrap_once(seams.REMAKE_PAGE, run_on, MARK)


def notes_of(context: LayoutContext) -> PageNotes:
    found: PageNotes | None = context.__dict__.get("_banxin_notes")
    if found is None:
        found = context.__dict__["_banxin_notes"] = PageNotes()
    return found


def telling_lines(
    iter_line_boxes: Callable[Concatenate[LayoutContext, LineBox, float, float, ResumeStack | None, Rest], Lines],
) -> Callable[Concatenate[LayoutContext, LineBox, float, float, ResumeStack | None, Rest], Lines]:
    """Know when a new line begins, and which one it is."""

    def lines(notes: PageNotes, made: Lines, box: LineBox, skip_stack: ResumeStack | None) -> Lines:
        first = None
        for number, line in enumerate(made):
            first = first_number(box, skip_stack, line[0]) if first is None else first
            notes.of_line.clear()
            notes.line = Line(line[0], first, first + number)
            yield line
            notes.line = None

    @seams.in_place_of(iter_line_boxes)
    def iter_lines(
        context: LayoutContext,
        box: LineBox,
        position_y: float,
        bottom_space: float,
        skip_stack: ResumeStack | None,
        /,
        *rest: Rest.args,
        **named: Rest.kwargs,
    ) -> Lines:
        made = iter_line_boxes(context, box, position_y, bottom_space, skip_stack, *rest, **named)
        has_notes = context.footnotes or context.current_page_footnotes
        return lines(notes_of(context), made, box, skip_stack) if has_notes else made

    return iter_lines


def first_number(box: LineBox, skip_stack: ResumeStack | None, line: LineBox) -> int:
    """Which line of its paragraph is made first: not that of its beginning where it goes on from the page before."""
    owner = line.__dict__.get(OWNER)
    if skip_stack is None or not isinstance(owner, SetParagraph):
        return 0
    return owner.index.get(owner.place_at(box, skip_stack), 0)


def known(layout_footnote: LayoutFootnote) -> LayoutFootnote:
    """Know which notes the line that was just made has; divide one that has no room."""

    @seams.in_place_of(layout_footnote)
    def layout(self: LayoutContext, footnote: boxes.Box) -> bool:
        notes = notes_of(self)
        # The area of the notes is laid out anew here, and its lines are not the one that has these notes.
        own, line = [*notes.of_line, footnote], notes.line
        whole(self, footnote)
        overflows = layout_footnote(self, footnote)
        division = division_of(self)
        if is_on_sheet(self):
            if division.follow and division.run_on:
                put_overleaf(self, footnote)
            keep_foot(self)
        elif line is not None or self.current_page_footnotes == [footnote] or footnote.__dict__[PART].runs_on:
            overflows = divided(self, footnote, line, overflows=overflows)
        notes.of_line[:] = own
        notes.line = line
        return overflows

    return layout


def made_whole(unlayout_footnote: UnlayoutFootnote) -> UnlayoutFootnote:
    """A note that goes with its line is whole again."""

    @seams.in_place_of(unlayout_footnote)
    def unlayout(self: LayoutContext, footnote: boxes.Box) -> None:
        whole(self, footnote)
        unlayout_footnote(self, footnote)
        keep_foot(self)

    return unlayout


def putting_off_whole_blocks(report_footnote: ReportFootnote) -> ReportFootnote:
    """Put off no note of the line that was just made, and others only until their block is done."""

    @seams.in_place_of(report_footnote)
    def report(self: LayoutContext, footnote: boxes.Box) -> None:
        notes = notes_of(self)
        whole(self, footnote)
        if any(footnote is own for own in notes.of_line):
            return
        notes.is_putting_off = True
        report_footnote(self, footnote)
        keep_foot(self)
        notes.is_putting_off = False
        notes.put_off.append(footnote)
        self.__dict__["overflows_page"] = overflows_any_page

    return report


def overflows_any_page(bottom_space: float, _: float) -> bool:
    """Whether a box is on the page at all, and not in an area that has no end, such as that of the notes."""
    return bottom_space > -inf


def come_back(block_container_layout: BlockLayout) -> BlockLayout:
    """Bring back what was put off in a block, where its call still stands on the page."""

    @seams.in_place_of(block_container_layout)
    def layout(context: LayoutContext, box: boxes.Box, *rest: object, **options: object) -> BlockResult:
        if PART in box.__dict__ and not options:
            return part_laid_out(block_container_layout, context, box, *rest)
        result = block_container_layout(context, box, *rest, **options)
        notes = notes_of(context)
        if notes.is_putting_off:
            return result
        notes.line = None
        if notes.put_off:
            context.__dict__.pop("overflows_page", None)
            waiting, notes.put_off = notes.put_off, []
            for footnote in reversed(waiting):
                if any(footnote is other for other in context.reported_footnotes):
                    context.reported_footnotes.remove(footnote)
                    context.footnotes.append(footnote)
                    notes.line = last_line(result[0])
                    context.layout_footnote(footnote)
                    notes.line = None
        return result

    return layout


def last_line(box: boxes.Box | None) -> Line | None:
    """The last line of a block that is laid out."""
    while box is not None and not isinstance(box, LineBox):
        box = next(reversed(getattr(box, "children", ())), None)
    if box is None:
        return None
    owner = box.__dict__.get(OWNER)
    return Line(box, 0, len(owner.lines) - 1 if isinstance(owner, SetParagraph) else 0)
