"""Which sections of a book appear in an edition."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from banxin.model.block import AnyBlock, Figure, FigureGroup, Table, walk
from banxin.model.book import Book, Chapter, Leaf, Matter, Part, Section, with_chapters
from banxin.model.edition import Edition, NotesPlace
from banxin.model.inline import Link, plain_text
from banxin.model.mapped import mapped

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
    """The book whose works do not lead back to citations in chapters that the edition leaves out."""
    if not book.bibliography or not edition.omit:
        return book
    kept = {chapter.id for chapter in chapters_of(sections_of(book, edition))}

    def is_dead(one: object) -> bool:
        return isinstance(one, Link) and "/cite-" in one.target and one.target[1:].partition("/")[0] not in kept

    def live(run: tuple[Any, ...]) -> tuple[Any, ...]:
        if not any(map(is_dead, run)):
            return run
        return tuple(inner for one in run for inner in (one.children if is_dead(one) else (one,)))

    return with_chapters(book, lambda one: mapped(one, tuple, live) if one.id == book.bibliography else one)


def is_listed_by(leaf: Section, block: AnyBlock) -> bool:
    """Whether a list of figures or tables names a block: one with a caption."""
    if not isinstance(block, Figure | FigureGroup | Table) or not plain_text(block.caption).strip():
        return False
    return leaf is (Leaf.TABLES if isinstance(block, Table) else Leaf.FIGURES)


def is_empty_list(leaf: Section, sections: Iterable[Section]) -> bool:
    """Whether the chapters have nothing that a list of figures or tables would name."""
    blocks = (block for chapter in chapters_of(sections) for block in walk(chapter.blocks))
    return leaf in LISTS and not any(is_listed_by(leaf, block) for block in blocks)


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
