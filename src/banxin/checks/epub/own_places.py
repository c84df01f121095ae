"""Where the stylesheets and chapters of a book say what is found in its finished file, which has one stylesheet of them all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from banxin.checks.epub.chapter_places import ChapterPlaces
from banxin.checks.epub.epub_colours import hides_text
from banxin.checks.epub.epub_contents import EpubContents, open_epub
from banxin.checks.epub.epub_rules import RULES, findings_in
from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.model.finding import Finding
from banxin.reading import BookFiles
from banxin.source import Source
from banxin.theme.css_walk import rules_of
from banxin.theme.style_files import read_stylesheet

OUT_OF_SIGHT = "epub-015"


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A stylesheet: its path, and its text."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class WrittenDeclaration:
    """A declaration with the selectors of its rule and its place."""

    selectors: frozenset[str]
    name: str
    value: str
    source: Source


def own_sheets(files: BookFiles, edition: Edition) -> tuple[WrittenSheet, ...]:
    """The book's own stylesheets for an edition, in the order of the cascade."""
    paths = edition.stylesheets
    return tuple(WrittenSheet(path.relative_to(files.root), read_stylesheet(files, path)) for path in paths)


def check_epub_of_book(path: Path, book: Book, own: Sequence[WrittenSheet]) -> Iterator[Finding]:
    """What all rules have to say about the finished e-book of a book that has these stylesheets; the book is as its edition has it."""
    contents = open_epub(path)
    chapters = ChapterPlaces(book=book, contents=contents)
    styles = contents.styles
    for finding in findings_in(contents):
        place = own_place(finding, styles, own)
        yield replace(finding, source=place) if place else chapters.written(finding)


def at_chapters(findings: Iterable[Finding], path: Path, book: Book) -> tuple[Finding, ...]:
    """What others say of the finished e-book of a book, with places that its author knows."""
    findings = tuple(findings)
    return tuple(ChapterPlaces(book=book, contents=open_epub(path)).told(findings)) if findings else ()


def findings_on_hidden_text(contents: EpubContents, own: Sequence[WrittenSheet]) -> Iterator[Finding]:
    """The words that the book's own stylesheets leave out of sight; nothing is looked through where none of these hides any."""
    if not any(hides_text(sheet.text) for sheet in own):
        return
    for finding in findings_in(contents, (rule for rule in RULES if rule.explanation.code == OUT_OF_SIGHT)):
        if place := own_place(finding, contents.styles, own):
            yield replace(finding, source=place)


def at_own_places(
    findings: Iterable[Finding], made: Mapping[str, str], own: Sequence[WrittenSheet]
) -> Iterator[Finding]:
    """The findings on a finished file, those on what a stylesheet of the book says with their places there."""
    for finding in findings:
        place = own_place(finding, made, own)
        yield replace(finding, source=place) if place else finding


def own_place(finding: Finding, made: Mapping[str, str], own: Sequence[WrittenSheet]) -> Source | None:
    """Where the book says what a finding places in a stylesheet of the finished file; None where it does not say it.

    Of several places the last one counts, as in the cascade; the value may have been worked out when the file was made.
    """
    found = finding.source
    text = made.get(found.path.as_posix()) if found and found.column and own else None
    if not found or text is None:
        return None
    said = next((one for one in declarations_in(WrittenSheet(found.path, text)) if one.source == found), None)
    if not said:
        return None
    written = [one for sheet in own for one in declarations_in(sheet) if said.name == one.name]
    likely = [one for one in written if said.selectors <= one.selectors]
    same = [one for one in likely if said.value == one.value]
    return next((one.source for one in reversed(same or likely)), None)


@lru_cache(maxsize=16)
def declarations_in(sheet: WrittenSheet) -> tuple[WrittenDeclaration, ...]:
    """The declarations of a sheet, which is asked for with each finding on it."""
    return tuple(_declarations(sheet))


def _declarations(sheet: WrittenSheet) -> Iterator[WrittenDeclaration]:
    for rule in rules_of(sheet.text):
        selectors = selectors_of(rule.node)
        for node in rule.declarations:
            place = Source(path=sheet.path, line=node.source_line, column=node.source_column)
            yield WrittenDeclaration(selectors, node.lower_name, tinycss2.serialize(node.value).strip(), place)


def selectors_of(rule: Node) -> frozenset[str]:
    """The selectors of a rule, without the white space in them: a finished file writes them in one way."""
    return frozenset("".join(one.split()) for one in tinycss2.serialize(rule.prelude).split(","))
