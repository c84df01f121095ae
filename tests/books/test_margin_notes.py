"""Notes in the margin belong to words in any block; nothing of them is lost, whichever edition is made."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.cli import main

EDITIONS = """\
  vertical:
    format: pdf
    writing_mode: vertical-rl
    trim: 140x203mm
    margins: {head: 30mm}
    folio: fore-edge
"""
CHAPTER = """\
---
title: 第一章
---

## 小标题[题批]{.margin}

北冥有鱼[鱼批]{.margin}，其名为鲲[^1]。鲲之大，不知其几千里也。

::: verse
床前明月光[诗批一]{.margin}，
疑是地上霜[诗批二]{.margin}。
:::

> 引文一段[引批]{.margin}，如此。

- 项一[项批]{.margin}
- 项二

| 甲[表头批]{.margin} | 乙 |
|---|---|
| 一 | 二[格批]{.margin} |

注曰[夹注[批在注中]{.margin}继续，[音读]{rt="yīn dú"}亦在]{.warichu}[再]{rt="zài"}。**粗[粗批]{.margin}体**与[孔子[名批]{.margin}]{.name}。

[只有批]{.margin}

[読[ム]{.okuri}[レ]{.kaeri}書[ヲ]{.okuri}[乎[や]{.okuri}]{.margin}]{lang=ja}

[^1]: 注文[注中批]{.margin}如此。
"""


@pytest.mark.parametrize("edition", ["reader", "print", "vertical"])
def test_a_note_may_stand_in_any_block(tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str) -> None:
    """The gate of the build compares every character of every note with the finished file."""
    book = write_small_book(tmp_path / "book", manifest=MANIFEST + EDITIONS, chapter=CHAPTER)
    code, told = main(["-C", str(book), "build", edition]), capsys.readouterr().err
    if edition == "vertical":
        # A table stands upright in a vertical book, and what is noted in it has no margin there: it is told, not lost unseen.
        assert code == 3
        assert "chapters/01-one.md:19: error: line 16 “表头批格批”: 5 characters stand outside the sheet" in told
    else:
        assert code == 0, told
