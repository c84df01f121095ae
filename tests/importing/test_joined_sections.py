"""What a list sets in below a chapter runs on in it: headings, notes, definitions and links follow."""

from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.importing.test_manuscripts import lay

from banxin.begin.begin_book import begin_book
from banxin.checks.text.chapter_text import text_of
from banxin.errors import PublishingError
from banxin.importing import joined_sections
from banxin.importing.joined_sections import Piece, with_sections
from banxin.importing.manuscript import ListedChapter
from banxin.model.block import inline_parts, walk
from banxin.model.inline import Link
from banxin.model.inline import walk as walk_inlines
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book

NESTED: dict[str, str | bytes] = {
    "book.toml": '[book]\ntitle = "书名"\nlanguage = "zh-CN"\n',
    "src/SUMMARY.md": "# Summary\n\n[序](preface.md)\n\n- [甲章](a.md)\n  - [安装](a1.md)\n    - [在 Linux 上](a11.md)\n  - [使用](a2.md)\n- [乙章](b.md)\n",
    "src/preface.md": "# 序\n\n见[安装](a1.md)、[小结](a2.md#小结)和[参考](a11.md#命令)。\n",
    "src/a.md": "# 甲章\n\n章首。[^1]\n\n[^1]: 注甲。\n\n## 小结\n\n见[手册][m]。\n\n[m]: https://a.example/\n",
    "src/a1.md": "## 安装\n\n安装之文。[^1]\n\n[^1]: 注一。\n\n### 小结\n\n见[手册][m]，又见[上](#小结)。\n\n[m]: https://b.example/\n\n```sh\n# 不是标题 [^1] [m]\n",
    "src/a11.md": "# 在 Linux 上\n\n## 命令 {#commands}\n\n见[手册][m]。\n\n[m]: https://a.example/\n",
    "src/a2.md": "# 使用\n\n## 小结\n\n回到[甲章](a.md)。\n",
    "src/b.md": "# 乙章\n\n见[使用](a2.md)。\n",
}


def begun(tmp_path: Path, files: dict[str, str | bytes]) -> tuple[Path, list[str]]:
    """The folder of the new book, and the titles of its chapters; nothing is complained about."""
    made = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (made.complaints, made.settled) == ((), ())
    return tmp_path / "book", [chapter.title for chapter in read_book(tmp_path / "book").chapters]


def test_sections_stand_below_their_chapter_in_its_file(tmp_path: Path) -> None:
    book, titles = begun(tmp_path, NESTED)
    assert titles == ["序", "甲章", "乙章"]
    lines = (book / "chapters" / "02-a.md").read_text().split("\n")
    assert [line for line in lines if line.startswith("#")] == [
        "# 甲章", "## 小结", "## 安装", "### 小结", "# 不是标题 [^1] [m]", "### 在 Linux 上", "#### 命令 {#commands}", "## 使用", "### 小结",
    ]  # fmt: skip


def test_notes_and_definitions_keep_what_they_lead_to(tmp_path: Path) -> None:
    book, _ = begun(tmp_path, NESTED)
    text = (book / "chapters" / "02-a.md").read_text()
    assert "章首。[^1]" in text
    assert "安装之文。[^1-2]" in text
    assert "[^1-2]: 注一。" in text
    assert "见[手册][m-2]" in text
    assert "[m-2]: https://b.example/" in text
    assert text.count("https://a.example/") == 1
    assert "# 不是标题 [^1] [m]\n```\n" in text


def test_links_lead_to_the_sections(tmp_path: Path) -> None:
    book, _ = begun(tmp_path, NESTED)
    preface = (book / "chapters" / "01-preface.md").read_text()
    assert "见[安装](02-a.md#安装)、[小结](02-a.md#小结-2)和[参考](02-a.md#commands)。" in preface
    chapter = (book / "chapters" / "02-a.md").read_text()
    assert "又见[上](#小结-1)" in chapter
    assert "回到[甲章](02-a.md)" in chapter
    assert "[使用](02-a.md#使用)" in (book / "chapters" / "03-b.md").read_text()


def test_a_link_of_a_page_to_its_own_title_leads_to_what_is_called_so_now(tmp_path: Path) -> None:
    own: dict[str, str | bytes] = {
        "src/a.md": "# 甲章\n\n回[甲](#甲章)。\n",
        "src/a1.md": "# 安装\n\n回[安](#安装)。\n",
        "src/preface.md": "# 序\n\n文。\n",
    }
    book, _ = begun(tmp_path, NESTED | own)
    text = (book / "chapters" / "02-a.md").read_text()
    assert "回[甲](02-a.md)。" in text
    assert "回[安](#安装)。" in text


def test_an_entry_without_text_is_the_chapter_of_its_sections(tmp_path: Path) -> None:
    _, titles = begun(tmp_path, NESTED | {"src/a.md": "---\ntitle: 甲章\n---\n"})
    assert titles == ["序", "甲章", "乙章"]


def test_a_part_and_what_is_called_a_chapter_take_no_sections_in(tmp_path: Path) -> None:
    for number, listed in enumerate(
        (
            "- [第一部分 甲](a.md)\n  - [安装](a1.md)\n  - [使用](a2.md)\n",
            "- [甲](a.md)\n  - [第1章 安装](a1.md)\n  - [第2章 使用](a2.md)\n",
        )
    ):
        book, titles = begun(
            tmp_path / str(number), NESTED | {"src/SUMMARY.md": f"# Summary\n\n{listed}- [乙章](b.md)\n"}
        )
        assert len(titles) == 4
        assert '- part: "' in (book / "book.yaml").read_text()


def test_what_stands_below_the_only_entry_are_chapters(tmp_path: Path) -> None:
    listed = "- [书](a.md)\n  - [安装](a1.md)\n  - [使用](a2.md)\n  - [乙章](b.md)\n"
    _, titles = begun(tmp_path, NESTED | {"src/SUMMARY.md": listed})
    assert titles == ["甲章", "安装", "使用", "乙章"]


def test_sections_too_long_for_a_chapter_are_chapters_of_a_part(tmp_path: Path) -> None:
    long = "字" * (joined_sections.MOST // 2) + "\n\n## 小结\n"
    _, titles = begun(tmp_path, NESTED | {"src/a1.md": f"# 安装\n\n{long}", "src/a2.md": f"# 使用\n\n{long}"})
    assert titles == ["序", "甲章", "安装", "使用", "乙章"]


def test_a_group_of_mkdocs_that_is_called_a_chapter_begins_with_its_own_page(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: 书名\nnav:\n  - 第 1 章 甲:\n    - a/index.md\n    - 1.1 安装: a/b.md\n  - 乙:\n    - c/index.md\n    - c/d.md\n"
        "  - 跋: [e.md]\n",
        "docs/a/index.md": "# 甲\n\n文。\n", "docs/a/b.md": "# 安装\n\n文。\n", "docs/c/index.md": "# 乙\n\n文。\n",
        "docs/c/d.md": "# 丙\n\n文。\n", "docs/e.md": "# 跋\n\n文。\n",
    }  # fmt: skip
    book, titles = begun(tmp_path, files)
    assert titles == ["第 1 章 甲", "乙", "丙", "跋"]
    assert "## 1.1 安装" in (book / "chapters" / "01-a.md").read_text()
    assert (book / "book.yaml").read_text().count("part:") == 1


def test_a_heading_over_nothing_but_notes_goes_and_is_told(tmp_path: Path) -> None:
    text = "# 甲\n\n文。[^1]\n\n## 参考文献 {#works}\n\n[^1]: 某书，\n    第二版。\n"
    made = begin_book(
        lay(
            tmp_path / "m",
            {"a.md": text, "b.md": text + "\n见上。\n", "c.md": "# 丙\n\n见[甲](a.md#works)。\n\n## 参考文献\n"},
        ),
        tmp_path / "book",
    )
    kept = ["## 参考文献" in path.read_text() for path in sorted((tmp_path / "book" / "chapters").iterdir())]
    assert kept == [False, True, True]
    assert made.settled == ()
    assert [str(one) for one in made.missing] == [
        "a.md: only notes stand below '参考文献', and a book has them where they are called: it is left out"
    ]


LINES = st.sampled_from(
    ["文[^1]。", "[^1]: 注文。", "## 小结", "### 再", "见[手册][m]、[m]。", "[m]: https://a.example/", "[m]: https://b.example/", "```", "# 码", "- 项", "> 引",
     "`[m]` 与 `[^1]`", "见[上](#小结)。", "$[^1]$", ""]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 7), st.lists(LINES, max_size=8)), min_size=2, max_size=4))
@settings(max_examples=100, deadline=None)
def test_words_notes_and_addresses_are_those_of_the_pages(pages: list[tuple[int, list[str]]]) -> None:
    pieces = [
        Piece(
            entry=ListedChapter(path=Path(f"{number}.md"), level=level if number else 0),
            name=f"{number}.md",
            text=f"# 题{number}\n\n" + "\n\n".join(lines) + "\n",
        )
        for number, (level, lines) in enumerate([(0, ["首。"]), *pages, (0, [])])
    ]
    found = [said_by(piece.text) for piece in pieces]
    assume(None not in found)
    made = [
        said_by(piece.text) for piece in with_sections(pieces, lambda entries: [entry.path.name for entry in entries])
    ]
    assert None not in made
    for before, after in zip(
        zip(*filter(None, found), strict=True), zip(*filter(None, made), strict=True), strict=True
    ):
        assert "".join(before) == "".join(after)


def said_by(text: str) -> tuple[str, str, str] | None:
    """The words of a chapter, its notes, and the addresses that it leads to, in their order; None where it cannot be read."""
    try:
        chapter = parse_chapter(text, source_path=Path("a.md"))
    except PublishingError:
        return None
    addresses = [
        inline.target
        for block in walk(chapter.blocks_and_notes)
        for part in inline_parts(block)
        for inline in walk_inlines(part)
        if isinstance(inline, Link) and not inline.target.startswith("#")
    ]
    words = text_of(chapter)
    return words.body, words.notes, "".join(f"{one} " for one in addresses)


def test_pages_that_repeat_the_title_of_a_chapter_are_its_sections(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "README.md": "# 书\n\n## 目录（Contents）\n\n- [一](1.md)\n- [二](2.md)\n- [三](3.md)\n- [四](4.md)\n",
        "1.md": "# 第一章 灯\n\n章首。\n",
        "2.md": "# 第一章 灯\n\n## 点灯\n\n见 [灭灯](3.md)。\n\n### 芯\n\n文。\n",
        "3.md": "# 第一章 灯\n\n## 灭灯\n\n文。\n",
        "4.md": "# 第二章 烛\n\n## 灭灯\n\n文。\n",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    first, second = read_book(tmp_path / "book").chapters
    assert (first.title, second.title) == ("第一章 灯", "第二章 烛")
    text = (tmp_path / "book" / first.path).read_text(encoding="utf-8")
    assert text == ("# 第一章 灯\n\n章首。\n\n## 点灯\n\n见[灭灯](#灭灯)。\n\n### 芯\n\n文。\n\n## 灭灯\n\n文。\n")


def test_a_draft_without_a_path_names_its_part_without_brackets(tmp_path: Path) -> None:
    book, titles = begun(tmp_path, NESTED | {"src/SUMMARY.md": "# S\n\n- [甲章](a.md)\n- [工具]\n  - [乙章](b.md)\n"})
    assert titles == ["甲章", "乙章"]
    assert '- part: "工具"' in (book / "book.yaml").read_text()
