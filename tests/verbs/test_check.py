"""`banxin check`: text and finished files; what is ignored needs a reason; budgets hold."""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli import main
from banxin.verbs.check import check_book

COMMA = CHAPTER + "\n怒而飞,其翼若垂天之云。\n"
LONG = CHAPTER + "\n怒而飞其翼若垂天之云" + "Hippopotomonstrosesquippedaliophobia" + "也。\n"


def test_a_finding_is_told_with_its_place_and_strict_refuses_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(write_small_book(tmp_path, chapter=COMMA))
    assert main(["check", "-C", book]) == 0
    assert "chapters/01-one.md:7:4: warning: " in capsys.readouterr().err
    assert main(["check", "-C", book, "--strict"]) == 3


def test_what_is_ignored_with_a_reason_is_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = MANIFEST + "ignore:\n  - {code: punctuation-001, reason: 照录原刊, path: chapters/01-one.md}\n"
    book = str(write_small_book(tmp_path, manifest=manifest, chapter=COMMA))
    assert main(["check", "-C", book, "--strict"]) == 0
    assert "punctuation-001" not in capsys.readouterr().err


def test_an_ignore_that_matches_nothing_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = MANIFEST + "ignore:\n  - {code: punctuation-001, reason: 照录原刊}\n"
    book = str(write_small_book(tmp_path, manifest=manifest))
    assert main(["check", "-C", book, "--strict"]) == 3
    assert "book.yaml:16:5: warning: " in capsys.readouterr().err


def test_an_edition_that_was_not_looked_at_does_not_make_an_ignore_idle(tmp_path: Path) -> None:
    manifest = MANIFEST + "ignore:\n  - {code: epub-011, reason: 题字本色}\n"
    codes = {finding.code for finding in check_book(write_small_book(tmp_path, manifest=manifest))}
    assert codes == {"edition-001"}


def test_ignoring_without_a_reason_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(write_small_book(tmp_path, manifest=MANIFEST + "ignore:\n  - {code: punctuation-001}\n"))
    assert main(["check", "-C", book]) == 2
    assert "reason" in capsys.readouterr().err


def test_a_budget_that_is_spent_fails_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = MANIFEST.replace("trim: 140x203mm", "trim: 140x203mm\n    budgets: {unfilled_lines: 0}")
    book = str(write_small_book(tmp_path, manifest=manifest, chapter=LONG))
    assert main(["build", "print", "-C", book]) == 0
    assert main(["check", "print", "-C", book]) == 3
    assert "unfilled lines, and the edition 'print' allows 0 [typography-001]" in capsys.readouterr().err


def test_an_error_in_what_was_built_ends_the_build_with_3_and_leaves_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Built again, nothing has changed: the fault is told once more, and stays a fault."""
    book = write_small_book(
        tmp_path, manifest=MANIFEST.replace("trim: 140x203mm", "trim: 140x203mm\n    stylesheets: [white.css]")
    )
    (book / "white.css").write_text(".chapter p { color: #fff }\n", encoding="utf-8")
    for _ in range(2):
        assert main(["build", "print", "-C", str(book)]) == 3
        told = capsys.readouterr().err
        assert "[ink-001]" in told
        assert told.splitlines()[-1] == "1 error in what was made; the files are there to be looked at"
    assert [path.name for path in (book / "build/print").glob("*.pdf")] == ["small-book.pdf"]


def test_an_error_that_is_ignored_with_a_reason_is_none_of_a_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check knows that the entry in book.yaml is used, and tells nothing either."""
    manifest = MANIFEST.replace("trim: 140x203mm", "trim: 140x203mm\n    stylesheets: [white.css]")
    book = write_small_book(
        tmp_path, manifest=manifest + "ignore:\n  - {code: ink-001, reason: 谜底，要浸水才看得见}\n"
    )
    (book / "white.css").write_text(".chapter p { color: #fff }\n", encoding="utf-8")
    assert main(["build", "print", "--strict", "-C", str(book)]) == 0
    assert main(["check", "print", "--strict", "-C", str(book)]) == 0
    assert capsys.readouterr().err == ""


def test_characters_without_a_face_are_told_before_a_build_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_small_book(tmp_path, chapter="# 一\n\nᠮᠣᠩ。\n")
    assert main(["-C", str(root), "check"]) == 3
    told = capsys.readouterr()
    assert "no typeface of the edition 'print' has 3 characters of the book" in told.out + told.err
    assert "[font-010]" in told.out + told.err
