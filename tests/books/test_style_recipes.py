"""The recipes of docs/styles.md: each stylesheet there, and all of them at once, makes both editions without a finding."""

import re
from pathlib import Path

import pytest

from banxin.verbs.build import build_book

DOCS = Path(__file__).parent.parent.parent / "docs"
MANIFEST = """\
id: sample
title: 样书
language: zh-Hans
modified: 2026-01-01T00:00:00Z
body: [chapters/one.md, chapters/two.md]
editions:
  print: {format: pdf, grid: {type_size: 五号, leading: 18pt}}
  vertical: {format: pdf, writing_mode: vertical-rl, grid: {type_size: 五号, leading: 18pt}}
  reader: {format: epub}
"""
CHAPTER = """\
# 第一章　春

江边的人家都起得早，门前的石板还湿着，挑水的人已经走过两趟了。

## 来信

::: letter
母亲大人：

儿在此一切安好。
:::

---

> 春江潮水连海平，海上明月共潮生。

天亮以后，街上渐渐有了人声。
"""


def recipes(page: str) -> list[str]:
    return re.findall(r"```css\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


def findings(folder: Path, sheet: str) -> list[str]:
    (folder / "chapters").mkdir()
    (folder / "styles").mkdir()
    (folder / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "chapters" / "one.md").write_text(CHAPTER, encoding="utf-8")
    (folder / "chapters" / "two.md").write_text(CHAPTER.replace("第一章　春", "第二章　秋"), encoding="utf-8")
    (folder / "styles" / "book.css").write_text(sheet, encoding="utf-8")
    findings = [finding for built in build_book(folder) for finding in built.report.findings]
    # A chapter this short may end with a short page.
    return [str(finding) for finding in findings if finding.code != "rhythm-006"]


def test_both_languages_have_the_same_recipes() -> None:
    assert recipes("styles.md") == recipes("styles.zh.md")


@pytest.mark.parametrize("number", range(len(recipes("styles.md"))))
def test_a_recipe_works_in_every_edition(number: int, tmp_path: Path) -> None:
    assert findings(tmp_path, recipes("styles.md")[number]) == []
