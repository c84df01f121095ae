"""Marks of punctuation stay with the formula or the picture that they stand beside, and French ones with their word.

To a browser a formula is one box, and a line may end before and behind every box, whatever stands there (CSS Text 3, section
5.1); so a line would begin with the full stop behind a formula. Both go into one span that does not wrap. A space that was
typed between them goes: it would be seen, and no book has one there.
"""

import re
from collections.abc import Iterator

from banxin.model.inline import Formula, Inline, InlineImage, Span, Text
from banxin.templates.gluing import Glued, split_last
from banxin.templates.upright_spans import LatinWords
from banxin.typography.character_classes import class_of
from banxin.typography.line_breaking import Kinsoku, may_begin, may_end

LEVEL = Kinsoku.GB
LATIN_MARKS = frozenset(",.;:!?)]}%'\"’”")
"""Marks of Western text that no line begins with, though their class leaves it to UAX 14."""
BRACKETS = frozenset("([{")
WORD = re.compile(r"[-‐–/]?[A-Za-z0-9]{1,12}(?![A-Za-z0-9])|-")
"""What goes on as one word behind a formula: n-gram, ith."""
BOUND = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=»)|(?<=[A-Za-z\u00c0-\u024f»]) (?=[:;!?]+(?:\s|»|$))")
"""Spaces at which no line of French ends, which is written with them (UAX 14 leaves them to who types): « Oui ! »."""
MOST = 4
"""Marks in a row that are kept together."""


def with_bound_spaces(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines with the spaces of French beside its marks as such that no line ends at; of others, the same ones."""
    if not any(isinstance(inline, Text) and BOUND.search(inline.text) for inline in inlines):
        return inlines
    return tuple(Text(bound_spaces(inline.text)) if isinstance(inline, Text) else inline for inline in inlines)


def bound_spaces(text: str) -> str:
    r"""Such a text with these spaces.

    >>> bound_spaces("« Oui ! » Non : si").split(" ")
    ['«\xa0Oui\xa0!\xa0»', 'Non\xa0:', 'si']
    """
    return BOUND.sub("\u00a0", text)


def bind_signs(inlines: tuple[Inline | LatinWords, ...]) -> tuple[Inline | LatinWords | Glued, ...]:
    """The inlines with the marks beside each box in one span with it.

    >>> bind_signs((Text("（"), InlineImage("x.png", "x"), Text(" 。又")))[1:]
    (Text(text='又'),)
    """
    if not any(map(ends_in_box, inlines)):
        return inlines
    result: list[Inline | LatinWords | Glued] = []
    for inline in inlines:
        before = result[-1] if result else None
        if is_box(inline) and isinstance(before, Text) and (opening := opening_at_end(before.text)):
            result[-1:] = [Text(before.text[: -len(opening)])] if len(before.text) > len(opening) else []
            result.append(Glued((Text(opening), inline)))
        elif (
            isinstance(inline, Text) and before is not None and ends_in_box(before) and (marks := marks_at(inline.text))
        ):
            result.pop()
            result += bound(before, marks.strip(), inline.text[len(marks) :])
        else:
            result.append(inline)
    return tuple(result)


def bound(before: Inline | LatinWords | Glued, marks: str, rest: str) -> Iterator[Inline | LatinWords | Glued]:
    """The box that an inline ends in with the marks behind it, what stands before it, and the rest of the text."""
    if isinstance(before, Glued):
        yield Glued((*before.children, Text(marks)))
    elif not isinstance(before, LatinWords):
        first, box = split_last(before)
        if first:
            yield first
        yield Glued((*((box,) if box else ()), Text(marks)))
    if rest:
        yield Text(rest)


def is_box(inline: object) -> bool:
    """Whether an inline is one box to a browser."""
    return isinstance(inline, InlineImage) or (isinstance(inline, Formula) and not inline.is_display)


def ends_in_box(inline: object) -> bool:
    """Whether the last that an inline shows is such a box."""
    if isinstance(inline, Span | Glued):
        return bool(inline.children) and ends_in_box(inline.children[-1])
    return is_box(inline)


def opening_at_end(text: str) -> str:
    """The marks at the end of a text that no line may end with."""
    count = 0
    while count < min(MOST, len(text)) and is_opening(text[-1 - count]):
        count += 1
    return text[len(text) - count :]


def is_opening(character: str) -> bool:
    return character in BRACKETS or not may_end(class_of(character), LEVEL)


def marks_at(text: str) -> str:
    """The marks at the beginning of a text that no line may begin with, and spaces before marks of full width."""
    bare = text.lstrip(" ")
    gap = text[: len(text) - len(bare)]
    marks = ""
    for character in bare[:MOST]:
        if not is_closing(character) or (gap and character in LATIN_MARKS):
            break
        marks += character
    if marks:
        return gap + marks
    word = None if gap else WORD.match(text)
    return word[0] if word else ""


def is_closing(character: str) -> bool:
    is_space = character.isspace()
    return not is_space and (character in LATIN_MARKS or not may_begin(class_of(character), LEVEL))
