"""Faults that readers of the first versions found: words lost or spoiled without a word, and friction. Each input, and what it must become.

The letters are those under which they were written down: A for text that was lost, F for friction.
"""

from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin import check_book, clean_book, read_book
from banxin.errors import PublishingError, flat
from banxin.readers.chapters.chapter_file import parse_chapter


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_small_book(tmp_path / "book")


def cleaned(book: Path, source: str, name: str = "page.txt") -> str:
    """All that cleaning writes of one source."""
    (book / "sources").mkdir(exist_ok=True)
    (book / "sources" / name).write_text(source, encoding="utf-8")
    made = clean_book(book)
    return "".join(text for file, text in sorted(made.files.items()) if file.endswith(".md"))


def refused(text: str) -> list[str]:
    with pytest.raises(PublishingError) as caught:
        parse_chapter(f"# 题\n\n{text}\n", source_path=Path("in.md"))
    return [str(one.message) for one in flat([caught.value])]


def test_a1_a_row_with_more_cells_than_the_head_is_refused() -> None:
    assert refused("| 甲 | 乙 |\n|---|---|\n| 甲 | `a|b` | 说明 |")[:1] == [
        "the row has 4 cells, and the head of its table 2"
    ]


@pytest.mark.parametrize("last", ["完", "再见", "全书终", "李白", "第一卷　完"])
def test_a2_the_last_short_line_stays_in_a_chapter(book: Path, last: str) -> None:
    assert last.replace("　", "") in cleaned(book, f"第一章　出发\n\n　　天亮了，他走了。\n\n{last}\n").replace(
        "　", ""
    ).replace(" ", "")


def test_a4_spaces_between_names_are_no_noise(book: Path) -> None:
    made = cleaned(book, "第一回　甄士隐\n\n　　曹雪芹 　高鹗  著\n\n　　此开卷第一回也。\n")
    assert "曹雪芹高鹗著" not in made
    assert all(one in made for one in ("曹雪芹", "高鹗", "著"))


def test_a5_a_finished_chapter_is_not_cleaned_as_raw_text(book: Path) -> None:
    (book / "sources").mkdir()
    (book / "sources" / "page.md").write_text(
        "# 题\n\n文。\n\n```python\nprint(1)\n```\n\n## 节\n\n**粗**。\n", encoding="utf-8"
    )
    made = clean_book(book)
    assert made.files == {}
    told = (
        "sources/page.md:9: this Markdown is a finished chapter, and no raw page: it has headings of several levels, emphasis; hint: put the file "
        "into chapters/, or take it over with banxin init --from; {kind: pages} or {kind: running} cleans it"
    )
    assert [str(one) for one in made.refused] == [told]


def test_a8_aozora_without_ruby_is_read_as_such(book: Path) -> None:
    made = cleaned(
        book,
        "題\n著者\n\n［＃ここから２字下げ］\n山路を登りながら、こう考えた。\n［＃ここで字下げ終わり］\n\n底本：「本」出版\n",
        "a.txt",
    )
    assert "［＃" not in made
    assert "山路を登りながら、こう考えた。" in made


def test_a11_a_chapter_that_the_manifest_does_not_name_is_told(book: Path) -> None:
    (book / "chapters" / "99-lost.md").write_text("# 遗\n\n文。\n", encoding="utf-8")
    assert any("99-lost.md" in str(finding) for finding in check_book(book, []))


def test_f1_a_title_needs_no_front_matter() -> None:
    assert parse_chapter("# 题\n\n文。\n", source_path=Path("in.md")).title == "题"
    assert parse_chapter("文。\n", source_path=Path("夜行.md")).title == "夜行"


def test_f2_a_tag_is_refused_once_and_a_comment_is_left_out() -> None:
    assert refused("<font>甲</font>\n\n<font>乙</font>") == ["the HTML '<font>' is not read (2 times)"]
    assert parse_chapter("# 题\n\n甲<!-- 不印 -->乙\n", source_path=Path("in.md")).title == "题"


def test_f5_a_wrong_key_inside_a_part_is_told_of_its_own_line(book: Path) -> None:
    (book / "chapters" / "01-one.md").write_text(CHAPTER, encoding="utf-8")
    manifest = MANIFEST.replace(
        "body:\n", "body:\n  - part: 上编\n    subtytle: 副\n    chapters: [chapters/01-one.md]\n", 1
    )
    (book / "book.yaml").write_text(manifest, encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        read_book(book)
    line = manifest[: manifest.index("subtytle")].count("\n") + 1
    assert f"book.yaml:{line}:5" in str(caught.value)


def test_f12_one_source_that_cannot_be_read_does_not_stop_the_others(book: Path) -> None:
    (book / "sources").mkdir()
    (book / "sources" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (book / "sources" / "good.txt").write_text("第一章　出发\n\n　　天亮了。\n", encoding="utf-8")
    made = clean_book(book)
    assert [str(one) for one in made.refused] == [
        "sources/broken.docx: the file is damaged or cut off: it is not a whole zip archive; hint: export the document again, or save it as plain text"
    ]
    assert any("天亮了" in path.read_text(encoding="utf-8") for path in (book / "chapters").glob("*.md"))
