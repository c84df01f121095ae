"""Titles that are too long for a line of an edition, broken by sense where their author has not done it.

The sizes of titles are those of the theme (theme/base.css, leaves.css). Widths and measures are em of the text.
"""

from dataclasses import replace

from banxin.model.book import Book, Chapter, Metadata, Part, with_chapters
from banxin.model.edition import Edition, WritingMode
from banxin.model.finding import Finding, Severity
from banxin.model.inline import formulas_in
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.typography.titles.title_lines import measure_of_titles, title_lines, title_size, width_of, width_of_spaces
from banxin.typography.titles.titles_in_marks import width_of_calls, width_of_title

PART_SIZE = 2.48
"""em of the text: the title of the book on its page, and those of parts (--size-part)."""
FOOT_OF_TITLE_PAGE = 6
"""em of a column that the title of the book leaves free on its page in vertical text: there the house stands (print-vertical.css)."""


def with_broken_titles(book: Book, edition: Edition) -> tuple[Book, tuple[Finding, ...]]:
    """The book with lines for each title that is too long for one, and a note on each."""
    if not edition.grid:
        return book, ()
    breaking = Breaking(book, edition, edition.grid.characters)
    metadata = book.metadata
    place = book.in_manifest(1)
    lines = breaking.lines(metadata, metadata.language, place, breaking.measure_of_book / PART_SIZE)
    named = replace(book, metadata=replace(metadata, display_lines=lines))
    broken = with_chapters(named, breaking.chapter, breaking.part)
    return broken, tuple(breaking.findings)


class Breaking:
    """The titles of one edition; `measure` has the em of a line of text. What is broken is told in `findings`."""

    def __init__(self, book: Book, edition: Edition, measure: int) -> None:
        self.language = book.metadata.language
        self.edition = edition.name
        self.measure = measure
        is_vertical = edition.writing_mode is WritingMode.VERTICAL
        self.measure_of_book = measure - (FOOT_OF_TITLE_PAGE if is_vertical else 0)
        self.measure_of_chapters = measure_of_titles(measure, is_vertical=is_vertical)
        self.kept = {chapter.id for chapter in chapters_of(sections_of(book, edition))}
        self.size = title_size(widths_of(book, self.kept), self.measure_of_chapters)
        self.findings: list[Finding] = []

    def part(self, part: Part) -> Part:
        return replace(part, display_lines=self.lines(part, self.language, part.source, self.measure / PART_SIZE))

    def chapter(self, chapter: Chapter) -> Chapter:
        marked = chapter.heading.children if chapter.heading else ()
        if chapter.id not in self.kept or any(formulas_in(marked)):
            return chapter
        language = chapter.language or self.language
        room = self.measure_of_chapters / self.size - width_of_calls(marked)
        lines = self.lines(chapter, language, chapter.source, room)
        return replace(chapter, display_lines=lines) if lines != chapter.display_lines else chapter

    def lines(self, titled: Metadata | Part | Chapter, language: str, source: Source, room: float) -> tuple[str, ...]:
        """The lines of a title: those that its author gave, or by sense where it is longer than so many of its own em."""
        known = titled.display_lines
        room -= width_of_spaces(titled.title)
        if known or width_of(titled.title) <= room:
            return known
        lines = title_lines(titled.title, room, language)
        if len(lines) < 2:
            return known
        shown = " / ".join(lines)
        self.findings.append(
            Finding(
                code="title-001",
                severity=Severity.NOTE,
                source=source,
                edition=self.edition,
                message=say("the title is broken by sense, as “{lines}”", lines=shown),
                hint=say("say it otherwise under 'display_lines'"),
            )
        )
        return lines


def widths_of(book: Book, kept: set[str]) -> list[float]:
    """The em of the longest line of each title of a chapter."""
    return [width_of_title(chapter) for chapter in book.chapters if chapter.id in kept]
