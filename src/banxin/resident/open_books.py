"""A book that stays open while it is written: the pages of a chapter again and again, as soon as it has been saved.

open_book → for each edition that is asked for, a process with its faces, stylesheets and chapters kept warm → pages
"""

import threading
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from banxin.errors import PublishingError
from banxin.making.report import PageRecord
from banxin.model.finding import Finding
from banxin.processes.limits import MB, Limits
from banxin.processes.run_folder import run_folder
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task
from banxin.reading import manifest_of
from banxin.resident.warm_edition import WarmEdition, WarmPages
from banxin.verbs.build import FOLDER

LIMITS = Limits(memory=2048 * MB, time=120)
"""Of what one chapter may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPages:
    """The pages of a chapter in an edition: `pdf` has them and no others, `pages` their sheets and folios in the book.

    `error` says what is wrong with the book as it is now; the pages are then the last good ones, if there are any.
    """

    edition: str
    chapter: str
    pdf: bytes = b""
    pages: tuple[PageRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: PublishingError | None = None


class OpenBook:
    """A book that is open; close it, or use it as a context manager. Threads may ask it at the same time.

    `folder` is that of the builds which tell where chapters begin, build/ of the book where none is given.
    """

    def __init__(self, directory: Path | str, folder: Path | None = None) -> None:
        self.manifest = manifest_of(Path(directory)).resolve()
        self.builds = folder or self.manifest.parent / FOLDER
        self._kept = ExitStack()
        self._folder = self._kept.enter_context(run_folder())
        self._lock = threading.Lock()
        self._made = 0
        self._editions: dict[str, StandingBy] = {}
        self._at_work: StandingBy | None = None
        self._last: dict[tuple[str, str], ChapterPages] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pages(self, edition: str, chapter: str) -> ChapterPages:
        """The pages of a chapter, named by id or file, as the book is on the disk now; what is wrong with it is in `error`.

        They are those that a build prints, as long as nothing before the chapter has changed since the last build.
        """
        with self._lock:
            try:
                made = self._asked(edition, chapter)
                shown = ChapterPages(
                    edition=edition, chapter=made.chapter, pdf=made.pdf, pages=made.pages, findings=made.findings
                )
                self._last[edition, chapter] = shown
            except PublishingError as error:
                last = self._last.get((edition, chapter)) or ChapterPages(edition=edition, chapter=chapter)
                shown = replace(last, error=error)
            finally:
                self._at_work = None
            return shown

    def give_up(self) -> None:
        """End what is at work: whoever asked for it is told that it died, and who asks next has another process."""
        process = self._at_work
        if process:
            process.give_up()

    def close(self) -> None:
        """End the processes of the book, and remove what they kept."""
        with self._lock:
            for process in self._editions.values():
                process.close()
            self._editions.clear()
            self._kept.close()

    def _asked(self, edition: str, chapter: str) -> WarmPages:
        process = self._at_work = self._process_of(edition)
        made: WarmPages | None = process.ask(chapter)
        if made is None:
            # The faces of the edition are others than those that it began with.
            process.close()
            process = self._at_work = self._process_of(edition)
            made = process.ask(chapter)
        assert made is not None
        return made

    def _process_of(self, edition: str) -> StandingBy:
        process = self._editions.get(edition)
        if process and process.is_fit:
            return process
        if process:
            process.close()
        self._made += 1
        maker = Task(
            edition,
            WarmEdition,
            (self.manifest, edition, self.builds),
            limits=LIMITS,
            root=self.manifest.parent,
        )
        fresh = self._editions[edition] = StandingBy(maker, self._folder / str(self._made))
        return fresh


def open_book(directory: Path | str) -> OpenBook:
    """Open the book in a folder, or of a manifest, for its pages to be asked for while it is written.

    Nothing is read before a chapter is asked for; so a book that is not there is told by `pages`.
    """
    return OpenBook(directory)
