"""Which characters of a book no face of its edition has: the gate before layout.

A layout engine draws an empty box for such a character, says nothing, and the text in the PDF is lost with it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from banxin.errors import BuildError, PublishingError
from banxin.fonts.faces import FontSet
from banxin.fonts.families_by_character import family_with
from banxin.model.book import any_of_texts
from banxin.saying.said import Said, listed, say
from banxin.source import Source

KEYCAP = "\u20e3"
MOST_TOLD = 20
"""Characters that are named one by one; of a book without its face all of them would be."""
DEFAULT_IGNORABLE = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x200B, 0x200F),  # zero-width space and joiners, direction marks
    (0x202A, 0x202E),
    (0x2060, 0x206F),  # word joiner, invisible operators
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),  # tags, ideographic variation selectors
)
"""Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties): drawn as nothing."""
STARTS = [first for first, _ in DEFAULT_IGNORABLE]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCharacter:
    """A character that no face has, where it first occurs, how often it occurs, and the edition whose faces they are."""

    character: str
    source: Source | None
    count: int
    edition: str = ""
    is_unset: bool = False
    """Whether no face would help in print (`is_unset_in_print`)."""

    @property
    def error(self) -> PublishingError:
        """The complaint for the author."""
        name = unicodedata.name(self.character, say("a character without a name"))
        times = say(", {count} times", count=self.count) if self.count > 1 else ""
        message = say(
            "no typeface of {edition} has the character '{character}' (U+{code}, {name}{times})",
            edition=named_edition(self.edition),
            character=self.character,
            code=f"{ord(self.character):04X}",
            name=name,
            times=times,
        )
        family = family_with(self.character)
        found = say(
            "{family} has it: write 'extra: [{family}]' in the edition's typefaces, and run banxin fonts", family=family
        )
        other = say("add a typeface that has it to the edition's typefaces under extra")
        return BuildError(message, self.source, hint=found if family else other)


def missing_errors(missing: Sequence[MissingCharacter]) -> list[PublishingError]:
    """The complaints for the author: one for all characters of which is said the same, at the first place of the first."""
    groups: dict[str | None, list[MissingCharacter]] = {}
    unset = [one for one in missing if one.is_unset]
    for one in missing:
        if not one.is_unset:
            groups.setdefault(family_with(one.character), []).append(one)
    errors = [group[0].error if len(group) == 1 else error_of(group) for group in groups.values()]
    return [*errors, *errors_of_unset(unset)]


def errors_of_unset(unset: Sequence[MissingCharacter]) -> Iterator[PublishingError]:
    """The complaints about what print does not set."""
    for keycap in (one for one in unset if one.character == KEYCAP):
        message = say(
            "{edition} does not set figures in the drawing of a key, as '1{keycap}'",
            edition=named_edition(keycap.edition),
            keycap=KEYCAP,
        )
        yield BuildError(message, keycap.source, hint=say("write ①, or [1]{{.kbd}}"))
    if leftward := [one for one in unset if one.character != KEYCAP]:
        yield error_of_direction(leftward)


def error_of_direction(unset: Sequence[MissingCharacter]) -> PublishingError:
    """The complaint about letters of Hebrew, Arabic and the like."""
    message = say(
        "{edition} does not set writing that runs from right to left: {shown}",
        edition=named_edition(unset[0].edition),
        shown=listed([told_with_place(one) for one in unset[:MOST_TOLD]]),
    )
    hint = say("put these words in as a picture, or in Latin letters; an e-book shows them as they are")
    return BuildError(message, unset[0].source, hint=hint)


def error_of(group: Sequence[MissingCharacter]) -> PublishingError:
    """The complaint about several characters that one family has, or none that is known."""
    first = group[0]
    shown = listed([told_with_place(one) for one in group[:MOST_TOLD]])
    more = say(" and {count} more", count=len(group) - MOST_TOLD) if len(group) > MOST_TOLD else ""
    message = say(
        "no typeface of {edition} has {count} characters of the book: {shown}{more}",
        edition=named_edition(first.edition),
        count=len(group),
        shown=shown,
        more=more,
    )
    return BuildError(message, first.source, hint=first.error.hint)


def told_with_place(one: MissingCharacter) -> Said:
    """`'䶮' (U+4DAE, chapters/01.md:3)`."""
    code = f"{ord(one.character):04X}"
    if one.source is None:
        return say("'{character}' (U+{code})", character=one.character, code=code)
    return say("'{character}' (U+{code}, {place})", character=one.character, code=code, place=one.source)


def missing_characters(
    text: str | Iterable[str | tuple[str, Source | None]],
    fonts: FontSet,
    edition: str = "",
    *,
    is_printed: bool = False,
) -> tuple[MissingCharacter, ...]:
    """The characters that no face has, in the order of their first occurrence, and where `is_printed` those that no line has.

    `text` is a string, or strings, or pairs of a string and its place; `edition` is the name of the one that prints it. What the
    book draws itself is not missing.
    """
    is_missing = partial(is_missing_in, fonts.characters, is_printed=is_printed)
    drawn = re.compile(any_of_texts(fonts.gaiji)) if fonts.gaiji else None
    placed = tuple(pieces(text))
    # Nearly always none is missing, and that is known of all texts together in a third of the time.
    if not any(is_missing(one) for one in set[str]().union(*(piece for piece, _ in placed))):
        return ()
    places: dict[str, Source | None] = {}
    counts: dict[str, int] = {}
    present: set[str] = set()
    for piece, source in placed:
        shown = drawn.sub("", piece) if drawn else piece
        if present.issuperset(shown):
            continue
        for character in dict.fromkeys(shown):
            if character in counts or is_missing(character):
                places.setdefault(character, source)
                counts[character] = counts.get(character, 0) + piece.count(character)
            else:
                present.add(character)
    return tuple(
        MissingCharacter(
            character=character,
            source=source,
            count=counts[character],
            edition=edition,
            is_unset=is_printed and is_unset_in_print(character),
        )
        for character, source in places.items()
    )


def named_edition(name: str) -> Said:
    """An edition in a message, by its name where one is known."""
    return say("the edition '{edition}'", edition=name) if name else say("this edition")


def pieces(text: str | Iterable[str | tuple[str, Source | None]]) -> Iterator[tuple[str, Source | None]]:
    for piece in (text,) if isinstance(text, str) else text:
        yield (piece, None) if isinstance(piece, str) else piece


def is_missing_in(covered: frozenset[int], character: str, *, is_printed: bool) -> bool:
    """Whether a reader would see an empty box, or in print letters in the wrong order: spaces of layout and invisible characters need no glyph."""
    if ord(character) in covered:
        return is_printed and is_unset_in_print(character)
    return not is_invisible(character)


def is_unset_in_print(character: str) -> bool:
    """Whether no line of print has the character: those run from the left alone, and a key is not drawn around the figure before it."""
    return character == KEYCAP or runs_left(character)


def runs_left(character: str) -> bool:
    """Whether a character belongs to a line that runs from right to left (UAX #9, the types R and AL).

    >>> runs_left("ש"), runs_left("ع"), runs_left("字")
    (True, True, False)
    """
    return unicodedata.bidirectional(character) in {"R", "AL"}


def is_invisible(character: str) -> bool:
    r"""Whether the character is drawn as nothing by definition.

    >>> is_invisible("\u200b"), is_invisible("\n"), is_invisible("字")
    (True, True, False)
    """
    if character in "\t\n\r\u2028\u2029":
        return True
    position = bisect_right(STARTS, ord(character)) - 1
    return position >= 0 and ord(character) <= DEFAULT_IGNORABLE[position][1]
