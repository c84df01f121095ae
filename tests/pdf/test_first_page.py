"""The pages of a second volume go on with those of the first: folios, contents, index, references and labels agree."""

from pathlib import Path

import pikepdf
import pytest
from tests.books.small_book import write_small_book
from tests.pdf.test_vertical_pages import pages_of

from banxin.errors import PublishingError
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.build import build_book

MANIFEST = """\
id: volumes
title: 长河
language: zh-Hans
authors: [{name: 佚名}]
front_matter: [toc]
body: ["chapters/*.md"]
back_matter: [index]
editions:
  down: {format: pdf, trim: 32开, first_page: 213, MORE}
"""
CHAPTER = "# 源头\n\n见[](#second){.page}。\n"
SECOND = '# 下游 {#second}\n\n[渡口]{.index reading="du kou"}有船。\n'


def made(root: Path, more: str = "opening: page") -> Path:
    write_small_book(root, manifest=MANIFEST.replace("MORE", more), chapter=CHAPTER)
    (root / "chapters" / "02-second.md").write_text(SECOND, encoding="utf-8")
    (built,) = build_book(root)
    assert not [finding for finding in built.report.findings if finding.code == "structure-009"]
    assert [page.folio for page in built.report.pages][-3:] == ["213", "214", "215"]
    return built.output


def test_folios_contents_index_references_and_labels_agree(tmp_path: Path) -> None:
    path = made(tmp_path)
    texts = ["".join(glyph.text for glyph in page.glyphs) for page in pages_of(path.read_bytes())]
    contents, one, two, index = texts[0], *texts[-3:]
    assert "213" in contents
    assert "214" in contents
    assert "214" in one
    assert "213" in one
    assert "214" in two
    assert "214" in index
    assert "215" in index
    with pikepdf.open(path) as pdf:
        numbers = list(pdf.Root.PageLabels.Nums)
        assert int(numbers[-1].St) == 213
        assert str(numbers[-1].S) == "/D"


def test_vertical_pages_count_in_words(tmp_path: Path) -> None:
    path = made(tmp_path, "writing_mode: vertical-rl, folio: fore-edge")
    texts = ["".join(glyph.text for glyph in page.glyphs) for page in pages_of(path.read_bytes())]
    assert "二一四" in texts[0]
    assert "二一三" in texts[-3]
    assert "二一四" in texts[-1]


def test_an_even_number_is_refused_since_the_body_begins_on_a_recto(tmp_path: Path) -> None:
    write_small_book(tmp_path, manifest=MANIFEST.replace("213, MORE", "212"), chapter=CHAPTER)
    with pytest.raises(PublishingError, match="whose number is odd; hint: write 211 or 213"):
        read_book(tmp_path)
