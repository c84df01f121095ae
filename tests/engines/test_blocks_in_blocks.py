"""Blocks in blocks on a small phone: each keeps a measure to read in, whatever the type, and marks stand clear of one another."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.engines.engines import HERE, answer_of, in_a_browser, skip_without_engines

from banxin.fonts.faces import resolve_typefaces
from banxin.readers.manifest.manifest_file import read_book
from banxin.web.site_writer import write_site

CHAPTER = """\
---
title: 套
id: one
---

> 引文。
>
> > 引文裡的引文。
> >
> > > 第三層引文。

1. - [ ] 未作
   - [x] 已作

2. - 條目：

     > 條目裡的引文。

正文[^a]。

::: drama
沈先生（笑）：開嗎？

**老艄公**　開船了。
:::

[^a]: 注裡的引文：

    > 學而時習之。
    >
    > ——《論語》
"""
LEAST = 3.5
"""em: a line of fewer characters is none."""


def measured(site: Path, browser: str, size: int) -> Any:
    address = (site / "one.html").as_uri()
    return json.loads(answer_of(["node", str(HERE / "measures.mjs"), browser, address, "320", str(size)]))


@pytest.mark.external
@in_a_browser(1)
def test_blocks_in_blocks_keep_a_measure(browser: str, tmp_path: Path) -> None:
    skip_without_engines()
    book = read_book(write_small_book(tmp_path, manifest=f"{MANIFEST}  web: {{format: web}}\n", chapter=CHAPTER))
    edition = book.editions[-1]
    write_site(book, edition, resolve_typefaces(edition.typefaces, book_root=tmp_path), tmp_path / "site")
    large, small = (measured(tmp_path / "site", browser, size) for size in (32, 16))
    assert {one["words"]: one["ems"] for one in large["blocks"] if one["ems"] < LEAST} == {}
    ends = {one["words"]: one["align"] for one in small["blocks"]}
    assert ends["——《論語》"] in {"end", "right"}
    # The number of the item stands before this edge.
    assert small["marks"]
    assert min(small["marks"]) >= 0
