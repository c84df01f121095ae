"""Screens of reading systems painted: a page of HTML by Chromium, pages of an e-book by MuPDF, where they are installed."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from banxin.checks.epub.ace import find_browser
from banxin.errors import BuildError, MissingDependencyError
from banxin.processes.tool_session import tool_session
from banxin.reading import MEGABYTE
from banxin.saying.said import say

PATIENCE = 120
"""Seconds for one picture; a sheet of sixty windows takes about five."""
MUPDF = "mutool"
TYPE_SIZE = 16
SEARCHED = 12
"""Characters by which a place is found in what MuPDF reads."""
LARGEST_TEXT = 64 * MEGABYTE


def painted_sheet(page: Path, size: tuple[int, int], *, is_dark: bool, fonts: Path | None = None) -> bytes:
    """A page of HTML as a PNG of `size` in CSS pixels; raise MissingDependencyError without Chromium, BuildError where it fails.

    `fonts` is a configuration of fontconfig, for the faces that no stylesheet names.
    """
    browser = find_browser()
    if not browser:
        raise MissingDependencyError(
            say("Chromium is not installed, which paints the screens"),
            hint=say("apt-get install --no-install-recommends chromium"),
        )
    target = page.with_suffix(".png")
    run(
        [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            f"--user-data-dir={page.parent}/browser",
            f"--blink-settings=preferredColorScheme={0 if is_dark else 1}",
            f"--window-size={size[0]},{size[1]}",
            f"--screenshot={target}",
            page.absolute().as_uri(),
        ],
        {**os.environ, "FONTCONFIG_FILE": str(fonts.absolute())} if fonts else None,
    )
    if not target.is_file():
        raise BuildError(say("Chromium painted no screens"))
    return target.read_bytes()


def painted_by_mupdf(epub: Path, folder: Path, places: Sequence[str], size: tuple[int, int]) -> list[str]:
    """A picture in `folder` of the page where each place begins; empty where it is not found; none at all without MuPDF.

    An empty place is the first page. `size` is that of the screen in CSS pixels.
    """
    command = shutil.which(MUPDF)
    if not command:
        return []
    screen = [f"-W{size[0]}", f"-H{size[1]}", f"-S{TYPE_SIZE}"]
    text = folder / "mupdf.txt"
    run([command, "draw", "-q", *screen, "-F", "text", "-o", str(text), str(epub.absolute())])
    pages = ["".join(page.split()) for page in text.read_text("utf-8", "replace")[:LARGEST_TEXT].split("\f")]
    return [painted_page(command, screen, epub, folder, page_with(place, pages)) for place in places]


def page_with(place: str, pages: Sequence[str]) -> int:
    """The number of the page, from 1, that has most of the beginning of a text, the first of several; 0 for none.

    The contents have the title of a chapter as well, and its authors; MuPDF sets the caption of a table after it.

    >>> page_with("学而时习之不亦说乎有朋自远方来", ["封面", "目录学而时习之不亦说乎有朋", "学而时习之不亦说乎有朋自远方来"])
    3
    """
    starts = range(0, min(len(place), 6 * SEARCHED), SEARCHED // 2) if place else range(1)
    wanted = [place[start : start + SEARCHED] for start in starts]
    found = [sum(words in page for words in wanted) for page in pages]
    return found.index(max(found)) + 1 if any(found) else 0


def painted_page(command: str, screen: Sequence[str], epub: Path, folder: Path, number: int) -> str:
    if not number:
        return ""
    target = folder / f"mupdf-{number}.png"
    run([command, "draw", "-q", *screen, "-r", "72", "-o", str(target), str(epub.absolute()), str(number)])
    return target.name if target.is_file() else ""


def run(command: list[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a tool to its end; BuildError when it takes too long."""
    with tool_session(command, environment=environment) as running:
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            name = Path(command[0]).name
            raise BuildError(say("{name} did not finish within {count} seconds", name=name, count=PATIENCE)) from error
