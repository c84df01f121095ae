"""`banxin check --fix`: marks and spaces of which only one form is right, written so in the chapters.

Each is written where its words stand, and proved by reading the book again: every text says what it said, but for these marks.
What is not proved stays, and the check tells of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from banxin.checks.chapters.all_rules import RULES, hits_in
from banxin.checks.chapters.text_runs import Run, runs_of
from banxin.checks.chapters.written_lines import WrittenLines
from banxin.errors import PublishingError
from banxin.model.book import Book
from banxin.outputs import write_inside
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.source import Source

MOST_ROUNDS = 4
"""How often a book is looked through: a mark that is mended may show the next, as in （好）,."""


@dataclass(frozen=True, slots=True)
class MendedMark:
    """A mark in a chapter: the code of what tells of it, where it stands, and what stood and stands there."""

    code: str
    place: Source
    old: str
    new: str

    @property
    def end(self) -> tuple[Path, int, int]:
        """Where what follows it stood: the file, the line and the column."""
        return self.place.path, self.place.line, self.place.column + len(self.old)

    @property
    def start(self) -> tuple[Path, int, int]:
        return self.place.path, self.place.line, self.place.column


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that is to be mended: in which run of the book, from which character to which."""

    run: int
    start: int
    end: int
    mark: MendedMark


def mend_book(directory: Path | str) -> tuple[MendedMark, ...]:
    """Write every mark that has but one right form so, except what book.yaml ignores; the result has each, in their order."""
    mending = Mending(directory)
    for _ in range(MOST_ROUNDS):
        if not mending.go_through():
            break
    for path, data in mending.drafts.items():
        write_inside(path, data.decode("utf-8"), mending.book.root)
    return tuple(sorted(mending.mended, key=lambda one: one.start))


class Mending:
    """The chapters of a book as they become; nothing is written."""

    def __init__(self, directory: Path | str) -> None:
        self._before = ChaptersBefore()
        self.book = read_book(directory, self._before)
        self.drafts: dict[Path, bytes] = {}
        self.mended: list[MendedMark] = []

    def go_through(self) -> bool:
        """Mend what can be mended now; whether anything could."""
        count = len(self.mended)
        self._take(apart(self._changes()))
        return len(self.mended) > count

    def _changes(self) -> Iterator[Change]:
        """What is to be mended, each with its place in a file; what has no sure place is left out."""
        written = WrittenLines(self._files())
        runs = texts_of(self.book)
        numbers = {id(run): number for number, run in enumerate(runs)}
        for rule in (one for one in RULES if one.in_run):
            for run, hit, finding in hits_in(rule, runs, written):
                if any(one.covers(finding) for one in self.book.ignored):
                    continue
                for start, end, new in hit.instead:
                    place = written.place(run, start, start + 1)
                    if place.column and (old := written.at(place, run.text[start:end])):
                        mark = MendedMark(rule.explanation.code, place, old, new)
                        yield Change(numbers[id(run)], start, end, mark)

    def _files(self) -> BookFiles:
        return BookFiles(self.book.root, self.drafts)

    def _take(self, changes: Sequence[Change]) -> None:
        """Take the changes together, if they leave everything else as it was; else those of either half by themselves."""
        if not changes:
            return
        wanted = said_after(texts_of(self.book), changes)
        tried = self.drafts | self._written_with(changes)
        try:
            again = read_book(self.book.manifest, self._before, tried)
        except PublishingError:
            again = None
        if again and said(texts_of(again)) == wanted:
            self.book, self.drafts = again, tried
            self.mended += [one.mark for one in changes]
        elif len(changes) > 1:
            half = len(changes) // 2
            # From the end, so that the places before stay where they are.
            self._take(changes[half:])
            self._take(changes[:half])

    def _written_with(self, changes: Sequence[Change]) -> dict[Path, bytes]:
        """The files with the changes."""
        files, texts = self._files(), dict[Path, list[str]]()
        for one in (change.mark for change in reversed(changes)):
            path = self.book.root / one.place.path
            lines = texts.setdefault(path, files.read(path).decode("utf-8").split("\n"))
            # A mark of the order of bytes stands before the first column.
            at = one.place.column - 1 + (one.place.line == 1 and lines[0].startswith("\ufeff"))
            line = lines[one.place.line - 1]
            lines[one.place.line - 1] = line[:at] + one.new + line[at + len(one.old) :]
        return {path: "\n".join(lines).encode() for path, lines in texts.items()}


def texts_of(book: Book) -> tuple[Run, ...]:
    """Every run of the chapters but those of a bibliography, whose words are those of the works."""
    chapters = [chapter for chapter in book.chapters if chapter.id != book.bibliography]
    return tuple(run for chapter in chapters for run in runs_of(chapter, book))


def apart(changes: Iterator[Change]) -> list[Change]:
    """The changes in the order of their places, the first of those that overlap."""
    kept: list[Change] = []
    for one in sorted(changes, key=lambda one: one.mark.start):
        if not kept or one.mark.start >= kept[-1].mark.end:
            kept.append(one)
    return kept


def said(runs: Sequence[Run]) -> list[tuple[str, object]]:
    """What runs say, and of what kind they are, wherever they stand."""
    return [(run.text, (run.kind, run.language)) for run in runs]


def said_after(runs: Sequence[Run], changes: Sequence[Change]) -> list[tuple[str, object]]:
    """What runs have to say once marks are mended."""
    texts = said(runs)
    for one in sorted(changes, key=lambda one: one.start, reverse=True):
        text, kind = texts[one.run]
        texts[one.run] = (f"{text[: one.start]}{one.mark.new}{text[one.end :]}", kind)
    return texts
