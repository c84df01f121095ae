"""Pages of very many notes: each note is laid out once, and the height of all of them is a sum.

WeasyPrint lays all notes of a page out anew whenever one comes or goes. A row of a table that calls a hundred had that done thousands of
times over. So from some notes on, where they stand one below another without space between them, the height of each is asked
once. Pages with fewer are left to WeasyPrint.

Wrapped: `seams.UPDATE_NOTES`. Lengths are px.
"""

from math import inf, isnan, nan

from weasyprint.css.properties import ZERO_PIXELS, Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.notes.divided_notes import PART, Part
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import UpdateNotes
from banxin.engine.upstream.used_values import is_auto

NO_END = Dimension(inf, "px")
MARK = "banxin_many_notes"
"""On a function that is wrapped here."""
MANY = 3
"""Fewer notes are as soon laid out as asked."""


def install() -> None:
    """Wrap the function, once for the process."""
    seams.wrap_once(seams.UPDATE_NOTES, summed, MARK)


def summed(update_notes: UpdateNotes) -> UpdateNotes:
    """The height of the notes of a page as the wrapped function finds it, or as the sum of theirs."""

    @seams.in_place_of(update_notes)
    def update(self: LayoutContext) -> bool:
        area = self.current_footnote_area
        if len(self.current_page_footnotes) < MANY or self.in_column or area.style["max_height"] != NO_END:
            return update_notes(self)
        heights = [height_of(self, note, update_notes) for note in self.current_page_footnotes]
        if isnan(sum(heights)):
            return update_notes(self)
        if not is_auto(area.height):
            self.page_bottom += area.margin_height()
        area.children = self.current_page_footnotes
        area.height = sum(heights)
        self.page_bottom -= area.margin_height()
        return False

    return update


def height_of(context: LayoutContext, note: boxes.Box, update_notes: UpdateNotes) -> float:
    """The height of a note in the area of this page; not a number for one whose height is not its own."""
    part: Part | None = note.__dict__.get(PART)
    if part is None:
        return nan
    width = context.current_footnote_area.page.width
    if part.lines is not None:
        # Where it stops is told by its layout.
        return alone(context, note, update_notes) if is_plain(note) else nan
    if part.height is None or part.height[0] != width:
        part.height = width, alone(context, note, update_notes) if is_plain(note) else nan
    return part.height[1]


def is_plain(note: boxes.Box) -> bool:
    """Whether a note leaves no space around itself, and calls no other."""
    margins = (note.style["margin_top"], note.style["margin_bottom"])
    return margins == (ZERO_PIXELS, ZERO_PIXELS) and not any(box.footnote for box in note.descendants())


def alone(context: LayoutContext, note: boxes.Box, update_notes: UpdateNotes) -> float:
    """The height of a note that stands alone at the foot of the page."""
    area, notes, bottom = context.current_footnote_area, context.current_page_footnotes, context.page_bottom
    context.current_footnote_area, context.current_page_footnotes = area.copy(), [note]
    try:
        update_notes(context)
        return float(context.current_footnote_area.height)
    finally:
        context.current_footnote_area, context.current_page_footnotes, context.page_bottom = area, notes, bottom
