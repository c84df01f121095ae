"""Every theme makes both formats in both directions: all gates pass, no rule is without effect, nothing is off the page grid."""

import json
from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.model.edition import WritingMode
from banxin.readers.manifest.editions.named_themes import pack_names
from banxin.theme import packs
from banxin.verbs.build import build_book

CHAPTER = """\
---
title: 河边的人
subtitle: 一九一九年三月
kicker: 短篇
bylines:
  - {names: [佚名]}
---

::: epigraph
学而时习之。

——《论语》
:::

北冥有鱼，其名为鲲。鲲之大，不知其几千里也[^a]。化而为鸟，其名为**鹏**。

## 小标题

> 野马也，尘埃也，生物之以息相吹也。

::: letter
三哥：

都好。

阿秀

三月初九
:::

***

::: verse
床前明月光，
疑是地上霜。
:::

### 再小的标题

北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。鹏之背，不知其几千里也；怒而飞，其翼若垂天之云。是鸟也，海运则将徙于南冥。南冥者，天池也。

::: note
编者说一句。
:::

| 江 | 长 |
|---|---|
| 河 | 5464 |

[^a]: 一里约合五百米。
"""
MANIFEST = """\
id: small-book
title: 小书
language: zh-Hans
theme: {theme}
authors: [{{name: 佚名}}]
publisher: 版心书局
front_matter: [half_title, title_page, imprint, toc]
body:
  - part: 上编
    chapters: [chapters/01-one.md]
back_matter: [colophon]
editions:
  print: {{format: pdf, writing_mode: {mode}}}
  reader: {{format: epub, writing_mode: {mode}}}
"""


@pytest.mark.parametrize("mode", WritingMode)
@pytest.mark.parametrize("theme", pack_names())
def test_a_theme_makes_books_without_a_finding(theme: str, mode: WritingMode, tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=MANIFEST.format(theme=theme, mode=mode), chapter=CHAPTER)
    build_book(root)
    reports = [json.loads((root / "build" / name / "report.json").read_text("utf-8")) for name in ("print", "reader")]
    assert [one["message"] for report in reports for one in report["findings"] if one["severity"] != "note"] == []
    counts = reports[0]["typography"]
    assert [counts[key] for key in ("off_grid_lines", "overfull_lines", "uncomposed_paragraphs")] == [0, 0, 0]


def test_what_a_theme_says_of_cells_of_a_head_it_says_of_empty_ones() -> None:
    # An empty cell of a head is no heading, and stands there as a td.
    assert not [path for path in Path(packs.__file__).parent.glob("*/*.css") if "thead th {" in path.read_text("utf-8")]
