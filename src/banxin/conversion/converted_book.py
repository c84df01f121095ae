"""A book in the script of an edition: every text that readers see or hear, and the record of how it came to be.

Code, formulas, addresses, ids and catalogue forms of names stay; so do chapters, blocks and words that say their language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from banxin.conversion.alignment import Segment
from banxin.conversion.inline_texts import cells_of, flat_text, refilled
from banxin.conversion.record import ConvertedText, Record
from banxin.conversion.text_converter import TextConverter
from banxin.model.block import AnyBlock, Figure, Heading, inline_parts, walk
from banxin.model.book import Book, Byline, Chapter, Index, Metadata, Part, Section, with_chapters
from banxin.model.changed_blocks import changed
from banxin.model.edition import Edition
from banxin.model.inline import IndexEntry, Inline, InlineImage
from banxin.model.mapped import mapped
from banxin.model.number import Number
from banxin.model.people import Contributor
from banxin.model.printed_cover import PrintedCover
from banxin.source import Source
from banxin.typography.language_tags import short_name, written_language

TEXTS = frozenset(
    ("title", "subtitle", "short_title", "publisher", "publisher_place", "publisher_person", "publisher_address", "printer", "binder", "responsible_editor", "design", "distributor", "character_count", "rights", "description", "source")
)  # fmt: skip
"""What of the metadata is text in the language of the book."""
TITLES = frozenset(("title", "subtitle", "short_title"))
LINES = ("display_lines", "subjects", "cip", "imprint_lines", "colophon_lines")
Holder = TypeVar("Holder")
Named = TypeVar("Named", Number, IndexEntry, Figure, InlineImage)


def with_languages_of(book: Book, script: str) -> Book:
    """The book with the language tags of an edition in the script."""
    own = book.metadata.language

    def chapter(one: Chapter) -> Chapter:
        return replace(one, language=one.language and written_language(one.language, own, script))

    return with_chapters(replace(book, metadata=replace(book.metadata, language=script)), chapter)


def with_script_of(book: Book, edition: Edition) -> tuple[Book, Record]:
    """The book as an edition in another script writes it, and the record."""
    converting = Converting(book, edition.script)
    return with_languages_of(converting.book(), edition.script), converting.record()


def texts_of(book: Book) -> Iterator[str]:
    """The titles and paragraphs of a book, from which its names are learnt."""
    for chapter in book.chapters:
        yield chapter.title
        for block in chapter.blocks_and_notes:
            for inner in walk((block,)):
                yield from map(flat_text, inline_parts(inner))


class Converting:
    """The conversion of one book; texts are recorded in the order in which they are converted."""

    def __init__(self, book: Book, script: str) -> None:
        self.given = book
        self.script = script
        self.converter = TextConverter(book.metadata.language, script, book.conversion)
        self.manifest = book.in_manifest()
        self.texts: list[ConvertedText] = []
        self.converter.learn_names(texts_of(book))

    def record(self) -> Record:
        return Record(
            origin=self.given.metadata.language,
            script=self.script,
            configuration=self.converter.name,
            texts=tuple(self.texts),
        )

    def note(
        self, source: Source, before: str, after: str, segments: tuple[Segment, ...], *, stands_out: bool = False
    ) -> None:
        if before:
            doubts = tuple(self.converter.doubts(before))
            self.texts.append(
                ConvertedText(
                    source=source, before=before, after=after, segments=segments, doubts=doubts, stands_out=stands_out
                )
            )

    def text(self, text: str, source: Source, *, stands_out: bool = False) -> str:
        """A text by itself."""
        segments = self.converter.segments(text)
        after = "".join(one.target for one in segments)
        self.note(source, text, after, segments, stands_out=stands_out)
        return after

    def name(self, name: str, source: Source) -> str:
        """The name of a person or a body."""
        segments = self.converter.name_segments(name)
        after = "".join(one.target for one in segments)
        self.note(source, name, after, segments, stands_out=True)
        return after

    def lines(self, lines: Iterable[str], source: Source, *, stands_out: bool = False) -> tuple[str, ...]:
        return tuple(self.text(line, source, stands_out=stands_out) for line in lines)

    def inlines(self, inlines: tuple[Inline, ...], source: Source) -> tuple[Inline, ...]:
        """A paragraph, converted as a whole, so that phrases reach over emphasis, links and readings."""
        flat = flat_text(inlines)
        segments = self.converter.segments(flat)
        result = refilled(inlines, cells_of(segments))
        self.note(source, flat, flat_text(result), segments)
        return result

    def block(self, block: AnyBlock) -> AnyBlock:
        places = {id(run): inner.source for inner in walk((block,)) for run in inline_parts(inner)}
        return changed(block, lambda run: self.inlines(run, places.get(id(run), block.source)))

    def heading(self, heading: Heading | None) -> Heading | None:
        return heading and replace(heading, children=self.inlines(heading.children, heading.source))

    def chapter(self, chapter: Chapter) -> Chapter:
        own = self.given.metadata.language
        if chapter.language and short_name(chapter.language) != short_name(own):
            return chapter
        source = chapter.source
        title, toc_title, short_title, subtitle, kicker = self.lines(
            (chapter.title, chapter.toc_title, chapter.short_title, chapter.subtitle, chapter.kicker),
            source,
            stands_out=True,
        )
        converted = replace(
            chapter,
            title=title,
            toc_title=toc_title,
            short_title=short_title,
            subtitle=subtitle,
            kicker=kicker,
            heading=self.heading(chapter.heading),
            display_lines=self.lines(chapter.display_lines, source),
            bylines=tuple(self.byline(one, source) for one in chapter.bylines),
            blocks=tuple(map(self.block, chapter.blocks)),
            notes=tuple(replace(note, blocks=tuple(map(self.block, note.blocks))) for note in chapter.notes),
        )
        return self.within(converted, source)

    def byline(self, byline: Byline, source: Source) -> Byline:
        role, affiliation = self.lines((byline.role, byline.affiliation), source)
        return Byline(names=tuple(self.name(one, source) for one in byline.names), role=role, affiliation=affiliation)

    def within(self, record: Holder, source: Source) -> Holder:
        """What stands in a record as plain strings: numbers, entries of indexes, words for what pictures show."""
        record = mapped(record, Number, lambda one: self.strings(one, ("label", "name"), source))
        record = mapped(
            record, IndexEntry, lambda one: self.strings(one, ("term", "under", "see", "also", "index"), one.source)
        )
        record = mapped(record, Figure, lambda one: self.strings(one, ("alt", "details"), one.source))
        return mapped(record, InlineImage, lambda one: self.strings(one, ("alt",), source))

    def strings(self, record: Named, names: Iterable[str], source: Source) -> Named:
        texts: dict[str, Any] = {name: self.text(getattr(record, name), source) for name in names}
        return replace(record, **texts)

    def section(self, section: Section) -> Section:
        if isinstance(section, Chapter):
            return self.chapter(section)
        if isinstance(section, Part):
            title, subtitle, short = self.lines(
                (section.title, section.subtitle, section.short_title), section.source, stands_out=True
            )
            number = self.within(section.number, section.source)
            lines = self.lines(section.display_lines, section.source)
            chapters = tuple(map(self.chapter, section.chapters))
            return replace(
                section,
                title=title,
                subtitle=subtitle,
                short_title=short,
                number=number,
                display_lines=lines,
                chapters=chapters,
            )
        return section

    def metadata(self, metadata: Metadata) -> Metadata:
        texts: dict[str, Any] = {
            one.name: self.text(getattr(metadata, one.name), self.manifest, stands_out=one.name in TITLES)
            for one in fields(metadata)
            if one.name in TEXTS
        }
        lines: dict[str, Any] = {name: self.lines(getattr(metadata, name), self.manifest) for name in LINES}
        series = metadata.series and replace(metadata.series, name=self.text(metadata.series.name, self.manifest))
        people = tuple(self.contributor(one) for one in metadata.contributors)
        return replace(metadata, **texts, **lines, contributors=people, series=series)

    def contributor(self, contributor: Contributor) -> Contributor:
        name, stated = self.name(contributor.name, self.manifest), self.text(contributor.stated, self.manifest)
        return replace(contributor, name=name, stated=stated)

    def index(self, index: Index) -> Index:
        return replace(index, name=self.text(index.name, self.manifest))

    def printed_cover(self, cover: PrintedCover) -> PrintedCover:
        lines: dict[str, Any] = {
            name: self.lines(getattr(cover, name), cover.source) for name in ("blurb", "front_flap", "back_flap")
        }
        named: dict[str, Any] = {
            name: self.name(getattr(cover, name), cover.source) for name in ("spine_people", "spine_publisher")
        }
        return replace(cover, **lines, **named, spine_title=self.text(cover.spine_title, cover.source))

    def book(self) -> Book:
        metadata = self.metadata(self.given.metadata)
        indexes = tuple(map(self.index, self.given.indexes))
        front, body, back = (
            tuple(map(self.section, sections))
            for sections in (self.given.front_matter, self.given.body_matter, self.given.back_matter)
        )
        return replace(
            self.given,
            metadata=metadata,
            printed_cover=self.given.printed_cover and self.printed_cover(self.given.printed_cover),
            indexes=indexes,
            front_matter=front,
            body_matter=body,
            back_matter=back,
        )
