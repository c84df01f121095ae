"""The marks of the indexes: where they lead, what they refer to, how their terms are read."""

from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec

from banxin.checks.chapters.rule import Complaint, Explanation, Rule
from banxin.indexing.index_chapters import every_term
from banxin.indexing.orders import SPELLED, has_unknown_strokes
from banxin.indexing.term_readings import doubtful_readings
from banxin.indexing.terms import Mark, Term, marks_of, terms_of
from banxin.model.book import Book, IndexOrder
from banxin.model.finding import Severity
from banxin.saying.said import listed, say


def called(name: str) -> str:
    """An index in a sentence."""
    return say("the index '{name}'", name=name) if name else say("the index")


def marks_without_index(book: Book) -> Iterator[Complaint]:
    """Marks for an index that the book does not have: told once for each name."""
    names = {index.name for index in book.indexes}
    lost = [mark for mark in marks_of(book.chapters) if mark.entry.index not in names]
    counts = Counter(mark.entry.index for mark in lost)
    for mark in lost:
        if times := counts.pop(mark.entry.index, 0):
            name, term = mark.entry.index, mark.entry.term
            entry = f"{{index: {name}}}" if name else "index"
            message = say(
                "“{term}” is marked for {index}, which the book does not have ({times} times)",
                term=term,
                index=called(name),
                times=times,
            )
            yield Complaint(mark.entry.source, message, say("write {entry} in back_matter of book.yaml", entry=entry))


def references_to_nothing(book: Book) -> Iterator[Complaint]:
    """`see` and `also` that name no term with places of its own."""
    marks = tuple(marks_of(book.chapters))
    for name in dict.fromkeys(mark.entry.index for mark in marks):
        terms = terms_of(marks, name)
        for mark in (mark for mark in marks if mark.entry.index == name):
            for other in filter(None, (mark.entry.see, mark.entry.also)):
                term = terms.get(other)
                if term is None or not (term.marks or term.below):
                    message = say(
                        "“{term}” in the index refers to “{other}”, under which nothing stands",
                        term=mark.entry.term,
                        other=other,
                    )
                    hint = say("mark a place: {mark}", mark=f"[{other}]{{.index}}")
                    yield Complaint(mark.entry.source, message, hint)


def empty_indexes(book: Book) -> Iterator[Complaint]:
    marked = {mark.entry.index for mark in marks_of(book.chapters)}
    for index in book.indexes:
        if index.name not in marked:
            mark = f'[...]{{.index of="{index.name}"}}' if index.name else "[...]{.index}"
            message = say("nothing is marked for {index}", index=called(index.name))
            yield Complaint(index.source, message, say("write {mark} in the chapters", mark=mark))


def doubtful_terms(book: Book) -> Iterator[Complaint]:
    """Terms of which nothing is sure to say where they stand: each told once."""
    marks = tuple(marks_of(book.chapters))
    orders = {(index.name, index.order) for index in book.indexes}
    told: set[tuple[str, str]] = set()
    for name, order in sorted(orders):
        first: dict[str, Mark] = {}
        for mark in marks:
            if mark.entry.index == name:
                first.setdefault(mark.entry.term, mark)
        for term in every_term(terms_of(marks, name)):
            if term.reading or term.words not in first or (name, term.words) in told:
                continue
            if doubt := doubt_of(term, order):
                told.add((name, term.words))
                message, hint = doubt
                yield Complaint(first[term.words].entry.source, message, hint)


def doubt_of(term: Term, order: IndexOrder) -> tuple[str, str] | None:
    """Why the place of a term in an order is not sure, and what says it."""
    if order not in SPELLED:
        if find_spec("icu") is None or not has_unknown_strokes(term.words, order):
            return None
        message = say("“{term}” in the index: how it is written, stroke by stroke, is not known here", term=term.words)
        return message, say("say it by characters of as many strokes: {mark}", mark='{.index reading="吉"}')
    if find_spec("pypinyin") is None:
        return None
    character, readings = doubtful_readings(term.words)
    if not character:
        return None
    hint = say("say which: {mark}", mark='{.index reading="..."}')
    if not readings:
        return say(
            "“{term}” in the index: the dictionary does not know {character}", term=term.words, character=character
        ), hint
    message = say(
        "“{term}” in the index: {character} may be read {readings}",
        term=term.words,
        character=character,
        readings=listed(readings),
    )
    return message, hint


RULES = (
    Rule(
        explanation=Explanation(
            code="index-001",
            severity=Severity.WARNING,
            title=say("mark for an index that is not there"),
            why=say("The term stands in no index, though it was marked for one."),
            wrong="[毕昇]{.index of=人名}",
            mend=say("Name the index in back_matter, or mend the name behind 'of'."),
        ),
        in_book=marks_without_index,
    ),
    Rule(
        explanation=Explanation(
            code="index-002",
            severity=Severity.WARNING,
            title=say("index refers to nothing"),
            why=say("A reader who looks for the term that the entry names does not find it."),
            wrong="[活版]{.index see=活字}, and 活字 is marked nowhere",
            mend=say("Mark the other term where the book speaks of it, or refer to one that is there."),
        ),
        in_book=references_to_nothing,
    ),
    Rule(
        explanation=Explanation(
            code="index-003",
            severity=Severity.WARNING,
            title=say("index without terms"),
            why=say("Its page would have nothing but a title."),
            mend=say("Mark terms for it, or take it out of book.yaml."),
        ),
        in_book=empty_indexes,
    ),
    Rule(
        explanation=Explanation(
            code="index-004",
            severity=Severity.NOTE,
            title=say("reading of a term that is not sure"),
            why=say("A character with several readings (多音字) decides under which letter the term stands."),
            wrong="[曾国藩]{.index}",
            right='[曾国藩]{.index reading="zeng guo fan"}',
            mend=say("Give the reading, also where the usual one is right."),
        ),
        in_book=doubtful_terms,
    ),
)
