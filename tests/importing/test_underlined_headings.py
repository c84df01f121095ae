"""Headings with a line of signs below them divide a text and stand below a chapter as those with signs before them."""

from pathlib import Path

from tests.importing.test_lone_files import names
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.importing.division.underlined_headings import with_signed_headings


def test_a_section_that_begins_with_an_underlined_heading_stands_below_its_chapter(tmp_path: Path) -> None:
    root = lay(
        tmp_path / "m",
        {
            "book.toml": '[book]\ntitle = "书名"\n',
            "src/SUMMARY.md": "# Summary\n\n- [甲章](a.md)\n  - [业务](b.md)\n- [乙章](c.md)\n",
            "src/a.md": "甲章\n====\n\n章首。\n",
            "src/b.md": "业务不是企业\n=====\n\n文。\n\n站在肩上\n-----\n\n文。\n---\n\n```\n码\n==\n```\n",
            "src/c.md": "# 乙章\n\n文。\n",
        },
    )
    made = begin_book(root, tmp_path / "book")
    assert (made.settled, made.complaints) == ((), ())
    text = (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert [line for line in text.split("\n") if line.startswith("#")] == ["# 甲章", "## 业务不是企业", "### 站在肩上"]
    assert "码\n==" in text
    assert "文。\n\n---" in text


def test_a_text_is_divided_at_underlined_headings(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("灯书\n====\n\n第一章\n---\n\n文。\n\n第二章\n---\n\n文。\n", encoding="utf-8")
    made = begin_book(tmp_path / "a.md", tmp_path / "book")
    assert made.guessed_title == ""
    assert names(tmp_path / "book") == ["01-第一章.md", "02-第二章.md"]


def test_a_line_of_signs_below_anything_else_stays() -> None:
    for text in (
        "---\ntitle: 灯书\n---\n\n文。\n", "- 甲\n---\n", "甲\n乙\n---\n", "| 甲 |\n---\n", "> 甲\n===\n", "1. 甲\n---\n", "$$\na\n==\n$$\n",
        "<div>\n---\n", "文。\n---\n", "\n---\n", "    码\n---\n",
    ):  # fmt: skip
        assert with_signed_headings(text) == text
    assert with_signed_headings("1. 甲\n=====\n") == "# 1. 甲\n"
