"""Names of files and ids, and the hrefs between them: the one place that knows them.

In an EPUB each section is a file and a link is `file.xhtml#id`; in a PDF all is one document and a link is `#id`.
Ids are unique in the whole book: those inside a chapter begin with the chapter's own. Names are ASCII, because zip tools
and old readers stumble over others (EPUB 3.3, section 4.2.3, only advises so).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import quote

from banxin.errors import BuildError, PublishingError, raise_all
from banxin.model.block import (
    AnyBlock,
    Division,
    EditorNote,
    Figure,
    Heading,
    Note,
    Paragraph,
    PdfPage,
    Quotation,
    Table,
    children_of,
    inline_parts,
    walk,
    walk_marked,
)
from banxin.model.book import Chapter, Leaf, Part, Section
from banxin.model.counted_notes import notes_of_notes
from banxin.model.edition import Edition, Format, NotesPlace
from banxin.model.inline import InlineImage, Link, Span
from banxin.model.inline import walk as walk_inlines
from banxin.outputs import is_device
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.editions.edition_book import names_in
from banxin.templates.editions.picture_pages import page_groups
from banxin.templates.editions.selection import LISTS, chapters_of, is_listed_by, parts_and_chapters
from banxin.templates.editions.table_fit import containers_of_tables
from banxin.templates.pieces import (
    PIECE_SIZE,
    ChapterPiece,
    pieces_of,
    pieces_of_notes,
    pieces_with,
    references_in,
    smaller_size,
)

SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
OUTWARD = re.compile(r"(https?:|ftp:|mailto:)", re.IGNORECASE)
PICTURE_FOLDER = "images"
NAVIGATION = "nav"
"""The navigation document of an EPUB, which is no section: a chapter of this name has another file."""


class Names:
    """Names that are given once each, whatever their case: file systems may not tell it apart."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, *wishes: str) -> str:
        """The first wish that is free, or the last one with a number."""
        for wish in chain(wishes, (f"{wishes[-1]}-{number}" for number in range(2, len(self.taken) + 3))):
            if wish.casefold() not in self.taken:
                self.taken.add(wish.casefold())
                return wish
        raise AssertionError("there are more numbers than taken names")


class Addresses:
    """Every address of one edition: `sections` are those that appear in it, in order.

    `sizes` are those of the pieces of sections, by their keys, where they are not `PIECE_SIZE`; `whole` are all
    sections of the book, so that a link to what the edition leaves out is told as such.
    """

    def __init__(
        self,
        sections: Iterable[Section],
        edition: Edition,
        sizes: Mapping[str, int] | None = None,
        whole: Sequence[Section] = (),
    ) -> None:
        self.is_epub = edition.format.is_for_screens
        # A browser is not slow with a long page, and search and links have a chapter whole.
        self._has_pieces = edition.format.is_for_screens and edition.format is not Format.WEB
        self._sizes = sizes or {}
        self._whole = whole
        self.has_fixed_layout = edition.has_fixed_layout
        self.collects_notes = edition.notes is NotesPlace.BOOK
        self.sections = tuple(sections)
        self._lists = tuple(leaf for leaf in LISTS if leaf in self.sections)
        self._ids: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._entries: dict[str, str] = {}
        self._chapters: dict[str, ChapterAddresses] = {}
        self._known_targets: dict[str, str | None] = {}
        self.pictures: dict[str, str] = {}
        self.cover = ""
        self._names = Names()
        self._picture_names = Names()
        self._name_sections()
        self._name_contents()
        self.notes = pieces_of_notes(chapters_of(self.sections), limit=self.piece_size(Leaf.NOTES))
        self._piece_of_note = {
            id(note): piece.index for piece in self.notes for _, notes in piece.chapters for note in notes
        }
        self._check_links()

    def why_nowhere(self, name: str) -> str:
        """What to tell of a link to an id that this edition does not have."""
        for section in self._whole:
            chapters = section.chapters if isinstance(section, Part) else (section,)
            for chapter in chapters:
                if isinstance(chapter, Chapter) and (
                    name == getattr(section, "id", "") or name in names_in((chapter,))
                ):
                    return say(
                        "it stands in {place}, which this edition leaves out: put the link into a block for the other "
                        "editions ('only', 'except'), or say it without a link",
                        place=chapter.source.path,
                    )
        return say("the chapters, headings and figures of this edition have no such id")

    def _name_sections(self) -> None:
        for leaf in (leaf for leaf in Leaf if leaf not in LISTS or leaf in self.sections):
            self._ids[key_of(leaf)] = self._names.take(leaf.replace("_", "-"))
        parts = [section for section in self.sections if isinstance(section, Part)]
        for number, part in enumerate(parts, start=1):
            self._ids[key_of(part)] = self._take_safe(part.id, f"part-{number:02}")
        for number, chapter in enumerate(chapters_of(self.sections), start=1):
            self._ids[key_of(chapter)] = self._take_safe(chapter.id, f"chapter-{number:02}")
        for key, identifier in self._ids.items():
            self._titles[key] = self._names.take(f"{identifier}-title")
            self._entries[key] = self._names.take(f"in-contents-{identifier}")

    def _name_contents(self) -> None:
        for chapter in chapters_of(self.sections):
            here = self._chapters[chapter.id] = ChapterAddresses(self, chapter, self._names)
            for path in here.picture_paths():
                if path not in self.pictures:
                    self.pictures[path] = self._picture_name(path)

    def _picture_name(self, path: str) -> str:
        pure = PurePosixPath(path)
        is_sound = SAFE.fullmatch(pure.stem) and not is_device(pure.stem)
        stem = pure.stem if is_sound else f"picture-{len(self.pictures) + 1:03}"
        return f"{PICTURE_FOLDER}/{self._picture_names.take(stem)}{pure.suffix.lower()}"

    def _take_safe(self, wish: str, fallback: str) -> str:
        return self._names.take(wish, fallback) if SAFE.fullmatch(wish) else self._names.take(fallback)

    def _check_links(self) -> None:
        errors = [error for here in self._chapters.values() for error in here.broken_links()]
        raise_all(errors)

    def id_of(self, section: Section) -> str:
        """The id of a section's own element."""
        return self._ids[key_of(section)]

    def piece_size(self, section: Section) -> int | None:
        """Of how many bytes, as they are estimated, the files of a long section are; None where it has one file."""
        return self._sizes.get(key_of(section), PIECE_SIZE) if self._has_pieces else None

    def smaller_pieces(self, made: Iterable[tuple[Section, Sequence[int]]]) -> dict[str, int]:
        """Sizes of pieces that leave no file too large, by the bytes of each section's files; nothing where none has to change."""
        before = {key_of(section): (self.piece_size(section), files) for section, files in made}
        sizes = {key: smaller_size(size, files) for key, (size, files) in before.items() if size}
        return sizes if any(size != before[key][0] for key, size in sizes.items()) else {}

    def title_of(self, section: Section) -> str:
        """The id of the element that holds a section's title."""
        return self._titles[key_of(section)]

    def entry_of(self, section: Section) -> str:
        """The id of a section's line in the contents."""
        return self._entries[key_of(section)]

    def chapter(self, chapter: Chapter) -> "ChapterAddresses":
        return self._chapters[chapter.id]

    def file_of(self, section: Section, piece: int = 0) -> str:
        """The content document of a section; of a long one, that of the piece."""
        name = self.id_of(section)
        if piece:
            # A chapter may have the name that a piece would have: index, and index-2, the second index.
            plain = f"{name}-{piece + 1}"
            name = f"{name}-piece-{piece + 1}" if plain in self._ids.values() else plain
        is_taken = is_device(name) or name == NAVIGATION
        return f"{name}-.xhtml" if is_taken else f"{name}.xhtml"

    def href(self, section: Section) -> str:
        """A link to a section."""
        return self.file_of(section) if self.is_epub else f"#{self.id_of(section)}"

    def href_of_collected(self, note: Note, identifier: str) -> str:
        """A link to a note in the section that collects those of the book."""
        return self.href_of_id(Leaf.NOTES, identifier, self._piece_of_note[id(note)])

    def href_of_id(self, section: Section, identifier: str, piece: int = 0) -> str:
        """A link to an id inside a section."""
        document = self.file_of(section, piece) if self.is_epub else ""
        return f"{document}#{identifier}"

    def lists(self, block: AnyBlock) -> bool:
        """Whether a list of figures or tables of this edition names a block."""
        return any(is_listed_by(leaf, block) for leaf in self._lists)

    def picture(self, path: str) -> str:
        """A picture's address: where the EPUB keeps it, or relative to the book's folder."""
        return self.pictures[path] if self.is_epub else quote(path)

    def target(self, name: str, here: "ChapterAddresses") -> str | None:
        """The address that `#name` in a chapter means: a thing in it, then a chapter or part, then a thing elsewhere."""
        if found := here.local(name):
            return found
        if name not in self._known_targets:
            self._known_targets[name] = self._target_elsewhere(name)
        return self._known_targets[name]

    def _target_elsewhere(self, name: str) -> str | None:
        for section in parts_and_chapters(self.sections):
            if section.id == name:
                return self.href_of_id(section, self.id_of(section))
        return next((found for other in self._chapters.values() if (found := other.local(name))), None)


class ChapterAddresses:
    """The addresses inside one chapter, as its templates ask for them."""

    def __init__(self, book: Addresses, chapter: Chapter, names: Names) -> None:
        self.book = book
        self.chapter = chapter
        self.id = book.id_of(chapter)
        self.pieces: tuple[ChapterPiece, ...] = (
            pieces_with(chapter, tuple(page_groups(chapter)))
            if book.has_fixed_layout
            else pieces_of(chapter, limit=book.piece_size(chapter))
        )
        self._ids: dict[int, str] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._homes: dict[str, int] = {}
        self._references: dict[int, int] = {}
        self._calls: dict[int, list[int]] | None = None
        self._inner_notes: dict[int, tuple[int, ...]] | None = None
        self._containers: dict[int, int] | None = None
        self._mark_ids: dict[str, str] = {}
        self._marks: dict[str, tuple[str, tuple[Chapter, int] | None, Note | None]] = {}
        self._rich = rich_blocks(chapter)
        self._notes = {note.number: note for note in chapter.notes}
        self._referenced = {number for block in self._rich for number in references_in(block)}
        self.note_ids = {note.number: names.take(f"{self.id}-note-{note.number}") for note in chapter.notes}
        self._reference_ids = {note.number: names.take(f"{self.id}-ref-{note.number}") for note in chapter.notes}
        self._piece_of_note = {note.number: piece.index for piece in self.pieces for note in piece.notes}
        for piece in self.pieces:
            for block in walk((*piece.blocks, *(inner for note in piece.notes for inner in note.blocks))):
                # No list names a paragraph.
                if block.id or type(block) is not Paragraph:
                    self._name_block(block, piece.index, names)
        for piece in self.pieces if self._rich else ():
            for mark in marks_in(piece.heading_and_blocks):
                self._name_mark(mark, (chapter, piece.index), names)
            for note in piece.notes:
                for mark in marks_in(note.blocks):
                    self._name_mark(mark, None if book.collects_notes else (chapter, piece.index), names, note)

    def _name_mark(self, mark: str, home: tuple[Chapter, int] | None, names: Names, note: Note | None = None) -> None:
        """Words that lists of the book lead to have an id; those in a note that is collected stand with it."""
        identifier = self._mark_ids[mark] = names.take(f"{self.id}-{mark}")
        self._marks[identifier] = self._marks[f"{self.chapter.id}/{mark}"] = (identifier, home, note)

    def _name_block(self, block: AnyBlock, piece: int, names: Names) -> None:
        """A block gets an id when the author gave it one; a heading always, and what a list names, for the contents."""
        if not block.id and not isinstance(block, Heading) and not self.book.lists(block):
            return
        plain = f"{self.id}-{len(self._ids) + 1}"
        wish = f"{self.id}-{block.id}" if SAFE.fullmatch(block.id) else plain
        self._ids[id(block)] = identifier = names.take(wish, plain)
        self._homes[identifier] = piece
        if block.id:
            self._places.setdefault(block.id, (identifier, piece))
        else:
            self._places[identifier] = (identifier, piece)

    def block(self, block: AnyBlock) -> str:
        """The id of a block, or nothing."""
        return self._ids.get(id(block), "")

    def containers(self, table: Table) -> int:
        """In how many lists, quotations and boxes a table stands; what was divided between files is in all of them."""
        if self._containers is None:
            blocks = (block for piece in self.pieces for block in (*piece.blocks, *piece.notes))
            self._containers = dict(containers_of_tables(blocks))
        return self._containers.get(id(table), 0)

    def href_of_block(self, block: AnyBlock) -> str:
        """The address of a heading, or of what a list of figures or tables names."""
        identifier = self._ids[id(block)]
        return self.book.href_of_id(self.chapter, identifier, self._homes[identifier])

    def local(self, name: str) -> str | None:
        """The address of an id that the author wrote in this chapter, or of a mark."""
        if name in self._marks:
            return self._href_of_mark(name)
        place = self._places.get(name)
        return self.book.href_of_id(self.chapter, *place) if place else None

    def _href_of_mark(self, name: str) -> str:
        identifier, home, note = self._marks[name]
        if home is None and note is not None:
            return self.book.href_of_collected(note, identifier)
        return self.book.href_of_id(home[0], identifier, home[1]) if home else ""

    def mark(self, name: str) -> str:
        """The id of words that the index or the bibliography leads to."""
        return self._mark_ids.get(name, "")

    def note(self, number: int) -> str:
        return self.note_ids[number]

    def href_of_note(self, number: int) -> str:
        """The address of a note: after the text, or in the section that collects the notes of the book."""
        if self.book.collects_notes:
            return self.book.href_of_collected(self._notes[number], self.note_ids[number])
        return self.book.href_of_id(self.chapter, self.note_ids[number], self._piece_of_note.get(number, 0))

    def href_of_reference(self, number: int) -> str:
        """The address of the (first) place in the text that a note belongs to."""
        piece = self._piece_of_note.get(number, 0)
        return self.book.href_of_id(self.chapter, self._reference_ids[number], piece)

    def hrefs_of_other_references(self, number: int) -> tuple[str, ...]:
        """The addresses of the second and every further place in the text that a note belongs to."""
        if self._calls is None:
            self._calls = self._calls_of_notes()
        first = self._reference_ids[number]
        return tuple(
            self.book.href_of_id(self.chapter, f"{first}-{count}", piece)
            for count, piece in enumerate(self._calls.get(number, ())[1:], start=2)
        )

    def _calls_of_notes(self) -> dict[int, list[int]]:
        """For each note the pieces that call it, call by call, in the order in which they are rendered."""
        calls: dict[int, list[int]] = {}
        for piece in self.pieces:
            # Notes that are collected stand behind all text, in a file of their own.
            notes = () if self.book.collects_notes else (block for note in piece.notes for block in note.blocks)
            inside = (number for block in (*piece.heading_and_blocks, *notes) for number in references_in(block))
            for number in inside:
                calls.setdefault(number, []).append(piece.index)
        return calls

    def start_counting(self) -> None:
        """Forget which references have been rendered, so that a section may be rendered again."""
        self._references.clear()

    def next_reference(self, number: int) -> str:
        """The id of the next reference to a note; the first is where the note leads back to."""
        self._references[number] = count = self._references.get(number, 0) + 1
        return self._reference_ids[number] + (f"-{count}" if count > 1 else "")

    def is_first_reference(self, identifier: str) -> bool:
        return identifier in self._reference_ids.values()

    def has_reference(self, number: int) -> bool:
        """Whether the text refers to a note; one that it does not refer to is set after the text all the same."""
        return number in self._referenced

    def unreferenced(self, piece: ChapterPiece) -> tuple[Note, ...]:
        return tuple(note for note in piece.notes if not self.has_reference(note.number))

    def blocks_of_note(self, number: int) -> tuple[AnyBlock, ...]:
        return self._notes[number].blocks

    def inner_notes(self, number: int) -> tuple[int, ...]:
        """The notes that a note of the text calls, and no text."""
        if self._inner_notes is None:
            self._inner_notes = notes_of_notes(self.chapter) if self.chapter.notes else {}
        return self._inner_notes.get(number, ())

    def blocks_inside_note(self, block: AnyBlock) -> tuple[AnyBlock, ...]:
        """The blocks inside one at the foot of a page, where only what reads on line by line can stand."""
        if isinstance(block, Quotation | EditorNote | Division):
            return children_of(block)
        raise BuildError(
            say("a note at the foot of a page cannot hold this"),
            block.source,
            say("put tables and pictures into the text, or let the edition set its notes after the chapter"),
        )

    def link(self, target: str) -> str:
        """The href of a link as the author wrote it."""
        if OUTWARD.match(target):
            return target
        found = self.book.target(target.removeprefix("#"), self)
        assert found, "links are checked before anything is rendered"
        return found

    def picture(self, path: str) -> str:
        return self.book.picture(path)

    def picture_paths(self) -> Iterator[str]:
        """The pictures of the chapter in reading order, perhaps more than once."""
        for block in self._rich:
            if isinstance(block, Figure | PdfPage):
                yield block.path
            for inlines in inline_parts(block):
                yield from (inline.path for inline in walk_inlines(inlines) if isinstance(inline, InlineImage))

    def broken_links(self) -> Iterator[PublishingError]:
        """Links that lead nowhere, or where a book does not lead."""
        for block in self._rich:
            for inlines in inline_parts(block):
                for inline in walk_inlines(inlines):
                    if isinstance(inline, Link) and not OUTWARD.match(inline.target):
                        yield from self._complaints_about(inline.target, block.source)

    def _complaints_about(self, target: str, source: Source) -> Iterator[PublishingError]:
        if not target.startswith("#"):
            yield BuildError(
                say("link to '{target}' leads out of the book", target=target),
                source,
                say("link to https:, http: or mailto: addresses, or to #id of a chapter, heading or figure"),
            )
        elif self.book.target(target[1:], self) is None:
            hint = self.book.why_nowhere(target[1:])
            yield BuildError(say("link to '{target}' leads nowhere", target=target), source, hint)


def key_of(section: Section) -> str:
    """A short key for tables: the hash of a chapter would read all of its text."""
    if isinstance(section, Leaf):
        return f"leaf {section}"
    return f"{'part' if isinstance(section, Part) else 'chapter'} {section.id}"


def marks_in(blocks: tuple[AnyBlock, ...]) -> Iterator[str]:
    """The names of the words that lists of the book lead to."""
    for block in walk_marked(blocks):
        for inlines in inline_parts(block):
            yield from (one.mark for one in walk_inlines(inlines) if isinstance(one, Span) and one.mark)


def rich_blocks(chapter: Chapter) -> tuple[AnyBlock, ...]:
    """The blocks of a chapter and its notes, inner ones too, that hold more than plain words."""
    return tuple(walk_marked(chapter.blocks_and_notes))
