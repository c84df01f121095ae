"""What is said of a cover that is not as it should be: each code by a book that has the fault."""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, write_small_book

from banxin.build import build_book

HEAD = """\
id: covered
title: {title}
language: zh-Hans
authors:
  - name: 庄周
publisher: 版心书局
body:
  - chapters/01-one.md
printers:
  text: {{like: text, leaf: {leaf}}}
  wrap: {{like: offset, marks: none, slug: false}}
editions:
  press: {{format: pdf, trim: 140x203mm, printer: text}}
  cover: {{format: cover, of: press, printer: wrap}}
"""
NUMBER = 'identifiers: ["urn:isbn:978-7-5326-0000-7"]\n'
PAGES = "\n\n".join(["北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。" * 12] * 12)


def told(root: Path, more: str = NUMBER, *, title: str = "小书", leaf: str = "2mm") -> list[str]:
    write_small_book(root, manifest=HEAD.format(title=title, leaf=leaf) + more, chapter=CHAPTER + PAGES)
    cover = build_book(root, ["cover"])[-1]
    return [str(one) for one in cover.report.findings]


def test_a_cover_that_is_whole_has_no_finding(tmp_path: Path) -> None:
    chapter = "北冥有鱼，其名为鲲。"
    assert told(tmp_path, NUMBER + f"cover: {{blurb: [{chapter}]}}\n") == []


def test_a_book_without_a_number_has_no_bar_code(tmp_path: Path) -> None:
    assert told(tmp_path, "", leaf="0.1mm") == [
        "book.yaml:11:9: warning: the cover has no bar code, since the book has no ISBN [cover-001]; hint: write 'isbn: 978-...' for the edition, or among the identifiers of the book",
        "note: the spine is thinner than 5 mm and carries no words [cover-002]; hint: nothing has to be done; thicker paper or more pages would make room",
    ]


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        ("cover: {blurb: [" + "北冥有鱼，其名为鲲。" * 90 + "]}\n", "cover-004", "the words on the back lie over one another"),
        ("cover: {flaps: {front: [" + "北冥有鱼，其名为鲲。" * 150 + "]}}\n", "cover-003", "words on the front flap come too near to a cut or a fold"),
        ("cover: {spine: {title: " + "北冥有鱼其名为鲲" * 12 + "}}\n", "cover-005", "the title is too long for the spine and does not stand there"),
    ],
)  # fmt: skip
def test_words_without_room_are_told(tmp_path: Path, more: str, code: str, message: str) -> None:
    assert any(code in one and message in one for one in told(tmp_path, NUMBER + more))
