"""The text of a finished file in stretches, as the gates read it, and where in the file each character stands."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter
from pathlib import Path

import pikepdf
from lxml import etree

from banxin.checks.epub.epub_contents import XHTML, EpubContents
from banxin.checks.epub.epub_file import chapters_in, text_without
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.rows_over_pages import with_whole_rows
from banxin.errors import BuildError
from banxin.extraction.pdf.page_glyphs import read_pages
from banxin.extraction.pdf.page_lines import Line, page_lines
from banxin.extraction.pdf.pdf_furniture import furniture_of
from banxin.making.report import PageRecord
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

Floats = Mapping[int, Sequence[tuple[int, int, "Leaf"]]]
NOTES = ":notes"
"""Names the stretch of the notes at the feet of all pages; no chapter has a colon in its name."""

LEAST_TOLD = 0.9
"""The part of the characters on the pages that tags tell at least: labels of lists and words in figures are drawn and not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Where text stands: the sheet of a PDF, from 1, with its folio; or the document of an EPUB."""

    sheet: int = 0
    folio: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The text of one chapter, of the notes, or of what is in no chapter (`name` is empty), without white space.

    `starts` are the offsets at which each of its `leaves` begins. Of a sheet, `floats` tells what of its text is drawn on another one: from
    where to where behind the beginning of the leaf, and on which.
    """

    name: str
    text: str
    leaves: tuple[Leaf, ...]
    starts: tuple[int, ...]
    floats: "Floats" = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, parts: Iterable[tuple[Leaf, str]], floats: "Floats | None" = None) -> "Stretch":
        leaves, texts = [], []
        for leaf, text in parts:
            leaves.append(leaf)
            texts.append(text)
        starts = tuple(accumulate(map(len, texts[:-1]), initial=0)) if texts else ()
        return cls(name=name, text="".join(texts), leaves=tuple(leaves), starts=starts, floats=floats or {})

    def leaf_at(self, offset: int) -> Leaf:
        """The leaf on which a character is drawn; the last one for what comes behind the text."""
        if not self.leaves:
            return Leaf()
        number = max(0, bisect_right(self.starts, offset) - 1)
        leaf, place = self.leaves[number], offset - self.starts[number]
        floats = self.floats.get(leaf.sheet, ())
        return next((other for start, end, other in floats if start <= place < end), leaf)

    @property
    def spans(self) -> Iterator[tuple[Leaf, int, int]]:
        """Each leaf with where its text begins and ends."""
        return zip(self.leaves, self.starts, (*self.starts[1:], len(self.text)), strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedText:
    """All text of a file: its stretches by name in their order. `sheets` is the number of pages of a PDF."""

    stretches: Mapping[str, Stretch]
    sheets: int = 0

    @property
    def whole(self) -> "FinishedText":
        """The same as one stretch, for files of which one does not tell its chapters; notes stay apart."""
        parts = [
            (leaf, one.text[start:end])
            for name, one in self.stretches.items()
            if name != NOTES
            for leaf, start, end in one.spans
        ]
        parts.sort(key=lambda part: part[0].sheet)
        floats = {sheet: found for one in self.stretches.values() for sheet, found in one.floats.items()}
        notes = {NOTES: self.stretches[NOTES]} if NOTES in self.stretches else {}
        return FinishedText(stretches={"": Stretch.of("", parts, floats)} | notes, sheets=self.sheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPages:
    """The pages of a PDF as they were read, with what the report says of each; none where there is no report. `is_tagged` is whether
    the file tells what its text and its figures are.
    """

    pages: tuple[PageText, ...]
    records: tuple[PageRecord, ...] = ()
    is_tagged: bool = True

    @property
    def leaves(self) -> list[tuple[Leaf, str]]:
        """Each page as a leaf, with the chapter that stands on it."""
        records = self.records or tuple(PageRecord(sheet=page.sheet, folio="") for page in self.pages)
        return [(Leaf(sheet=record.sheet, folio=record.folio), record.chapter) for record in records]

    def text(self, other: str) -> FinishedText:
        """The text by chapters; rows of tables that go on overleaf are put together where the `other` text has them whole."""
        leaves = self.leaves
        named = {leaf.sheet: leaf for leaf, _ in leaves}
        by_chapter: dict[str, list[tuple[Leaf, PageText]]] = {}
        for (leaf, chapter), page in zip(leaves, self.pages, strict=True):
            by_chapter.setdefault(chapter, []).append((leaf, page))
        stretches = {name: stretch_of(name, shown, other, named) for name, shown in by_chapter.items()}
        notes = [(leaf, page.notes) for (leaf, _), page in zip(leaves, self.pages, strict=True) if page.notes]
        if notes:
            stretches[NOTES] = Stretch.of(NOTES, notes)
        return FinishedText(stretches=stretches, sheets=len(self.pages))

    @property
    def bodies(self) -> str:
        return "".join(page.body for page in self.pages)


def stretch_of(name: str, shown: Sequence[tuple[Leaf, PageText]], other: str, leaves: Mapping[int, Leaf]) -> Stretch:
    """The text of a chapter's pages; `leaves` are those of all sheets."""
    whole = with_whole_rows([page for _, page in shown], other)
    floats = {}
    for page in whole:
        if found := [(start, end, leaves[sheet]) for start, end, sheet in floating(page)]:
            floats[page.sheet] = found
    return Stretch.of(name, ((leaf, page.body) for (leaf, _), page in zip(shown, whole, strict=True)), floats)


def floating(page: PageText) -> Iterator[tuple[int, int, int]]:
    """What of a page's text is drawn on another sheet: from where to where, and on which."""
    # Where several begin, the last one that was read has the text.
    marks = sorted(((place, sheet) for (sheet, _), place in page.places.items()), key=itemgetter(0))
    for (start, sheet), (end, _) in pairwise([*marks, (len(page.body), 0)]):
        if sheet != page.sheet and end > start:
            yield start, end, sheet


def pdf_pages(path: Path, records: Sequence[PageRecord]) -> PdfPages:
    """The pages of a PDF; of one that does not tell what its text is, or tells a part of it, what its lines say, furniture aside."""
    if not is_tagged(path):
        pages = pages_by_lines(path)
        return PdfPages(pages=pages, records=fitting(records, pages), is_tagged=False)
    told = read_finished_pdf(path).pages
    # What is built with a report was read back by its tags and held against the book.
    if found := fitting(records, told):
        return PdfPages(pages=told, records=found)
    drawn = pages_by_lines(path)
    return PdfPages(pages=told) if tells_enough(told, drawn) else PdfPages(pages=drawn, is_tagged=False)


def alike_pages(paths: Sequence[Path], records: Sequence[Sequence[PageRecord]]) -> tuple[PdfPages, ...]:
    """The pages of PDFs that are held against each other: if one of them has to be read by its lines, all are. What tags leave out
    and lines show, or the other way round, would else be told as a difference of the text.
    """
    read = tuple(pdf_pages(path, said) for path, said in zip(paths, records, strict=True))
    if all(one.is_tagged for one in read):
        return read
    return tuple(
        one if not one.is_tagged else PdfPages(pages=pages_by_lines(path), is_tagged=False)
        for one, path in zip(read, paths, strict=True)
    )


def fitting(records: Sequence[PageRecord], pages: Sequence[PageText]) -> tuple[PageRecord, ...]:
    """What a report says of the pages, if it is a report on so many."""
    return tuple(records) if len(records) == len(pages) else ()


def tells_enough(told: Iterable[PageText], drawn: Iterable[PageText]) -> bool:
    """Whether the tags tell what is on the pages: other programs put text where no reader of ours looks for it, or leave it without tags."""
    read, seen = (sum(len(page.body) + len(page.notes) for page in pages) for pages in (told, drawn))
    return read >= seen * LEAST_TOLD


def is_tagged(path: Path) -> bool:
    """Whether a PDF tells what its text is; raise BuildError for what is none."""
    try:
        with pikepdf.open(path) as pdf:
            return "/StructTreeRoot" in pdf.Root
    except pikepdf.PasswordError as error:
        message = say("{name} is protected by a password", name=path.name)
        raise BuildError(message, hint=say("save it without one")) from error
    except (OSError, pikepdf.PdfError, ValueError) as error:
        raise BuildError(say("{name} is not a sound PDF: {error}", name=path.name, error=error)) from error


def pages_by_lines(path: Path) -> tuple[PageText, ...]:
    """The pages as whoever looks at them reads them: line by line, without what stands at the edges of many."""
    try:
        data = read_regular(path, path.parent).data
    except UnreadableError as error:
        raise error.told(BuildError, say("file"), path) from error
    pages, _ = read_pages(data, path)
    lying = _without_furniture([page_lines(page.lying) for page in pages])
    text = _without_furniture([page_lines(page.glyphs) for page in pages])
    return tuple(
        PageText(sheet=page.number, body=beside + body) for page, beside, body in zip(pages, lying, text, strict=True)
    )


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The text of each page without what stands at the edges of many."""
    return [
        "".join(line.text for line in lines if line not in edges)
        for lines, edges in zip(pages, furniture_of(pages), strict=True)
    ]


def epub_text_by_chapters(contents: EpubContents) -> FinishedText:
    """The text of an EPUB; a document without chapters of ours is a stretch by itself, with the name of its file."""
    bodies: dict[str, list[tuple[Leaf, str]]] = {}
    notes: list[tuple[Leaf, str]] = []
    for name in contents.spine:
        leaf = Leaf(document=name)
        chapters = list(chapters_in(contents.documents[name]))
        for chapter, text in chapters:
            bodies.setdefault(chapter, []).append((leaf, text.body))
            notes.append((leaf, text.notes))
        if not chapters:
            bodies.setdefault(name, []).append((leaf, text_without(body_of(contents.documents[name]))))
    stretches = {name: Stretch.of(name, parts) for name, parts in bodies.items()}
    if any(text for _, text in notes):
        stretches[NOTES] = Stretch.of(NOTES, notes)
    return FinishedText(stretches=stretches)


def body_of(document: etree._Element) -> etree._Element:
    found = document.find(f"{XHTML}body")
    return document if found is None else found
