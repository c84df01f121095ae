"""A page that is open when `banxin serve` ends says so, and goes on by itself with the server that is begun after it."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.comparison.conftest import MANIFEST
from tests.engines.engines import in_a_browser, skip_without_engines
from tests.preview.conftest import Served, server_of, serving
from tests.preview.test_review import review_of, write_reviewed
from tests.preview.test_serve import until

HERE = Path(__file__).parent
PRINTED = MANIFEST.split("  vertical:")[0]
HAS_ENDED = "banxin serve has ended; begin it again, and this page goes on"


class Looked:
    """A browser that looks at a page, and does one thing after the other."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def __call__(self, step: str, more: str = "") -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{step} {more}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def looking(browser: str, address: str) -> Iterator[Looked]:
    command = ["node", str(HERE / "again.mjs"), browser, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Looked(process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(60)


def end(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


def digests_of(served: Served) -> list[str]:
    return [page["digest"] for page in json.loads(served.get("/edition/print")[1])["pages"]]


def is_shown(served: Served) -> bool:
    status, text, _ = served.get("/edition/print")
    return status == 200 and json.loads(text)["badge"] == "checked"


@pytest.mark.external
@in_a_browser(1)
def test_a_page_goes_on_when_the_server_is_begun_anew(tmp_path: Path, browser: str) -> None:
    """Its builds are counted anew, too: the first one of the next run is not the first one of the last."""
    skip_without_engines()
    book = tmp_path / "book"
    with serving(book) as served:
        until(lambda: is_shown(served))
        with looking(browser, f"http://127.0.0.1:{served.port}/") as look:
            before = look("pages")
            assert before["digests"] == digests_of(served)
            look("refuse")
            look("turn")
            assert "The preview cannot show this: /edition/" in look("lost", "cannot show")
            look("allow")
            look("press", "1")
            assert look("pages")["digests"] == before["digests"]
            look("scroll", "6")
            place = look("place")
            assert place.startswith("6")
            end(served.process)
            assert look("lost", HAS_ENDED).startswith(HAS_ENDED)
            chapter = book / "chapters" / "02-snow.md"
            chapter.write_text(chapter.read_text(encoding="utf-8").replace("第3段", "第三段"), encoding="utf-8")
            with server_of(book) as again:
                assert again.port == served.port
                until(lambda: is_shown(again))
                after = look("pages", before["run"])
                assert after["digests"] == digests_of(again) != before["digests"]
                assert look("place") == place


@pytest.mark.external
@in_a_browser(0)
def test_a_review_says_what_was_not_written_and_goes_on(tmp_path: Path, browser: str) -> None:
    skip_without_engines()
    write_reviewed(tmp_path)
    with review_of(tmp_path) as first, looking(browser, first.address) as look:
        left = look("question")
        before = first.decisions.read_bytes()
        end(first.process)
        assert look("lost", HAS_ENDED).startswith(HAS_ENDED)
        look("press", "k")
        assert "not written, and asked again: 1" in look("lost", "asked again")
        with review_of(tmp_path) as again:
            assert look("question") == left
            look("press", "k")
            assert "Open the address that banxin told in the terminal" in look("lost", "in the terminal")
        assert again.decisions.read_bytes() == before


def test_two_servers_of_one_book_have_two_ports(tmp_path: Path) -> None:
    with serving(tmp_path, PRINTED) as one, server_of(tmp_path) as other:
        assert one.port != other.port
        until(lambda: is_shown(one) and is_shown(other))
        assert digests_of(one) == digests_of(other)
