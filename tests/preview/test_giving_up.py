"""What is at work and out of date gives way to what was saved last, and somebody who saves again and again is shown something all the same."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from tests.comparison.conftest import MANIFEST, write_book
from tests.preview.conftest import Served, server_of
from tests.preview.test_serve import children_of, until

from banxin.preview.giving_up import NEARLY_READY

STYLE = "styles/house.css"
Heard = str | dict[str, Any]


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A book with a stylesheet of its own, whose processes are held where a large book would take its time."""
    book = tmp_path_factory.mktemp("styled")
    write_book(book)
    (book / "styles").mkdir()
    manifest = MANIFEST.split("  vertical:")[0].replace("format: pdf,", f"format: pdf, stylesheets: [{STYLE}],")
    (book / "book.yaml").write_text(manifest, encoding="utf-8")
    restyle(book, 0)
    with server_of(book) as one:
        until(lambda: record_of(one)["number"])
        yield one


def restyle(book: Path, number: int) -> None:
    (book / STYLE).write_text(f".nothing-{number} {{ color: #000 }}\n", encoding="utf-8")


def edit(book: Path, chapter: str, words: str) -> None:
    path = book / "chapters" / f"{chapter}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def record_of(served: Served) -> dict[str, Any]:
    status, text, _ = served.get("/edition/print")
    record: dict[str, Any] = json.loads(text) if status == 200 else {"number": 0, "badge": ""}
    return record


@contextmanager
def hearing(served: Served) -> Iterator[Callable[[Callable[[Heard], bool]], Heard]]:
    """What waits until a browser is told something of which the function holds."""
    with closing(HTTPConnection("127.0.0.1", served.port, timeout=120)) as connection:
        connection.request("GET", "/events")
        answer = connection.getresponse()

        def wait(holds: Callable[[Heard], bool]) -> Heard:
            end = time.monotonic() + 60
            while time.monotonic() < end:
                line = answer.readline()
                heard: Heard = json.loads(line[5:]) if line.startswith(b"data:") else ""
                if holds(heard):
                    return heard
            raise AssertionError("nothing of the kind was told")

        yield wait


def process_of(served: Served, *, is_builder: bool) -> int:
    """The process that builds the book, or the one that makes drafts."""
    found = {
        child: "/builder-" in Path(f"/proc/{child}/cmdline").read_bytes().decode()
        for child in children_of(served.process.pid)
    }
    return next(child for child, is_one in found.items() if is_one is is_builder)


def hold_build(served: Served, seconds: float) -> int:
    """Let the build that has begun take longer, by so many seconds, than the last one and than is left to its end."""
    held = process_of(served, is_builder=True)
    os.kill(held, signal.SIGSTOP)
    time.sleep(max(NEARLY_READY, record_of(served)["seconds"]) + seconds)
    return held


def test_a_style_that_is_saved_again_does_not_wait_for_the_build_of_the_last_one_but_whoever_saves_again_and_again_is_shown_something(
    styled: Served,
) -> None:
    """A build that each save gave up, or that was thrown away since it was out of date, would never be seen."""
    until(lambda: record_of(styled)["badge"] == "checked")
    number = record_of(styled)["number"]
    with hearing(styled) as wait:
        restyle(styled.book, 1)
        wait(lambda one: one == "building/print")
        first = hold_build(styled, 2.5)
        restyle(styled.book, 2)
        assert wait(lambda one: one in ("given-up/print", "print")) == "given-up/print"
        wait(lambda one: one == "building/print")
        until(lambda: first not in children_of(styled.process.pid))
        second = hold_build(styled, 0.2)
        restyle(styled.book, 3)
        wait(lambda one: one == "saved")
        os.kill(second, signal.SIGCONT)
        assert wait(lambda one: one in ("given-up/print", "print")) == "print"
        record = record_of(styled)
        assert record["number"] == number + 1
        assert record["saved"], "not all that was saved is in it"
    until(lambda: not record_of(styled)["saved"])


def test_a_short_chapter_does_not_wait_for_the_draft_of_a_long_one(styled: Served) -> None:
    until(lambda: record_of(styled)["badge"] == "checked")
    with hearing(styled) as wait:
        edit(styled.book, "01-rain", "雨停了。")
        wait(lambda one: isinstance(one, dict))
        until(lambda: record_of(styled)["badge"] == "checked")
        held = process_of(styled, is_builder=False)
        os.kill(held, signal.SIGSTOP)
        edit(styled.book, "01-rain", "雨又下了。")
        wait(lambda one: one == "saved")
        edit(styled.book, "02-snow", "雪停了。")
        told = wait(lambda one: isinstance(one, dict))
        assert isinstance(told, dict)
        assert {page["chapter"] for page in told["pages"]} == {"snow"}
        assert held not in children_of(styled.process.pid)
