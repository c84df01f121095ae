"""How wide marks are set: by house style, beside one another, and at the edges of a line.

CLREQ 3.1.6 (adjustment of adjacent marks and of marks at line edges), GB/T 15834-2011 5.1.10, CSS Text 4
`text-spacing-trim`. Which side of a mark is blank is decided by the ink of its glyph, not here.
"""

from dataclasses import dataclass
from enum import Enum

from banxin.typography.character_classes import CharacterClass as C

FULL_STOPS = frozenset({C.STOP, C.EXCLAMATION})


class MarkWidth(Enum):
    """The house style of marks inside a line."""

    FULL = "full"
    """全角式: one em, save where marks meet."""
    KAIMING = "kaiming"
    """开明式: half an em, save what ends a sentence."""
    HALF = "half"
    """半角式: half an em throughout."""


class EdgeTrim(Enum):
    """What happens to the blank side of a mark at an edge of the line."""

    KEEP = "keep"
    TRIM = "trim"
    TRIM_IF_NEEDED = "if-needed"
    """Half an em only where the mark would not fit otherwise."""
    SPACE_FIRST = "space-first"
    """Trimmed, but not on the first line of a paragraph or after a forced break."""


@dataclass(frozen=True, slots=True)
class Trim:
    """One value of `text-spacing-trim`: opening marks at line start, closing at line end, marks that meet."""

    start: EdgeTrim = EdgeTrim.TRIM
    end: EdgeTrim = EdgeTrim.TRIM
    adjacent: bool = True
    all_marks: bool = False


TRIMS = {
    "auto": Trim(),
    "normal": Trim(EdgeTrim.KEEP, EdgeTrim.TRIM_IF_NEEDED),
    "space-all": Trim(EdgeTrim.KEEP, EdgeTrim.KEEP, adjacent=False),
    "space-first": Trim(EdgeTrim.SPACE_FIRST, EdgeTrim.TRIM_IF_NEEDED),
    "trim-start": Trim(EdgeTrim.TRIM, EdgeTrim.TRIM_IF_NEEDED),
    "trim-both": Trim(),
    "trim-all": Trim(all_marks=True),
}
"""`auto` is what a careful Chinese publisher does: GB/T 15834 at the line end, CLREQ at the line start."""


def is_half(width: MarkWidth, character_class: int) -> bool:
    """Whether the house style sets this mark half an em wide wherever it stands."""
    if width is MarkWidth.HALF:
        return True
    return width is MarkWidth.KAIMING and character_class not in FULL_STOPS


class PairTrim(Enum):
    """Which of two neighbours loses its blank side."""

    NONE = 0
    FIRST = 1
    SECOND = 2


_BEFORE_OPENING = frozenset({C.OPENING, C.CLOSING, C.COMMA, C.COLON, C.STOP, C.EXCLAMATION, C.MIDDLE_DOT})
_BEFORE_CLOSING = frozenset({C.CLOSING, C.COMMA, C.COLON, C.STOP, C.EXCLAMATION})
_CLOSE_LIKE = frozenset({C.CLOSING, C.COMMA, C.COLON, C.STOP, C.EXCLAMATION, C.MIDDLE_DOT})


def pair_trim(first: int, second: int) -> PairTrim:
    """Which mark of a pair is set half an em wide, so that two ems become one and a half (CLREQ 3.1.6.1).

    A bracket stays close to what it encloses: the blank is taken before an opening and after a closing mark.
    """
    if second == C.OPENING and first in _BEFORE_OPENING:
        return PairTrim.SECOND
    if second in _CLOSE_LIKE and first in _BEFORE_CLOSING:
        return PairTrim.FIRST
    if second == C.IDEOGRAPHIC_SPACE and first in _BEFORE_CLOSING:
        return PairTrim.FIRST
    if first == C.IDEOGRAPHIC_SPACE and second == C.OPENING:
        return PairTrim.SECOND
    # The call of a note stands close to the mark it follows, as a closing mark would (CLREQ 4.2.2).
    if second == C.REFERENCE and first in _BEFORE_CLOSING:
        return PairTrim.FIRST
    return PairTrim.NONE
