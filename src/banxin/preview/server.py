"""`banxin serve`: the book in a browser on this machine, made again whenever something of it is saved.

    saved file → draft of the chapter that is looked at (a second) → whole edition through its gates → findings of the text
                      └──────────────── events ────────────────┴──→ the page asks for what is new

Everything is answered from memory by name, digest or number; no path of a file is ever taken from an address.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from banxin.build import MANIFEST
from banxin.clean import DECISIONS, SOURCES
from banxin.cleaning.editor.review.review_page import review_css
from banxin.errors import PublishingError
from banxin.outputs import refusals_told
from banxin.preview.changes_watched import saved_files
from banxin.preview.epub_view import KINDS, POLICY, EpubView
from banxin.preview.grid_picture import grid_svg
from banxin.preview.page_digests import shown_pages
from banxin.preview.page_pictures import PagePictures
from banxin.preview.preview_state import Badge, PreviewState, ShownEdition, book_record, edition_record
from banxin.preview.resident_builder import OvertakenError, ResidentBuilder
from banxin.preview.review.review_routes import Review, language_of
from banxin.preview.shown_book import BookFacts
from banxin.preview.words import words_of
from banxin.proofing.grid_lines import framed_lines
from banxin.resident.open_books import ChapterPages, OpenBook
from banxin.saying.languages import Language

STATIC = {
    "page.js": "text/javascript",
    "preview.js": "text/javascript",
    "preview.css": "text/css",
    "review.js": "text/javascript",
    "review_served.css": "text/css",
}
FOREVER = {"cache-control": "max-age=31536000, immutable"}
NOW = {"cache-control": "no-store"}
HEARTBEAT = 15
"""Seconds after which a browser hears that the server is still there."""
QUIET = 1.0
"""Seconds without a change after which editions are built that nobody looks at."""
IN_VIEW = 4
"""Pages that were asked for last are taken for those that are looked at."""
BUILDING = "building/"
"""Before the name of an edition, where a browser is told that it is being built, and of nothing that is to be shown."""
MOST_FOUND = 300
LONGEST_QUERY = 100
DRAFTING, BEHIND = 3.0, 0.4
"""Seconds that the whole book waits for the draft of a chapter, and so long until the draft is on the screen: both at once would be slower."""
AGAIN, LONGEST_PAUSE = 0.5, 30.0
"""Seconds until a process that has died is begun anew, the first time, and when it dies again and again."""


class Preview:
    """One book that is looked at. `folder` is for what it makes, and vanishes with the run; `editor` is how a place is opened.

    `by` is who decides in the review; with `is_review` no edition is built before somebody looks at one.
    """

    def __init__(
        self,
        manifest: Path,
        folder: Path,
        *,
        language: Language,
        editor: str,
        wanted: tuple[str, ...],
        by: str,
        is_review: bool = False,
    ) -> None:
        self.manifest, self.folder, self.language, self.editor = manifest, folder, language, editor
        self.wanted = wanted
        self.state = PreviewState(folder)
        self.pictures = PagePictures()
        self.builder = ResidentBuilder(manifest, folder)
        self.drafts: OpenBook | None = None
        self.epub = EpubView()
        self.review = Review(manifest.parent, folder, by)
        self.is_looked_at = not is_review
        self.looked_at = ""
        self.at_work = ""
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
        self.asked: deque[tuple[int, int]] = deque(maxlen=IN_VIEW)
        self._listeners: set[asyncio.Queue[str]] = set()

    # What happens by itself

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
            self.tell("review")
        self.stale |= {name for name, one in self.state.editions.items() if one.number or one.errors} | {self.looked_at}
        self.are_facts_stale = self.is_text_stale = True
        if paths <= set(chapters):
            self.saved_chapters |= paths
            self.begin_draft()
        self._wake.set()

    def begin_draft(self) -> None:
        """Have a draft made before the book; what is built now is out of date, and would only be in its way."""
        self._wake_drafts.set()
        if self.warm == self.looked_at and len(self.saved_chapters) == 1:
            self._no_draft_is_made.clear()
            if self.at_work and self.state.edition(self.at_work).pages:
                self.builder.overtake()

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
                self.state.errors = (error,)
                self.tell("book")
                await self.begin_again(is_needed=self.builder.has_died or isinstance(error.__cause__, OSError))

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
            self.tell("checked")

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
            self.tell("book")

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
        self.tell(f"{BUILDING}{name}")
        started = time.monotonic()
        try:
            facts, built = await self.builder.ask("build", name)
            self.take_facts(facts)
            # What was saved meanwhile is in the next build; its draft stays.
            if name not in self.stale or not shown.pages:
                self.state.take_built(built, time.monotonic() - started)
                if not self.is_text_stale:
                    shown.badge = Badge.CHECKED
            self._wake_drafts.set()
        except PublishingError as error:
            if self.builder.has_died:
                self.stale.add(name)
                raise
            shown.errors = (error,)
        except OvertakenError:
            self.stale.add(name)
            raise
        finally:
            self.at_work, shown.is_building = "", False
            self.tell(name)

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
            made = await asyncio.to_thread(self._drafted, shown.name, next(iter(paths)))
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
        if not is_late and self.state.take_draft(shown.name, shown_pages(made.pdf, made.pages), made.pdf, seconds):
            self.paint_again(shown)
            self.tell(shown.name)

    def paint_again(self, shown: ShownEdition) -> None:
        """Begin with the pictures of pages that are looked at before a browser asks for them, as large as it asked for the last ones."""
        pages = {page.sheet: page for page in shown.pages}
        for sheet, dpi in self.asked:
            if (page := pages.get(sheet)) and page.digest in shown.changed:
                self.pictures.begin(page.digest, shown.places[page.digest], dpi)

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

    def tell(self, what: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(what)

    # What is answered

    async def home(self, _: Request) -> Response:
        if not self.is_looked_at:
            self.is_looked_at = True
            self._wake.set()
        return Response(static("index.html"), media_type="text/html", headers=NOW)

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:
            return missing()
        return Response(static(name), media_type=STATIC[name], headers=NOW)

    async def review_page(self, _: Request) -> Response:
        return Response(static("review.html"), media_type="text/html", headers=NOW)

    async def review_styles(self, _: Request) -> Response:
        """The styles of the review that is written to build/review/."""
        return Response(review_css(), media_type="text/css", headers=NOW)

    async def words(self, request: Request) -> Response:
        language = language_of(request, self.language)
        self.language = language
        return JSONResponse({"lang": str(language), **words_of(language)}, headers=NOW)

    async def book(self, _: Request) -> Response:
        root = self.manifest.parent
        record = {
            **book_record(self.state, self.language),
            "editor": self.editor,
            "root": root.as_posix(),
            "looked_at": self.looked_at,
            "sources": self.review.has_sources,
        }
        return JSONResponse(record, headers=NOW)

    async def edition(self, request: Request) -> Response:
        name = self.known(request)
        if not name:
            return missing()
        self.look_at(name)
        return JSONResponse(edition_record(self.state, name, self.language), headers=NOW)

    async def seen(self, request: Request) -> Response:
        name = self.known(request)
        if not name:
            return missing()
        self.state.seen(name, request.query_params.get("pages", "").split(","))
        return JSONResponse({}, headers=NOW)

    async def page(self, request: Request) -> Response:
        name = self.known(request)
        digest = request.path_params["digest"]
        place = self.state.edition(name).places.get(digest) if name else None
        dpi = request.query_params.get("dpi", "110")
        if not place or not dpi.isdecimal() or len(dpi) > 4:
            return missing()
        sheet = next((page.sheet for page in self.state.edition(name).pages if page.digest == digest), 0)
        self.asked.append((sheet, int(dpi)))
        try:
            data = await self.pictures.picture(digest, place, int(dpi))
        except (PublishingError, OSError):
            return missing()
        return Response(data, media_type="image/webp", headers=FOREVER)

    async def places(self, request: Request) -> Response:
        name, sheet = self.known(request), request.path_params["sheet"]
        if not name:
            return missing()
        try:
            boxes = await self.builder.ask("places", name, sheet)
        except (PublishingError, OvertakenError):
            boxes = None
        if boxes is None:
            return missing()
        record = [
            [round(one.left, 4), round(one.top, 4), round(one.width, 4), round(one.height, 4), one.place]
            for one in boxes
        ]
        return JSONResponse(record, headers=NOW)

    async def grid(self, request: Request) -> Response:
        name, side = self.known(request), request.path_params["side"]
        facts = self.state.facts
        edition = next((one for one in facts.editions if one.name == name), None) if facts else None
        if not edition or not edition.grid or side not in {"recto", "verso"}:
            return missing()
        svg = grid_svg(edition.grid, is_recto=side == "recto", is_vertical=edition.is_vertical)
        return Response(svg, media_type="image/svg+xml", headers=NOW)

    async def lines(self, request: Request) -> Response:
        """The lines that the typographic report tells of, by sheet, as boxes."""
        name = self.known(request)
        shown = self.state.edition(name) if name else None
        if not shown or not shown.output or shown.output.suffix != ".pdf":
            return JSONResponse([], headers=NOW)
        framed = await run_in_threadpool(framed_lines, shown.output, shown.findings)
        return JSONResponse([{"sheet": sheet, "boxes": boxes} for sheet, boxes in framed.items()], headers=NOW)

    async def search(self, request: Request) -> Response:
        name = self.known(request)
        words = request.query_params.get("q", "").strip()[:LONGEST_QUERY]
        shown = self.state.edition(name) if name else None
        if not shown or not shown.output or not words or shown.output.suffix != ".pdf":
            return JSONResponse([], headers=NOW)
        hits = await self.pictures.found(shown.output, words, MOST_FOUND)
        return JSONResponse([{"sheet": sheet, "boxes": boxes} for sheet, boxes in hits], headers=NOW)

    async def spine(self, request: Request) -> Response:
        path = self.container(request)
        if not path:
            return missing()
        return JSONResponse(await run_in_threadpool(self.epub.spine, path), headers=NOW)

    async def part(self, request: Request) -> Response:
        """A file out of the container of an e-book."""
        path, name = self.container(request), request.path_params["name"]
        if not path:
            return missing()
        contents = await run_in_threadpool(self.epub.open, path)
        kind = KINDS.get(PurePosixPath(name).suffix.lower())
        if name not in contents.files or not kind:
            return missing()
        return Response(contents.files[name], media_type=kind, headers={**NOW, "content-security-policy": POLICY})

    def container(self, request: Request) -> Path | None:
        """The e-book that is asked for, as long as it is the one that is shown."""
        name = self.known(request)
        shown = self.state.edition(name) if name else None
        is_shown = (
            shown
            and shown.output
            and shown.output.suffix == ".epub"
            and shown.output.stem == request.path_params["file"]
        )
        return shown.output if shown and is_shown else None

    async def face(self, _: Request) -> Response:
        """The face for the words of the page; a browser asks for it once, so it waits until the book has been read."""
        for _moment in range(100):
            if self.state.facts or self.state.errors:
                break
            await asyncio.sleep(0.1)
        path = self.state.facts.face if self.state.facts else None
        if not path:
            return missing()
        try:
            return Response(
                await run_in_threadpool(path.read_bytes),
                media_type="font/otf",
                headers={"cache-control": "max-age=3600"},
            )
        except OSError:
            return missing()

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self.told(), media_type="text/event-stream", headers=NOW)

    async def told(self) -> AsyncIterator[str]:
        """What is new from now on, and the book first: what was told before somebody listened is in it."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        queue.put_nowait("book")
        self._listeners.add(queue)
        try:
            yield "retry: 500\n\n"
            while True:
                try:
                    what = await asyncio.wait_for(queue.get(), HEARTBEAT)
                    yield f"data: {json.dumps(what)}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._listeners.discard(queue)

    def known(self, request: Request) -> str:
        """The edition of an address, empty where the book has none of that name."""
        name = request.path_params["edition"]
        facts = self.state.facts
        return name if facts and any(one.name == name for one in facts.editions) else ""

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/static/review.css", self.review_styles),
                Route("/static/{name}", self.static),
                *self.review.routes(self.review_page),
                Route("/words", self.words),
                Route("/book", self.book),
                Route("/events", self.events),
                Route("/face", self.face),
                Route("/edition/{edition}", self.edition),
                Route("/seen/{edition}", self.seen),
                Route("/page/{edition}/{digest}", self.page),
                Route("/places/{edition}/{sheet:int}", self.places),
                Route("/grid/{edition}/{side}", self.grid),
                Route("/lines/{edition}", self.lines),
                Route("/search/{edition}", self.search),
                Route("/epub/{edition}/{file}", self.spine),
                Route("/epub/{edition}/{file}/{name:path}", self.part),
            ]
        )


def missing() -> Response:
    return PlainTextResponse("there is nothing of that name\n", 404)


def static(name: str) -> bytes:
    return files("banxin.preview").joinpath("static", name).read_bytes()


async def served(preview: Preview, server: Any, listener: Any) -> None:
    """Serve until the server ends; what builds ends with it."""
    work = asyncio.create_task(preview.run())
    try:
        await server.serve(sockets=[listener])
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
