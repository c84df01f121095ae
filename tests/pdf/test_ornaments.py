"""Ornaments are drawn below titles and at breaks, in print and e-book, and are no text of either."""

import zipfile
from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.errors import PublishingError
from banxin.verbs.build import build_book

CHAPTER = """\
---
title: 第一章
---

北冥有鱼，其名为鲲。

***

完了。
"""
FLOWER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0H10V10z" fill="#000"/></svg>'


def built(root: Path, ornaments: str, mode: str = "horizontal-tb") -> Path:
    manifest = (
        "id: small\ntitle: 小书\nlanguage: zh-Hans\nbody: [chapters/01-one.md]\neditions:\n"
        f"  print: {{format: pdf, writing_mode: {mode}, ornaments: {ornaments}}}\n"
        f"  reader: {{format: epub, writing_mode: {mode}, ornaments: {ornaments}}}\n"
    )
    (root / "images").mkdir(parents=True)
    (root / "images" / "flower.svg").write_text(FLOWER, encoding="utf-8")
    write_small_book(root, manifest=manifest, chapter=CHAPTER)
    build_book(root)
    return root / "build"


def style(build: Path) -> str:
    with zipfile.ZipFile(build / "reader" / "small.epub") as book:
        name = next(name for name in book.namelist() if name.endswith("all.css"))
        return book.read(name).decode()


@pytest.mark.parametrize("mode", ["horizontal-tb", "vertical-rl"])
def test_an_ornament_is_drawn_and_is_no_text(mode: str, tmp_path: Path) -> None:
    build = built(tmp_path, '{chapter: ◆, break: "◇　◇"}', mode)
    printed = build / "print" / "small.pdf"
    glyphs = [glyph for page in glyph_pages(printed) for glyph in page.glyphs if glyph.text in "◆◇＊"]
    assert [(glyph.text, glyph.is_artifact) for glyph in glyphs] == [("◆", True), ("◇", True), ("◇", True)]
    assert 'content: "◆"' in style(build)
    assert 'content: "◇　◇"' in style(build)


def test_an_ornament_may_be_a_picture(tmp_path: Path) -> None:
    build = built(tmp_path, "{chapter: images/flower.svg, break: images/flower.svg}")
    with zipfile.ZipFile(build / "reader" / "small.epub") as book:
        assert [book.read(name).decode() for name in book.namelist() if name.endswith(".svg")] == [FLOWER]
    assert style(build).count("background: url(") == 2


def test_an_ornament_that_no_face_has_is_told_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        built(tmp_path, "{chapter: ❦}")
    assert str(caught.value).startswith("book.yaml:6:")
    assert "no typeface of the edition 'print' has the character '❦' (U+2766, FLORAL HEART)" in str(caught.value)
