"""The word for a kind of block, which an author may have typed."""

from pathlib import Path

import pytest

from banxin.model.block import Division
from banxin.readers.chapters.chapter_file import parse_chapter


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("**摘要**　本文。", False),
        ("摘　要：本文。", False),
        ("【摘要】本文。", False),
        ("**摘要**本文。", False),
        ("摘要写作有法。", True),
        ("本文摘要如下。", True),
    ],
)
def test_a_word_that_the_author_has_typed_is_not_said_again(text: str, is_said: bool) -> None:
    (block,) = parse_chapter(f"# 甲\n\n::: abstract\n{text}\n:::\n", source_path=Path("a.md")).blocks
    assert isinstance(block, Division)
    assert bool(block.label) is is_said
