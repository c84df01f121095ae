"""Pictures of pages for the browser: painted when they are looked at, kept as long as there is room."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from banxin.errors import BuildError
from banxin.proofing.painted_pages import PaintedPages

LEAST_DPI, MOST_DPI = 24, 400
ROOM = 64 * 1024 * 1024
"""Bytes of pictures that are kept: some 400 pages."""
OPEN = 4
"""Files that are kept open: the edition that is looked at, what it was before, and chapters of it that were saved since."""
QUALITY = 90
"""Of JPEG: a page is painted ten times while it is looked at, and WebP takes ten times as long to write."""


class Hits(NamedTuple):
    """What was found on a sheet: boxes, left, top, width and height as shares of it."""

    sheet: int
    boxes: list[tuple[float, float, float, float]]


class Place(NamedTuple):
    """A page in a file: its sheet there, from 1."""

    path: Path
    sheet: int


class PagePictures:
    """Paints in one thread, because PDFium knows only one; who asks waits for no more than the page."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="painting")
        self._files: OrderedDict[Path, PaintedPages] = OrderedDict()
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self._at_work: dict[tuple[str, int], asyncio.Future[bytes]] = {}

    async def picture(self, digest: str, place: Place, dpi: int) -> bytes:
        """A page as JPEG; raise BuildError where it cannot be painted."""
        key = digest, max(LEAST_DPI, min(MOST_DPI, dpi))
        if key not in self._kept:
            return await asyncio.shield(self._begun(key, place))
        self._kept.move_to_end(key)
        return self._kept[key]

    def _begun(self, key: tuple[str, int], place: Place) -> "asyncio.Future[bytes]":
        """The painting of a page; whoever asks for it meanwhile waits for the same picture."""
        if key not in self._at_work:
            painting = asyncio.get_running_loop().run_in_executor(self._thread, self._painted, place, key[1])
            painting.add_done_callback(partial(self._take, key))
            self._at_work[key] = painting
        return self._at_work[key]

    def _take(self, key: tuple[str, int], painting: "asyncio.Future[bytes]") -> None:
        del self._at_work[key]
        # A picture that failed is told to whoever asks for it.
        if not painting.cancelled() and not painting.exception():
            self._keep(key, painting.result())

    def _painted(self, place: Place, dpi: int) -> bytes:
        picture = BytesIO()
        self._file(place.path).paint(place.sheet, dpi).save(picture, "JPEG", quality=QUALITY, subsampling=0)
        return picture.getvalue()

    def _file(self, path: Path) -> PaintedPages:
        if path not in self._files:
            self._files[path] = PaintedPages(path)
        self._files.move_to_end(path)
        while len(self._files) > OPEN:
            self._files.popitem(last=False)[1].close()
        return self._files[path]

    def _keep(self, key: tuple[str, int], data: bytes) -> None:
        if key not in self._kept:
            self._size += len(data)
        self._kept[key] = data
        while self._size > ROOM:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old)

    async def found(self, path: Path, words: str, most: int) -> list[Hits]:
        """The sheets on which words stand; at most so many places."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._found, path, words, most)

    def _found(self, path: Path, words: str, most: int) -> list[Hits]:
        hits: list[Hits] = []
        count = 0
        with suppress(BuildError):
            pages = self._file(path)
            for sheet in range(1, len(pages) + 1):
                boxes = pages.boxes_of(sheet, words)
                count += len(boxes)
                if boxes:
                    hits.append(Hits(sheet, boxes))
                if count >= most:
                    break
        return hits

    def close(self) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)
        for pages in self._files.values():
            pages.close()
