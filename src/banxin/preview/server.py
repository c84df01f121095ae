"""`banxin serve`: the book in a browser on this machine. What is new is told as events (`listeners.py`), and the page asks for it.

Everything is answered from memory by name, digest or number; no path of a file is ever taken from an address.
"""

import asyncio
from contextlib import suppress
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from banxin.cleaning.editor.review.review_page import review_css
from banxin.errors import PublishingError
from banxin.preview.epub_view import KINDS, POLICY, EpubView
from banxin.preview.faces_served import face_for_page
from banxin.preview.grid_picture import grid_svg
from banxin.preview.preview_state import book_record, edition_record
from banxin.preview.resident_builder import OvertakenError
from banxin.preview.review.review_routes import language_of
from banxin.preview.shown_book import FOR_PAGE
from banxin.preview.words import words_of
from banxin.preview.workbench import Workbench
from banxin.proofing.grid_lines import framed_lines
from banxin.saying.languages import Language

STATIC = {
    "book_place.js": "text/javascript",
    "listening.js": "text/javascript",
    "page.js": "text/javascript",
    "preview.js": "text/javascript",
    "preview.css": "text/css",
    "review.js": "text/javascript",
    "review_served.css": "text/css",
}
FOREVER = {"cache-control": "max-age=31536000, immutable"}
NOW = {"cache-control": "no-store"}
MOST_FOUND = 300
LONGEST_QUERY = 100


class Preview:
    """The answers to a browser that looks at a book; `editor` is how a place is opened, `language` the one that is spoken where a browser asks for none."""

    def __init__(self, workbench: Workbench, *, language: Language, editor: str) -> None:
        self.workbench, self.language, self.editor = workbench, language, editor
        self.epub = EpubView()

    async def home(self, _: Request) -> Response:
        self.workbench.begin_to_look()
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
        return JSONResponse({"lang": str(language), **words_of(language)}, headers=NOW)

    async def book(self, request: Request) -> Response:
        root = self.workbench.manifest.parent
        record = {
            **book_record(self.workbench.state, language_of(request, self.language)),
            "editor": self.editor,
            "root": root.as_posix(),
            "looked_at": self.workbench.looked_at,
            "sources": self.workbench.review.has_sources,
        }
        return JSONResponse(record, headers=NOW)

    async def edition(self, request: Request) -> Response:
        name = self.known(request)
        if not name:
            return missing()
        self.workbench.look_at(name)
        language = language_of(request, self.language)
        return JSONResponse(edition_record(self.workbench.state, name, language), headers=NOW)

    async def seen(self, request: Request) -> Response:
        name = self.known(request)
        if not name:
            return missing()
        self.workbench.state.seen(name, request.query_params.get("pages", "").split(","))
        return JSONResponse({}, headers=NOW)

    async def page(self, request: Request) -> Response:
        name = self.known(request)
        digest = request.path_params["digest"]
        place = self.workbench.state.edition(name).places.get(digest) if name else None
        dpi = request.query_params.get("dpi", "110")
        if not place or not dpi.isdecimal() or len(dpi) > 4:
            return missing()
        try:
            data = await self.workbench.pictures.picture(digest, place, int(dpi))
        except (PublishingError, OSError):
            return missing()
        return Response(data, media_type="image/jpeg", headers=FOREVER)

    async def places(self, request: Request) -> Response:
        name, sheet = self.known(request), request.path_params["sheet"]
        if not name:
            return missing()
        try:
            boxes = await self.workbench.builder.ask("places", name, sheet)
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
        facts = self.workbench.state.facts
        edition = next((one for one in facts.editions if one.name == name), None) if facts else None
        if not edition or not edition.grid or side not in {"recto", "verso"}:
            return missing()
        svg = grid_svg(edition.grid, is_recto=side == "recto", is_vertical=edition.is_vertical)
        return Response(svg, media_type="image/svg+xml", headers=NOW)

    async def lines(self, request: Request) -> Response:
        """The lines that the typographic report tells of, by sheet, as boxes."""
        name = self.known(request)
        shown = self.workbench.state.edition(name) if name else None
        if not shown or not shown.output or shown.output.suffix != ".pdf":
            return JSONResponse([], headers=NOW)
        framed = await run_in_threadpool(framed_lines, shown.output, shown.findings)
        return JSONResponse([{"sheet": sheet, "boxes": boxes} for sheet, boxes in framed.items()], headers=NOW)

    async def search(self, request: Request) -> Response:
        name = self.known(request)
        words = request.query_params.get("q", "").strip()[:LONGEST_QUERY]
        shown = self.workbench.state.edition(name) if name else None
        if not shown or not shown.output or not words or shown.output.suffix != ".pdf":
            return JSONResponse([], headers=NOW)
        hits = await self.workbench.pictures.found(shown.output, words, MOST_FOUND)
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
        shown = self.workbench.state.edition(name) if name else None
        is_shown = (
            shown
            and shown.output
            and shown.output.suffix == ".epub"
            and shown.output.stem == request.path_params["file"]
        )
        return shown.output if shown and is_shown else None

    async def stand_ins(self, request: Request) -> Response:
        """The faces of the editions for the documents of an e-book, by names that the device may know nothing of."""
        facts, path = self.workbench.state.facts, self.container(request)
        if not facts or not path:
            return missing()
        of_book = f"/stand-in/{quote(self.known(request))}/{path.stem}"
        rules = [
            f'@font-face {{ font-family: "{name}"; src: local("{name}"), url("{of_book}/{quote(name)}?{self.workbench.state.run}"); }}\n'
            for name in facts.stand_ins
        ]
        return Response("".join(rules), media_type="text/css", headers=NOW)

    async def stand_in(self, request: Request) -> Response:
        """A face for an e-book, with what that shows of it."""
        facts, path = self.workbench.state.facts, self.container(request)
        face = facts.stand_ins.get(request.path_params["name"]) if facts else None
        if not path or not face:
            return missing()
        try:
            data = await run_in_threadpool(self.epub.face, path, face)
        except PublishingError:
            return missing()
        return Response(data, media_type="font/otf", headers=FOREVER)

    async def face(self, request: Request) -> Response:
        """A face by its name; a browser asks for it once, so it waits until the book has been read."""
        for _moment in range(100):
            if self.workbench.state.facts or self.workbench.state.errors:
                break
            await asyncio.sleep(0.1)
        facts, name = self.workbench.state.facts, request.path_params["name"]
        path = facts.faces.get(name) if facts else None
        if not facts and name == FOR_PAGE:
            # What is wrong with a book that cannot be read is told in the language of the page.
            path = await run_in_threadpool(face_for_page, self.workbench.manifest.parent)
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
        return StreamingResponse(self.workbench.listeners.heard(), media_type="text/event-stream", headers=NOW)

    def known(self, request: Request) -> str:
        """The edition of an address, empty where the book has none of that name."""
        name = request.path_params["edition"]
        facts = self.workbench.state.facts
        return name if facts and any(one.name == name for one in facts.editions) else ""

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/static/review.css", self.review_styles),
                Route("/static/{name}", self.static),
                *self.workbench.review.routes(self.review_page),
                Route("/words", self.words),
                Route("/book", self.book),
                Route("/events", self.events),
                Route("/stand-ins/{edition}/{file}", self.stand_ins),
                Route("/stand-in/{edition}/{file}/{name}", self.stand_in),
                Route("/face/{name}", self.face),
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
    work = asyncio.create_task(preview.workbench.run())
    try:
        await server.serve(sockets=[listener])
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
