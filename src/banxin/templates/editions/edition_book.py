"""The book as one edition has it: its blocks, its own matter, what it says of itself; and the proof of single chapters."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from banxin.model.block import (
    AnyBlock,
    Block,
    DefinitionList,
    Division,
    EditorNote,
    Figure,
    FigureGroup,
    ListBlock,
    Quotation,
    Table,
    inline_parts,
    walk,
)
from banxin.model.book import Book, Chapter, Leaf, Matter, Section, chapters_in, with_chapters
from banxin.model.counted_notes import referred_notes, with_counted_notes
from banxin.model.edition import Edition, Format
from banxin.model.inline import Link, Span
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped
from banxin.templates.editions.punctuating import with_punctuation_of
from banxin.templates.editions.quoting import with_marks_of
from banxin.templates.editions.selection import with_live_citations

Keep = Callable[[Block], bool]


def with_own_content(book: Book, edition: Edition) -> Book:
    """The book with the content of an edition: what it leaves out of chapters, its matter, its imprint and cover."""
    return with_own_imprint(with_own_matter(with_own_blocks(book, edition), edition), edition)


def with_own_ways(book: Book, edition: Edition) -> Book:
    """The book as an edition punctuates, quotes, writes numbers, places captions and cites."""
    marked = with_punctuation_of(with_marks_of(with_placed_captions(book, edition), edition), edition)
    return with_live_citations(marked, edition)


def with_placed_captions(book: Book, edition: Edition) -> Book:
    """The book with captions where an edition has them."""
    if edition.has_captions_above_figures:
        book = with_chapters(
            book, lambda one: mapped(one, FigureGroup, lambda group: replace(group, is_caption_first=True))
        )
    if edition.has_captions_below_tables and edition.format is Format.PDF:
        # The structure of a PDF has the caption where it is printed; the markup of a table has it first.
        book = with_chapters(book, lambda one: mapped(one, Table, lambda table: replace(table, is_caption_last=True)))
    return book


def with_own_blocks(book: Book, edition: Edition) -> Book:
    """The book without the blocks that are not for an edition; notes that are left count on without a gap."""
    if not any(chapter.has_choices for chapter in book.chapters):
        return book

    def is_kept(block: Block) -> bool:
        return all(choice.holds(edition.name, edition.format) for choice in block.choices)

    def changed(chapter: Chapter) -> Chapter:
        if not chapter.has_choices:
            return chapter
        notes = tuple(replace(note, blocks=kept_blocks(note.blocks, is_kept)) for note in chapter.notes)
        chapter = replace(chapter, blocks=kept_blocks(chapter.blocks, is_kept), notes=notes)
        numbers = referred_notes(chapter)
        return with_counted_notes(replace(chapter, notes=tuple(note for note in notes if note.id in numbers)))

    return with_chapters(book, changed)


def kept_blocks(blocks: tuple[AnyBlock, ...], is_kept: Keep) -> tuple[AnyBlock, ...]:
    """The blocks that are kept, each without what in it is not."""
    return tuple(kept for block in blocks if is_kept(block) and (kept := with_kept(block, is_kept)) is not None)


def with_kept(block: AnyBlock, is_kept: Keep) -> AnyBlock | None:
    """A block without what in it is not kept; None where nothing is left of what it holds."""
    match block:
        case Quotation() | EditorNote() | Division():
            blocks = kept_blocks(block.blocks, is_kept)
            return replace(block, blocks=blocks) if blocks or not block.blocks else None
        case ListBlock():
            items = tuple(kept for item in block.items if (kept := kept_blocks(item, is_kept)) or not item)
            return replace(block, items=items) if items else None
        case DefinitionList():
            entries = tuple(
                (term, tuple(kept_blocks(one, is_kept) for one in explanations)) for term, explanations in block.entries
            )
            return replace(block, entries=entries)
        case FigureGroup():
            figures = tuple(one for one in kept_blocks(block.figures, is_kept) if isinstance(one, Figure))
            notes = kept_blocks(block.notes, is_kept)
            return replace(block, figures=figures, notes=notes) if figures else None
        case Table() | Figure():
            return replace(block, notes=kept_blocks(block.notes, is_kept)) if block.notes else block
        case _:
            return block


def with_own_matter(book: Book, edition: Edition) -> Book:
    """The book with the front and back matter of an edition, and without chapters that only other editions have."""
    front = own_matter(book, edition.front_matter, Matter.FRONT, book.front_matter)
    back = own_matter(book, edition.back_matter, Matter.BACK, book.back_matter)
    if front == book.front_matter and back == book.back_matter:
        return book
    kept = {chapter.id for chapter in chapters_in((*front, *book.body_matter, *back))}
    return replace(
        book,
        front_matter=front,
        back_matter=back,
        indexes=tuple(index for index in book.indexes if index.chapter in kept),
    )


def own_matter(
    book: Book, ids: tuple[str, ...] | None, matter: Matter, usual: tuple[Section, ...]
) -> tuple[Section, ...]:
    """A matter in the order of an edition; without an order of its own, that of the book."""
    if ids is None:
        return tuple(one for one in usual if not (isinstance(one, Chapter) and one.id in book.set_apart))
    known = {one.id: one for one in chapters_in((*book.front_matter, *book.back_matter))}
    leaves = set(Leaf)
    return tuple(
        Leaf(one) if one in leaves else replace(known[one], matter=matter)
        for one in ids
        if one in leaves or one in known
    )


def with_own_imprint(book: Book, edition: Edition) -> Book:
    """The book with what an edition says of itself, and its cover."""
    if edition.metadata:
        book = replace(book, metadata=replace(book.metadata, **edition.metadata))
    return replace(book, cover=edition.cover) if edition.cover else book


def with_own_title(book: Book, edition: Edition) -> Book:
    """The book by the title of an edition, as it is written: that of a volume, say, or of an abridgement."""
    if edition.title in ("", book.metadata.title):
        return book
    return replace(book, metadata=replace(book.metadata, title=edition.title, display_lines=()))


def proof_of(book: Book, chapters: Collection[str]) -> Book:
    """The book with nothing but some chapters of it, as they stand in it: numbers stay, links to the rest are plain words."""
    kept = tuple(replace(one, matter=Matter.BODY) for one in chapters_in(book.sections) if one.id in chapters)
    known = set(names_in(kept))

    def is_dead(one: object) -> bool:
        return isinstance(one, Link) and one.target.startswith("#") and one.target[1:] not in known

    def live(run: tuple[Any, ...]) -> tuple[Any, ...]:
        if not any(map(is_dead, run)):
            return run
        return tuple(inner for one in run for inner in (one.children if is_dead(one) else (one,)))

    return replace(
        book,
        front_matter=(),
        body_matter=tuple(mapped(one, tuple, live) for one in kept),
        back_matter=(),
        indexes=tuple(index for index in book.indexes if index.chapter in chapters),
        bibliography=book.bibliography if book.bibliography in chapters else "",
        set_apart=frozenset(),
    )


def names_in(chapters: tuple[Chapter, ...]) -> Iterator[str]:
    """What links lead to in some chapters: chapters, blocks, marked words."""
    for chapter in chapters:
        yield chapter.id
        for block in walk(chapter.blocks_and_notes):
            if block.id:
                yield block.id
                yield f"{chapter.id}/{block.id}"
            for run in inline_parts(block):
                for one in walk_inlines(run):
                    if isinstance(one, Span) and one.mark:
                        yield f"{chapter.id}/{one.mark}"
