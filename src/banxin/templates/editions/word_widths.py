"""How wide the words of a cell are that no line may divide, on devices whose faces nobody knows.

A letter is reckoned as in the wider of the usual faces of screens: a table that is reckoned too narrow runs over the edge.
"""

import re
from collections.abc import Callable, Iterator

from banxin.model.inline import Code, Formula, Inline, InlineImage, LineBreak, Ruby, Text, walk
from banxin.typography.titles.title_lines import width_of

Width = Callable[[str], float]
"""How many ems of a line a text takes."""
CLASSES = {
    0.36: "fijlrtI.,:;'’‘|!`()[]{}/\\",
    0.7: "ABCDGHKNOPQRUVXYZ&wÆŒ",
    0.92: "mMW@%",
}
LETTERS = {letter: width for width, letters in CLASSES.items() for letter in letters}
OTHERS, OF_CODE = 0.57, 0.55
"""Ems of any other letter, and of one in code, whose type is smaller."""
OPENING, CLOSING = "（「『《〈【“‘", "、。，．：；！？）」』》〉】”’…"
UNDIVIDED = re.compile(rf"[{OPENING}]*[\u0021-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1eff]+[{CLOSING}]*|.")
"""A Western word with the marks that no line may part from it, or a character."""
WESTERN = re.compile(r"[\u0020-\u024f\u0370-\u04ff\u1e00-\u1eff]+")
PICTURE = 4.0
"""Ems of a picture that has a cell to itself, at least."""
MARK = 1.0
"""Ems of a mark behind a formula, which no line may part from it."""


def screen_width(text: str) -> float:
    """About how many ems a text takes on a screen.

    >>> round(screen_width("版心 Will"), 2), round(screen_width("MOVBQSX"), 2)
    (4.57, 4.99)
    """
    return sum(LETTERS.get(char, OTHERS) if WESTERN.fullmatch(char) else width_of(char) for char in text)


def undivided_width(cell: tuple[Inline, ...], width: Width) -> float:
    """The ems of the widest in a cell that no line may divide: a Western word, a formula with the mark behind it, a character of Han."""
    return max(undivided_widths(cell, width), default=0.0)


def undivided_widths(cell: tuple[Inline, ...], width: Width) -> Iterator[float]:
    for inline in walk(cell):
        match inline:
            case Text(text=text):
                yield from map(width, UNDIVIDED.findall(text.strip()))
            case Ruby(pairs=pairs):
                yield from (width(base) for base, _ in pairs)
            case Code(text=text):
                yield from (OF_CODE * len(word) for word in text.split())
            case Formula(setting=setting) if setting:
                yield setting.width + MARK
            case InlineImage(stands_alone=True):
                yield PICTURE
            case LineBreak():
                continue
