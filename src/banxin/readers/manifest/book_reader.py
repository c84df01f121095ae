"""The fields of a manifest into a `Book`: its matters read, numbered, linked and cited, then its editions."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from banxin.covers.price_codes import add_on_of
from banxin.errors import ManifestError, PublishingError, WrongValueError
from banxin.model.book import Book, Chapter, Gaiji, Matter, Section, chapters_in
from banxin.model.conversion import Conversion
from banxin.model.edition import Edition
from banxin.model.finding import Ignored, SetAside
from banxin.model.printed_cover import PRICE, PrintedCover
from banxin.model.printer import Printer
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.book_metadata import metadata_of
from banxin.readers.manifest.chapter_links import with_links
from banxin.readers.manifest.citing.citations import with_citations
from banxin.readers.manifest.editions.edition_reader import EditionReader
from banxin.readers.manifest.matter.own_matter import OwnMatter
from banxin.readers.manifest.matter.section_reader import SectionReader
from banxin.readers.manifest.numbering import with_numbers
from banxin.readers.manifest.numbering_keys import numbering_of
from banxin.readers.manifest.places import Places
from banxin.readers.manifest.printers import PrinterReader
from banxin.readers.manifest.references import with_words
from banxin.readers.manifest.schema.cover_schema import FlapFields
from banxin.readers.manifest.schema.manifest_schema import ManifestFields
from banxin.readers.paths import path_inside
from banxin.readers.yaml.complaints import check_display_lines
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.reading import BookFiles
from banxin.saying.said import say
from banxin.units import Length

USUAL_FLAP = Length.parse("80mm")


class BookReader:
    """Reads one book; complaints are collected in `errors`."""

    def __init__(
        self,
        files: BookFiles,
        manifest: Path,
        tree: Node,
        fields: ManifestFields,
        errors: list[PublishingError],
        *,
        before: ChaptersBefore | None = None,
    ) -> None:
        self.files = files
        self.root = files.root
        self.manifest = manifest
        self.tree = tree
        self.fields = fields
        self.errors = errors
        self.sections = SectionReader(files, manifest, tree, fields, errors, before=before)

    def read(self) -> Book:
        check_display_lines(self.fields.title, self.fields.display_lines, self.tree, self.errors)
        front = self.sections.matter("front_matter", Matter.FRONT)
        body = self.sections.matter("body", Matter.BODY)
        back = self.sections.matter("back_matter", Matter.BACK)
        own = self.own_matter(body)
        front, back = (*front, *own.added(Matter.FRONT)), (*back, *own.added(Matter.BACK))
        sections = self.settled((*front, *body, *back))
        behind = len(sections) - len(back)
        printing = PrinterReader(self.root, self.tree, self.fields.inks, self.fields.printers, self.errors)
        printers = printing.printers()
        return Book(
            root=self.root,
            manifest=self.manifest,
            metadata=metadata_of(self.fields),
            front_matter=sections[: len(front)],
            body_matter=sections[len(front) : behind],
            back_matter=sections[behind:],
            editions=self.editions(chapters_in(sections), own.entries, printers),
            cover=self.cover(),
            printed_cover=self.printed_cover(),
            gaiji=tuple(self.gaiji()),
            inks=printing.inks,
            printers=printers,
            indexes=tuple(self.sections.indexes),
            bibliography=self.sections.bibliography,
            set_apart=own.set_apart,
            conversion=Conversion(**dict(self.fields.conversion)),
            ignored=tuple(self.ignored()),
            set_aside=tuple(self.set_aside()),
            inputs=self.files.used,
            libraries=self.libraries(),
        )

    def own_matter(self, body: Sequence[Section]) -> OwnMatter:
        """What stands in the matters that editions have of their own."""
        return OwnMatter(
            tree=self.tree,
            fields=self.fields,
            known=self.sections.known_sections(),
            of_body=frozenset(one.id for one in chapters_in(body)),
            read_chapter=self.sections.chapter,
            errors=self.errors,
        )

    def settled(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """All sections of the book in their order, with what follows from one another: links, formulas, numbers, works, words of references."""
        language = self.fields.language
        sections = with_links(sections, self.errors)
        if any(chapter.has_formulas for chapter in chapters_in(sections)):
            sections = self.with_formulas(sections)
        numbering = numbering_of(self.fields.numbering, self.fields.blocks, language, self.tree, self.errors)
        sections = with_numbers(sections, numbering, language, self.errors)
        places = Places(self.files)
        return with_words(self.with_works(sections, places), language, places, self.errors)

    def editions(
        self, chapters: Sequence[Chapter], entries: Mapping[str, str], printers: Sequence[Printer]
    ) -> tuple[Edition, ...]:
        """The editions of the book; `entries` are the ids of what stands in matters of their own."""
        reader = EditionReader(
            self.files,
            self.tree,
            self.fields.editions,
            self.fields.language,
            self.errors,
            theme=self.fields.theme or "",
            printers=printers,
        )
        return reader.read(frozenset(self.sections.ids), self.sections.ids_of_paths, chapters, entries)

    def with_works(self, sections: tuple[Section, ...], places: Places) -> tuple[Section, ...]:
        """The sections with their citations resolved."""
        fields, listed = self.fields.bibliography, self.sections.bibliography
        cited, lists_all = None, False
        if fields:
            # A book without works does not load what reads them.
            from banxin.readers.manifest.citing.works_read import read_cited

            cited = read_cited(self.files, self.tree, fields, self.fields.language, self.errors, has_list=bool(listed))
            lists_all = fields.lists == "all"
        return with_citations(sections, cited, listed, lists_all=lists_all, places=places, errors=self.errors)

    def libraries(self) -> frozenset[str]:
        """The packages of the libraries that read the works of the book."""
        if not self.fields.bibliography:
            return frozenset()
        from banxin.readers.manifest.citing.works_read import libraries_of_works

        return libraries_of_works(self.fields.bibliography)

    def with_formulas(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        # A book without formulas does not load what sets them.
        from banxin.readers.manifest.formulas import with_formulas

        macros = self.fields.mathematics.macros if self.fields.mathematics else {}
        return with_formulas(sections, macros, self.fields.language, self.errors)

    def ignored(self) -> Iterator[Ignored]:
        for number, entry in enumerate(self.fields.ignore):
            place = node_at(self.tree, ("ignore", number)).source
            yield Ignored(code=entry.code, reason=entry.reason, source=place, path=entry.path, text=entry.text)

    def set_aside(self) -> Iterator[SetAside]:
        for number, pattern in enumerate(self.fields.set_aside):
            yield SetAside(pattern=pattern, source=node_at(self.tree, ("set_aside", number)).source)

    def cover(self) -> Path | None:
        if not self.fields.cover or not self.fields.cover.picture:
            return None
        place = node_at(self.tree, ("cover", "picture")).source
        try:
            return path_inside(self.root, self.fields.cover.picture, place, what=say("picture"))
        except ManifestError as error:
            self.errors.append(error)
            return None

    def printed_cover(self) -> PrintedCover | None:
        """What a cover of paper says; None where book.yaml says nothing of it."""
        fields = self.fields.cover
        if not fields or fields.model_fields_set <= {"picture"}:
            return None
        flaps = fields.flaps
        if fields.add_on == PRICE:
            self.check_price()
        return PrintedCover(
            source=node_at(self.tree, ("cover",)).source,
            blurb=fields.blurb,
            front_flap=flaps.front if flaps else (),
            back_flap=flaps.back if flaps else (),
            flap_width=self.flap_width(flaps) if flaps else None,
            spine_title=fields.spine.title,
            spine_people=fields.spine.people,
            spine_publisher=fields.spine.publisher,
            add_on=fields.add_on,
        )

    def flap_width(self, flaps: FlapFields) -> Length:
        width = flaps.width or USUAL_FLAP
        if width.is_absolute:
            return width
        place = node_at(self.tree, ("cover", "flaps", "width")).source
        message = say("cover.flaps.width: {length} depends on a size of type", length=width.css)
        self.errors.append(ManifestError(message, place, say("write millimetres or points")))
        return USUAL_FLAP

    def check_price(self) -> None:
        """Complain about a price that no add-on of a bar code tells."""
        try:
            add_on_of(self.fields.price)
        except WrongValueError as error:
            place = node_at(self.tree, ("cover", "add_on")).source
            self.errors.append(ManifestError(error.message, place, error.hint))

    def gaiji(self) -> Iterator[Gaiji]:
        for text, name in self.fields.gaiji.items():
            place = node_at(self.tree, ("gaiji", text)).source
            try:
                yield Gaiji(text=text, drawing=path_inside(self.root, name, place, what=say("drawing")), source=place)
            except ManifestError as error:
                self.errors.append(error)
