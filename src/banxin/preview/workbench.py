"""What is made of the book that is looked at, whenever something of it is saved, and in which order.

A saved file leads to a draft of the chapter that is looked at (in a second), then to the whole edition through its gates, then to the findings
of the text.
"""

import asyncio
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from banxin.errors import PublishingError, UnwritableError, flat
from banxin.outputs import refusals_told
from banxin.preview.changes_watched import saved_files
from banxin.preview.giving_up import Builds
from banxin.preview.listeners import Listeners
from banxin.preview.page_digests import shown_pages
from banxin.preview.page_pictures import PagePictures
from banxin.preview.preview_state import Badge, PreviewState, ShownEdition, draft_record
from banxin.preview.resident_builder import OvertakenError, ResidentBuilder
from banxin.preview.review.review_routes import Review
from banxin.preview.shown_book import BookFacts
from banxin.reading import MANIFEST
from banxin.resident.open_books import ChapterPages, OpenBook
from banxin.verbs.clean import DECISIONS, SOURCES

QUIET = 1.0
"""Seconds without a change after which editions are built that nobody looks at."""
BUILDING, GIVEN_UP, SAVED = "building/", "given-up/", "saved"
"""What a browser is told that has nothing to show for it yet: before the name of an edition, that it is being built, and no more, for another wish;
that a file was saved.
"""
DRAFTING, BEHIND = 10.0, 0.4
"""Seconds that the whole book waits for the draft of a chapter, and so long until the draft is on the screen: both at once would be slower."""
LONGEST_WAIT = 2.0
"""Seconds that a saved chapter waits for the draft of another one."""
AGAIN, LONGEST_PAUSE = 0.5, 30.0
"""Seconds until a process that has died is begun anew, the first time, and when it dies again and again."""


def is_refused(error: PublishingError) -> bool:
    """Whether it is the disk that is amiss, and nothing of the book: what is saved cannot mend it, and time may."""
    return any(isinstance(one, UnwritableError) for one in flat((error,)))


class Workbench:
    """One book that is looked at. `folder` is for what it makes, and vanishes with the run; `wanted` are editions to be looked at first.

    `by` is who decides in the review; with `is_review` no edition is built before somebody looks at one.
    """

    def __init__(self, manifest: Path, folder: Path, *, wanted: tuple[str, ...], by: str, is_review: bool) -> None:
        self.manifest, self.folder, self.wanted = manifest, folder, wanted
        self.state = PreviewState(folder)
        self.pictures = PagePictures()
        self.builder = ResidentBuilder(manifest, folder)
        self.drafts: OpenBook | None = None
        self.review = Review(manifest.parent, folder, by)
        self.listeners = Listeners()
        self.is_looked_at = not is_review
        self.looked_at = ""
        self.at_work = ""
        self.begun_at = 0.0
        self.builds: defaultdict[str, Builds] = defaultdict(Builds)
        self.drafted = ""
        self.draft_number = 0
        self.stale: set[str] = set()
        self.saved_chapters: set[str] = set()
        self.saved_at = 0.0
        self.is_text_stale = True
        self.are_facts_stale = True
        self.pause = AGAIN
        self._wake = asyncio.Event()
        self._wake_drafts = asyncio.Event()
        self._no_draft_is_made = asyncio.Event()
        self._no_draft_is_made.set()
        self.warm = ""

    async def run(self) -> None:
        """Watch and build until cancelled."""
        tasks = [asyncio.create_task(one()) for one in (self.watch, self.build, self.draft)]
        self._wake.set()
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            self.builder.close()
            self.review.close()
            if self.drafts:
                await asyncio.to_thread(self.drafts.close)
            self.pictures.close()

    async def watch(self) -> None:
        async for paths in saved_files(self.manifest.parent):
            self.take_saved(paths)

    def take_saved(self, paths: frozenset[str]) -> None:
        """Note what has to be made again."""
        chapters = self.state.facts.chapters if self.state.facts else {}
        self.saved_at = time.monotonic()
        if any(path.split("/")[0] in {SOURCES, DECISIONS, MANIFEST} for path in paths):
            self.listeners.tell("review")
        self.stale |= {name for name, one in self.state.editions.items() if one.number or one.errors}
        self.stale |= {self.looked_at, self.at_work or self.looked_at}
        for shown in self.state.editions.values():
            shown.is_saved = shown.is_saved or shown.name in self.stale
        self.listeners.tell(SAVED)
        self.are_facts_stale = self.is_text_stale = True
        is_drafted = False
        if paths <= set(chapters):
            self.saved_chapters |= paths
            is_drafted = self.begin_draft()
        self.give_up_what_is_outdated(is_drafted=is_drafted)
        self._wake.set()

    def begin_draft(self) -> bool:
        """Have a draft made, and say whether it comes before the book."""
        self._wake_drafts.set()
        if self.drafted:
            asyncio.get_running_loop().call_later(LONGEST_WAIT, self.give_up_draft, self.draft_number)
        is_first = self.warm == self.looked_at and len(self.saved_chapters) == 1
        if is_first:
            self._no_draft_is_made.clear()
        return is_first

    def give_up_what_is_outdated(self, *, is_drafted: bool) -> None:
        """Begin anew what is built now and does not hold what was saved; beside a draft it would only be in its way."""
        elapsed = time.monotonic() - self.begun_at
        has_something = bool(self.state.edition(self.looked_at).number)
        is_outdated = has_something and (is_drafted or self.builds[self.looked_at].is_given_up(elapsed))
        if self.at_work and (is_outdated or self.at_work != self.looked_at):
            self.builder.overtake()

    def give_up_draft(self, number: int) -> None:
        """Let the draft of another chapter wait no longer for one that takes long."""
        is_at_work = self.drafted and self.draft_number == number
        if self.drafts and is_at_work and len(self.saved_chapters - {self.drafted}) == 1:
            self.drafts.give_up()

    async def build(self) -> None:
        """Make what is stale, the edition that is looked at first; then look at the text."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._no_draft_is_made.wait(), DRAFTING)
            try:
                with refusals_told(self.folder):
                    await self.build_what_is_stale()
                self.pause = AGAIN
            except OvertakenError:
                self._wake.set()
            except PublishingError as error:
                self.state.take_errors((error,))
                self.listeners.tell("book")
                await self.begin_again(is_needed=self.builder.has_died or is_refused(error))

    async def begin_again(self, *, is_needed: bool) -> None:
        """Ask once more after a while where a process has died or the disk was full; what is wrong with the book waits for a save."""
        if is_needed:
            self.are_facts_stale = self.is_text_stale = True
            self.stale.add(self.looked_at)
            await asyncio.sleep(self.pause)
            self.pause = min(2 * self.pause, LONGEST_PAUSE)
            self._wake.set()

    async def build_what_is_stale(self) -> None:
        if self.are_facts_stale:
            self.are_facts_stale = False
            self.take_facts(await self.builder.ask("facts"))
        if not self.is_looked_at:
            return
        while name := self.next_edition():
            await self.build_edition(name)
            if self.are_facts_stale:
                self._wake.set()
                return
        if self.is_text_stale and not self.stale:
            self.is_text_stale = False
            self.state.text_findings = await self.builder.ask("check")
            for shown in self.state.editions.values():
                if shown.badge is Badge.LAID_OUT:
                    shown.badge = Badge.CHECKED
            self.listeners.tell("checked")

    def take_facts(self, facts: BookFacts) -> None:
        is_other = facts != self.state.facts or bool(self.state.errors)
        self.state.facts, self.state.errors = facts, ()
        names = [one.name for one in facts.editions]
        if self.looked_at not in names:
            printed = [one.name for one in facts.editions if one.is_pdf]
            self.looked_at = next((name for name in (*self.wanted, *printed, *names) if name in names), "")
            self.stale.add(self.looked_at)
        self.stale &= set(names)
        if is_other:
            self.listeners.tell("book")

    def next_edition(self) -> str:
        """The edition to be built now: the one that is looked at, or another when nothing has been saved for a while."""
        if self.looked_at in self.stale:
            return self.looked_at
        is_quiet = time.monotonic() - self.saved_at > QUIET
        return min(self.stale, default="") if is_quiet else self.later()

    def later(self) -> str:
        """Come back for the others when it is quiet."""
        if self.stale:
            asyncio.get_running_loop().call_later(QUIET, self._wake.set)
        return ""

    async def build_edition(self, name: str) -> None:
        shown = self.state.edition(name)
        self.stale.discard(name)
        self.at_work, shown.is_building = name, True
        self.listeners.tell(f"{BUILDING}{name}")
        started = self.begun_at = time.monotonic()
        number, what = shown.number, name
        try:
            facts, built = await self.builder.ask("build", name)
            self.take_facts(facts)
            self.builds[name].finish(time.monotonic() - started)
            # What was saved meanwhile is in the next build; a draft of it stays.
            if name not in self.stale or shown.number == number:
                self.state.take_built(built, time.monotonic() - started)
                shown.is_saved = name in self.stale
                if not self.is_text_stale:
                    shown.badge = Badge.CHECKED
            self._wake_drafts.set()
        except PublishingError as error:
            if self.builder.has_died or is_refused(error):
                self.stale.add(name)
                raise
            shown.errors, shown.is_saved = (error,), name in self.stale
            self.builds[name].lost = 0.0
        except OvertakenError:
            self.stale.add(name)
            self.builds[name].give_up(time.monotonic() - started)
            what = f"{GIVEN_UP}{name}"
            raise
        finally:
            self.at_work, shown.is_building = "", False
            self.listeners.tell(what)

    async def draft(self) -> None:
        """Show the pages of a saved chapter at once; the whole edition is made behind them."""
        while True:
            await self._wake_drafts.wait()
            self._wake_drafts.clear()
            paths, self.saved_chapters = self.saved_chapters, set()
            # What the disk refuses is told by the build of the whole.
            with suppress(OSError):
                await self.draft_of(self.state.edition(self.looked_at), paths)
            if not self.saved_chapters:
                asyncio.get_running_loop().call_later(BEHIND if paths else 0, self._no_draft_is_made.set)

    async def draft_of(self, shown: ShownEdition, paths: set[str]) -> None:
        """Draw up the one chapter that was saved; where none was, have what makes drafts of the edition stand ready."""
        if not shown.pages:
            return
        if len(paths) == 1:
            started = time.monotonic()
            (self.drafted,) = paths
            self.draft_number += 1
            try:
                made = await asyncio.to_thread(self._drafted, shown.name, self.drafted)
            finally:
                self.drafted = ""
            self.take_draft(shown, made, time.monotonic() - started)
        elif self.warm != shown.name and not paths:
            chapter = next((page.chapter for page in shown.pages if page.chapter), "")
            await asyncio.to_thread(self._drafted, shown.name, chapter)
        self.warm = shown.name

    def _drafted(self, edition: str, chapter: str) -> ChapterPages:
        if self.drafts is None:
            self.drafts = OpenBook(self.manifest, folder=self.folder / "editions")
        return self.drafts.pages(edition, chapter)

    def take_draft(self, shown: ShownEdition, made: ChapterPages, seconds: float) -> None:
        if made.error:
            # The build of the whole tells it, unless it is only the draft that cannot be made.
            return
        is_late = self.looked_at != shown.name or not (shown.is_building or shown.name in self.stale)
        if is_late:
            return
        place = self.state.take_draft(shown.name, shown_pages(made.pdf, made.pages), made.pdf, seconds)
        if place is not None:
            self.builds[shown.name].lost = 0.0
            shown.is_saved = bool(self.saved_chapters)
            # Where all else stays as it was, a browser has the rest of the record already.
            is_all = len(place) == len(made.pages) and not self.state.errors
            self.listeners.tell(draft_record(self.state, shown, place) if is_all else shown.name)

    def look_at(self, name: str) -> None:
        """Somebody looks at this edition now; one that is made for nobody gives way."""
        if name == self.looked_at:
            return
        self.looked_at = name
        if not self.state.edition(name).number:
            self.stale.add(name)
        if name in self.stale:
            if self.at_work and self.at_work != name:
                self.builder.overtake()
            self._wake.set()

    def begin_to_look(self) -> None:
        """Somebody looks at the pages of the book, and not at its review alone."""
        if not self.is_looked_at:
            self.is_looked_at = True
            self._wake.set()
