"""The marked terms of an edition's chapters, each once, with the places that its index leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from banxin.model.block import inline_parts, walk
from banxin.model.book import Chapter
from banxin.model.inline import IndexEntry, Inline, Span, SpanKind, Text, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.typography.italics import is_italic

KEPT = frozenset({SpanKind.SUBSCRIPT, SpanKind.SUPERSCRIPT})
"""Kinds of spans that a term keeps in its index, beside words in italic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that an index leads to: the mark `name` in a chapter, what it says, and the words that bear it."""

    chapter: Chapter
    name: str
    entry: IndexEntry
    children: tuple[Inline, ...] = ()


@dataclass(slots=True, kw_only=True)
class Term:
    """A term of an index with its places in the order of the book, and the terms below it; `shown` is how it is set."""

    words: str
    shown: tuple[Inline, ...] = ()
    reading: str = ""
    entries: list[IndexEntry] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    below: dict[str, "Term"] = field(default_factory=dict)

    @property
    def see(self) -> tuple[str, ...]:
        """The terms that stand for this one."""
        return tuple(dict.fromkeys(entry.see for entry in self.entries if entry.see))

    @property
    def also(self) -> tuple[str, ...]:
        """The terms that are worth a look besides."""
        return tuple(dict.fromkeys(entry.also for entry in self.entries if entry.also))


def marks_of(chapters: Iterable[Chapter]) -> Iterator[Mark]:
    """The marks for indexes, in the order of reading."""
    for chapter in chapters:
        for block in walk(chapter.blocks_and_notes):
            for inlines in inline_parts(block):
                if len(inlines) == 1 and type(inlines[0]) is Text:
                    continue
                around: Span | None = None
                for one in walk_inlines(inlines):
                    if not isinstance(one, Span):
                        continue
                    if one.entry:
                        is_inside = around is not None and any(child is one for child in around.children)
                        children = (replace(around, children=one.children),) if around and is_inside else one.children
                        yield Mark(chapter=chapter, name=one.mark, entry=one.entry, children=children)
                    elif is_italic(one):
                        around = one


def terms_of(marks: Iterable[Mark], name: str) -> dict[str, Term]:
    """The terms that are marked for the index of a name, by their words; those below another stand in it."""
    terms: dict[str, Term] = {}
    for mark in marks:
        entry = mark.entry
        if entry.index != name:
            continue
        level = terms
        if entry.under:
            level = terms.setdefault(entry.under, Term(words=entry.under)).below
        term = level.setdefault(entry.term, Term(words=entry.term))
        term.reading = term.reading or entry.reading
        term.shown = term.shown or shown_words(mark)
        term.entries.append(entry)
        if not entry.see:
            term.marks.append(mark)
    return terms


def shown_words(mark: Mark) -> tuple[Inline, ...]:
    """How the words of a mark are set as a term: in italic where the text has a name or a title of Latin words so.

    Nothing where they are plain, or where the mark names other words.
    """
    kept = tuple(as_terms(mark.children))
    is_plain = all(isinstance(one, Text) for one in kept)
    return () if is_plain or plain_text(kept) != mark.entry.term else kept


def as_terms(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Words without what belongs to their place in the text: links, readings, notes, emphasis of Han."""
    for one in inlines:
        if isinstance(one, Span) and (one.kind in KEPT or is_italic(one)):
            yield replace(one, children=tuple(as_terms(one.children)))
        elif isinstance(one, Span):
            yield from as_terms(one.children)
        elif words := plain_text((one,)):
            yield Text(words)
