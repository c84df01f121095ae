"""The process that builds, as the server asks it: one question at a time, begun anew when it was ended or has died."""

import asyncio
from pathlib import Path
from typing import Any

from banxin.preview.book_builder import BookBuilder
from banxin.processes.standing_by import StandingBy
from banxin.processes.task import Task
from banxin.saying.said import say


class OvertakenError(Exception):
    """The work was given up for another that is wanted more."""


class ResidentBuilder:
    """Builds the book of a manifest into `folder`."""

    def __init__(self, manifest: Path, folder: Path) -> None:
        self.manifest, self.folder = manifest, folder
        self._process: StandingBy | None = None
        self._made = 0
        self._is_overtaken = False
        self._turn = asyncio.Lock()

    async def ask(self, *question: Any) -> Any:
        """What the process answers; raise what is wrong with the book, OvertakenError where `overtake` came between."""
        async with self._turn:
            self._is_overtaken = False
            try:
                return await asyncio.to_thread(self._asked, *question)
            except Exception as error:
                if self._is_overtaken:
                    raise OvertakenError from error
                raise

    def _asked(self, *question: Any) -> Any:
        if not self._process or not self._process.is_fit:
            if self._process:
                self._process.close()
            self._made += 1
            place = self.folder / f"builder-{self._made}"
            builds = self.folder / "editions"
            builds.mkdir(exist_ok=True)
            task = Task(
                "",
                BookBuilder,
                (self.manifest, builds),
                root=self.manifest.parent,
                subject=say("the book"),
            )
            self._process = StandingBy(task, place)
        return self._process.ask(*question)

    @property
    def has_died(self) -> bool:
        """Whether the process has ended by itself, or somebody has ended it."""
        return self._process is not None and not self._process.is_open

    def overtake(self) -> None:
        """Give up what is at work: another process answers the next question."""
        self._is_overtaken = True
        self.close()

    def close(self) -> None:
        if self._process and self._process.is_open:
            self._process.give_up()
