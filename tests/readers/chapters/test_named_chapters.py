"""Chapters that are named on a command line, and what may have been meant by a name that none has."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.errors import UsageError
from banxin.readers.chapters.named_chapters import chapters_named
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import unknown_edition


@pytest.mark.parametrize(
    ("name", "hint"),
    [("02", "did you mean '02-力'?"), ("渡口", "did you mean '02-力'?")],
)
def test_a_number_or_a_word_of_a_title_names_the_chapter_that_was_meant(tmp_path: Path, name: str, hint: str) -> None:
    root = write_small_book(tmp_path)
    (root / "chapters/02-力.md").write_text("# 渡口的力\n\n文。\n", encoding="utf-8")
    manifest = root / "book.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(
        text.replace("chapters/01-one.md", "chapters/01-one.md\n  - chapters/02-力.md"), encoding="utf-8"
    )
    with pytest.raises(UsageError) as caught:
        chapters_named(read_book(root), [name])
    assert caught.value.hint == hint


def test_the_file_of_a_chapter_is_no_edition_and_the_way_to_it_is_told() -> None:
    error = unknown_edition("chapters/01-one.md", {})
    assert error.hint == "a chapter is built by itself with --chapter chapters/01-one.md"
