"""What is left of the notes of a page is the first on the next; a chapter ends with its notes, on a page of them alone where they need one,
as do the notes that leave no room to a row of a table.

Wrapped: `seams.REMAKE_PAGE`.
"""

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext

from banxin.engine.notes.divided_notes import LEAST_TEXT, PART, Part, division_of
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import RemakePage
from banxin.engine.upstream.stub_types import ResumeStack

Made = tuple[PageBox, ResumeStack | None]


def run_on(remake_page: RemakePage) -> RemakePage:
    """Pages as the wrapped function makes them, made again where notes that run on ask for it."""

    @seams.in_place_of(remake_page)
    def remake(index: int, context: LayoutContext, root_box: boxes.Box, html: HTML) -> Made:
        waiting = context.footnotes.copy(), context.reported_footnotes.copy()

        def made(*, may_divide: bool = True, follow: bool = False) -> Made:
            division = division_of(context)
            division.may_divide, division.follow, division.lacks_room = may_divide, follow, False
            division.wants_notes = False
            division.run_on.clear()
            return remake_page(index, context, root_box, html)

        def made_again(*, may_divide: bool = True, follow: bool = False) -> Made:
            context.footnotes, context.reported_footnotes = (notes.copy() for notes in waiting)
            remaking = context.page_maker[index][-1]
            # Page numbers that the first making did not know are not known to the second either.
            was_stale = bool(remaking["content_changed"])
            remaking.update({"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []})
            result = made(may_divide=may_divide, follow=follow)
            remaking["content_changed"] = remaking["content_changed"] or was_stale
            return result

        if waiting[1] and begins_chapter(context.page_maker[index]):
            made_page = of_notes(context, index, lambda: in_order(context, index, made, made_again))
        else:
            made_page = in_order(context, index, made, made_again)
            if waiting[1] and division_of(context).wants_notes:
                made_page = of_notes(context, index, lambda: in_order(context, index, made_again, made_again))
        division = division_of(context)
        context.reported_footnotes[:0] = [rest for _, rest in division.run_on]
        division.run_on = []
        return made_page

    return remake


def of_notes(context: LayoutContext, index: int, made: Callable[[], Made]) -> Made:
    """A page for notes alone, as WeasyPrint makes it where no text is left; the text is held for the next."""
    held = context.page_maker[index]
    context.page_maker[index] = (None, *held[1:])
    page, _ = made()
    resume_at = held[0]
    context.page_maker[index] = held
    context.page_maker[index + 1] = (resume_at, *context.page_maker[index + 1][1:])
    context.page_maker[index + 1][-1]["content_changed"] = True
    return page, resume_at


def in_order(context: LayoutContext, index: int, made: Callable[[], Made], made_again: Callable[..., Made]) -> Made:
    """A page whose notes stand in their order, none behind one that runs on; the last of a chapter has all of them where it can."""
    result = made()
    follow = is_followed(context)
    if follow:
        result = made_again(follow=True)
    if not division_of(context).run_on or not is_end(context, index) or is_longer_than_page(context):
        return result
    result = made_again(may_divide=False)
    return made_again(follow=follow) if lacks_room(context) else result


def is_followed(context: LayoutContext) -> bool:
    """Whether on the page a note begins behind one that runs on."""
    run_on = division_of(context).run_on
    notes = context.current_page_footnotes
    return bool(run_on and notes) and not any(notes[-1] is first for first, _ in run_on)


def is_end(context: LayoutContext, index: int) -> bool:
    """Whether a chapter ends on a page."""
    following = context.page_maker[index + 1]
    return following[0] is None or following[1]["break"] != "any"


def begins_chapter(state: Sequence[Any]) -> bool:
    """Whether a page behind the first, as it is to be made, begins a chapter."""
    return state[0] is not None and state[1]["break"] != "any"


def is_longer_than_page(context: LayoutContext) -> bool:
    """Whether the note that is divided has no page on which it could stand whole."""
    first, _ = division_of(context).run_on[0]
    pitch, _ = strut_of(first.style)
    page = context.current_footnote_area.page
    step, _ = strut_of(page.style)
    part: Part = first.__dict__[PART]
    return part.count * pitch > page.height - LEAST_TEXT * step


def lacks_room(context: LayoutContext) -> bool:
    """Whether the notes of a page leave not a line to its text."""
    page = context.current_footnote_area.page
    step, _ = strut_of(page.style)
    return division_of(context).lacks_room or context.page_bottom < page.content_box_y() + step
