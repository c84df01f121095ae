"""Notes that run on: a note that has no room goes on at the foot of the next page, two lines at least on either.

WeasyPrint never divides a note: it lays all notes of a page out anew, from copies, with no end below. So a note has a
record, which its copies share, of where it begins and of how many lines are set, and its layout obeys that (`part_laid_out`).
What is left of it is the first note of the next page (`banxin.engine.notes.run_on_notes`).

A note is divided only where its line would otherwise go overleaf and leave more than two lines white. Behind one that runs on no
other begins on its page: its line goes overleaf, or, where it is the first of the page, the whole note runs on. Lengths are px.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import LayoutContext

from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.lines.line_boxes import OWNER
from banxin.engine.notes.blocks_at_foot import end_of_blocks
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream.signatures import BlockLayout, BlockResult
from banxin.engine.upstream.stub_types import ResumeStack

FEWEST = 2
"""A divided note has so many lines on either page."""
LEAST_TEXT = 3
"""Beside a note that is divided, so many lines of text stand on a page."""
WORTH = 2.5
"""A note is divided only where more lines than these would stay white."""
PART = "banxin_part_of_note"


@dataclass(slots=True)
class Part:
    """How much of a note is set: from `start` on, at most `lines`. A layout tells the `count` of its lines when it is whole,
    and where it stops when it is not. `height`, px, is that of all from `start` on in an area of a width, where it was asked.
    What is left of a note `runs_on` from the page before, or all of it.
    """

    start: ResumeStack | None = None
    lines: int | None = None
    count: int = 0
    stop: ResumeStack | None = None
    height: tuple[float, float] | None = None
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was made: its number in its paragraph, and that of the first one on the page."""

    box: LineBox
    first: int
    number: int

    def lines_below(self) -> int:
        """How many lines of its paragraph have to stand below it on the same page, for orphans and widows."""
        owner = self.box.__dict__.get(OWNER)
        if not isinstance(owner, SetParagraph):
            return 0
        orphans, widows = self.box.style["orphans"], self.box.style["widows"]
        assert isinstance(orphans, int)
        assert isinstance(widows, int)
        rest = len(owner.lines) - 1 - self.number
        needed = min(max(orphans - (self.number - self.first + 1), 0), rest)
        return rest if 0 < rest - needed < widows else needed


@dataclass(slots=True)
class Division:
    """The notes of the page that run on, each with what is left of it, in their order.

    `may_divide` is false where a chapter ends; then it may be that a note `lacks_room`. Notes `follow` one that runs on where their
    lines have to stay. The page `wants_notes` alone where a row has no room beside those that run on from the page before.
    """

    may_divide: bool = True
    follow: bool = False
    lacks_room: bool = False
    wants_notes: bool = False
    run_on: list[tuple[boxes.Box, boxes.Box]] = field(default_factory=list)


def division_of(context: LayoutContext) -> Division:
    found: Division | None = context.__dict__.get("_banxin_division")
    if found is None:
        found = context.__dict__["_banxin_division"] = Division()
    return found


def whole(context: LayoutContext, footnote: boxes.Box) -> None:
    """A note that is laid out anew is whole until it is divided again."""
    footnote.__dict__.setdefault(PART, Part()).lines = None
    division = division_of(context)
    division.run_on = [(first, rest) for first, rest in division.run_on if first is not footnote]


def divided(context: LayoutContext, footnote: boxes.Box, line: Line | None, *, overflows: bool) -> bool:
    """Divide a note that has no room below its line, or at the head of a page; whether it overflows still."""
    division = division_of(context)
    part: Part = footnote.__dict__[PART]
    if division.run_on:
        return not ((division.follow or part.runs_on) and put_overleaf(context, footnote))
    page = context.current_footnote_area.page
    step, _ = strut_of(page.style)
    pitch, _ = strut_of(footnote.style)
    least = page.content_box_y() + LEAST_TEXT * step
    least = max(least, end_of_blocks(context))
    is_worth = True
    if line is not None:
        least = max(least, line.box.position_y + line.box.height + line.lines_below() * step)
        is_worth = context.page_bottom + part.count * pitch - line.box.position_y > WORTH * step
    if not context.overflows_page(0, least) and not overflows:
        return False
    if is_worth and divided_below(context, footnote, least):
        return False
    is_first = context.current_page_footnotes[0] is footnote
    return not (part.runs_on and not is_first and put_overleaf(context, footnote))


def divided_below(context: LayoutContext, footnote: boxes.Box, least: float) -> bool:
    """Set so much of the last note of a page as has room below a place; whether any has."""
    division = division_of(context)
    part: Part = footnote.__dict__[PART]
    pitch, _ = strut_of(footnote.style)
    lines = min(part.count - FEWEST, part.count - math.ceil((least - context.page_bottom) / pitch - 0.01))
    if not division.may_divide or lines < FEWEST:
        return False
    part.lines, part.stop = lines, None
    context._update_footnote_area()
    if context.overflows_page(0, least) or part.stop is None:
        part.lines = None
        context._update_footnote_area()
        return False
    rest = footnote.copy()
    rest.__dict__[PART] = Part(start=part.stop, runs_on=True)
    division.run_on.insert(0, (footnote, rest))
    return True


def put_overleaf(context: LayoutContext, footnote: boxes.Box, place: int | None = None) -> bool:
    """Let the whole of the last note of a page run on, at a place among the others that do or behind them; whether it may."""
    division = division_of(context)
    if not division.may_divide:
        return False
    rest = footnote.copy()
    rest.__dict__[PART] = replace(footnote.__dict__[PART], runs_on=True)
    context.current_page_footnotes.remove(footnote)
    context._update_footnote_area()
    division.run_on.insert(len(division.run_on) if place is None else place, (footnote, rest))
    return True


def run_on_from(context: LayoutContext, end: float, notes_before: Sequence[boxes.Box]) -> None:
    """Let so much of the notes of a page run on as has no room below a place, the last first; those that it had before stay."""
    for note in reversed(list(context.current_page_footnotes)):
        is_before = any(note is one for one in notes_before)
        if is_before or not context.overflows_page(0, end) or divided_below(context, note, end):
            break
        if not put_overleaf(context, note, 0):
            break


def part_laid_out(
    block_container_layout: BlockLayout,
    context: LayoutContext,
    box: boxes.Box,
    *rest: object,
) -> BlockResult:
    """A note, or so much of it as is set on this page; `rest` has where it goes on second, and last the most lines it may have."""
    part: Part = box.__dict__[PART]
    bottom_space, skip_stack, *others, most = rest
    start = part.start if skip_stack is None else skip_stack
    limit = most if part.lines is None else part.lines
    result = block_container_layout(context, box, bottom_space, start, *others, limit)
    if result[0] is None:
        return result
    if part.lines is None:
        part.count = sum(isinstance(child, LineBox) for child in result[0].descendants())
    else:
        part.stop = stop_of(result[0])
    return result


def stop_of(box: boxes.Box) -> ResumeStack | None:
    """Where the last line of a box stops, as a resume stack; None at its end."""
    last = box.children[-1]
    if isinstance(last, LineBox):
        stop = last.__dict__.get("resume_at")
        return None if stop is None else {0: stop}
    if not getattr(last, "children", ()):
        return None
    inner = stop_of(last)
    index: int = last.__dict__["index"]
    return {index: inner} if inner else {index + 1: None}
