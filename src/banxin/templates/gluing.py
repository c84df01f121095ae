"""Note marks stay with the character before them.

A reading system may break a line before the link of a note even after a full stop (seen in Chromium each time that the
line's end fell there). So the last character and the mark go into one span that does not wrap; nothing is inserted.
"""

import unicodedata
from dataclasses import dataclass, replace

from banxin.model.inline import Code, Formula, Inline, InlineImage, Link, NoteReference, Ruby, Span, Text, plain_text
from banxin.templates.upright_spans import LatinWords


@dataclass(frozen=True, slots=True)
class Glued:
    """Inlines between which no line may end."""

    children: "tuple[Inline | LatinWords | HeldLink, ...]"


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A link whose words may be divided but for the `last` character, which stays with what follows the link.

    It is one link and not two, which would be read out and stepped through twice. `last` is nothing where the words end in a
    letter or a figure: no line ends behind these, and a number is not to be parted.
    """

    link: Link
    last: Inline | None


def glue_notes(inlines: tuple[Inline | LatinWords | Glued, ...]) -> tuple[Inline | LatinWords | Glued, ...]:
    """The inlines with each note mark, or row of marks, glued to the character before it.

    >>> glue_notes((Text("汉字"), NoteReference("a", 1), Text("。")))[:2]
    (Text(text='汉'), Glued(children=(Text(text='字'), NoteReference(note='a', number=1, is_mention=False))))
    """
    if not any(isinstance(inline, NoteReference) for inline in inlines):
        return inlines
    result: list[Inline | LatinWords | Glued] = []
    for inline in inlines:
        if isinstance(inline, NoteReference) and result:
            before = result.pop()
            if isinstance(before, Glued):
                result.append(Glued((*before.children, inline)))
                continue
            if isinstance(before, Link):
                result.append(Glued((held(before), inline)))
                continue
            rest, last = split_latin(before) if isinstance(before, LatinWords) else split_last(before)
            result.extend([rest] if rest else [])
            result.append(Glued((*((last,) if last else ()), inline)))
        else:
            result.append(inline)
    return tuple(result)


def held(link: Link) -> HeldLink:
    """The link with its last character apart."""
    words = plain_text(link.children)
    if not words or (words[-1].isascii() and words[-1].isalnum()):
        return HeldLink(link, None)
    *first, end = link.children
    rest, last = split_last(end)
    return HeldLink(replace(link, children=(*first, *((rest,) if rest else ()))), last)


def split_last(inline: Inline) -> tuple[Inline | None, Inline | None]:
    """An inline without its last character, and that character with whatever the inline marks it as.

    What cannot be divided comes back whole as the second, unless it is too long to stand on one line.
    """
    match inline:
        case Text(text=text):
            place = last_character(text)
            return (Text(text[:place]) if place else None), Text(text[place:])
        case Code(text=text):
            place = last_character(text)
            return (Code(text[:place]) if place else None), Code(text[place:])
        case Span(children=(*first, last)):
            rest, end = split_last(last)
            before = (*first, rest) if rest else tuple(first)
            # A name by which a list of the book leads here belongs to the beginning.
            mark = "" if before else inline.mark
            return (
                replace(inline, children=before) if before else None,
                replace(inline, children=(end,), mark=mark) if end else None,
            )
        case Ruby(pairs=(*pairs, pair), under=()) if not inline.is_compound:
            return (Ruby(tuple(pairs)) if pairs else None), Ruby((pair,))
        case Ruby() | Formula() | InlineImage():
            return None, inline
        case _:
            return inline, None


def split_latin(words: LatinWords) -> tuple[LatinWords | None, LatinWords]:
    """The same for Latin words: both parts go on being Latin."""
    place = last_character(words.text)
    return (LatinWords(words.text[:place]) if place else None), LatinWords(words.text[place:])


def last_character(text: str) -> int:
    """Where the last character of a text begins, variation selectors and combining marks included in it."""
    place = len(text) - 1
    while place > 0 and (unicodedata.combining(text[place]) or is_variation_selector(text[place])):
        place -= 1
    return max(place, 0)


def is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
