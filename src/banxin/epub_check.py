"""`banxin check FILE.epub`: what is to be said of an e-book, whoever made it: our rules, EPUBCheck's and Ace's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

from banxin.checks.chapters.rule import Complaint
from banxin.checks.epub.ace import find_ace, run_ace
from banxin.checks.epub.epub_contents import EpubContents
from banxin.checks.epub.epub_rules import BROKEN, RULES, finding_of, findings_in
from banxin.checks.epub.epubcheck import run_epubcheck
from banxin.checks.epub.foreign_epub import open_foreign
from banxin.checks.epub.store_rules import store_findings
from banxin.errors import BuildError
from banxin.making.foreign_files import LARGEST, made_of_file
from banxin.model.edition import Store
from banxin.model.finding import Finding
from banxin.reading import read_regular
from banxin.saying.said import say
from banxin.source import Source


def check_epub_file(
    path: Path, stores: Sequence[Store] = (), *, limits: Mapping[str, int | None] | None = None
) -> tuple[Finding, ...]:
    """The findings on one EPUB, and on what the shops named want of it; places begin with the name of the file.

    UsageError for no file; the file is opened in a process of its own.
    """
    subject = say("the check of '{name}'", name=path.name)
    ours = made_of_file(look_at, path, tuple(stores), subject=subject, limits=limits)
    others = (inside(finding, path.name, "") for finding in told_by_tools(path))
    return (*(inside(finding, path.name, folder) for finding, folder in ours), *others)


def look_at(data: bytes, stores: tuple[Store, ...]) -> tuple[tuple[Finding, str], ...]:
    """What our rules say of the bytes of a file; with each finding the folder that its place counts from."""
    contents = open_foreign(data)
    found = (*looked_through(contents), *store_findings(contents, stores))
    return tuple((finding, contents.folder) for finding in found)


def store_findings_of(epub: Path, stores: Sequence[Store]) -> tuple[Finding, ...]:
    """What the shops want of a finished file of ours; places count from its package document."""
    return tuple(store_findings(open_foreign(read_regular(epub, epub.parent, LARGEST).data), stores)) if stores else ()


def looked_through(contents: EpubContents) -> Iterator[Finding]:
    """What all rules say; where a hostile file makes one stumble, that is told and the others go on."""
    for rule in RULES:
        try:
            yield from tuple(findings_in(contents, (rule,)))
        except MemoryError:
            raise
        except Exception:  # whatever a hostile file raises, the others are to be heard
            message = say("the rule {code} could not look through it", code=rule.explanation.code)
            yield finding_of(BROKEN, Complaint(Source(path=Path()), message, say("mend what EPUBCheck names first")))


def findings_of_tools(epub: Path) -> Iterator[Finding]:
    """What programs say of an EPUB that are not ours, and that have limits of their own."""
    yield from run_epubcheck(epub)
    if ace := find_ace():
        yield from run_ace(epub, ace)


def told_by_tools(epub: Path) -> Iterator[Finding]:
    """What the other programs say; one that gives a file up has said that, and is no fault of this run."""
    try:
        yield from findings_of_tools(epub)
    except BuildError as error:
        yield finding_of(BROKEN, Complaint(Source(path=Path(epub.name)), error.message, error.hint))


def inside(finding: Finding, name: str, folder: str) -> Finding:
    """The finding with its place told from outside: book.epub/EPUB/chapter.xhtml."""
    if not finding.source:
        return replace(finding, source=Source(path=Path(name)))
    within = finding.source.path
    # EPUBCheck names the file itself by where it lies.
    place = name if within.is_absolute() or within.name == name else normpath(f"{name}/{folder}/{within.as_posix()}")
    return replace(finding, source=replace(finding.source, path=Path(place)))
