"""The sheets of a copy (印张) in the imprint: counted from the finished pages, whatever the number does to them."""

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from tests.books.small_book import CHAPTER, write_small_book

from banxin.errors import PublishingError
from banxin.verbs.build import Built, build_book

MANIFEST = """\
id: sheets
title: 小书
language: zh-Hans
authors:
  - name: 庄周
sheets: auto
front_matter: [title_page, imprint]
body:
  - chapters/01-one.md
printers:
  offset: {like: text, signature: 8, fill: true, marks: none, slug: false}
editions:
  reader: {format: epub}
  print: {format: pdf, trim: 大32开}
  press: {extends: print, printer: offset, sheet: 787×1092 1/16}
  odd: {format: pdf, trim: 100x150mm}
"""
LONG = CHAPTER + "\n\n".join(["北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。" * 12] * 12)


def imprint(built: Built) -> str:
    with pypdfium2.PdfDocument(built.output) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_sheets_are_counted_from_pages_and_fold(tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=MANIFEST, chapter=LONG)
    built = {one.report.edition: one for one in build_book(root, ["print", "press", "reader"])}
    pages = len(built["print"].report.pages)
    assert pages % 2, "its last leaf has a blank page, which counts"
    text = "".join(imprint(built["print"]).split())
    assert f"著{(pages + 1) / 32 + 1e-9:.3f}".rstrip("0") in text
    with pypdfium2.PdfDocument(built["press"].output) as pdf:
        bound = len(pdf)
    assert bound % 8 == 0
    assert f"787×10921/16{bound / 16:g}" in "".join(imprint(built["press"]).split())
    with ZipFile(built["reader"].output) as archive:
        assert not any("印张" in archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))


def test_a_sheet_that_nobody_folds_is_told(tmp_path: Path) -> None:
    root = write_small_book(tmp_path, manifest=MANIFEST)
    with pytest.raises(PublishingError) as refused:
        build_book(root, ["odd"])
    assert str(refused.value) == (
        "book.yaml: the edition 'odd' does not say how many pages go on a sheet; hint: write how it is folded: 'sheet: 880×1230 1/32'"
    )
