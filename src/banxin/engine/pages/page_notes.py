"""Footnotes stand on the page of their call, all of them.

WeasyPrint 70 puts a note off to the next page where its call has room and the note has not, or to make room for one
more line of text further down, and then loses some of the notes that it put off (seen with several notes in a line on
small pages, without a word in the log). Here no note is ever put off: a line whose notes do not fit goes to the next
page with them, as `footnote-policy: line` asks.

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
from weasyprint.layout import LayoutContext

from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockLayout, BlockResult, LayoutFootnote, Lines, ReportFootnote

MARK = "banxin_page_notes"
"""On a function that is wrapped here."""
Rest = ParamSpec("Rest")


@dataclass(slots=True)
class PageNotes:
    """The notes of the line that was made last, and those that were put off for a line and have to come back.

    `is_putting_off` is set while the area of the notes is laid out anew, whose blocks are not the ones to wait for.
    """

    of_line: list[boxes.Box] = field(default_factory=list)
    put_off: list[boxes.Box] = field(default_factory=list)
    is_putting_off: bool = False


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.ITER_LINE_BOXES, telling_lines, MARK)
    seams.wrap_once(seams.BLOCK_CONTAINER, come_back, MARK)
    seams.wrap_once(seams.LAYOUT_FOOTNOTE, known, MARK)
    seams.wrap_once(seams.REPORT_FOOTNOTE, putting_off_whole_blocks, MARK)


def notes_of(context: LayoutContext) -> PageNotes:
    found: PageNotes | None = context.__dict__.get("_banxin_notes")
    if found is None:
        found = context.__dict__["_banxin_notes"] = PageNotes()
    return found


def telling_lines(
    iter_line_boxes: Callable[Concatenate[LayoutContext, Rest], Lines],
) -> Callable[Concatenate[LayoutContext, Rest], Lines]:
    """Know when a new line begins."""

    def lines(notes: PageNotes, made: Lines) -> Lines:
        for line in made:
            notes.of_line.clear()
            yield line

    @seams.in_place_of(iter_line_boxes)
    def iter_lines(context: LayoutContext, /, *rest: Rest.args, **named: Rest.kwargs) -> Lines:
        made = iter_line_boxes(context, *rest, **named)
        has_notes = context.footnotes or context.current_page_footnotes
        return lines(notes_of(context), made) if has_notes else made

    return iter_lines


def known(layout_footnote: LayoutFootnote) -> LayoutFootnote:
    """Know which notes the line that was just made has."""

    @seams.in_place_of(layout_footnote)
    def layout(self: LayoutContext, footnote: boxes.Box) -> bool:
        notes = notes_of(self)
        # The area of the notes is laid out anew here, and its lines are not the one that has these notes.
        own = [*notes.of_line, footnote]
        overflows = layout_footnote(self, footnote)
        notes.of_line[:] = own
        return overflows

    return layout


def putting_off_whole_blocks(report_footnote: ReportFootnote) -> ReportFootnote:
    """Put off no note of the line that was just made, and others only until their block is done."""

    @seams.in_place_of(report_footnote)
    def report(self: LayoutContext, footnote: boxes.Box) -> None:
        notes = notes_of(self)
        if any(footnote is own for own in notes.of_line):
            return
        notes.is_putting_off = True
        report_footnote(self, footnote)
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
    def layout(context: LayoutContext, *rest: object, **options: object) -> BlockResult:
        result = block_container_layout(context, *rest, **options)
        notes = notes_of(context)
        if notes.put_off and not notes.is_putting_off:
            context.__dict__.pop("overflows_page", None)
            waiting, notes.put_off = notes.put_off, []
            for footnote in reversed(waiting):
                if any(footnote is other for other in context.reported_footnotes):
                    context.reported_footnotes.remove(footnote)
                    context.footnotes.append(footnote)
                    context.layout_footnote(footnote)
        return result

    return layout
