"""Titles on screens: the phrases that stay whole where a narrow screen has to break a title.

How wide a screen is nobody knows when the e-book is made. A title that is too long for a line of a phone is therefore
divided by sense, as it would be on paper of that width; its phrases stand side by side wherever there is room for it.
"""

from collections.abc import Iterator
from functools import partial

from banxin.loading.kept_results import found_or_made
from banxin.model.block import Heading
from banxin.model.inline import Inline, Text, plain_text
from banxin.templates.long_words import IDEOGRAPH
from banxin.typography.titles.title_lines import title_lines, width_of
from banxin.typography.titles.titles_in_marks import MarkedRun, in_runs

ROOM = 11.0
"""em of a title's own size (up to 1.8 of the text, theme/reader.css) in a line of a phone of 360 px in type of 16 px; as many are in a
line of a vertical e-book on a phone that lies on its side."""
ROOM_IN_LARGE = 5.5
"""The same in type of 32 px, where characters would be parted anywhere."""
ROOM_OF_HEADINGS = 15.0
"""The same of headings inside a chapter (up to 1.25)."""
ROOM_OF_HEADINGS_IN_LARGE = 6.5

Phrase = tuple[str, str]
"""Its text, and the space behind it."""


def phrases(title: str, language: str) -> tuple[Phrase, ...]:
    """The phrases of a title; one that a phone has room for even in large type, or that cannot be divided, is one phrase.

    >>> phrases("Rust 程序设计语言 简体中文版", "zh-Hans")
    (('Rust 程序设计语言', ' '), ('简体中文版', ''))
    >>> phrases("银河系漫游指南", "zh-Hans")
    (('银河系', ''), ('漫游指南', ''))
    """
    if width_of(title) > ROOM:
        return divided(title, language, ROOM)
    return parts_in_large(title, language)


def parts_in_large(phrase: str, language: str, *, is_heading: bool = False) -> tuple[Phrase, ...]:
    """The parts that stay whole of a phrase for which a line has no room in type of 32 px.

    >>> parts_in_large("编程精解 中文第三版", "zh-Hans")
    (('编程精解', ' '), ('中文第三版', ''))
    """
    room = ROOM_OF_HEADINGS_IN_LARGE if is_heading else ROOM_IN_LARGE
    if width_of(phrase) <= room or not IDEOGRAPH.search(phrase):
        return ((phrase, ""),)
    return divided(phrase, language, room)


def divided(title: str, language: str, room: float) -> tuple[Phrase, ...]:
    """A title that no line of so many em has room for, by its sense."""
    # A book of many chapters would look for their words whenever one of them is written on.
    lines = found_or_made(("title", title, room, language), partial(title_lines, title, room, language))
    return tuple(with_gaps(title, lines))


def with_gaps(title: str, lines: tuple[str, ...]) -> Iterator[Phrase]:
    """The lines of a title, each with the space that the title has behind it."""
    end = 0
    for number, line in enumerate(lines):
        begin = title.index(line, end)
        end = begin + len(line)
        after = title.index(lines[number + 1], end) if number + 1 < len(lines) else len(title)
        yield line, title[end:after]


def marked_phrases(inlines: tuple[Inline, ...], language: str) -> tuple[tuple[tuple[MarkedRun, ...], str], ...]:
    """The phrases of a title that is more than words, each as its parts in large type; the space behind each."""
    found = in_runs(inlines, phrases(plain_text(inlines), language))
    return tuple((in_runs(words, parts_in_large(plain_text(words), language)), gap) for words, gap in found)


def heading_phrases(heading: Heading, language: str) -> tuple[Phrase, ...]:
    """The phrases of a heading that is nothing but text; none of any other, which is broken as text is."""
    if not all(type(one) is Text for one in heading.children):
        return ()
    words, spoken = "".join(one.text for one in heading.children if isinstance(one, Text)), heading.lang or language
    if width_of(words) > ROOM_OF_HEADINGS:
        found = divided(words, spoken, ROOM_OF_HEADINGS)
    else:
        found = parts_in_large(words, spoken, is_heading=True)
    return found if len(found) > 1 else ()
