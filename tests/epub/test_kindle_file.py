"""A file for devices of Kindle: made by calibre from an EPUB that has passed its gates, with the same text, and the same each time."""

import shutil
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.comparison.products import products_in
from banxin.comparison.sides import side_of_build
from banxin.errors import BuildError, MissingDependencyError, PublishingError, UsageError
from banxin.fonts.faces import FontSet
from banxin.making.calibre_version import said_by
from banxin.making.inputs import CALIBRE, digest_of_inputs, libraries_of, versions
from banxin.making.kindle_step import WARNED, check_same_text, findings_in
from banxin.model.edition import Store
from banxin.preview.book_builder import BookBuilder
from banxin.readers.manifest.manifest_file import read_book
from banxin.trade.sold_editions import sold_editions
from banxin.verbs.build import build_book
from banxin.verbs.check import check_book

needs_calibre = pytest.mark.skipif(not shutil.which("calibre-debug"), reason="calibre is not installed")
WITH_KINDLE = MANIFEST + "  kindle: {extends: reader, format: azw3}\n"
MOBI = b"BOOKMOBI"
"""Bytes 60 to 68 of a file of Kindle."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_small_book(tmp_path / "book", manifest=WITH_KINDLE)


@pytest.mark.external
@needs_calibre
@pytest.mark.parametrize("mode", ["horizontal-tb", "vertical-rl"])
def test_the_same_book_makes_the_same_file(root: Path, mode: str) -> None:
    manifest = WITH_KINDLE.replace("format: azw3", f"format: azw3, writing_mode: {mode}")
    write_small_book(root, manifest=manifest)
    made = []
    for _ in range(2):
        (built,) = build_book(root, ["kindle"], is_forced=True)
        assert built.output.name == "small-book.azw3"
        made.append(built.output.read_bytes())
    assert made[0] == made[1]
    assert made[0][60:68] == MOBI
    assert [one.code for one in built.report.findings] == []
    assert build_book(root, ["kindle"])[0].is_unchanged


@pytest.mark.external
@needs_calibre
def test_nothing_in_our_styles_for_wide_formulas_and_code_is_warned_of(root: Path) -> None:
    chapter = root / "chapters" / "01-one.md"
    code = "```py\nif a:\n    print(1)\n```\n"
    chapter.write_text(f"# 一\n\n$$1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 = 55$$\n\n{code}", encoding="utf-8")
    (built,) = build_book(root, ["kindle"])
    assert [one.message for one in built.report.findings] == []


@pytest.mark.external
@needs_calibre
def test_it_is_checked_by_what_was_found_and_neither_compared_nor_sold(root: Path) -> None:
    built = build_book(root, ["reader", "kindle"])
    assert not [finding for finding in check_book(root, ["kindle"]) if finding.edition == "kindle"]
    assert [one.edition for one in products_in(root / "build")] == ["reader"]
    book = read_book(root)
    assert [one.edition for one in sold_editions(book, built)] == ["reader"]
    with pytest.raises(UsageError, match=r"^the edition 'kindle' is neither a PDF nor an EPUB"):
        side_of_build("kindle", book, built, ["kindle"])


def test_the_preview_shows_the_e_book_that_it_is_made_from(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "preview"
    folder.mkdir()
    _, shown = BookBuilder(root / "book.yaml", folder).build("kindle")
    assert shown.output.suffix == ".epub"


def test_it_follows_the_wishes_of_its_shop(root: Path) -> None:
    assert {one.name: one.stores for one in read_book(root).editions} == {
        "reader": (),
        "print": (),
        "kindle": (Store.KINDLE,),
    }


def test_without_calibre_it_is_told_what_to_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishingError) as caught:
        build_book(root, ["kindle"])
    assert isinstance(caught.value, MissingDependencyError)
    assert str(caught.value) == (
        "calibre, which makes files for Kindle, is not installed; hint: install it (apt install calibre, brew install --cask calibre), "
        "or write 'format: epub'"
    )


def test_a_file_with_another_text_is_not_kept() -> None:
    check_same_text("北冥有鱼", "北冥有鱼")
    with pytest.raises(BuildError, match="“北冥有鱼，其名为鲲” has become “北冥有鱼，其名为”"):
        check_same_text("北冥有鱼，其名为鲲", "北冥有鱼，其名为")


def test_what_calibre_warns_of_is_a_finding_once_but_for_what_our_styles_mean(root: Path) -> None:
    (edition,) = (one for one in read_book(root).editions if one.name == "kindle")
    told = "\n".join(
        (
            "1% Converting",
            f"{WARNED} CSSStylesheet: Unknown @rule found. [251:1: @supports]",
            f"{WARNED} Tag table has no aid and a too large chunk size. Adding anyway.",
            f"{WARNED} Could not read a picture",
            f"{WARNED} Could not read a picture",
            "a line with banxin-warned: in it",
        )
    )
    assert [(one.code, one.message) for one in findings_in(told, edition)] == [
        ("kindle-001", "calibre warned: Could not read a picture")
    ]


def test_an_update_of_calibre_makes_the_file_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "calibre-debug"
    program.touch(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    faces = FontSet(body="", heading="", quote="", latin={}, mono="", extra=(), families=(), faces=())
    digests = []
    for version in ("6.13", "6.13", "7.0"):
        program.write_text(f"#!/bin/sh\necho 'calibre-debug (calibre {version})'\n", encoding="utf-8")
        said_by.cache_clear()
        digests.append(digest_of_inputs("kindle", "", faces, (CALIBRE,)))
    assert digests[0] == digests[1] != digests[2]
    assert versions((CALIBRE,))[CALIBRE] == "calibre-debug (calibre 7.0)"
    assert CALIBRE not in versions()


def test_calibre_counts_for_files_of_kindle_alone(root: Path) -> None:
    book = read_book(root)
    assert {edition.name for edition in book.editions if CALIBRE in libraries_of(book, edition)} == {"kindle"}
