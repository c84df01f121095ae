"""Blocks that a book declares: what they are called, how they are numbered, and what references call them."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.model.block import Division, Manner, Paragraph, walk
from banxin.model.inline import plain_text
from banxin.readers.manifest.manifest_file import read_book

TEXT = """\
# 题

::: 定理 {#a title="勾股定理"}
甲
:::

::: 推论 {#b}
乙
:::

::: 定理 {.unnumbered}
丙
:::

::: 档案 {#c}
丁
:::

::: theorem
戊
:::

见[](#a)、[](#a){.title}、[](#b)、[](#c)，由定理[](#a)得。
"""


def divisions(root: Path, more: str, text: str = TEXT) -> tuple[list[Division], str]:
    """The named blocks of a book of one chapter, and its last paragraph."""
    (chapter,) = read_book(write_small_book(root, manifest=MANIFEST + more, chapter=text)).chapters
    last = chapter.blocks[-1]
    assert isinstance(last, Paragraph)
    return [one for one in walk(chapter.blocks) if isinstance(one, Division)], plain_text(last.children)


@pytest.mark.parametrize(
    ("more", "labels", "told"),
    [
        (
            "numbering: {chapter: '第{一}章'}\nblocks: {定理: {numbered: true}, 推论: {numbered: true, counts_with: 定理}, 档案: {title: 档}}\n",
            ["定理 1-1", "推论 1-2", "定理", "档", "定理 1-3"],
            "见定理 1-1、勾股定理、推论 1-2、档，由定理 1-1得。",
        ),
        (
            "blocks: {theorem: {label: '定理{一}'}, 推论: {numbered: true}, 档案: {like: letter}}\n",
            ["定理一", "推论 1", "定理", "档案", "定理二"],
            "见定理一、勾股定理、推论 1、档案，由定理一得。",
        ),
    ],
)
def test_blocks_take_their_words_and_numbers_from_the_book(
    more: str, labels: list[str], told: str, tmp_path: Path
) -> None:
    found, words = divisions(tmp_path / "book", more)
    assert [plain_text(one.label) for one in found] == labels
    assert words == told


def test_a_block_is_set_like_the_kind_that_it_names(tmp_path: Path) -> None:
    found, _ = divisions(
        tmp_path / "book",
        "blocks: {档案: {like: letter}, 题: {}}\n",
        "# 题\n\n::: 档案\n某某：\n:::\n\n::: 题\n乙\n:::\n\n丙\n",
    )
    assert [(one.kind, one.like, one.manner) for one in found] == [
        ("档案", "letter", Manner.PASSAGE),
        ("题", "", Manner.PASSAGE),
    ]
