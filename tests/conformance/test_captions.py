"""A caption in two languages: each line is marked with its own, in print and for readers of e-books."""

from pathlib import Path

import lxml.html
import pytest
from PIL import Image
from tests.conformance.setting import pages_of

from banxin.checks.pdf.pdf_glyphs import GlyphPage
from banxin.fonts.faces import FontSet
from banxin.pdf.pdf_writer import write_pdf
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.renderer import Renderer

MANIFEST = """\
id: captions
title: 图说
language: zh-Hans
modified: 2026-01-01T00:00:00Z
body: [chapters/01.md]
editions:
  print:
    format: pdf
    trim: 148x210mm
    grid: {type_size: 10.5pt, leading: 17.5pt, characters: 28, lines: 27}
  reader: {format: epub}
"""
CHAPTER = """\
---
title: 门楼
---

正文一段。

![图一　门楼\\
[The gate house]{lang=en}](gate.png){alt="门楼的照片"}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "chapters" / "01.md").write_text(CHAPTER, encoding="utf-8")
    Image.new("L", (300, 150), 128).save(tmp_path / "gate.png")
    return tmp_path


def page_of_caption(pages: tuple[GlyphPage, ...]) -> GlyphPage:
    return next(page for page in pages if "门楼" in "".join(glyph.text for glyph in page.glyphs if glyph.size < 12))


def test_a_caption_has_two_languages(root: Path, fonts: FontSet) -> None:
    book = read_book(root)
    (edition,) = (edition for edition in book.editions if edition.name == "print")
    tree = lxml.html.document_fromstring(Renderer(book, edition).print_document())
    (caption,) = tree.iter("figcaption")
    assert [(part.get("lang"), part.text) for part in caption.iter("i")] == [("en", "The gate house")]
    page = page_of_caption(pages_of(write_pdf(book, edition, fonts).data))
    heights = {glyph.text: glyph.y for glyph in page.glyphs if glyph.text in "楼Th" and glyph.size < 12}
    assert heights["T"] == pytest.approx(heights["h"])
    assert heights["T"] - heights["楼"] == pytest.approx(17.5, abs=0.1)
