"""The chapters of an edition that has other marks and figures than the author wrote: corner brackets, Chinese numerals.

Character stands for character, so that every place in the text stays what it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from banxin.model.book import Book, Byline, Chapter, Part, Section
from banxin.model.changed_blocks import Change, changed
from banxin.model.edition import Edition, Numbers, Quotes, WritingMode
from banxin.model.inline import Inline, Link, MarginNote, Span, SpanKind, Text
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.quotes import (
    with_corners,
    with_curly,
    with_numerals,
    with_upright_marks,
    with_upright_separators,
)

OWN_WAY = frozenset(
    {
        SpanKind.FOREIGN, SpanKind.TATE_CHU_YOKO, SpanKind.UPRIGHT, SpanKind.SIDEWAYS, SpanKind.SUPERSCRIPT, SpanKind.SUBSCRIPT,
    }
)  # fmt: skip
"""Spans whose marks and figures stay what they are: foreign phrases, and what the author has set in its own way."""
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
Marks = Callable[[str, str], str]
"""A paragraph and its language to the paragraph with other marks, character by character."""


def with_marks_of(book: Book, edition: Edition) -> Book:
    """The book as the edition quotes and writes numbers; the metadata stay."""
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    ways = ways_of(edition, is_vertical=is_vertical)
    if not ways:
        return book
    marks = at_once(ways)
    # On a vertical page tables and captions are read across (theme/print-vertical.css), on a screen as the text is.
    across = at_once(ways_of(edition, is_vertical=is_vertical and edition.format.is_for_screens))

    def made(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(section_in_corners(section, book, marks, across) for section in sections)

    return replace(
        book,
        front_matter=made(book.front_matter),
        body_matter=made(book.body_matter),
        back_matter=made(book.back_matter),
    )


def at_once(ways: tuple[Marks, ...]) -> Marks:
    """All of them as one, in their order."""

    def marks(text: str, language: str) -> str:
        for way in ways:
            text = way(text, language)
        return text

    return marks


def ways_of(edition: Edition, *, is_vertical: bool) -> tuple[Marks, ...]:
    """What the edition does to words in vertical or horizontal lines, in its order."""
    ways: list[Marks] = []
    if edition.quotes is Quotes.CORNER:
        ways.append(with_upright_marks if is_vertical else with_corners)
    elif edition.quotes is Quotes.CURLY and not is_vertical:
        ways.append(lambda text, _: with_curly(text))
    if is_vertical and edition.numbers is Numbers.KANJI:
        ways.append(lambda text, _: with_numerals(text))
    elif is_vertical and edition.numbers is Numbers.UPRIGHT:
        ways.append(lambda text, _: with_upright_separators(text))
    return tuple(ways)


def section_in_corners(section: Section, book: Book, marks: Marks, across: Marks) -> Section:
    language = book.metadata.language
    if isinstance(section, Part):
        chapters = tuple(chapter_in_corners(chapter, language, marks, across) for chapter in section.chapters)
        lines = tuple(marks(line, language) for line in section.display_lines)
        title, subtitle = (marks(words, language) for words in (section.title, section.subtitle))
        short = marks(section.short_title, language)
        return replace(
            section, title=title, subtitle=subtitle, short_title=short, display_lines=lines, chapters=chapters
        )
    return chapter_in_corners(section, language, marks, across) if isinstance(section, Chapter) else section


def chapter_in_corners(chapter: Chapter, book_language: str, marks: Marks, across: Marks) -> Chapter:
    language = chapter.language or book_language
    if language_family(language) is LanguageFamily.ENGLISH:
        return chapter

    def plain(text: str) -> str:
        return marks(text, language)

    change = change_by(marks, language)
    change_across = change_by(across, language)
    return replace(
        chapter,
        title=plain(chapter.title),
        heading=chapter.heading and replace(chapter.heading, children=change(chapter.heading.children)),
        toc_title=plain(chapter.toc_title),
        short_title=plain(chapter.short_title),
        subtitle=plain(chapter.subtitle),
        kicker=plain(chapter.kicker),
        display_lines=tuple(map(plain, chapter.display_lines)),
        bylines=tuple(byline_in_corners(byline, plain) for byline in chapter.bylines),
        blocks=tuple(changed(block, change, change_across) for block in chapter.blocks),
        notes=tuple(
            replace(note, blocks=tuple(changed(block, change, change_across) for block in note.blocks))
            for note in chapter.notes
        ),
    )


def change_by(marks: Marks, language: str) -> Change:
    """What makes of a run of inlines in a language one with other marks."""

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        flat = "".join(texts_in(inlines))
        made = marks(flat, language)
        return tuple(refilled(inlines, iter(made))) if made != flat else inlines

    return change


def byline_in_corners(byline: Byline, plain: Callable[[str], str]) -> Byline:
    return Byline(names=tuple(map(plain, byline.names)), role=plain(byline.role), affiliation=plain(byline.affiliation))


def texts_in(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The text of a paragraph with one U+FFFC for each thing that is none, or is in another language."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, Link | Span | MarginNote) and is_open(inline):
            yield from texts_in(inline.children)
        else:
            yield OBJECT


def refilled(inlines: tuple[Inline, ...], letters: Iterator[str]) -> Iterator[Inline]:
    """The same inlines with other letters, one for each of `texts_in`."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield Text("".join(next(letters) for _ in inline.text))
        elif isinstance(inline, Link | Span | MarginNote) and is_open(inline):
            yield replace(inline, children=tuple(refilled(inline.children, letters)))
        else:
            next(letters)
            yield inline


def is_open(inline: Link | Span | MarginNote) -> bool:
    """Whether the text of an inline belongs to the paragraph around it."""
    return not isinstance(inline, Span) or inline.kind not in OWN_WAY
