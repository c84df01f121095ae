"""Styles that say something and do nothing are told at their place; each case is a folder of files.

cases/NAME/book.css          a stylesheet of both editions; more.css may stand beside it
cases/NAME/properties.yaml   `properties` of the print edition
cases/NAME/chapter.md        the chapter, where the case needs one
cases/NAME/findings.txt      what is told, with the edition before it
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest

from banxin.checks.styles.all_style_rules import check_styles
from banxin.fonts.faces import FontSet
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.verbs.build import build_book

CASES = sorted((Path(__file__).parent / "cases").iterdir())
MANIFEST = """\
id: sample
title: 样书
language: zh-Hans
body: [chapters/one.md]
editions:
  reader: {format: epub}
  print:
    format: pdf
    grid: {type_size: 10.5pt, leading: 18pt}
"""


def book_of(case: Path, folder: Path) -> Path:
    """A book with the files of a case."""
    (folder / "chapters").mkdir()
    (folder / "styles").mkdir()
    chapter = case / "chapter.md"
    text = chapter.read_text(encoding="utf-8") if chapter.exists() else "# 章\n\n正文。\n"
    (folder / "chapters" / "one.md").write_text(text, encoding="utf-8")
    properties = case / "properties.yaml"
    more = f"    properties:\n{indent(properties.read_text(encoding='utf-8'), ' ' * 6)}" if properties.exists() else ""
    (folder / "book.yaml").write_text(MANIFEST + more, encoding="utf-8")
    for sheet in case.glob("*.css"):
        shutil.copy(sheet, folder / "styles" / sheet.name)
    return folder


def told(folder: Path, fonts: FontSet) -> Iterator[str]:
    book = read_book(folder)
    for edition in sorted(book.editions, key=lambda one: one.name):
        for finding in check_styles(book, edition, BookFiles(book.root), fonts, ""):
            yield f"{edition.name}: {finding}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_style_without_effect_is_told(case: Path, fonts: FontSet, tmp_path: Path) -> None:
    expected = (case / "findings.txt").read_text(encoding="utf-8").splitlines()
    assert list(told(book_of(case, tmp_path), fonts)) == expected


def test_what_follows_from_a_wrong_value_is_not_told_again(tmp_path: Path) -> None:
    folder = book_of(Path(__file__).parent / "cases" / "values", tmp_path)
    (built,) = build_book(folder, ["print"])
    codes = {finding.code for finding in built.report.findings}
    assert "style-002" in codes
    assert "pdf-002" not in codes


def test_a_fault_in_a_folder_of_the_book_that_is_called_theme_is_told(tmp_path: Path) -> None:
    folder = book_of(Path(__file__).parent / "cases" / "values", tmp_path)
    (folder / "theme").mkdir()
    (folder / "theme" / "own.css").write_text("p { colour: red }\n", encoding="utf-8")
    manifest = folder / "book.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("  print:\n", "  print:\n    stylesheets: [theme/own.css]\n", 1), encoding="utf-8")
    (built,) = build_book(folder, ["print"])
    findings = [finding for finding in built.report.findings if finding.code in {"style-002", "pdf-002"}]
    assert "style-002" in {finding.code for finding in findings}
    assert [str(finding) for finding in findings if finding.code == "pdf-002"] == [
        "theme/own.css:1:5: error: 'colour: red' has no effect: unknown property [pdf-002]"
    ]
