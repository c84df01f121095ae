"""Documents that say what their parts are, those of Word, e-books and pages, become chapters in our own marks."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from banxin.begin.begun import Begun
from banxin.begin.given_files import LARGEST, bytes_of, cover_written
from banxin.begin.new_manifest import BookFacts, body_of, names_for, other_script, tag_of, write_manifest
from banxin.checks.text.chapter_text import common_length, text_of, without_space
from banxin.errors import BuildError, PublishingError, UsageError
from banxin.importing.documents.document_manuscript import DocumentChapter, DocumentManuscript
from banxin.importing.documents.docx_manuscript import change_in_words, read_docx_manuscript
from banxin.importing.documents.libre_office import is_saved_by_office, saved_as_word
from banxin.importing.documents.page_manuscript import read_page_manuscript
from banxin.importing.manuscript import ListedChapter
from banxin.importing.package_facts import PackageFacts, facts_of_package
from banxin.importing.title_page_lines import Person
from banxin.importing.typed.straight_quotes import STRAIGHT
from banxin.model.people import ContributorRole
from banxin.outputs import write_whole
from banxin.readers.chapters.chapter_file import read_chapter
from banxin.reading import BookFiles, UnreadableError, read_regular
from banxin.saying.said import Said, say
from banxin.source import Source

PAGES = frozenset({".epub", ".html", ".htm", ".xhtml"})
"""Endings of what is read as pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A document of the manuscript: its file, what it says of the book, and its chapters."""

    path: Path
    facts: PackageFacts
    manuscript: DocumentManuscript


def begin_from_documents(files: Sequence[Path], manuscript: Path, target: Path) -> Begun | None:
    """Word documents, e-books and pages become chapters in our own marks, and every character of them is in one, or is told.

    None where a page says nothing of its chapters: its text has to be cleaned.
    """
    given: list[Given] = []
    for number, path in enumerate(files, start=1):
        one = _read(path, manuscript, f"{number:02}-" if len(files) > 1 else "")
        if one is None:
            return None
        given.append(one)
    chapters = [
        (ListedChapter(path=one.path, title=chapter.title, part=chapter.part), chapter)
        for one in given
        for chapter in one.manuscript.chapters
    ]
    if not chapters:
        raise UsageError(say("there is no text in '{path}'", path=manuscript), hint=say("give another document"))
    names = names_for([entry for entry, _ in chapters])
    named = [(name, chapter) for name, (_, chapter) in zip(names, chapters, strict=True)]
    _write(named, given, target)
    facts = _facts_of(given, manuscript, "".join(chapter.text for _, chapter in named))
    if len(given) == 1:
        facts = replace(facts, cover=cover_written(given[0].facts, target))
    write_manifest(target, facts, body=body_of([(chapter.part, name) for name, chapter in named]))
    begun = _begun(named, given, target)
    return replace(
        begun,
        missing=(*other_script(given[0].facts.language, facts.language), *begun.missing),
        guessed_title="" if _title_said(given) else facts.title,
        is_of_folder=manuscript.is_dir(),
    )


def _read(path: Path, manuscript: Path, prefix: str) -> Given | None:
    """A document, read; `prefix` begins the names of its pictures. None for a page that says nothing of its chapters."""
    data = bytes_of(path)
    if is_saved_by_office(path):
        data = saved_as_word(data, path)
    facts = facts_of_package(data, path)
    if path.suffix.lower() in PAGES:
        read = read_page_manuscript(data, Path(path.name), beside(path, manuscript), prefix, facts.cover_part)
    else:
        read = read_docx_manuscript(data, Path(path.name), prefix)
    return None if read is None else Given(path=path, facts=facts, manuscript=read)


def beside(path: Path, manuscript: Path) -> Callable[[str], bytes | None]:
    """The bytes of a sound picture by its name from a page; None for what is none, or lies outside of the manuscript."""
    root = manuscript if manuscript.is_dir() else path.parent

    def read(name: str) -> bytes | None:
        try:
            return read_regular(path.parent / name, root, LARGEST).data
        except (UnreadableError, OSError, ValueError):
            return None

    return read


def _write(named: Sequence[tuple[str, DocumentChapter]], given: Sequence[Given], target: Path) -> None:
    """Write the chapters and the pictures that they show."""
    (target / "chapters").mkdir()
    for name, chapter in named:
        write_whole(target / "chapters" / name, chapter.text.encode())
    for place, picture in (pair for one in given for pair in one.manuscript.pictures.items()):
        (target / "images").mkdir(exist_ok=True)
        write_whole(target / place, picture)


def _title_said(given: Sequence[Given]) -> str:
    """The title of the book that its only document says; of several each says its own."""
    if len(given) > 1:
        return ""
    (one,) = given
    # Programs keep in the properties of a Word document what it began with once; those of an e-book are of its publisher.
    of_text, of_file = one.manuscript.title, one.facts.title
    return of_text or of_file if one.manuscript.form == "Word" else of_file or of_text


def _facts_of(given: Sequence[Given], manuscript: Path, text: str) -> BookFacts:
    """What the first of the documents tells of the book; of its title page only where there is no other document."""
    facts, is_lone = given[0].facts, len(given) == 1
    people = given[0].manuscript.people if is_lone else ()
    others = tuple((name, role) for name, role in people if role is not ContributorRole.AUTHOR)
    return BookFacts(
        title=_title_said(given) or manuscript.resolve().stem,
        subtitle=given[0].manuscript.subtitle if is_lone else "",
        authors=authors_of(people, facts),
        contributors=others or facts.others,
        language=tag_of(facts.language, text),
    )


def authors_of(people: Sequence[Person], facts: PackageFacts) -> tuple[str, ...]:
    """The authors whom a title page names; those of the file where it names none, or only some of them."""
    named = tuple(name for name, role in people if role is ContributorRole.AUTHOR)
    return facts.authors if facts.authors and set(named) <= set(facts.authors) else named


def _begun(named: Sequence[tuple[str, DocumentChapter]], given: Sequence[Given], target: Path) -> Begun:
    """What is told of the chapters, each with its place."""
    placed = [(f"chapters/{name}", chapter) for name, chapter in named]
    return Begun(
        root=target,
        kind=given[0].manuscript.form,
        chapters=len(named),
        changes=dict(sum((Counter(one.manuscript.counts) for one in given), Counter[str]())),
        missing=(
            *(_at(f"{name}:{line}", what) for name, one in placed for line, what in one.told),
            *(_at(one.path.name, what) for one in given for what in one.manuscript.told),
        ),
        questions=tuple(
            _at(f"{name}:{line}", change_in_words(one)) for name, chapter in placed for line, one in chapter.changes
        ),
        left_out=tuple(_at(one.path.name, what) for one in given for what in one.manuscript.left_out),
        complaints=tuple(error for name, chapter in placed for error in lost_words(target, name, chapter)),
    )


def _at(place: str, message: str) -> Said:
    return say("{place}: {message}", place=place, message=message)


def lost_words(root: Path, name: str, chapter: DocumentChapter) -> Iterator[PublishingError]:
    """An error where a chapter, read again, has other words than its document; a chapter that cannot be read tells itself why."""
    try:
        found = text_of(read_chapter(root.resolve() / name, BookFiles(root)))
    except PublishingError:
        return
    for in_document, in_chapter in ((chapter.body, found.body), (chapter.notes, found.notes)):
        wanted, there = without_space(in_document).translate(STRAIGHT), in_chapter.translate(STRAIGHT)
        if wanted != there:
            place = common_length(wanted, there)
            yield BuildError(
                say("the chapter has '{there}' where the document has '{wanted}'", there=there[place : place + 20], wanted=wanted[place : place + 20]),
                Source(path=Path(name)), say("see the document, and write the passage by hand"),
            )  # fmt: skip
