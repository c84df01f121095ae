"""What a rule about chapters is: its code, what `banxin explain` says of it, and the function that looks.

    HALF_WIDTH_MARK = Rule(code="punctuation-001", ..., look=half_width_marks)

A rule looks at one of four things: a `Run` (the text of a paragraph, heading, cell ...), the runs of a chapter one behind another, a
chapter, or the whole book.
Each subject's file ends in the tuple of its rules; `chapters.py` has the list of subjects.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from banxin.checks.chapters.text_runs import Run
from banxin.model.book import Book, Chapter
from banxin.model.finding import Finding, Severity
from banxin.source import Source
from banxin.typography.language_tags import LanguageFamily, language_family

CHINESE = frozenset({LanguageFamily.SIMPLIFIED, LanguageFamily.TRADITIONAL})
EVERY_LANGUAGE = frozenset(LanguageFamily)
AROUND = 6
"""How many characters a message shows on each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a code means, for `banxin explain`: in a line, why it matters, an example with its mending."""

    code: str
    severity: Severity
    title: str
    why: str
    wrong: str = ""
    right: str = ""
    mend: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a run: from which character to which, and what to say of it where the rule's title is not enough.

    `instead` is what stands right there in place of which characters of the run, where only one form is right.
    """

    start: int
    end: int
    message: str = ""
    hint: str = ""
    instead: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong in a chapter or in the book."""

    source: Source
    message: str
    hint: str = ""


def finding_of(explanation: Explanation, complaint: Complaint) -> Finding:
    """The finding that a complaint is, with the code and the weight of its explanation."""
    return Finding(
        code=explanation.code,
        severity=explanation.severity,
        message=complaint.message,
        source=complaint.source,
        hint=complaint.hint,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule; exactly one of the four ways of looking is given.

    Runs of other languages than `languages` are not looked at; `titles` are what is said in place of the title in some.
    """

    explanation: Explanation
    languages: frozenset[LanguageFamily] = EVERY_LANGUAGE
    titles: Mapping[LanguageFamily, str] = field(default_factory=dict)
    in_run: Callable[[Run], Iterator[Hit]] | None = None
    in_runs: Callable[[Sequence[Run]], Iterator[tuple[Run, Hit]]] | None = None
    in_chapter: Callable[[Chapter], Iterator[Complaint]] | None = None
    in_book: Callable[[Book], Iterator[Complaint]] | None = None

    def hits(self, runs: Sequence[Run]) -> Iterator[tuple[Run, Hit]]:
        """What the rule finds in the runs of a chapter."""
        if self.in_runs:
            yield from self.in_runs(runs)
        elif self.in_run:
            for run in runs:
                yield from ((run, hit) for hit in self.in_run(run))

    def speaks_in(self, language: str) -> bool:
        """Whether the rule holds for text in this language (BCP 47)."""
        return language_family(language) in self.languages

    def title_in(self, language: str) -> str:
        """What is wrong, in words that fit the language of the text (BCP 47)."""
        return self.titles.get(language_family(language), self.explanation.title)


def context(text: str, start: int, end: int) -> str:
    """The place with its surroundings, the place itself between corner marks.

    >>> context("今天,我们出发", 2, 3)
    '今天⟨,⟩我们出发'
    """
    before = text[max(0, start - AROUND) : start]
    return f"{before}⟨{text[start:end]}⟩{text[end : end + AROUND]}".replace("\ufffc", "□").replace("\n", " ")
