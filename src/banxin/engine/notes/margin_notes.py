"""Notes in the margin (旁注, 眉批): each beside the line that it belongs to, none over another.

A note is laid out by WeasyPrint where it is written, out of flow and as wide as the stylesheet says, and is moved when the
pages are known: to the outer margin of a horizontal page, left on a verso and right on a recto; to the head of a vertical
one, whose lines are laid out from left to right (`line_frame`), so that the head is at the left of both. Its first line
stands level with the line that it belongs to. Where notes would meet, the later one moves on, and all of them back
where the page ends. However short it is, it stands against the text, and never where the guillotine may reach it. Lengths are px.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from banxin.engine.styles.line_direction import is_vertical, middle_of
from banxin.errors import BuildError
from banxin.processes.at_work import parsed
from banxin.saying.said import say
from banxin.typography.page_grid import LEAST_MARGIN, POINTS_PER_MM

MARGIN_NOTE = "margin-note"
"""The class of their elements."""
BETWEEN = 0.5
"""em of the note between two notes."""
SHORTEN = say("shorten them, or give the page fewer")
NARROW = 6
"""em; in a margin with less for its notes, it is the margin that is at fault when they do not fit."""
WIDEST = 0.4
"""Of the sheet, that a margin may be asked to take."""
TOLERANCE = 0.1
"""px."""
PX_PER_MM = POINTS_PER_MM / 0.75
EDGE = LEAST_MARGIN / 0.75


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
                raise _no_room(note, _remedy(page._page_box, notes))
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
        raise _no_room(notes[0], _remedy(page, notes))
    for note in notes:
        note.box.translate(_x(page, note) - note.box.position_x, note.y - note.box.position_y)
    _refuse_meeting(page, notes)


def _x(page: boxes.PageBox, note: _Note) -> float:
    """Where a note begins, against the text on whichever side of it; raise BuildError where it would come too near the edge."""
    box, widest = note.box, _widest(note.box)
    if not is_vertical(page.style) and page.page_type.side == "right":
        x = page.content_box_x() + page.width
        nearest = page.margin_width() - (x + box.margin_left + widest)
    else:
        x = page.content_box_x() - box.margin_width() + box.width - widest
        nearest = x + box.margin_left
    if nearest < EDGE - TOLERANCE or box.width <= 0:
        em = float(box.style["font_size"])
        raise _no_room(note, _wider(page, (max(widest / em, NARROW) + 1) * em + EDGE))
    return float(x)


def _remedy(page: boxes.PageBox, notes: Sequence[_Note]) -> str:
    """What helps notes that are longer than their page: a wider margin where it is narrow, else fewer words."""
    em, width = float(notes[0].box.style["font_size"]), float(notes[0].box.width)
    if width >= NARROW * em:
        return SHORTEN
    letters = sum(len("".join(note.box.element.itertext())) for note in notes if note.box.element is not None)
    heights = [line.height for note in notes for line in note.box.descendants() if isinstance(line, boxes.LineBox)]
    lines = max(1, int(page.height / max(heights, default=em)) - len(notes))
    return _wider(page, (max(NARROW, math.ceil(letters / lines) + 1) + 1) * em + EDGE)


def _wider(page: boxes.PageBox, margin: float) -> str:
    """The hint that asks for a margin of so many px."""
    if margin > WIDEST * float(page.margin_width()):
        return SHORTEN
    wanted = f"{math.ceil(margin / PX_PER_MM)}mm"
    if is_vertical(page.style):
        return say(
            "the head margin is too narrow for them: write margins: {{head: {margin}}}, say, or shorten them",
            margin=wanted,
        )
    return say(
        "the outer margin is too narrow for them: write margins: {{outer: {margin}}}, say, or shorten them",
        margin=wanted,
    )


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
