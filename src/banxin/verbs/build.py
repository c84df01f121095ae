"""One book into its editions: the story from the manifest to the finished files.

    manifest + chapters → Book → for each edition, in a process of its own:
    faces → coverage gate → EPUB or PDF → font audit, text parity → report → into its place

This is the only place that knows all floors.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from banxin.errors import PublishingError, UsageError, raise_all
from banxin.making.inputs import digest_of_readers, is_unchanged
from banxin.making.report import FIRST_PAGE, NAME, Report
from banxin.making.standing import CACHE, CHAPTERS, PAGES, Look, is_whole, keep_asked, kept_beside, standing_reports
from banxin.model.edition import Edition, Format
from banxin.outputs import locked
from banxin.processes.apart import NOTHING_BESIDE, Beside, nothing, run_apart
from banxin.processes.faults import InternalError, with_note_kept
from banxin.processes.garbage import garbage_collection_off, keep_to_the_end
from banxin.processes.limits import Limits, with_given
from banxin.processes.loaded_ahead import loaded_ahead
from banxin.processes.sharing import Sharing
from banxin.processes.task import Task
from banxin.progress import Progress, Step, Tell, nobody
from banxin.reading import UnreadableError, manifest_of, read_regular
from banxin.saying.said import listed, say

if TYPE_CHECKING:
    from banxin.model.book import Book
    from banxin.readers.chapters.kept_chapters import KeptChapters

FOLDER = "build"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished edition: its file, its report, and the wall-clock seconds that this build took for it."""

    output: Path
    report: Report
    seconds: float = 0.0
    is_unchanged: bool = False


def build_book(
    directory: Path | str,
    names: Sequence[str] = (),
    *,
    jobs: int = 1,
    is_forced: bool = False,
    limits: Mapping[str, int | None] | None = None,
    tell: Tell = nobody,
) -> tuple[Built, ...]:
    """Build the named editions of the book in a folder, or all; raise a PublishingError when one cannot be made.

    `jobs` is how many processes are at work at a time: on an edition each, or several on parts of a long one. What has not changed is left as it is, unless `is_forced`. `limits` are those
    of each edition that are not to be the usual ones: `memory` in bytes, `cpu` and `time` in seconds. `tell` is called
    with a `Progress` as each edition starts, goes on and ends. An edition that fails does not stop the others: what went
    wrong is raised at the end, all of it, and those that were made are in their places.
    """
    return tuple(build_editions(directory, names, jobs=jobs, is_forced=is_forced, limits=limits, tell=tell))


def build_editions(
    directory: Path | str,
    names: Sequence[str] = (),
    *,
    jobs: int = 1,
    is_forced: bool = False,
    limits: Mapping[str, int | None] | None = None,
    tell: Tell = nobody,
    chapters: Sequence[str] = (),
) -> Iterator[Built]:
    """The same, each edition as it is finished; with `chapters` (ids or files) a proof of these alone, in build/proof.NAME/."""
    standing = () if is_forced or chapters else standing_builds(Path(directory), names)
    for built in standing:
        tell(told_unchanged(built.report.edition))
        yield built
    if standing:
        return
    with loaded_ahead(load_to_print, is_wanted=jobs > 1 and is_likely_printed(Path(directory), names)) as ahead:
        with garbage_collection_off():
            # What reads books takes as long to load as it takes to see that nothing has changed.
            from banxin.readers.manifest.manifest_file import read_book

            kept = chapters_kept(Path(directory), reads=not is_forced)
            book = read_book(directory, kept)
        ahead.names = {edition.name for edition in book.editions if edition.format is Format.PDF}

        @cache
        def keep_chapters() -> None:
            with garbage_collection_off():
                kept.keep()

        yield from build_read(
            book,
            names,
            jobs=jobs,
            is_forced=is_forced,
            limits=limits,
            tell=tell,
            chapters=chapters,
            beside=Beside(begun=ahead.take, meanwhile=nothing if chapters else keep_chapters),
        )
        if not chapters:
            keep_chapters()


def build_read(
    book: "Book",
    names: Sequence[str] = (),
    *,
    jobs: int = 1,
    is_forced: bool = False,
    limits: Mapping[str, int | None] | None = None,
    tell: Tell = nobody,
    chapters: Sequence[str] = (),
    beside: Beside = NOTHING_BESIDE,
) -> Iterator[Built]:
    """The same, of a book that has been read; `beside` is what goes on while editions are made."""
    from banxin.making.allowance import allowance_of

    editions = editions_named(book, names)
    folder = book.root / FOLDER
    if chapters:
        from banxin.making.proofs import proof

        book, editions, folder = proof(book, editions, chapters, folder)
    allowed = with_given(allowance_of(book, min(jobs, len(editions))), limits or {})
    errors: list[PublishingError] = []
    with locked(folder):
        with suppress(OSError):
            if not chapters:
                keep_asked(folder, book)
        for wave in waves(book, editions):
            stale = []
            for edition in wave:
                unchanged = None if is_forced else unchanged_build(book, edition, folder)
                if unchanged:
                    tell(told_unchanged(edition.name))
                    yield unchanged
                else:
                    stale.append(edition)
            yield from build_wave(
                book,
                stale,
                folder,
                errors,
                jobs=jobs,
                is_forced=is_forced,
                limits=allowed,
                tell=tell,
                beside=beside,
            )
    raise_all(errors)


def standing_builds(directory: Path, names: Sequence[str], look: Look | None = None) -> tuple[Built, ...]:
    """The last builds of the named editions, or of all, when nothing has changed; none when the book has to be read.

    Who asks for many books gives all of them one `look`.
    """
    try:
        manifest = manifest_of(directory).resolve()
    except (OSError, RuntimeError):
        # A link that leads back to itself: what reads the book tells it.
        return ()
    folder = manifest.parent / FOLDER
    if not folder.is_dir():
        return ()
    with locked(folder):
        reports = standing_reports(folder, manifest, names, look)
    return tuple(Built(output=output_of(folder, report), report=report, is_unchanged=True) for report in reports)


def chapters_kept(directory: Path, *, reads: bool) -> "KeptChapters":
    """The chapters of a book as its last build has read them, and where this one keeps them."""
    from banxin.readers.chapters.kept_chapters import KeptChapters

    manifest = manifest_of(directory).absolute()
    return KeptChapters(kept_beside(manifest.parent / FOLDER, manifest, CHAPTERS), digest_of_readers(), reads=reads)


def told_unchanged(name: str) -> Progress:
    return Progress(name=name, step=Step.UNCHANGED, words=say("nothing has changed"))


def build_wave(
    book: "Book",
    editions: Sequence[Edition],
    folder: Path,
    errors: list[PublishingError],
    *,
    jobs: int,
    is_forced: bool,
    limits: Limits,
    tell: Tell,
    beside: Beside = NOTHING_BESIDE,
) -> Iterator[Built]:
    """Build editions that do not depend on one another; errors are collected."""
    started = time.monotonic()
    printed = sum(edition.format is Format.PDF for edition in editions)
    sharing = Sharing(workers=max(1, jobs // max(1, printed)), limits=limits)
    tasks = [
        Task(
            edition.name,
            made_apart,
            (book, edition, folder, is_forced, sharing),
            limits=limits,
            root=book.root,
        )
        for edition in editions
    ]
    pages = {edition.name: pages_known(folder / edition.name) for edition in editions}

    def tell_of_pages(progress: Progress) -> None:
        tell(replace(progress, known=pages[progress.name]))

    for outcome in run_apart(tasks, jobs, nobody if tell is nobody else tell_of_pages, beside=beside):
        if isinstance(outcome.error, PublishingError):
            error = outcome.error
            errors.append(with_note_kept(error, folder) if isinstance(error, InternalError) else error)
            tell(Progress(name=outcome.name, step=Step.FAILED))
        elif outcome.error:
            raise outcome.error
        else:
            seconds = time.monotonic() - started
            report: Report = outcome.value
            words = say("{length} in {seconds} s", length=described(report), seconds=f"{seconds:.1f}")
            tell(Progress(name=outcome.name, step=Step.DONE, words=words, done=len(report.pages)))
            yield Built(output=output_of(folder, report), report=report, seconds=seconds)


def made_apart(book: "Book", edition: Edition, folder: Path, is_forced: bool, sharing: Sharing) -> Report:
    """Make the edition, in the process that is there for it."""
    # What makes editions takes a quarter of a second to load, and a process that only waits for them has no use for it.
    keep_to_the_end()
    from banxin.making.made_edition import make_edition

    return make_edition(book, edition, folder, is_forced=is_forced, sharing=sharing)


def is_likely_printed(directory: Path, names: Sequence[str]) -> bool:
    """Whether one of the named editions, or of all, is likely to be a PDF: the last build kept pages of it, or it is the first and the manifest speaks of one."""
    manifest = manifest_of(directory).absolute()
    kept = {place.name.removesuffix(PAGES) for place in (manifest.parent / FOLDER / CACHE).glob(f"*{PAGES}")}
    if kept or names:
        return bool(kept.intersection(names) if names else kept)
    with suppress(UnreadableError, OSError):
        return Format.PDF.value.encode() in read_regular(manifest, manifest.parent).data
    return False


def load_to_print() -> None:
    """Load what makes printed editions, in a process that waits to be told of one."""
    keep_to_the_end()
    from banxin.making.ready_to_print import load_printing

    load_printing()


def pages_known(place: Path) -> int:
    """How many pages the last build of an edition had: about as many as it will have now."""
    report = Report.read(place / NAME)
    return len(report.pages) if report else 0


def described(report: Report) -> str:
    if report.pages:
        return say("{count} pages", count=len(report.pages))
    return say("{count} characters", count=report.characters)


def output_of(folder: Path, report: Report) -> Path:
    return folder / report.edition / report.main_output


def editions_named(book: "Book", names: Sequence[str]) -> tuple[Edition, ...]:
    """The editions asked for, in the order of the manifest, with those whose pages they list."""
    known = {edition.name: edition for edition in book.editions}
    errors = [unknown_edition(name, known) for name in names if name not in known]
    raise_all(errors)
    wanted = set(names or known)
    wanted |= {known[name].page_list for name in wanted if known[name].page_list}
    return tuple(edition for edition in book.editions if edition.name in wanted)


def edition_named(book: "Book", name: str) -> Edition:
    """The edition of a name; raise UsageError for a name that is none."""
    return next(edition for edition in editions_named(book, [name]) if edition.name == name)


def unknown_edition(name: str, known: dict[str, Edition]) -> UsageError:
    if name.lower().endswith((".md", ".txt")):
        hint = say("a chapter is built by itself with --chapter {name}", name=name)
        return UsageError(say("no edition is called '{name}'", name=name), hint=hint)
    near = [one for one in known if one.casefold() == name.casefold()] or get_close_matches(name, known, n=1)
    hint = say("did you mean '{name}'?", name=near[0]) if near else say("book.yaml has {names}", names=listed(known))
    return UsageError(say("no edition is called '{name}'", name=name), hint=hint)


def waves(book: "Book", editions: Sequence[Edition]) -> Iterator[list[Edition]]:
    """Editions whose page numbers others list come first; those that list them, second."""
    listed = {edition.page_list for edition in book.editions if edition.page_list}
    first = [edition for edition in editions if edition.name in listed or not edition.page_list]
    yield first
    second = [edition for edition in editions if edition not in first]
    if second:
        yield second


def unchanged_build(book: "Book", edition: Edition, folder: Path) -> Built | None:
    """The last build of this edition, when its input and its files are what they were."""
    report = Report.read(folder / edition.name / NAME)
    if not report or not is_unchanged(book, edition, report):
        return None
    if not is_whole(folder, report):
        return None
    return Built(output=output_of(folder, report), report=report, is_unchanged=True)


def file_name(book: "Book", edition: Edition) -> str:
    """`<book id>.epub`, `<book id>.pdf`, or the first page in the folder of a website."""
    name = book.metadata.id
    return f"{name}{FIRST_PAGE}" if edition.format is Format.WEB else f"{name}.{edition.format.ending}"
