"""What is found in the text of a chapter is told with the line and the column that the author wrote it in."""

from pathlib import Path

import pytest

from banxin.checks.chapters.all_rules import check_chapters
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles

MANIFEST = """\
id: a
title: 书
language: zh-Hans
modified: 2026-01-01T00:00:00Z
body:
- chapters/01.md
editions:
  reader:
    format: epub
"""


def places(folder: Path, text: str) -> list[str]:
    (folder / "chapters").mkdir()
    (folder / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "chapters" / "01.md").write_bytes(f"# 题\n\n{text}\n".encode())
    book = read_book(folder / "book.yaml")
    found = check_chapters(book, BookFiles(book.root))
    return [f"{one.source.line}:{one.source.column}" for one in found if one.source and one.code == "punctuation-001"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天,我们出发。", ["3:3"]),
        ("今天我们\n一早,就出发。\n他走了;我没走。", ["4:3", "5:4"]),
        ("他**说,好**，又说,好。", ["3:5", "3:12"]),
        ("走,走,走,走,走。", ["3:2", "3:4", "3:6", "3:8"]),
        ("`a,b`是,代码；又[见,这里](http://a.cn/?q=a,b)。", ["3:7", "3:14"]),
        ("> 引文里,也有。", ["3:6"]),
        ("- 一,二\n- 三,四", ["3:4", "4:4"]),
        ("正文[^a]。\n\n[^a]: 注里,也有。", ["5:9"]),
        ("::: verse\n春眠,不觉晓\n处处闻啼鸟\n\n夜来,风雨声\n花落知多少\n:::", ["4:3", "7:3"]),
        ("| 甲 | 乙 |\n|---|---|\n| 子,丑 | 寅,卯 |", ["5:4", "5:10"]),
        ("今天\r\n我们,出发。", ["4:3"]),
    ],
)  # fmt: skip
def test_a_mark_is_told_with_its_column(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert places(tmp_path, text) == expected


def test_a_mark_that_stands_otherwise_in_the_file_is_told_with_its_line_only(tmp_path: Path) -> None:
    assert places(tmp_path, "今天&#44;我们出发。") == ["3:0"]
