"""The marked terms of an edition's chapters, each once, with the places that its index leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from banxin.model.block import inline_parts, walk
from banxin.model.book import Chapter
from banxin.model.index_entry import IndexEntry
from banxin.model.inline import Span, Text
from banxin.model.inline import walk as walk_inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that an index leads to: the mark `name` in a chapter, and what it says."""

    chapter: Chapter
    name: str
    entry: IndexEntry


@dataclass(slots=True, kw_only=True)
class Term:
    """A term of an index with its places in the order of the book, and the terms below it."""

    words: str
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
                for one in walk_inlines(inlines):
                    if isinstance(one, Span) and one.entry:
                        yield Mark(chapter=chapter, name=one.mark, entry=one.entry)


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
        term.entries.append(entry)
        if not entry.see:
            term.marks.append(mark)
    return terms
