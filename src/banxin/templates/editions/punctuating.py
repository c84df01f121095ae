"""The chapters of an edition whose marks of punctuation stand beside the characters (句读), or nowhere.

A woodblock print has one character in each square and no mark among them; readers put a ring (圈) where a sentence ends and a
drop (点) where it pauses, at the foot of the character at its right. What is said with modern marks becomes these two; brackets
of quotations and titles fall away. Dashes, ellipses and parentheses stay, as do the marks of Latin: they say what no ring can.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from banxin.model.book import Book, Chapter, with_chapters
from banxin.model.changed_blocks import changed
from banxin.model.edition import Edition, Punctuation
from banxin.model.inline import Inline, LineBreak, Link, MarginNote, NoteReference, Ruby, Span, SpanKind, Text

STOPS, PAUSES = frozenset("。！？；．｡"), frozenset("，、：､")
BRACKETS = frozenset("「」『』“”‘’《》〈〉﹁﹂﹃﹄")
NO_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what takes no mark: a formula, a picture, code."""
ASIDE = frozenset({SpanKind.WARICHU, SpanKind.OKURIGANA, SpanKind.KAERITEN})
"""Spans that are no part of the sentence they stand in."""


def with_punctuation_of(book: Book, edition: Edition) -> Book:
    """The book with the marks of an edition; titles keep theirs, which stand in contents and running heads too."""
    if edition.punctuation is Punctuation.IN_LINE:
        return book
    is_beside = edition.punctuation is Punctuation.BESIDE

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return without_marks(inlines, is_beside=is_beside)

    def chapter_of(chapter: Chapter) -> Chapter:
        notes = tuple(
            replace(note, blocks=tuple(changed(block, change) for block in note.blocks)) for note in chapter.notes
        )
        return replace(chapter, blocks=tuple(changed(block, change) for block in chapter.blocks), notes=notes)

    return with_chapters(book, chapter_of)


def without_marks(inlines: tuple[Inline, ...], *, is_beside: bool) -> tuple[Inline, ...]:
    """A paragraph without its marks; with `is_beside` the characters before them are those that bear one.

    >>> without_marks((Text("子曰：「學而時習之。」"),), is_beside=False)
    (Text(text='子曰學而時習之'),)
    >>> [type(one).__name__ for one in without_marks((Text("學而，時。"),), is_beside=True)]
    ['Text', 'Span', 'Span']
    """
    kinds = kinds_of("".join(letters_in(inlines)))
    kept = tuple(rewritten(inlines, iter(kinds), is_beside=is_beside))
    return kept or inlines


def letters_in(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The letters of a sentence, one for each thing that may bear a mark; notes in it are left out."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text
            case Ruby(pairs=pairs):
                yield pairs[-1][0] if len(pairs[-1][0]) == 1 else NO_MARK
            case MarginNote() | NoteReference() | LineBreak():
                pass
            case Span(kind=kind) if kind in ASIDE:
                pass
            case Span(children=children) | Link(children=children):
                yield from letters_in(children)
            case _:
                yield NO_MARK


def kinds_of(letters: str) -> list[SpanKind | str | None]:
    """For each letter the mark that it bears, an empty text where it falls away, and None where it stays as it is."""
    kinds: list[SpanKind | str | None] = [None] * len(letters)
    bearer = -1
    for place, letter in enumerate(letters):
        if letter in BRACKETS:
            kinds[place] = ""
        elif letter in STOPS or letter in PAUSES:
            if bearer >= 0:
                kinds[place] = ""
                if kinds[bearer] is not SpanKind.STOP:
                    kinds[bearer] = SpanKind.STOP if letter in STOPS else SpanKind.PAUSE
        else:
            bearer = place if bears_mark(letter) else -1
    return kinds


def bears_mark(letter: str) -> bool:
    """Whether a mark may stand beside a character: signs and spaces have none, and keep what stands behind them."""
    return letter != NO_MARK and unicodedata.category(letter)[0] in "LN"


def rewritten(
    inlines: tuple[Inline, ...], kinds: Iterator[SpanKind | str | None], *, is_beside: bool
) -> Iterator[Inline]:
    """The same inlines, each letter as its kind says."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield from rewritten_text(text, kinds, is_beside=is_beside)
            case Ruby():
                yield from borne(inline, next(kinds), is_beside=is_beside)
            case MarginNote(children=children) | Span(kind=SpanKind.WARICHU, children=children):
                yield replace(inline, children=without_marks(children, is_beside=is_beside))
            case NoteReference() | LineBreak():
                yield inline
            case Span(kind=kind) if kind in ASIDE:
                yield inline
            case Span(children=children) | Link(children=children):
                kept = tuple(rewritten(children, kinds, is_beside=is_beside))
                if kept:
                    yield replace(inline, children=kept)
            case _:
                next(kinds)
                yield inline


def rewritten_text(text: str, kinds: Iterator[SpanKind | str | None], *, is_beside: bool) -> Iterator[Inline]:
    plain = ""
    for letter in text:
        kind = next(kinds)
        if kind == "":
            continue
        if isinstance(kind, SpanKind) and is_beside:
            if plain:
                yield Text(plain)
                plain = ""
            yield Span(kind, (Text(letter),))
        else:
            plain += letter
    if plain:
        yield Text(plain)


def borne(ruby: Ruby, kind: SpanKind | str | None, *, is_beside: bool) -> Iterator[Inline]:
    """A ruby, the last of whose groups bears a mark."""
    if not (isinstance(kind, SpanKind) and is_beside):
        yield ruby
        return
    if ruby.under or ruby.is_compound or len(ruby.pairs) == 1:
        yield Span(kind, (ruby,))
        return
    yield replace(ruby, pairs=ruby.pairs[:-1])
    yield Span(kind, (replace(ruby, pairs=ruby.pairs[-1:]),))
