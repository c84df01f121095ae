"""`banxin check --fix`: marks that have but one right form are written so, where their words stand; all else stays."""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli import main
from banxin.verbs.mend import mend_book


def mended(folder: Path, text: str, manifest: str = MANIFEST) -> str:
    """The text behind that of the small book, after the mending."""
    book = write_small_book(folder, chapter=f"{CHAPTER}\n{text}\n", manifest=manifest)
    mend_book(book)
    return (book / "chapters" / "01-one.md").read_text(encoding="utf-8").removeprefix(f"{CHAPTER}\n").rstrip("\n")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("怒而飞,其翼若垂天之云.", "怒而飞，其翼若垂天之云。"),
        ("他说, 我**不去了**!你呢?", "他说，我**不去了**！你呢？"),
        ("可以去。 (真的), 他说。", "可以去。（真的），他说。"),
        ("他说 (真的) 走了(一),又来。", "他说（真的）走了（一），又来。"),
        ("他说,\n我们走了!", "他说，\n我们走了！"),
        ("如此等等...走了--不回来…好", "如此等等……走了——不回来……好"),
        ("今天 ，我们（ 甲）出发", "今天，我们（甲）出发"),
        ("船到了。 雪停了， “走罢。” 他说。", "船到了。雪停了，“走罢。”他说。"),
        ("| 名,称 | 值 |\n|---|---|\n| 甲,乙 | 二:三 |", "| 名，称 | 值 |\n|---|---|\n| 甲，乙 | 二：三 |"),
        ("见注[^1]。\n\n[^1]: 注释,第一.", "见注[^1]。\n\n[^1]: 注释，第一。"),
    ],
)
def test_marks_of_chinese_are_written_full_width(tmp_path: Path, written: str, wanted: str) -> None:
    assert mended(tmp_path, written) == wanted


@pytest.mark.parametrize(
    "written",
    [
        "价格是 3,000 元，时间 10:30，`甲,乙`，a,b。",
        "第一章..............12",
        "他说\\!好。",
        "李四. 江行[M]. 北京: 某社, 1957.",
        "姓名：--------------",
    ],
)
def test_what_has_more_than_one_right_form_stays(tmp_path: Path, written: str) -> None:
    assert mended(tmp_path, written) == written


def test_what_is_ignored_stays(tmp_path: Path) -> None:
    manifest = MANIFEST + "ignore:\n  - {code: punctuation-001, reason: 照录原刊, text: 怒而飞}\n"
    assert mended(tmp_path, "怒而飞,其翼。去以六月息者也,野马也。", manifest) == "怒而飞,其翼。去以六月息者也，野马也。"


def test_each_is_told_and_what_stays_is_told_by_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(write_small_book(tmp_path, chapter=f"{CHAPTER}\n怒而飞,其翼\\!好。\n"))
    assert main(["check", "--fix", "-v", "-C", book]) == 0
    said = capsys.readouterr().err
    assert "mended in chapters/01-one.md: 1 mark\n" in said
    assert "chapters/01-one.md:7:4: “,” became “，” [punctuation-001]" in said
    assert "half-width mark after Chinese: 怒而飞，其翼⟨!⟩好" in said


def test_files_are_not_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", str(tmp_path / "a.pdf")]) == 2
    assert "--fix mends chapters of a book" in capsys.readouterr().err
