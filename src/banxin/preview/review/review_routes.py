"""What the browser is answered about the sources of a book, and the only things that it may have written: decisions."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from banxin.cleaning.decisions.decision import Do
from banxin.cleaning.source.document import Kind
from banxin.errors import PublishingError, flat
from banxin.making.allowance import allowance_of_source
from banxin.preview.guard import LONGEST_BODY
from banxin.preview.preview_state import error_record
from banxin.preview.review.desk import Desk
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task
from banxin.saying.languages import Language
from banxin.saying.said import say
from banxin.verbs.clean import SOURCES
from banxin.verbs.decide import Taken, Verdict

NOW = {"cache-control": "no-store"}
MOST_AT_ONCE = 200
LONGEST = 4000
"""Characters of one field of a decision."""
MOST_UNDONE = 500


class Review:
    """The desk as it is asked from a browser; `by` is who decides, `folder` is for what the process needs."""

    def __init__(self, root: Path, folder: Path, by: str) -> None:
        self.root, self.folder, self.by = root, folder, by
        self._process: StandingBy | None = None
        self._made = 0
        self._turn = asyncio.Lock()
        self._taken: list[Taken] = []

    @property
    def has_sources(self) -> bool:
        return (self.root / SOURCES).is_dir()

    async def ask(self, *question: Any) -> Any:
        """What the desk answers; raise what is wrong with the book, or with a decision."""
        async with self._turn:
            return await asyncio.to_thread(self._asked, *question)

    def _asked(self, *question: Any) -> Any:
        if not self._process or not self._process.is_open:
            self._made += 1
            folder = self.root / SOURCES
            paths = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
            largest = max(paths, key=lambda path: path.stat().st_size, default=folder)
            task = Task(
                "",
                Desk,
                (self.root,),
                limits=allowance_of_source(largest),
                root=self.root,
                subject=say("the sources"),
                lays_out=False,
            )
            self._process = StandingBy(task, self.folder / f"desk-{self._made}")
        return self._process.ask(*question)

    def close(self) -> None:
        if self._process and self._process.is_open:
            self._process.child.kill()

    async def sources(self, request: Request) -> Response:
        """The names of the sources, and what decisions may say."""
        language = language_of(request)
        try:
            names = await self.ask("sources") if self.has_sources else ()
        except PublishingError as error:
            return refused(error, language)
        known = {"do": [one.value for one in Do], "kinds": [one.value for one in Kind if one is not Kind.RAW]}
        return JSONResponse({"sources": list(names), "by": self.by, "undo": len(self._taken), **known}, headers=NOW)

    async def part(self, request: Request) -> Response:
        """A part of the review of a source."""
        language = language_of(request)
        name, part = request.path_params["source"], request.path_params["part"]
        try:
            record = await self.ask("part", name, min(part, 1_000_000), language)
        except PublishingError as error:
            return refused(error, language)
        return JSONResponse({**record, "undo": len(self._taken)}, headers=NOW)

    async def decide(self, request: Request) -> Response:
        """Write decisions; where one of several cannot be taken, all others are."""
        language = language_of(request)
        sent = await body_of(request)
        verdicts = verdicts_in(sent) if sent else None
        if not sent or not verdicts or not isinstance(sent.get("source"), str):
            return PlainTextResponse("these are no decisions\n", 400)
        wrong = await self.take(sent["source"], verdicts)
        records = [error_record(one, language) for error in wrong for one in flat((error,))]
        return JSONResponse({"errors": records, "undo": len(self._taken)}, headers=NOW)

    async def take(self, source: str, verdicts: tuple[Verdict, ...]) -> list[PublishingError]:
        date = datetime.now(UTC).date().isoformat()
        try:
            self._taken.append(await self.ask("take", source, verdicts, self.by, date))
            del self._taken[:-MOST_UNDONE]
        except PublishingError as error:
            if len(verdicts) == 1:
                return [error]
            return [wrong for one in verdicts for wrong in await self.take(source, (one,))]
        return []

    async def undo(self, request: Request) -> Response:
        """Take back what was decided last."""
        await body_of(request)
        errors: list[dict[str, Any]] = []
        if self._taken:
            try:
                await self.ask("take back", self._taken.pop())
            except PublishingError as error:
                errors = [error_record(one, language_of(request)) for one in flat((error,))]
        return JSONResponse({"errors": errors, "undo": len(self._taken)}, headers=NOW)

    def routes(self, page: Callable[[Request], Any]) -> list[Route]:
        """The addresses; `page` answers with the page itself."""
        return [
            Route("/review", page),
            Route("/review/sources", self.sources),
            Route("/review/source/{source}/{part:int}", self.part),
            Route("/review/decide", self.decide, methods=["POST"]),
            Route("/review/undo", self.undo, methods=["POST"]),
        ]


def language_of(request: Request, usual: Language = Language.ENGLISH) -> Language:
    """The language that an address asks for, or the usual one."""
    name = request.query_params.get("lang", "")
    return next((one for one in Language if one == name), usual)


def refused(error: PublishingError, language: Language) -> Response:
    return JSONResponse({"errors": [error_record(one, language) for one in flat((error,))]}, 409, headers=NOW)


async def body_of(request: Request) -> dict[str, Any] | None:
    """The JSON that was sent, an object of bounded size; None for anything else."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LONGEST_BODY:
            return None
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def verdicts_in(sent: Mapping[str, Any]) -> tuple[Verdict, ...] | None:
    """What was decided; None where a field is not one that we know, or no text of bearable length."""
    items = sent.get("verdicts")
    if not isinstance(items, list) or not 0 < len(items) <= MOST_AT_ONCE:
        return None
    known = frozenset(Verdict.__dataclass_fields__)
    for one in items:
        if not isinstance(one, dict) or not known >= one.keys() or "version" not in one:
            return None
        if not all(isinstance(value, str) and len(value) <= LONGEST for value in one.values()):
            return None
    return tuple(Verdict(**one) for one in items)
