"""A block that says its language is looked at as a text of that language, and so is what stands in it."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.checks.chapters.text_runs import runs_of
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.quoting import chapter_in_corners
from banxin.typography.quotes import with_corners

TEXT = """\
# 题

他说：“好。”

{lang=ja}
彼は「よし」と言った。

::: tip 題 {lang=zh-Hant}
甲

{lang=en}
He said “well”.
:::
"""


@pytest.fixture
def book_root(tmp_path: Path) -> Path:
    return write_small_book(tmp_path / "book", chapter=TEXT)


def test_runs_have_the_language_of_their_block(book_root: Path) -> None:
    book = read_book(book_root)
    found = {run.text: run.language for run in runs_of(book.chapters[0], book)}
    assert found == {
        "题": "zh-Hans",
        "他说：“好。”": "zh-Hans",
        "彼は「よし」と言った。": "ja",
        "題": "zh-Hant",
        "甲": "zh-Hant",
        "He said “well”.": "en",
    }


def test_a_block_in_another_language_keeps_its_quotation_marks(book_root: Path) -> None:
    book = read_book(book_root)
    changed = chapter_in_corners(book.chapters[0], "zh-Hans", with_corners, with_corners)
    text = str(changed.blocks)
    assert "他说：“好。”" not in text
    assert "He said “well”." in text
