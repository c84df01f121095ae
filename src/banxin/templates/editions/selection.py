"""Which sections of a book appear in an edition."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from banxin.model.block import AnyBlock, Figure, FigureGroup, Table, inline_parts, walk
from banxin.model.book import Book, Chapter, Leaf, Matter, Part, Section, with_chapters
from banxin.model.edition import Edition, NotesPlace
from banxin.model.inline import Link, Span, SpanKind, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped

BIBLIOGRAPHY, WORK = "bibliography", "#ref-"
"""The kind of the chapter that lists works, and how links to them begin."""
LISTS = (Leaf.FIGURES, Leaf.TABLES)
"""Leaves that list what of the chapters has a caption."""


def sections_of(book: Book, edition: Edition) -> tuple[Section, ...]:
    """The sections of the edition in order: without those it omits, and without leaves that would be empty.

    Notes are never lost: an edition that collects them gets the section for it even when the book lists none.
    """
    sections = tuple(
        kept
        for matter, group in matters_of(book)
        if matter not in edition.omit
        for section in group
        if (kept := kept_section(section, edition)) is not None
    )
    sections = tuple(section for section in sections if not is_empty_list(section, sections))
    has_notes = any(chapter.notes for chapter in chapters_of(sections))
    wants_leaf = has_notes and edition.notes is NotesPlace.BOOK
    if not wants_leaf:
        return tuple(section for section in sections if section is not Leaf.NOTES)
    if Leaf.NOTES in sections:
        return sections
    place = len(sections) - sum(1 for section in sections if section is Leaf.COLOPHON)
    return (*sections[:place], Leaf.NOTES, *sections[place:])


def with_live_citations(book: Book, edition: Edition) -> Book:
    """The book without links between works and citations of which the edition has but one end."""
    is_whole = not edition.omit and edition.back_matter is None and not any(one.has_choices for one in book.chapters)
    if not book.bibliography or is_whole:
        return book
    chapters = tuple(chapters_of(sections_of(book, edition)))
    marks = set(marks_of_citations(chapters))
    has_list = any(one.kind == BIBLIOGRAPHY for one in chapters)

    def is_dead(one: object) -> bool:
        if not isinstance(one, Link):
            return False
        is_back = "/cite-" in one.target
        return (is_back and one.target[1:] not in marks) or (one.target.startswith(WORK) and not has_list)

    def live(run: tuple[Any, ...]) -> tuple[Any, ...]:
        if not any(map(is_dead, run)):
            return run
        return tuple(inner for one in run for inner in (one.children if is_dead(one) else (one,)))

    return with_chapters(
        book, lambda one: mapped(one, tuple, live) if one.kind == BIBLIOGRAPHY or not has_list else one
    )


def marks_of_citations(chapters: Iterable[Chapter]) -> Iterator[str]:
    """What works lead back to: the citations of some chapters."""
    for chapter in chapters:
        for block in walk(chapter.blocks_and_notes):
            for run in inline_parts(block):
                for one in walk_inlines(run):
                    if isinstance(one, Span) and one.kind is SpanKind.CITATION:
                        yield f"{chapter.id}/{one.mark}"


def is_listed_by(leaf: Section, block: AnyBlock) -> bool:
    """Whether a list of figures or tables names a block: one with a caption."""
    if not isinstance(block, Figure | FigureGroup | Table) or not plain_text(block.caption).strip():
        return False
    return leaf is (Leaf.TABLES if isinstance(block, Table) else Leaf.FIGURES)


def is_empty_list(leaf: Section, sections: Iterable[Section]) -> bool:
    """Whether the chapters have nothing that a list of figures or tables would name."""
    blocks = (block for chapter in chapters_of(sections) for block in walk(chapter.blocks))
    return leaf in LISTS and not any(is_listed_by(leaf, block) for block in blocks)


def listed_by(leaf: Section, blocks: tuple[AnyBlock, ...]) -> Iterator[Figure | FigureGroup | Table]:
    """The blocks that a list names; of pictures side by side the whole, where it has a caption."""
    inside: set[int] = set()
    for block in walk(blocks):
        if isinstance(block, FigureGroup) and is_listed_by(leaf, block):
            inside.update(map(id, block.figures))
        if isinstance(block, Figure | FigureGroup | Table) and id(block) not in inside and is_listed_by(leaf, block):
            yield block


def matters_of(book: Book) -> tuple[tuple[Matter, tuple[Section, ...]], ...]:
    return (
        (Matter.FRONT, book.front_matter),
        (Matter.BODY, book.body_matter),
        (Matter.BACK, book.back_matter),
    )


def matter_of(book: Book, section: Section) -> Matter:
    """The matter that a section, or a chapter of a part, stands in."""
    for matter, group in matters_of(book):
        for candidate in group:
            if candidate is section or (isinstance(candidate, Part) and is_inside(section, candidate)):
                return matter
    return Matter.BACK


def is_inside(section: Section, part: Part) -> bool:
    if isinstance(section, Part):
        return section.id == part.id
    return isinstance(section, Chapter) and any(chapter is section for chapter in part.chapters)


def kept_section(section: Section, edition: Edition) -> Section | None:
    """The section as it appears in the edition, or None; a part goes when its last chapter goes."""
    if isinstance(section, Leaf):
        return None if section.value in edition.omit else section
    if section.id in edition.omit:
        return None
    if isinstance(section, Part):
        chapters = tuple(chapter for chapter in section.chapters if chapter.id not in edition.omit)
        return replace(section, chapters=chapters) if chapters else None
    return section


def chapters_of(sections: Iterable[Section]) -> Iterator[Chapter]:
    """The chapters among sections, those of the parts too."""
    for section in sections:
        if isinstance(section, Part):
            yield from section.chapters
        elif isinstance(section, Chapter):
            yield section


def parts_and_chapters(sections: Iterable[Section]) -> Iterator[Part | Chapter]:
    """Everything with a title of its own, in order."""
    for section in sections:
        if not isinstance(section, Leaf):
            yield section
        if isinstance(section, Part):
            yield from section.chapters
