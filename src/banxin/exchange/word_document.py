"""Chapters of a book as one Word document, which says of each paragraph where it is written.

Written by hand, as it is read (extraction/docx): no library writes ruby, emphasis dots or tate-chu-yoko. The chapters go out as they
are written, whatever an edition makes of them: quotes as they stand, no script converted, blocks of all editions.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.errors import BuildError
from banxin.exchange.hidden_places import Place
from banxin.exchange.word_blocks import BlockWriter, Standing
from banxin.exchange.word_marks import run
from banxin.exchange.word_package import packed
from banxin.exchange.word_parts import WordParts
from banxin.model.block import walk
from banxin.model.book import Book, Chapter, Part, Section
from banxin.model.inline import Text
from banxin.readers.chapters.named_chapters import chapters_named
from banxin.reading import BookFiles, UnreadableError
from banxin.saying.said import say


@dataclass(frozen=True, slots=True, kw_only=True)
class WordDocument:
    """A document: its bytes, and the places of its paragraphs in their order."""

    data: bytes
    places: tuple[Place, ...]


def chapters_taken(book: Book, names: Sequence[str]) -> tuple[Chapter, ...]:
    """The chapters of these names in the order of the book; raise UsageError.

    For no name all are, but those that banxin fills: an index has no words that anybody could correct.
    """
    if not names:
        return tuple(one for one in book.chapters if one.blocks or one.path != book.manifest)
    wanted = {one.id for one in chapters_named(book, names)}
    return tuple(one for one in book.chapters if one.id in wanted)


def shown_path(book: Book, chapter: Chapter) -> Path:
    """The path of a chapter in the book."""
    return chapter.path.relative_to(book.root) if chapter.path.is_relative_to(book.root) else chapter.path


def path_of_places(book: Book, chapter: Chapter) -> Path:
    """What the places in a chapter are called by: its file, or its id in the manifest for one that the book makes."""
    path = shown_path(book, chapter)
    return path / chapter.id if chapter.path == book.manifest else path


def word_document(book: Book, chapters: Collection[Chapter]) -> WordDocument:
    """The document of these chapters, in the order of the book; raise BuildError for a picture that cannot be read."""
    body, parts = _story(book, chapters)
    return WordDocument(data=packed(body, parts, book.metadata), places=tuple(parts.places))


def places_in(book: Book, chapters: Collection[Chapter]) -> tuple[Place, ...]:
    """The places that the document of these chapters has, without the document."""
    return tuple(_story(book, chapters)[1].places)


def _story(book: Book, chapters: Collection[Chapter]) -> tuple[str, WordParts]:
    """The body of the document, and what it refers to."""
    files = BookFiles(book.root)

    def picture(path: str) -> bytes:
        try:
            return files.read(book.root / path)
        except UnreadableError as error:
            raise error.told(BuildError, say("picture"), path) from error

    parts = WordParts(
        picture=picture,
        language=book.metadata.language,
        ids=frozenset(_ids(chapters)),
    )
    chosen = {one.id for one in chapters}
    is_whole = len(chosen) == len(book.chapters)
    body = [_title(book)] if is_whole else []
    has_parts = any(isinstance(one, Part) for one in book.sections)
    for part, chapter in _in_order(book.sections):
        if chapter.id in chosen:
            if part is not None and (is_whole or part.chapters[0].id in chosen) and chapter is part.chapters[0]:
                body.append(_part_title(part, parts))
            body.append(_chapter(book, chapter, parts, raised=1 if has_parts and part else 0))
    return "".join(body), parts


def _in_order(sections: Sequence[Section]) -> Iterator[tuple[Part | None, Chapter]]:
    """The chapters of a book, each with its part."""
    for section in sections:
        if isinstance(section, Part):
            yield from ((section, chapter) for chapter in section.chapters)
        elif isinstance(section, Chapter):
            yield None, section


def _ids(chapters: Collection[Chapter]) -> Iterator[str]:
    """What links can lead to in these chapters."""
    for chapter in chapters:
        yield chapter.id
        yield from (block.id for block in walk(chapter.blocks_and_notes) if block.id)


def _plain(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text, {})}</w:p>'


def _part_title(part: Part, parts: WordParts) -> str:
    """The title of a part, which is written in the manifest."""
    parts.open_chapter(part.source.path / part.id)
    writer = BlockWriter(parts=parts, note_numbers={})
    writer.paragraph("heading-1", (Text(part.title),), part.source, identifier=part.id, is_written=False)
    return "".join(writer.markup)


def _title(book: Book) -> str:
    title = _plain("title", book.metadata.title)
    return title + (_plain("subtitle", book.metadata.subtitle) if book.metadata.subtitle else "")


def _chapter(book: Book, chapter: Chapter, parts: WordParts, *, raised: int) -> str:
    """A chapter: its head, its blocks; its notes go to those of the document."""
    parts.open_chapter(path_of_places(book, chapter))
    first = max(parts.note_places, default=0) + 1
    numbers = {note.id: first + place for place, note in enumerate(chapter.notes)}
    writer = BlockWriter(parts=parts, note_numbers=numbers, raised=raised)
    if chapter.heading is None:
        _head(chapter, writer, raised)
    for note in chapter.notes:
        parts.notes[numbers[note.id]], said = writer.note(note)
        parts.note_places[numbers[note.id]] = parts.place("\n".join(said), note.source, is_note=True)
    if chapter.heading is not None:
        # It may call notes, whose places have to be known.
        _head(chapter, writer, raised)
    writer.blocks(chapter.blocks)
    for note in chapter.notes:
        if numbers[note.id] not in parts.referred:
            del parts.notes[numbers[note.id]]
            writer.blocks(note.blocks, Standing(style="note"))
    # It is known when all is written, and stands where it is taken out last.
    return "".join(writer.markup).replace("</w:pPr>", f"</w:pPr>{parts.count_of_places()}", 1)


def _head(chapter: Chapter, writer: BlockWriter, raised: int) -> None:
    """Title and what stands around it; all of it is written in the front matter of the chapter."""
    source = chapter.source
    if chapter.kicker:
        writer.paragraph("kicker", (Text(chapter.kicker),), source, is_written=False)
    title = chapter.heading.children if chapter.heading else (Text(chapter.title),)
    writer.paragraph(f"heading-{1 + raised}", title, source, identifier=chapter.id, is_written=False)
    if chapter.subtitle:
        writer.paragraph("subtitle", (Text(chapter.subtitle),), source, is_written=False)
    for one in chapter.bylines:
        writer.paragraph("byline", (Text("　".join(one.parts)),), source, is_written=False)
