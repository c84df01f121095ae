"""Where in the chapter files the text of a finished file was written."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from banxin.checks.ink import ChapterPlaces
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.text.chapter_text import body_pieces, with_readings
from banxin.comparison.products import Product
from banxin.making.made_edition import as_printed, as_written
from banxin.model.block import pictures_in, walk
from banxin.model.book import Chapter
from banxin.source import Source
from banxin.templates.editions.selection import chapters_of, sections_of


class WrittenPlaces:
    """The places of characters in the chapters of a product; nothing is known where its book is not at hand."""

    def __init__(self, product: Product, pages: Sequence[PageText] = ()) -> None:
        self.product, self.pages = product, pages
        self._known: dict[str, ChapterPlaces] = {}

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """The chapters as the edition says them, by their ids."""
        made, report = self.product.made, self.product.report
        if not made or not report:
            return {}
        written, _ = as_written(made.book, made.edition)
        told = as_printed(written, made.edition, report) if report.pages else written
        return {chapter.id: chapter for chapter in chapters_of(sections_of(told, made.edition))}

    def place(self, chapter: str, offset: int) -> str:
        """`file:line` of a character of the body of a chapter; empty where it is not known."""
        return told_place(self._source(chapter, offset) if chapter in self.chapters else None)

    def pictures(self, chapter: str, count: int) -> Sequence[tuple[str, str]]:
        """The pictures of a chapter in the order of reading: where each is written, and its file; nothing where there are not so many."""
        blocks = walk(self.chapters[chapter].blocks) if chapter in self.chapters else ()
        found = [(told_place(block.source), path) for block in blocks for path in pictures_in(block)]
        return found if len(found) == count else ()

    def _source(self, name: str, offset: int) -> Source | None:
        chapter = self.chapters[name]
        if not self.product.is_pdf:
            starts, sources = zip(*starts_of(chapter), strict=True)
            written: Source = sources[max(0, bisect_right(starts, offset) - 1)]
            return written
        assert self.product.made
        assert self.product.report
        if name not in self._known:
            sheets = [page.chapter for page in self.product.report.pages]
            self._known[name] = ChapterPlaces(chapter, self.product.made.edition, self.pages, sheets)
        return self._known[name].source_at(offset)


def told_place(source: Source | None) -> str:
    """`file:line`; empty where it is not known."""
    return f"{source.path.as_posix()}:{source.line}" if source and source.line else ""


def starts_of(chapter: Chapter) -> Iterator[tuple[int, Source]]:
    """Where each piece of a chapter begins in its text as an EPUB has it, and where it was written."""
    start = 0
    yield start, chapter.source
    for text, source in body_pieces(chapter, with_readings):
        yield start, source
        start += len(text)
