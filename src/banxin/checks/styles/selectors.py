"""Selectors of a book's stylesheets, and the classes of its chapters: names that meet nothing are told.

A selector of a class that banxin writes, and that this book happens not to need, is in order.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from tinycss2.ast import Node

from banxin.checks.styles.written_rules import WrittenRule
from banxin.model.block import walk
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.theme.classes import is_theme_class, known_names

OF_READING = frozenset({"unnumbered"})
"""Classes that decide what is read, not how it looks."""


def check_selectors(
    rules: Sequence[WrittenRule], given: Mapping[str, Source], edition: Edition, markup: str
) -> Iterator[Finding]:
    """Selectors of classes that are nowhere: `given` are those in chapters, `markup` that of the book's own templates."""
    for rule in rules:
        for name, source in classes_of(rule):
            if not (is_theme_class(name) or name in given or name in markup):
                message = say("nothing has the class '{name}', so the rule has no effect", name=name)
                yield Finding(
                    code="style-005", severity=Severity.WARNING, message=message, source=source,
                    hint=meant(name, given), edition=edition.name,
                )  # fmt: skip


def check_classes(rules: Sequence[WrittenRule], given: Mapping[str, Source], edition: Edition) -> Iterator[Finding]:
    """Classes in chapters, with the place of each, for which no stylesheet of the edition has a rule."""
    styled = {name for rule in rules for name, _ in classes_of(rule)} | OF_READING
    for name, source in given.items():
        if name not in styled and not is_theme_class(name):
            message = say("no style of the edition knows the class '{name}'", name=name)
            yield Finding(
                code="style-006", severity=Severity.NOTE, message=message, source=source,
                hint=meant(name, styled), edition=edition.name,
            )  # fmt: skip


def classes_in_chapters(book: Book) -> dict[str, Source]:
    """The classes that authors gave, and where each stands first."""
    found: dict[str, Source] = {}
    for chapter in book.chapters:
        for block in walk(chapter.blocks_and_notes):
            for name in block.classes:
                found.setdefault(name, block.source)
    return found


def classes_of(rule: WrittenRule) -> Iterator[tuple[str, Source]]:
    """The classes in the selector of a rule, and their places."""
    yield from classes_among(rule.prelude, rule.source)


def classes_among(nodes: Sequence[Node], place: Source) -> Iterator[tuple[str, Source]]:
    """Each name after a full stop, also inside :is() and :not()."""
    for before, node in zip((None, *nodes), nodes, strict=False):
        if node.type == "ident" and before == ".":
            yield node.value, Source(path=place.path, line=node.source_line, column=node.source_column - 1)
        elif node.type == "function":
            yield from classes_among(node.arguments, place)


def meant(name: str, own: Collection[str]) -> Said:
    near = get_close_matches(name, sorted({*known_names()[0], *own}), n=1, cutoff=0.75)
    return say("did you mean '{near}'?", near=near[0]) if near else say("banxin styles --classes lists them")
