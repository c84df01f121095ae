"""`banxin serve` as it runs: a process of its own, and a book that is edited meanwhile."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.comparison.conftest import MANIFEST, write_book

SPOT = "这是雨里,的第3段。"
"""A line that a rule has something to say of."""


class Served(NamedTuple):
    """A book that is served: its folder, the port, and the process."""

    book: Path
    port: int
    process: "subprocess.Popen[str]"

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
        """Status, text and headers of an answer; `Sec_Fetch_Site="none"` is a header."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=sent)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, text, {key.lower(): value for key, value in answer.getheaders()}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A book that is served for one test, which may edit it."""
    with serving(tmp_path / "book") as one:
        yield one


@pytest.fixture
def printed(tmp_path: Path) -> Iterator[Served]:
    """The same with one edition, for tests that ask for no other."""
    with serving(tmp_path / "book", MANIFEST.split("  vertical:")[0]) as one:
        yield one


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A book that is served for all tests that only ask."""
    with serving(tmp_path_factory.mktemp("served") / "book") as one:
        yield one


@contextmanager
def serving(book: Path, manifest: str = MANIFEST) -> Iterator[Served]:
    write_book(book)
    (book / "book.yaml").write_text(manifest, encoding="utf-8")
    first = book / "chapters" / "01-rain.md"
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("这是雨里的第3段。", SPOT), encoding="utf-8")
    with server_of(book) as one:
        yield one


@contextmanager
def server_of(book: Path, *, editor: str = "none") -> Iterator[Served]:
    """`banxin serve` for a book that is there."""
    command = [sys.executable, "-m", "banxin", "-C", str(book), "serve", "--no-open", "--editor", editor]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert found, line
    try:
        yield Served(book, int(found[1]), process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(60)
        process.stdout.close()
