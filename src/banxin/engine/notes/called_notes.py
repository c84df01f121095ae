"""Which notes the lines of pages and paragraphs call, and how high these are: what a plan of pages has to know of them.

A note stands on the page of its call, so that it moves with its line. Its height is that which it has on a page where it
stands whole; of one that no page has yet it is laid out by itself, once. Lengths are px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import FootnoteAreaBox, LineBox, PageBox
from weasyprint.layout import LayoutContext

from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.notes.divided_notes import PART
from banxin.engine.upstream.stub_types import Element, ResumeStack

HEIGHTS = "_banxin_heights_of_notes"
"""On the layout context: the heights of notes by their elements."""
SAME = 0.5
"""px by which the notes of a page may be higher or lower than those that its lines call."""
Calls = Sequence[tuple[int, float]]
"""Lines of a paragraph, from 0, with the heights of the notes that each calls."""


@dataclass(frozen=True, slots=True)
class PageCalls:
    """The heights of the notes that the lines of a page call, by the identity of each line, in the order of the text."""

    heights: dict[int, float]

    def up_to(self, line: boxes.LineBox | None) -> float:
        """The height of the notes called in a line, and before it where no line of the text stands; they are told once.
        Without a line it is that of all that are left.
        """
        height = 0.0
        while self.heights:
            key = next(iter(self.heights))
            height += self.heights.pop(key)
            if key == id(line):
                break
        return height


def area_of(page: PageBox) -> FootnoteAreaBox:
    """The area of the notes of a page, which has one even when there are none."""
    return next(area for area in page.children if isinstance(area, FootnoteAreaBox))


def edges_of(page: PageBox) -> float:
    """The height that the area of the notes takes beside its notes."""
    area = area_of(page)
    return area.margin_height() - area.height


def calls_on(context: LayoutContext, page: PageBox) -> PageCalls | None:
    """What the lines of a page call; None where the notes below are others, such as what runs on of one before."""
    if not area_of(page).children:
        return PageCalls({})
    heights = {
        id(line): sum(height_of(context, note) for _, note in called_in(line)) for line in line_boxes(page.children[0])
    }
    is_whole = abs(sum(heights.values()) - area_of(page).height) < SAME
    return PageCalls(heights) if is_whole else None


def calls_in(context: LayoutContext, box: boxes.LineBox, paragraph: SetParagraph) -> Calls:
    """The notes that a paragraph calls, from the box that it was read from."""
    found = ((paragraph.place_at(box, path), note) for path, note in called_in(box))
    return [(line_at(paragraph, place), height_of(context, note)) for place, note in found]


def line_at(paragraph: SetParagraph, place: int) -> int:
    """The number of the line that has a character."""
    return max((number for number, line in enumerate(paragraph.lines) if line.begin <= place), default=0)


def called_in(box: boxes.Box) -> Iterator[tuple[ResumeStack | None, boxes.Box]]:
    """The notes whose calls stand in a box, and where."""
    for index, child in enumerate(getattr(box, "children", ())):
        if child.footnote is not None:
            yield {index: None}, child.footnote
        else:
            yield from (({index: path}, note) for path, note in called_in(child))


def line_boxes(box: boxes.Box) -> Iterator[LineBox]:
    """The lines of a box, also in tables, in the order of the text."""
    if isinstance(box, LineBox):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from line_boxes(child)


def height_of(context: LayoutContext, note: boxes.Box) -> float:
    """The height of a whole note."""
    heights: dict[Element | None, float] = context.__dict__.setdefault(HEIGHTS, {})
    if note.element not in heights:
        heights[note.element] = measured(context, note)
    return heights[note.element]


def measured(context: LayoutContext, note: boxes.Box) -> float:
    """The height of a note alone at the foot of the page that was made last."""
    area, notes, bottom = context.current_footnote_area, context.current_page_footnotes, context.page_bottom
    whole = note.copy()
    whole.__dict__.pop(PART, None)
    context.current_footnote_area, context.current_page_footnotes = area.copy(), [whole]
    context.create_block_formatting_context()
    context._update_footnote_area()
    context.finish_block_formatting_context()
    height = context.current_footnote_area.height
    context.current_footnote_area, context.current_page_footnotes, context.page_bottom = area, notes, bottom
    return height
