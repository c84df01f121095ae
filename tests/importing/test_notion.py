"""Exports of Notion: keys of pages are no words of the book, its tables of properties and lists of pages no text."""

from pathlib import Path

import pytest
from tests.importing.test_lone_files import names
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.importing.tools.notion import page_of_notion, read_notion
from banxin.readers.manifest.manifest_file import read_book

TOP = "1a2b3c4d5e6f708192a3b4c5d6e7f801"
FIRST, SECOND, DEEP = TOP[:-1] + "2", TOP[:-1] + "3", TOP[:-1] + "4"
HAN = "河水在石桥下慢慢地流过去，船夫把篙子插进水里，等着天亮。"


def exported(root: Path, folder: str) -> Path:
    """A page with two below it, the second of which has one below it, in the order of its links; folders as older or newer exports call them."""
    return lay(
        root,
        {
            f"手册 {TOP}.md": f"# 旅行手册\n\nCreated: January 5, 2024 10:00 AM\nTags: 江南, 水乡\n\n<aside>\n💡 带雨伞。\n\n</aside>\n\n![Untitled]({folder}/Untitled.png)\n\n[乙日]({folder}/乙日%20{SECOND}.md)\n\n[甲日]({folder}/甲日%20{FIRST}.md)\n",
            f"{folder}/甲日 {FIRST}.md": f"# 甲日\n\n{HAN}\n\n<aside>\n🍜 吃面。\n\n</aside>\n\n![IMG 0001.jpg](IMG%200001.jpg)\n",
            f"{folder}/乙日 {SECOND}.md": f"# 乙日\n\n{HAN}\n\n[早晨](乙日%20{SECOND}/早晨%20{DEEP}.md)\n",
            f"{folder}/乙日 {SECOND}/早晨 {DEEP}.md": f"# 早晨\n\n标签: 早\n\n{HAN}\n",
            f"{folder}/Untitled.png": PIXEL,
            f"{folder}/IMG 0001.jpg": PIXEL,
        },
    )  # fmt: skip


@pytest.mark.parametrize("folder", [f"手册 {TOP}", "手册"])
def test_the_page_on_top_is_the_book_and_its_links_are_the_order(tmp_path: Path, folder: str) -> None:
    made = begin_book(exported(tmp_path / "m", folder), tmp_path / "book")
    assert (made.kind, made.guessed_title, made.settled, made.complaints) == ("Notion", "", (), ())
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, [chapter.title for chapter in book.chapters]) == (
        "旅行手册",
        ["旅行手册", "乙日", "甲日"],
    )
    assert names(tmp_path / "book") == ["01-手册.md", "02-乙日.md", "03-甲日.md"]
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "book" / "chapters").iterdir())]
    assert not any(
        key in text for text in texts for key in (TOP, FIRST, SECOND, DEEP, "Untitled]", "IMG 0001", "Created")
    )
    assert "::: tip\n\n带雨伞。\n\n:::" in texts[0]
    assert "[乙日]" not in texts[0]
    assert "\n## 早晨\n" in texts[1]
    assert "标签" not in texts[1]
    assert "::: aside\n\n🍜 吃面。\n\n:::" in texts[2]
    told = [str(one) for one in made.missing]
    assert any("Created: January 5, 2024 10:00 AM" in one for one in told)
    assert any("标签: 早" in one for one in told)
    assert any("only lead to the pages below" in one and "乙日" in one for one in told)


def test_pages_without_keys_are_no_export(tmp_path: Path) -> None:
    root = lay(tmp_path / "m", {"a.md": "# 甲\n\n文。\n", "b.md": "# 乙\n\n文。\n", f"c {TOP}.md": "# 丙\n\n文。\n"})
    assert read_notion(root) is None


@pytest.mark.parametrize(
    "text", ["# 甲\n\n注意: 带伞。\n\n文。\n", "# 甲\n\n沈先生: 来了。\n走吧。\n", "# 甲\n\n文。\n\n标签: 早\n"]
)
def test_a_sentence_is_no_property(text: str) -> None:
    assert page_of_notion(text, Path("甲.md"), "甲.md", lambda _: None) == text
