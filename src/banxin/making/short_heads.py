"""Running heads of one edition: titles that have no room in them, shortened by sense where their author has not done it."""

from dataclasses import replace

from banxin.model.book import Book, Chapter, Part, with_chapters
from banxin.model.edition import Edition, RunningHead
from banxin.model.finding import Finding, Severity
from banxin.pdf.styles.head_room import room_of_heads, said_of
from banxin.saying.said import say
from banxin.source import Source
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.typography.titles.short_titles import short_title
from banxin.typography.titles.title_lines import width_of_spaces


def with_short_heads(book: Book, edition: Edition) -> tuple[Book, tuple[Finding, ...]]:
    """The book with a `short_title` for each title that no running head has room for, and a note on each."""
    if not edition.grid or not edition.has_running_heads:
        return book, ()
    shortening = Shortening(book, edition, room_of_heads(edition, edition.grid))
    heads = {edition.recto_head, edition.verso_head}
    metadata = book.metadata
    if heads & {RunningHead.BOOK, RunningHead.PART}:
        place = book.in_manifest(1)
        whole = metadata.short_title or metadata.title
        metadata = replace(metadata, short_title=shortening.short(whole, metadata.language, place))
    shortened = with_chapters(replace(book, metadata=metadata), shortening.chapter, shortening.part)
    return shortened, tuple(shortening.findings)


class Shortening:
    """The heads of one edition, which have so many em of room each. What is shortened is told in `findings`."""

    def __init__(self, book: Book, edition: Edition, room: float) -> None:
        self.language = book.metadata.language
        self.edition = edition
        self.room = room
        self.heads = {edition.recto_head, edition.verso_head}
        self.kept = {chapter.id for chapter in chapters_of(sections_of(book, edition))}
        self.findings: list[Finding] = []

    def part(self, part: Part) -> Part:
        if RunningHead.PART not in self.heads:
            return part
        return replace(part, short_title=self.short(said_of(part), self.language, part.source))

    def chapter(self, chapter: Chapter) -> Chapter:
        if chapter.id not in self.kept or RunningHead.CHAPTER not in self.heads:
            return chapter
        return replace(
            chapter, short_title=self.short(said_of(chapter), chapter.language or self.language, chapter.source)
        )

    def short(self, title: str, language: str, source: Source) -> str:
        """What the head says of a title."""
        short = short_title(title, self.room - width_of_spaces(title), language)
        if short != title:
            self.findings.append(
                Finding(
                    code="title-002",
                    severity=Severity.NOTE,
                    source=source,
                    edition=self.edition.name,
                    message=say("the running head is shortened by sense, to “{short}”", short=short),
                    hint=say("say it otherwise under 'short_title'"),
                )
            )
        return short
