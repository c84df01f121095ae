"""Opens EPUBs in real reading engines, and says what they saw: foliate-js and epub.js in Chromium, MuPDF by itself."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.model.edition import Typefaces

HERE = Path(__file__).parent
PATIENCE = 180
"""Seconds for one book; a book takes three to ten."""


def missing_tools() -> str:
    """What has to be installed before a book can be opened, or nothing."""
    if not shutil.which("node"):
        return "node is not here"
    if not chromium():
        return "chromium is not here"
    if not (HERE / "node_modules" / "puppeteer-core").is_dir():
        return "the reading engines are not installed; run tests/engines/install"
    return ""


def chromium() -> str:
    """The path of the browser, or nothing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), "")


def browsers() -> list[str]:
    """The programs of the browsers that are here: Chromium, and Firefox where it is installed."""
    return [path for path in (chromium(), shutil.which("firefox-esr") or shutil.which("firefox")) if path]


def _of_browser(path: str) -> str:
    return Path(path).name


in_every_browser = pytest.mark.parametrize("browser", browsers(), ids=_of_browser)
"""In all browsers that are here."""


def in_a_browser(turn: int) -> pytest.MarkDecorator:
    """In one of the browsers that are here, 0 for Chromium and 1 for Firefox; in all of them with `--both-browsers`."""
    here = browsers()
    rest = pytest.mark.not_its_turn
    paths = [pytest.param(path, marks=() if at == turn % len(here) else rest) for at, path in enumerate(here)]
    return pytest.mark.parametrize("browser", paths, ids=[_of_browser(path) for path in here])


def skip_without_engines() -> None:
    reason = missing_tools()
    if reason:
        pytest.skip(reason)


@dataclass(frozen=True)
class Seen:
    """What one engine saw of a book; the keys of `all` are written down in foliate.mjs and epubjs.mjs."""

    all: Mapping[str, Any]

    @property
    def sections(self) -> Sequence[Mapping[str, Any]]:
        return self.all["sections"]  # type: ignore[no-any-return]

    @property
    def complaints(self) -> Sequence[str]:
        return self.all["complaints"]  # type: ignore[no-any-return]

    @property
    def notes(self) -> Sequence[Mapping[str, Any]]:
        return self.all["notes"]  # type: ignore[no-any-return]

    @property
    def crowded(self) -> Mapping[str, Sequence[str]]:
        """The blocks that do not fit on a small screen with type twice as large, by document; epub.js only."""
        return self.all["crowded"]  # type: ignore[no-any-return]

    def entries(self, name: str) -> list[tuple[int, str, str]]:
        """`contents`, `pages` or `landmarks` flattened: level from 0, label, href relative to the package."""
        return [(level, entry["label"], local(entry["href"])) for level, entry in walk(self.all[name])]

    def arrivals(self, name: str) -> Sequence[Mapping[str, Any]]:
        """Where each link of `contents`, `pages` or `landmarks` led, in the order of `entries`."""
        return self.all["arrivals"][name]  # type: ignore[no-any-return]

    def text_of(self, chapter: str) -> str:
        """The author's text of a chapter with its notes, in reading order, without white space."""
        texts = [section["text"] for section in self.sections if chapter in section["chapters"]]
        return "".join("".join(texts).split())

    def pictures(self) -> list[Mapping[str, Any]]:
        """Every picture of the book as it was shown."""
        return [picture for section in self.sections for picture in section["pictures"]]

    def file_of(self, index: int) -> str:
        return local(self.sections[index]["name"])


def walk(entries: Sequence[Mapping[str, Any]], level: int = 0) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for entry in entries:
        yield level, entry
        yield from walk(entry["children"], level + 1)


def local(href: str) -> str:
    """An href as the package has it: foliate-js names parts from the root of the container."""
    return href.removeprefix("EPUB/")


def open_in_engines(epub: Path, screenshots: Path | None = None, language: str = "zh-Hans") -> Mapping[str, Seen]:
    """What each engine saw of the book, `foliate` and `epubjs`; with a folder, also a picture of each section.

    `language` (BCP 47) is that of the reader, whose device has the faces of it.
    """
    command = ["node", str(HERE / "open.mjs"), chromium(), str(epub.absolute())]
    command += [str(screenshots.absolute())] if screenshots else []
    # The browser sees the project's own faces, so that a machine's fonts change neither results nor pictures.
    with hermetic_fontconfig(resolve_typefaces(Typefaces.of_language(language), book_root=HERE)):
        answer = answer_of(command)
    return {name: Seen(seen) for name, seen in json.loads(answer).items()}


def answer_of(command: list[str]) -> str:
    """What a command prints; whatever happens, the browser that it started does not outlive it."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        try:
            answer, complaint = running.communicate(timeout=PATIENCE)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    assert running.returncode == 0, complaint
    return answer


def ace_or_skip() -> Path:
    """The command that runs Ace, as tests/engines/install installs it."""
    skip_without_engines()
    command = HERE / "node_modules" / ".bin" / "ace-puppeteer"
    if not command.exists():
        pytest.skip("DAISY Ace is not installed; run tests/engines/install")
    return command


if __name__ == "__main__":
    # A picture of every section in both engines: python -m tests.engines.engines BOOK.epub FOLDER
    open_in_engines(Path(sys.argv[1]), Path(sys.argv[2]))
