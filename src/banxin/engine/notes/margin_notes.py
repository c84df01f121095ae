"""Notes in the margin (旁注, 眉批): each beside the line that it belongs to, none over another.

A note is laid out by WeasyPrint where it is written, out of flow and as wide as the stylesheet says, and is moved when the
pages are known: to the outer margin of a horizontal page, left on a verso and right on a recto; to the head of a vertical
one, whose lines are laid out from left to right (`line_frame`), so that the head is at the left of both. Its first line
stands level with the line that it belongs to. Where notes would meet, the later one moves on, and all of them back
where the page ends. Lengths are px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from banxin.engine.styles.line_direction import is_vertical, middle_of
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say

MARGIN_NOTE = "margin-note"
"""The class of their elements."""
BETWEEN = 0.5
"""em of the note between two notes."""
SHORTEN = say("shorten them, or give the page fewer")
TOLERANCE = 0.1
"""px."""


@dataclass(slots=True)
class _Note:
    """A note with the place of the block that it is written in, the y where its upper edge wants to be, and where it is put, px."""

    box: boxes.Box
    source: str | None
    wanted: float
    y: float = 0.0

    @property
    def height(self) -> float:
        return float(self.box.margin_height())

    @property
    def gap(self) -> float:
        return BETWEEN * float(self.box.style["font_size"])


def place_margin_notes(document: Document) -> None:
    """Move the notes of all pages to their places; raise BuildError for a page that has no room for its notes."""
    for page in document.pages:
        notes = list(_notes(page._page_box, None, None))
        for note in notes:
            if not _is_whole(note.box):
                raise _no_room(note, SHORTEN)
        if notes:
            _place(page._page_box, notes)


def _notes(box: boxes.Box, line: boxes.LineBox | None, source: str | None) -> Iterator[_Note]:
    """The notes below a box, which stands in this line and was written there."""
    source = (box.element.get("data-source") if box.element is not None else None) or source
    for child in getattr(box, "children", ()):
        is_note = child.element is not None and MARGIN_NOTE in child.element.get("class", "").split()
        if is_note and child.is_absolutely_positioned():
            yield _Note(child, source, _wanted(child, line))
        else:
            yield from _notes(child, child if isinstance(child, boxes.LineBox) else line, source)


def _is_whole(box: boxes.Box) -> bool:
    """Whether a note has all its text: of one that is longer than a page, WeasyPrint lays out what goes in."""
    shown = sum(len("".join(one.text.split())) for one in box.descendants() if isinstance(one, boxes.TextBox))
    written = "" if box.element is None else "".join(box.element.itertext())
    return shown >= len("".join(written.split()))


def _wanted(box: boxes.Box, line: boxes.LineBox | None) -> float:
    """The y, in px, from which a note stands level with its line."""
    if line is None:
        return float(box.position_y)
    own = next((inner for inner in box.descendants() if isinstance(inner, boxes.LineBox)), None)
    if own is None:
        return float(line.position_y)
    return middle_of(line) - (middle_of(own) - float(box.position_y))


def _place(page: boxes.PageBox, notes: list[_Note]) -> None:
    top, bottom = page.content_box_y(), page.content_box_y() + page.height
    at = top
    for note in notes:
        note.y = max(note.wanted, at)
        at = note.y + note.height + note.gap
    limit = bottom
    for note in reversed(notes):
        note.y = min(note.y, limit - note.height)
        limit = note.y - note.gap
    if notes[0].y < top - TOLERANCE:
        raise _no_room(notes[0], SHORTEN)
    left, right = page.content_box_x(), page.content_box_x() + page.width
    is_right = not is_vertical(page.style) and page.page_type.side == "right"
    for note in notes:
        x = right if is_right else left - note.box.margin_width()
        if x < -TOLERANCE or x + note.box.margin_width() > page.margin_width() + TOLERANCE or note.box.width <= 0:
            raise _no_room(note, say("make the margin wider in 'grid', or '.margin-note' narrower"))
        if not is_right and not is_vertical(page.style):
            # A short note keeps the same distance to the text on both sides.
            x += note.box.width - _widest(note.box)
        note.box.translate(x - note.box.position_x, note.y - note.box.position_y)
    _refuse_meeting(page, notes)


def _widest(box: boxes.Box) -> float:
    lines = [line for line in box.descendants() if isinstance(line, boxes.LineBox)]
    return max((float(line.width) for line in lines), default=float(box.width))


def _refuse_meeting(page: boxes.PageBox, notes: Sequence[_Note]) -> None:
    """Raise BuildError where a note stands over a running head or a folio."""
    for furniture in page.children:
        if not isinstance(furniture, boxes.MarginBox) or not furniture.is_generated:
            continue
        for text in furniture.descendants():
            if not isinstance(text, boxes.TextBox):
                continue
            for note in notes:
                if _meet(note.box, text, furniture):
                    hint = say("put the folio and the running head elsewhere: 'folio: fore-edge'")
                    raise _no_room(note, hint)


def _meet(note: boxes.Box, text: boxes.TextBox, furniture: boxes.Box) -> bool:
    if furniture.style["transform"]:
        # A running head at the head of a vertical page is turned there from elsewhere: its whole margin is taken.
        return True
    return bool(
        note.border_box_x() < text.position_x + text.width
        and text.position_x < note.border_box_x() + note.border_width()
        and note.border_box_y() < text.position_y + text.height
        and text.position_y < note.border_box_y() + note.border_height()
    )


def _no_room(note: _Note, hint: str) -> BuildError:
    text = "".join(box.text for box in note.box.descendants() if isinstance(box, boxes.TextBox))
    return BuildError(
        say("the notes in the margin do not fit, from “{text}” on", text=text[:12]),
        parsed(note.source),
        hint,
    )
