"""The smallest book that has everything, for tests that break it."""

from pathlib import Path

MANIFEST = """\
id: small-book
title: 小书
language: zh-Hans
authors:
  - name: 佚名
front_matter: [title_page, toc]
body:
  - chapters/01-one.md
editions:
  reader:
    format: epub
  print:
    format: pdf
    trim: 140x203mm
"""
CHAPTER = """\
---
title: 第一章
---

北冥有鱼，其名为鲲。鲲之大，不知其几千里也。
"""


def write_small_book(root: Path, *, manifest: str = MANIFEST, chapter: str = CHAPTER) -> Path:
    """Write the book into a folder and return the folder."""
    (root / "chapters").mkdir(parents=True, exist_ok=True)
    (root / "book.yaml").write_text(manifest, encoding="utf-8")
    (root / "chapters" / "01-one.md").write_text(chapter, encoding="utf-8")
    return root
