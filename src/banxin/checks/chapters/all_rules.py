"""What is to be said about the text of a book, before anything is made of it."""

from collections.abc import Iterator, Sequence

from banxin.checks.chapters import (
    foreign_phrases,
    index_marks,
    language_habits,
    look_alikes,
    punctuation,
    reading_remarks,
    recognised_numbers,
    structure,
    two_scripts,
    unpaired_quotes,
    white_space,
)
from banxin.checks.chapters.rule import Complaint, Hit, Rule, context, finding_of
from banxin.checks.chapters.text_runs import Run, runs_of
from banxin.checks.chapters.written_lines import WrittenLines
from banxin.model.book import Book, Chapter
from banxin.model.finding import Finding
from banxin.reading import BookFiles
from banxin.saying.said import say

RunsOfChapters = Sequence[tuple[Chapter, Sequence[Run]]]
RULES = (
    *look_alikes.RULES, *punctuation.RULES, *unpaired_quotes.RULES, *language_habits.RULES, *white_space.RULES, *two_scripts.RULES, *foreign_phrases.RULES, *recognised_numbers.RULES, *structure.RULES, *index_marks.RULES, *reading_remarks.RULES,
)  # fmt: skip
"""Every rule about chapters, the most serious subject first."""


def finding_codes() -> Iterator[str]:
    """The codes of what may be found in chapters."""
    yield from (rule.explanation.code for rule in RULES)


def check_chapters(book: Book, files: BookFiles | None = None) -> tuple[Finding, ...]:
    """The findings on the chapters of a book, in the order of the book, then of their places, then of the rules.

    With its `files`, what is found in a run is told with its column.
    """
    written = WrittenLines(files)
    runs = [(chapter, tuple(runs_of(chapter, book))) for chapter in book.chapters]
    findings = [finding for rule in RULES for finding in findings_of(rule, book, written, runs)]
    order = {chapter.source.path: number for number, chapter in enumerate(book.chapters)}

    def place(finding: Finding) -> tuple[int, int, int]:
        source = finding.source
        return (order.get(source.path, len(order)), source.line, source.column) if source else (len(order), 0, 0)

    return tuple(sorted(findings, key=place))


def findings_of(rule: Rule, book: Book, written: WrittenLines, runs: RunsOfChapters) -> Iterator[Finding]:
    """What one rule has to say; `runs` are those of each chapter."""
    if rule.in_book:
        yield from (finding_of(rule.explanation, complaint) for complaint in rule.in_book(book))
    for chapter, own in runs:
        if rule.in_chapter:
            yield from (finding_of(rule.explanation, complaint) for complaint in rule.in_chapter(chapter))
        # The words of a bibliography are those of the works that it names.
        if chapter.id != book.bibliography:
            yield from (finding for _, _, finding in hits_in(rule, own, written))


def hits_in(rule: Rule, runs: Sequence[Run], written: WrittenLines) -> Iterator[tuple[Run, Hit, Finding]]:
    """What a rule finds in the runs of its languages, as it is told."""
    for run, hit in rule.hits([run for run in runs if rule.speaks_in(run.language)]):
        what = hit.message or rule.title_in(run.language)
        message = say("{what}: {context}", what=what, context=context(run.text, hit.start, hit.end))
        complaint = Complaint(written.place(run, hit.start, hit.end), message, hit.hint)
        yield run, hit, finding_of(rule.explanation, complaint)
