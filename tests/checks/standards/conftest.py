"""A good file, from which the broken ones are made: a small book with all that tags have to tell."""

from pathlib import Path

import pytest
from PIL import Image
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.verbs.build import build_book

CONTENT = """
## 鲲与鹏 {#kun}

化而为鸟，其名为鹏。[^1] 见 [上一节](#kun)，及 Goethe 所谓 [Weltliteratur]{lang=de}，`北冥`，$a^2+b^2=c^2$。

| 名 | 居 |
|---|---|
| 鲲 | 北冥 |
| 鹏 | 南冥 |

- 一曰鲲
- 二曰鹏

![渐变的灰](shades.png)

[^1]: 逍遥游。
"""
EDITIONS = """\
  open: {extends: print, conformance: [pdf/ua-1, pdf/a-2u]}
  upright: {extends: print, writing_mode: vertical-rl, conformance: [pdf/ua-1, pdf/a-3u]}
"""


@pytest.fixture(scope="session")
def book_of_standards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_book(
        tmp_path_factory.mktemp("standards"),
        manifest=MANIFEST + EDITIONS,
        chapter=CHAPTER + CONTENT,
    )
    Image.linear_gradient("L").resize((90, 60)).convert("RGB").save(root / "chapters" / "shades.png")
    return root


@pytest.fixture(scope="session")
def good(book_of_standards: Path) -> bytes:
    """The book as PDF/UA-1 and PDF/A-2u."""
    (built,) = build_book(book_of_standards, ["open"])
    assert built.report.findings == ()
    return built.output.read_bytes()
