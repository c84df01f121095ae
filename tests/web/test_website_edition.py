"""A website as an edition of a book: built, left alone, made anew, checked, and refused where it does not belong."""

from pathlib import Path

import pytest
from tests.readers.test_manifest import write_book

from banxin.comparison.sides import side_of_build
from banxin.errors import PublishingError, UsageError
from banxin.preview.book_builder import BookBuilder
from banxin.readers.manifest.manifest_file import read_book
from banxin.trade.sold_editions import sold_editions
from banxin.verbs.build import build_book
from banxin.verbs.check import check_book

MANIFEST = """\
id: novel
title: 雨
language: zh-Hans
modified: 2026-01-01T00:00:00Z
body: [chapters/01-rain.md, chapters/02-snow.md]
editions:
  reader: {format: epub, stores: [kindle]}
  web: {extends: reader, format: web}
"""
RAIN = "---\nid: rain\n---\n\n# 雨\n\n那一年的雨下得很早。[^1]\n\n[^1]: 农历二月。\n"
SNOW = "---\nid: snow\n---\n\n# 雪\n\n后来下起了雪。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_book(tmp_path, MANIFEST)
    (tmp_path / "chapters" / "01-rain.md").write_text(RAIN, encoding="utf-8")
    (tmp_path / "chapters" / "02-snow.md").write_text(SNOW, encoding="utf-8")
    return tmp_path


def test_a_website_is_made_left_alone_and_made_anew(root: Path) -> None:
    (made,) = build_book(root, ["web"])
    site = root / "build" / "web" / "novel"
    assert made.output == site / "index.html"
    assert {"novel/index.html", "novel/rain.html", "novel/snow.html", "novel/site.js"} <= set(made.report.outputs)
    (again,) = build_book(root, ["web"])
    assert again.is_unchanged
    assert again.output == made.output
    (site / "rain.html").write_text("")
    (mended,) = build_book(root, ["web"])
    assert not mended.is_unchanged
    assert mended.report.outputs == made.report.outputs
    manifest = root / "book.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(", chapters/02-snow.md", ""), encoding="utf-8")
    build_book(root, ["web"])
    assert not (site / "snow.html").exists()
    assert sorted(path.name for path in site.parent.iterdir()) == ["novel", "report.json"]


def test_a_build_that_fails_leaves_the_last_website_whole(root: Path) -> None:
    (made,) = build_book(root, ["web"])
    (root / "chapters" / "01-rain.md").write_text(RAIN + "\n[去](#nowhere)\n", encoding="utf-8")
    with pytest.raises(PublishingError):
        build_book(root, ["web"])
    (root / "chapters" / "01-rain.md").write_text(RAIN, encoding="utf-8")
    (again,) = build_book(root, ["web"])
    assert again.is_unchanged
    assert again.report.outputs == made.report.outputs


def test_a_finished_website_is_checked(root: Path) -> None:
    (root / "styles").mkdir()
    (root / "styles" / "base.css").write_text("p { color: #ccc; }\n", encoding="utf-8")
    manifest = root / "book.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + "    stylesheets: [styles/base.css]\n", encoding="utf-8")
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace(
            "  web: {extends: reader, format: web}\n", "  web:\n    extends: reader\n    format: web\n"
        ),
        encoding="utf-8",
    )
    build_book(root, ["web"])
    assert "epub-011" in {finding.code for finding in check_book(root, ["web"])}


def test_shops_have_no_websites_and_a_comparison_says_so(root: Path) -> None:
    built = build_book(root)
    book = read_book(root)
    assert [one.edition for one in sold_editions(book, built)] == ["reader"]
    assert list(side_of_build(".", book, built, ()).products) == ["reader"]
    with pytest.raises(
        UsageError, match=r"^the edition 'web' is neither a PDF nor an EPUB, and nothing else is compared"
    ):
        side_of_build("web", book, built, ["web"])


def test_the_preview_shows_the_e_book_that_a_website_is_made_from(root: Path, tmp_path: Path) -> None:
    build_book(root, ["web"])
    folder = tmp_path / "preview"
    folder.mkdir()
    _, shown = BookBuilder(root / "book.yaml", folder).build("web")
    assert shown.output.suffix == ".epub"


def test_what_belongs_to_shops_is_refused(root: Path) -> None:
    manifest = root / "book.yaml"
    text = manifest.read_text(encoding="utf-8").replace("format: web}", "format: web, stores: [kobo]}")
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(PublishingError, match=r"editions\.web\.stores: only an EPUB goes to shops; hint: leave it to"):
        read_book(root)
