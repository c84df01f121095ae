"""`banxin init --from`: a manuscript as its author keeps it becomes a book that builds, and what needs a hand is told."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from banxin.begin.begun import REPORT, Begun, report_of
from banxin.begin.documents import PAGES, begin_from_documents
from banxin.begin.from_markdown import begin_from_markdown
from banxin.begin.given_files import is_readable, texts_below
from banxin.begin.new_manifest import with_faces
from banxin.begin.ordered_pages import in_reading_order
from banxin.begin.raw_texts import begin_from_raw
from banxin.begin.settling import settled
from banxin.cleaning.chapters.chapter_files import hand_edits
from banxin.errors import PublishingError, UsageError
from banxin.extraction.extractors import is_source
from banxin.fonts.cache import is_fetched
from banxin.fonts.edition_faces import families_of
from banxin.fonts.faces import weights_of
from banxin.importing.documents.libre_office import is_saved_by_office
from banxin.importing.manuscript import CHAPTERS
from banxin.importing.ordered_folder import APART, natural
from banxin.importing.pandoc.books_for_pandoc import OF_BOOKS
from banxin.importing.pandoc.by_pandoc import is_by_pandoc
from banxin.importing.tools.book_tools import OF_PAGES, OTHER_TEXTS
from banxin.outputs import refusals_told, write_whole
from banxin.readers.chapters.chapters_before import ChaptersBefore
from banxin.readers.chapters.division_kinds import OwnBlock
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.saying.languages import Language
from banxin.saying.said import Said, say
from banxin.verbs.clean import SOURCES, adopt_hand_edits, clean_book

OF_DOCUMENTS = PAGES | {".docx"}
"""Endings of documents that say themselves what their parts are."""
TEXTS = frozenset({".txt", ".text", ".docx", ".doc"})
"""Endings of what is a manuscript beside a short README; with other documents it may be the book, and they what it speaks of."""


def begin_book(manuscript: Path, target: Path, language: Language = Language.ENGLISH) -> Begun:
    """Write the book of a manuscript (a folder or a file) into a new folder.

    UsageError when there is no manuscript, or the folder is not empty. Nothing in the manuscript is changed. `language` is that of
    its report.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(say("'{target}' is not an empty folder", target=target), hint=say("name a new one"))
    if not manuscript.exists():
        raise UsageError(
            say("there is no '{manuscript}'", manuscript=manuscript),
            hint=say("give the folder or the file of a manuscript"),
        )
    if target.resolve().is_relative_to(manuscript.resolve()):
        raise UsageError(
            say("'{target}' lies inside the manuscript", target=target), hint=say("name a folder beside it")
        )
    raw = raw_files(manuscript)
    if raw and not any(map(is_source, raw)):
        raise UsageError(
            say("'{name}' is of no form that is read as a manuscript", name=manuscript.name),
            hint=say("save it as .txt, .md or .docx"),
        )
    has_folder = target.exists()
    try:
        with refusals_told(target):
            target.mkdir(parents=True, exist_ok=True)
            return written_book(manuscript, target, raw, language)
    except PublishingError:
        emptied(target, has_folder=has_folder)
        raise


def emptied(target: Path, *, has_folder: bool) -> None:
    """Take away what was begun in a folder, which was empty before, and the folder if there was none."""
    if not has_folder:
        shutil.rmtree(target, ignore_errors=True)
        return
    for one in target.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def written_book(manuscript: Path, target: Path, raw: Sequence[Path], language: Language) -> Begun:
    """The book in its folder, with its report."""
    write_whole(target / ".gitignore", b"build/\n")
    begun = None
    if raw and all(path.suffix.lower() in OF_DOCUMENTS or is_saved_by_office(path) for path in raw):
        begun = begin_from_documents(raw, manuscript, target)
    if begun is None:
        begun = begin_from_raw(raw, manuscript, target) if raw else begin_from_markdown(manuscript, target)
    begun = replace(begun, left_out=(*begun.left_out, *passed_over(manuscript, raw)))
    before = ChaptersBefore()
    places, errors = settled(target, {name: OwnBlock(title="") for name in begun.own_blocks}, before)
    begun = replace(begun, settled=places, complaints=(*begun.complaints, *errors))
    begun = replace(begun, settled=(*begun.settled, *with_faces(target)), unfetched=unfetched_families(target, before))
    begun = replace(begun, complaints=(*begun.complaints, *decided(target)))
    write_whole(target / REPORT, report_of(begun, language).encode())
    return begun


def decided(target: Path) -> tuple[PublishingError, ...]:
    """Make decisions of what has been changed in chapters that come from raw texts, so that they can be cleaned again; why not, if they cannot."""
    if not (target / SOURCES).is_dir():
        return ()
    folder = target / "chapters"
    names = dict.fromkeys((path.relative_to(folder).as_posix() for path in folder.rglob("*.md")), "")
    try:
        if any(hand_edits(BookFiles(target), folder, names)):
            adopt_hand_edits(target, by="banxin init")
            clean_book(target)
    except PublishingError as error:
        return (error,)
    return ()


def unfetched_families(target: Path, before: ChaptersBefore) -> tuple[str, ...]:
    """The families that the editions of a new book ask for and that are not on this machine; none where the book cannot be read.

    `before` has read its chapters.
    """
    with suppress(PublishingError):
        wanted = families_of(read_book(target, before))
        return tuple(
            family.family for family, weights in wanted.items() if not is_fetched(family, weights_of(family, weights))
        )
    return ()


def raw_files(manuscript: Path) -> tuple[Path, ...]:
    """The files that have to be cleaned first: a document, or a folder of documents without any Markdown but what a repository says of itself.

    A folder that has none itself may have them in folders, as an archive keeps newspapers; one that has texts may have more of their
    forms in folders, which are parts.
    """
    if manuscript.is_file():
        is_text = manuscript.suffix.lower() in CHAPTERS or is_by_pandoc(manuscript)
        return () if is_text and not is_saved_by_office(manuscript) else (manuscript,)
    marked = [path for path in manuscript.rglob("*") if path.suffix.lower() in CHAPTERS | OF_BOOKS and path.is_file()]
    beside = [
        path for path in manuscript.iterdir() if path.is_file() and not path.name.startswith(".") and is_source(path)
    ]
    found = [path for path in beside if is_readable(path)]
    is_archive = not found
    if is_archive and not any(path.suffix.lower() in OTHER_TEXTS | OF_PAGES for path in manuscript.rglob("*")):
        found = [*texts_below(manuscript)] or beside
    texts = sum(path.stat().st_size for path in found if path.suffix.lower() in TEXTS)
    if any(path.stem.lower() not in APART for path in marked) or (
        marked and texts <= sum(path.stat().st_size for path in marked)
    ):
        return ()
    if is_archive:
        return tuple(found)
    forms = {path.suffix.lower() for path in found}
    below = (path for path in texts_below(manuscript) if path.parent != manuscript and path.suffix.lower() in forms)
    return (*in_reading_order(sorted(found, key=lambda path: natural(path.name))), *below)


def passed_over(manuscript: Path, raw: Sequence[Path]) -> Iterator[Said]:
    """The texts below the folder of a manuscript that are of other forms than those in it."""
    below = texts_below(manuscript) if raw and manuscript.is_dir() else ()
    for path in below:
        if path not in raw and path.parent != manuscript:
            name = path.relative_to(manuscript).as_posix()
            yield say("{name}: the files beside the folder are of other forms, and this one is not taken", name=name)
