"""All that is to be said about the styles that a book writes for an edition, while it is made."""

from collections.abc import Container, Iterator, Sequence

from banxin.checks.styles.custom_properties import check_custom_properties
from banxin.checks.styles.selectors import check_classes, check_selectors, classes_in_chapters
from banxin.checks.styles.written_rules import written_rules
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding
from banxin.model.printer import tones
from banxin.reading import BookFiles


def check_styles(book: Book, edition: Edition, files: BookFiles, fonts: FontSet, markup: str) -> Iterator[Finding]:
    """The findings on the stylesheets and properties of an edition, and on the classes of its chapters.

    `markup` is that of the book's own templates.
    """
    rules = written_rules(files, edition)
    families = fonts.families if edition.format is Format.PDF else None
    yield from check_custom_properties(rules, edition, families, inks=tones(book.inks))
    if edition.is_cover:
        # No chapter stands on it.
        return
    given = classes_in_chapters(book)
    yield from check_selectors(rules, given, edition, markup)
    yield from check_classes(rules, given, edition)


def without_repeated(findings: Sequence[Finding], told: Sequence[Finding], used: Container[str]) -> tuple[Finding, ...]:
    """The findings of layout without those that only follow from a property that is told at its own place.

    Layout tells of the rule to which var() brought the value: it stands in the theme, and is in order. `used` are the files of
    the book that the edition is made from.
    """
    if not any(finding.code in {"style-002", "style-003"} for finding in told):
        return tuple(findings)
    return tuple(finding for finding in findings if finding.code != "pdf-002" or not is_of_theme(finding, used))


def is_of_theme(finding: Finding, used: Container[str]) -> bool:
    """Whether a finding is about the theme or what is worked out for the edition; a book may have a folder `theme`, too."""
    if finding.source is None:
        return True
    path = finding.source.path
    return path.parts[0] == "theme" and path.as_posix() not in used
