"""Room that somebody typed with spaces, of which a page shows one however many there are: it is kept by wider ones."""

from banxin.late_patterns import late_pattern
from banxin.model.inline import Inline, Text

IN_BRACKETS = late_pattern(r"(?<=[(（\[［【]) {2,}(?=[)）\]］】])")
OF_A_SPAN = late_pattern(r" {2,}")
BETWEEN_WORDS = late_pattern(r"(?<=\S) {2,}(?=\S)")
HALF, WHOLE = "\u2002", "\u3000"
"""Spaces of half an em and of a whole one: programs show two letters of ASCII as wide as one of Han."""


def blanks_kept(text: str) -> str:
    """A text in which brackets have room for an answer, as it was typed.

    >>> blanks_kept("正确的是(    )。").replace(WHOLE, "□"), blanks_kept("f( x )  y")
    ('正确的是(□□)。', 'f( x )  y')
    """
    return IN_BRACKETS.sub(lambda found: WHOLE * (len(found[0]) // 2), text) if "  " in text else text


def room_of_span(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What stands in a span; of nothing but spaces (`[      ]{.underline}`), room as wide as they were typed."""
    match children:
        case (Text(text=text),) if OF_A_SPAN.fullmatch(text):
            return (Text(WHOLE * (len(text) // 2)),)
    return children


def room_between_words(text: str) -> str:
    """A line of verse in which words stand as far from one another as they were typed: the chords over a song.

    >>> room_between_words("G    D7").replace(HALF, "·"), room_between_words("床前 明月光")
    ('G····D7', '床前 明月光')
    """
    return BETWEEN_WORDS.sub(lambda found: HALF * len(found[0]), text) if "  " in text else text
