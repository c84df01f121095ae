"""Notes of two rows in the line (warichu, 夹注): which text they are, and where their rows stand.

`--banxin-warichu: split` asks for them; the size of the note is its font size, usually half that of the text around it.
The rows touch, and the seam between them lies on the middle of the line, so that the leading does not change.
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


def note_ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a note between line breaks that the author asked for."""
    for part in text.split("\n"):
        if part:
            yield start, start + len(part)
        start += len(part) + 1
    assert start == end + 1


def shift_of(note: Warichu, row: int) -> float:
    """From the middle of the line to the middle of a row, px; the first row is over the second."""
    return (row - 0.5) * note.em


def move_rows(line: Any, contents: Sequence[tuple[Any, float]]) -> None:
    """Put the boxes of rows where they belong, each so far from the middle of a finished line box."""
    middle = middle_of(line)
    for box, shift in contents:
        if isinstance(box, boxes.TextBox):
            own = middle_of(box)
        else:
            own = box.position_y + box.margin_height() / 2
        box.translate(0, middle + shift - own)
