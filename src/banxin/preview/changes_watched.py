"""What is saved in the folder of a book, as soon as it is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from banxin.reading import MANIFEST
from banxin.verbs.build import FOLDER

DEBOUNCE, STEP = 60, 10
"""Milliseconds: programs save in several steps; so long nothing new may come until the change is told, and it is looked after."""
AGAIN = 0.5
"""Seconds until a folder that has gone is looked for again."""


async def saved_files(root: Path) -> AsyncIterator[frozenset[str]]:
    """The paths inside the book that were saved, together those of one moment; none of what is built, or hidden.

    A folder that vanishes and comes back is watched again.
    """
    while True:
        if not root.is_dir():
            yield frozenset({MANIFEST})
            while not root.is_dir():
                await asyncio.sleep(AGAIN)
            yield frozenset({MANIFEST})
        try:
            async for changes in awatch(
                root, watch_filter=lambda _, path: is_of_book(path, root), debounce=DEBOUNCE, step=STEP, stop_event=None
            ):
                yield frozenset(inside(path, root) for _, path in changes)
                if any(kind is Change.deleted for kind, _ in changes) and not root.is_dir():
                    break
        except (OSError, RuntimeError):
            # The folder has gone between two looks.
            await asyncio.sleep(AGAIN)


def is_of_book(path: str, root: Path) -> bool:
    """Whether a file may matter to the book: not what a build writes, and nothing hidden.

    >>> is_of_book("/b/chapters/1.md", Path("/b")), is_of_book("/b/build/print/a.pdf", Path("/b")), is_of_book("/b/.git/index", Path("/b"))
    (True, False, False)
    """
    parts = Path(inside(path, root)).parts
    return bool(parts) and parts[0] != FOLDER and not any(part.startswith(".") or part.endswith("~") for part in parts)


def inside(path: str, root: Path) -> str:
    one = Path(path)
    return one.relative_to(root).as_posix() if one.is_relative_to(root) else one.name
