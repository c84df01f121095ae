"""What is found in the text of a chapter is told with the line and the column that the author wrote it in."""

from pathlib import Path

import pytest

from banxin.checks.chapters.all_rules import check_chapters
from banxin.checks.chapters.character_coverage import placed_texts
from banxin.readers.manifest.manifest_file import read_book
from banxin.reading import BookFiles
from banxin.source import Source

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


def found_in(folder: Path, text: str, code: str = "punctuation-001") -> list[Source]:
    (folder / "chapters").mkdir(parents=True)
    (folder / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "chapters" / "01.md").write_bytes(f"# 题\n\n{text}\n".encode())
    book = read_book(folder / "book.yaml")
    found = check_chapters(book, BookFiles(book.root))
    return [one.source for one in found if one.source and one.code == code]


def places(folder: Path, text: str) -> list[str]:
    return [f"{place.line}:{place.column}" for place in found_in(folder, text)]


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


def test_what_a_table_has_from_a_file_is_told_with_its_place_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text(
        '河,长\n\n长江,6397\n"黄河,即\n河",5464\n"淮河,古名淮水",1000\n', encoding="utf-8"
    )
    table = '::: {.table src="data/a.csv" caption="河,长"}\n注,释。\n:::'
    found = found_in(tmp_path, table)
    assert [str(place) for place in found] == [
        "chapters/01.md:3:40",
        "chapters/01.md:4:2",
        "data/a.csv:4:4",
        "data/a.csv:6:4",
    ]
    texts = dict(placed_texts(read_book(tmp_path / "book.yaml")))
    assert texts["长江"] == Source(path=Path("data/a.csv"), line=3)
