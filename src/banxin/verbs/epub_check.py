"""`banxin check FILE.epub`: what is to be said of an e-book, whoever made it: our rules, EPUBCheck's and Ace's."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from posixpath import normpath

from banxin.checks.chapters.rule import Complaint, finding_of
from banxin.checks.epub.ace import find_ace, run_ace
from banxin.checks.epub.epub_contents import EpubContents
from banxin.checks.epub.epub_rules import BROKEN, RULES, findings_in
from banxin.checks.epub.epubcheck import run_epubcheck
from banxin.checks.epub.foreign_epub import open_foreign, unfolds_without_end
from banxin.checks.epub.screen_room import Asked, asked_of, cut_off
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
    looked = made_of_file(look_at, path, tuple(stores), subject=subject, limits=limits)
    ours = [*looked.findings, *whatever_is_told(partial(cut_off, looked.asked), "")]
    asked = told_of_endless if looked.is_endless else partial(told_by_programs, path)
    others = whatever_is_told(asked, path.name)
    return (
        *(inside(finding, path.name, looked.folder) for finding in ours),
        *(inside(finding, path.name, "") for finding in others),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """What our rules say of a file, the folder that its places count from, what is to be laid out of it, and whether its entities
    unfold without end.
    """

    findings: tuple[Finding, ...]
    folder: str
    asked: Asked | None
    is_endless: bool


def look_at(data: bytes, stores: tuple[Store, ...]) -> LookedAt:
    """What our rules say of the bytes of a file."""
    contents = open_foreign(data)
    found = (*looked_through(contents), *store_findings(contents, stores))
    is_endless = unfolds_without_end(contents)
    return LookedAt(findings=found, folder=contents.folder, asked=asked_of(contents), is_endless=is_endless)


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
    """What programs say of an EPUB of ours that have limits of their own; places count from its package document."""
    yield from told_by_programs(epub)
    yield from cut_off(asked_of(open_foreign(read_regular(epub, epub.parent, LARGEST).data)))


def told_by_programs(epub: Path) -> Iterator[Finding]:
    """What EPUBCheck says, and Ace where it is installed."""
    yield from run_epubcheck(epub)
    if ace := find_ace():
        yield from run_ace(epub, ace)


def told_of_endless() -> Iterator[Finding]:
    """In the place of what programs say that would unfold entities without end: EPUBCheck is at it until it is ended."""
    message = say("EPUBCheck was not asked: entities in it unfold to more than any book has")
    yield finding_of(BROKEN, Complaint(Source(path=Path()), message, say("take the entities out")))


def whatever_is_told(tell: Callable[[], Iterator[Finding]], name: str) -> list[Finding]:
    """What a program says; that it gives the file up is something said, and no fault of this run."""
    told: list[Finding] = []
    try:
        told.extend(tell())
    except BuildError as error:
        told.append(finding_of(BROKEN, Complaint(Source(path=Path(name)), error.message, error.hint)))
    return told


def inside(finding: Finding, name: str, folder: str) -> Finding:
    """The finding with its place told from outside: book.epub/EPUB/chapter.xhtml."""
    if not finding.source:
        return replace(finding, source=Source(path=Path(name)))
    within = finding.source.path
    # EPUBCheck names the file itself by where it lies.
    place = name if within.is_absolute() or within.name == name else normpath(f"{name}/{folder}/{within.as_posix()}")
    return replace(finding, source=replace(finding.source, path=Path(place)))
