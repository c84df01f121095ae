"""Notes of two rows in the line (warichu, 夹注): which text they are, and where their rows stand.

`--banxin-warichu: split [<gap>em]` asks for them. The size of the note is its font size, usually half that of the text
around it; the rows stand one beside the other with a gap in em of the note, and the middle of the gap lies on that of the
line, so that the leading does not change.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from banxin.compose.warichu import Warichu
from banxin.engine.line_frame import middle_of

PROPERTY = "__banxin_warichu"


def is_split(style: Any) -> bool:
    """Whether text of a style stands in two rows; the property is inherited."""
    return any(token.type == "ident" and token.lower_value == "split" for token in style[PROPERTY] or ())


def gap_of(style: Any) -> float:
    """The gap between the rows, in em of the note."""
    return float(
        sum(token.value for token in style[PROPERTY] if token.type == "dimension" and token.lower_unit == "em")
    )


def note_ranges(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The parts of a note between line breaks that the author asked for; `start` is the place of its first character."""
    for part in text.split("\n"):
        if part:
            yield start, start + len(part)
        start += len(part) + 1


def shift_of(note: Warichu, row: int, style: Any) -> float:
    """From the middle of the line to the middle of a row, px; the first row is over the second."""
    return (row - 0.5) * note.em * (1 + gap_of(style))


def move_rows(line: Any, contents: Sequence[tuple[Any, float]]) -> None:
    """Put the boxes of rows where they belong, each so far from the middle of a finished line box."""
    middle = middle_of(line)
    for box, shift in contents:
        is_text = isinstance(box, boxes.TextBox)
        own = middle_of(box) if is_text else box.position_y + box.margin_height() / 2
        box.translate(0, middle + shift - own)
