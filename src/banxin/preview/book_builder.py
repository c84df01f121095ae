"""Builds the editions of a book again and again, in a process of its own and into a folder of its own: never into build/.

The process keeps the chapters that it has read; each edition is made through every gate by a process that is forked from it.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pikepdf

from banxin.checks.chapters.all_rules import check_chapters
from banxin.checks.ignoring import without_ignored
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_page
from banxin.checks.pdf.pdf_text import PageText
from banxin.comparison.products import Made, Product
from banxin.comparison.written_places import WrittenPlaces
from banxin.errors import PublishingError, raise_all
from banxin.making.allowance import allowance_of
from banxin.making.report import Report
from banxin.making.standing import CACHE
from banxin.model.book import Book
from banxin.model.edition import Edition, Format, WritingMode
from banxin.model.finding import Finding
from banxin.preview.faces_served import faces_for_words, stand_ins_of
from banxin.preview.page_digests import shown_pages
from banxin.preview.shown_book import BookFacts, BuiltEdition, ListedEdition, SourceBox
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.verbs.build import FOLDER, Built, build_wave, editions_named, unchanged_build, waves


class BookBuilder:
    """The book of a manifest, built into `folder`."""

    def __init__(self, manifest: Path, folder: Path) -> None:
        self.manifest, self.folder = manifest, folder
        self.before = ChaptersBefore()
        self.built: dict[str, tuple[Book, Edition, Report, Path]] = {}
        self.read: dict[str, tuple[str, tuple[PageText, ...], WrittenPlaces]] = {}
        take_over(manifest.parent / FOLDER, folder)

    def __call__(self, question: str, *arguments: object) -> object:
        """Answer a question of the server; raise what is wrong with the book."""
        match question, arguments:
            case "facts", ():
                return facts_of(read_book(self.manifest, self.before))
            case "build", (str(name),):
                return self.build(name)
            case "check", ():
                return self.check()
            case "places", (str(name), int(sheet)):
                return self.places(name, sheet)
        raise ValueError(question)

    def build(self, name: str) -> tuple[BookFacts, BuiltEdition]:
        """The edition of a name and, before it, the one whose pages it lists; a website as the e-book that it is made from."""
        book = with_plain_ebooks(read_book(self.manifest, self.before))
        made: set[str] = set()
        for wave in waves(book, editions_named(book, [name])):
            for edition in wave:
                # The pages that it lists are no input of an edition that is made outside of the book.
                is_stale = edition.page_list in made
                built = None if is_stale else unchanged_build(book, edition, self.folder)
                if not built or built.report.is_website:
                    built = self.made(book, edition)
                    made.add(edition.name)
                self.built[edition.name] = (book, edition, built.report, built.output)
        _, _, report, output = self.built[name]
        pages = shown_pages(output, report.pages) if report.pages else ()
        return facts_of(book), BuiltEdition(edition=name, output=output, pages=pages, findings=report.findings)

    def made(self, book: Book, edition: Edition) -> Built:
        errors: list[PublishingError] = []
        made = list(
            build_wave(
                book,
                [edition],
                self.folder,
                errors,
                jobs=os.cpu_count() or 1,
                is_forced=False,
                limits=allowance_of(book),
                tell=lambda _: None,
            )
        )
        raise_all(errors)
        return made[0]

    def check(self) -> tuple[Finding, ...]:
        """What is to be said of the text itself."""
        book = read_book(self.manifest, self.before)
        return without_ignored(check_chapters(book, BookFiles(book.root)), book.ignored, frozenset())

    def places(self, name: str, sheet: int) -> tuple[SourceBox, ...] | None:
        """Where each piece of text on a page of the last build was written; nothing of a page that it does not have.

        None where this process has not built the edition yet.
        """
        if name not in self.built:
            return None
        book, edition, report, output = self.built[name]
        digest = report.outputs[output.name]
        if name not in self.read or self.read[name][0] != digest:
            pages = read_finished_pdf(output).pages
            product = Product(
                path=output, is_pdf=True, edition=name, report=report, made=Made(book=book, edition=edition)
            )
            self.read[name] = (digest, pages, WrittenPlaces(product, pages))
        _, pages, written = self.read[name]
        if not 1 <= sheet <= len(pages) or not report.pages[sheet - 1].chapter:
            return ()
        return source_boxes(output, sheet, report, pages, written)


def source_boxes(
    output: Path, sheet: int, report: Report, pages: Sequence[PageText], written: WrittenPlaces
) -> tuple[SourceBox, ...]:
    """The boxes of the texts of one page, those of one line of a chapter's file together."""
    chapter = report.pages[sheet - 1].chapter
    start = sum(len(page.body) for page in pages[: sheet - 1] if report.pages[page.sheet - 1].chapter == chapter)
    with pikepdf.open(output) as pdf:
        page = glyph_page(pdf.pages[sheet - 1], sheet, {})
    glyphs: dict[str, list[Glyph]] = {}
    known: dict[int, str] = {}
    for glyph in page.glyphs:
        place = pages[sheet - 1].places.get((sheet, glyph.mark))
        if glyph.is_artifact or place is None:
            continue
        if glyph.mark not in known:
            known[glyph.mark] = written.place(chapter, start + place)
        if known[glyph.mark]:
            glyphs.setdefault(known[glyph.mark], []).append(glyph)
    return tuple(box_around(group, place, page.width, page.height) for place, group in glyphs.items())


def box_around(glyphs: Sequence[Glyph], place: str, width: float, height: float) -> SourceBox:
    """The box around glyphs. The pen of one in a horizontal line stands on its baseline, in a vertical one at the middle of its head."""
    edges = []
    for one in glyphs:
        if abs(one.direction[1]) > abs(one.direction[0]):
            edges.append((one.x - one.size / 2, one.y, one.x + one.size / 2, one.y + one.advance))
        else:
            edges.append((one.x, one.y - 0.88 * one.size, one.x + one.advance, one.y + 0.12 * one.size))
    left, top = min(edge[0] for edge in edges), min(edge[1] for edge in edges)
    right, bottom = max(edge[2] for edge in edges), max(edge[3] for edge in edges)
    return SourceBox(
        left=left / width, top=top / height, width=(right - left) / width, height=(bottom - top) / height, place=place
    )


def with_plain_ebooks(book: Book) -> Book:
    """The book with an EPUB in the place of each website and each file for Kindle: they have the same documents."""
    editions = (
        replace(one, format=Format.EPUB) if one.format.is_for_screens and not one.format.is_epub else one
        for one in book.editions
    )
    return replace(book, editions=tuple(editions))


def facts_of(book: Book) -> BookFacts:
    editions = tuple(
        ListedEdition(
            name=one.name,
            is_pdf=one.format is Format.PDF,
            is_vertical=one.writing_mode is WritingMode.VERTICAL,
            grid=one.grid,
        )
        for one in book.editions
    )
    return BookFacts(
        title=book.metadata.title,
        language=book.metadata.language,
        editions=editions,
        chapters={chapter.source.path.as_posix(): chapter.id for chapter in book.chapters},
        faces=dict(faces_for_words(book)),
        stand_ins=dict(stand_ins_of(book)),
    )


def take_over(build: Path, folder: Path) -> None:
    """Begin with what was built last: pages that stand need not be made again to be shown."""
    with suppress(OSError):
        for place in (build / CACHE, *sorted(build.iterdir())):
            if place.is_dir() and (place.name == CACHE or (place / "report.json").is_file()):
                shutil.copytree(place, folder / place.name, dirs_exist_ok=True, symlinks=True)
