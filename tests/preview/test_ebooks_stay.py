"""An e-book that is read in `banxin serve` while the book is edited: what is read stays where it is."""

import json
import subprocess
from pathlib import Path

import pytest
from tests.comparison.conftest import MANIFEST, write_book
from tests.engines.engines import in_a_browser, in_every_browser, skip_without_engines
from tests.preview.conftest import server_of

HERE = Path(__file__).parent


@pytest.mark.external
@in_every_browser
def test_what_is_read_of_an_e_book_stays_where_it_is_when_the_book_is_built_anew(tmp_path: Path, browser: str) -> None:
    skip_without_engines()
    write_two_ebooks(tmp_path)
    with server_of(tmp_path) as one:
        address, chapter = f"http://127.0.0.1:{one.port}/", str(tmp_path / "chapters" / "01-rain.md")
        command = ["node", str(HERE / "stay.mjs"), browser, address, chapter, "这是雨里的第9段", "reader", "upright"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr
    for seen in json.loads(done.stdout).values():
        assert max(abs(one - other) for one, other in zip(seen["before"], seen["after"], strict=True)) <= 2, seen
        assert all(seen["scrolled"])


@pytest.mark.external
@in_a_browser(1)
def test_another_edition_is_shown_when_it_is_turned_to_while_the_first_is_loaded_anew(
    tmp_path: Path, browser: str
) -> None:
    skip_without_engines()
    write_two_ebooks(tmp_path)
    with server_of(tmp_path) as one:
        address, chapter = f"http://127.0.0.1:{one.port}/", str(tmp_path / "chapters" / "01-rain.md")
        command = ["node", str(HERE / "overtaken.mjs"), browser, address, chapter, "reader", "upright"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"isSecondShown": True}


def write_two_ebooks(folder: Path) -> None:
    write_book(folder)
    editions = "editions: {reader: {format: epub}, upright: {format: epub, writing_mode: vertical-rl}}\n"
    (folder / "book.yaml").write_text(MANIFEST.split("editions:")[0] + editions, encoding="utf-8")
