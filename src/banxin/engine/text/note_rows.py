"""Notes of two rows in the line (warichu, 夹注): which text they are, and where their rows stand.

`--banxin-warichu: split [<gap>em]` asks for them. The size of the note is its font size, usually half that of the text
around it; the rows stand one beside the other with a gap in em of the note, and the middle of the gap lies on that of the
line, so that the leading does not change.

`over` and `under` put the text into one of the rows; an `over` with an `under` behind it stands beside it. Thus okurigana
and kaeriten stand behind their character, right and left of the middle of a vertical line. Lengths are px.
"""

from collections.abc import Sequence

from weasyprint.css import Style
from weasyprint.formatting_structure import boxes

from banxin.compose.paragraph_units import NoteRange
from banxin.compose.warichu import Warichu
from banxin.engine.styles.line_direction import middle_of
from banxin.engine.upstream.cascade import tokens_of

PROPERTY = "__banxin_warichu"
KINDS = frozenset({"split", "over", "under"})
BETWEEN_NOTES = 0.25
"""em of the text, taken as two of the note, between two notes that follow one another."""


def is_split(style: Style) -> bool:
    """Whether text of a style stands in rows; the property is inherited."""
    return bool(_kind(style))


def is_in_two_rows(style: Style) -> bool:
    """Whether text of a style is divided over both rows."""
    return _kind(style) == "split"


def _kind(style: Style) -> str:
    words = (token.lower_value for token in tokens_of(style, PROPERTY) if token.type == "ident")
    return next((word for word in words if word in KINDS), "")


def gap_of(style: Style) -> float:
    """The gap between the rows, in em of the note."""
    return float(
        sum(
            token.value
            for token in tokens_of(style, PROPERTY)
            if token.type == "dimension" and token.lower_unit == "em"
        )
    )


def add_note(notes: list[NoteRange], text: str, start: int, style: Style) -> None:
    """Add a text that begins at a place and is set in rows by a style, part by part between forced line breaks."""
    kind = _kind(style)
    for part in text.split("\n"):
        end = start + len(part)
        last = notes[-1] if notes else None
        if part and kind == "under" and last and last.end == start == last.cut:
            notes[-1] = last._replace(end=end)
        elif part:
            notes.append(NoteRange(start, end, {"over": end, "under": start}.get(kind)))
        start = end + 1


def shift_of(note: Warichu, row: int, style: Style) -> float:
    """From the middle of the line to the middle of a row, px; the first row is over the second."""
    return (row - 0.5) * note.em * (1 + gap_of(style))


def move_rows(line: boxes.LineBox, contents: Sequence[tuple[boxes.Box, float]]) -> None:
    """Put the boxes of rows where they belong, each so many px from the middle of a finished line box."""
    middle = middle_of(line)
    for box, shift in contents:
        is_text = isinstance(box, boxes.TextBox)
        own = middle_of(box) if is_text else box.position_y + box.margin_height() / 2
        box.translate(0, middle + shift - own)
