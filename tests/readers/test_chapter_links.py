"""Links from chapter to chapter, and to headings by the names that GitHub and mdBook give them."""

from pathlib import Path

import pytest

from banxin.errors import PublishingError
from banxin.model.block import Division, Heading, walk
from banxin.model.book import Book
from banxin.readers.manifest.chapter_links import open_links
from banxin.readers.manifest.manifest_file import read_book

MANIFEST = """\
id: small
title: 小书
language: zh-Hans
front_matter: [chapters/00-preface.md]
body: ["chapters/*.md"]
editions:
  reader: {format: epub, omit: [chapters/10-last.md, preface]}
"""


def book(root: Path, **chapters: str) -> Book:
    (root / "chapters").mkdir(parents=True)
    (root / "images").mkdir()
    for name in ("images/a.png", "chapters/b c.png"):
        (root / name).write_bytes(b"")
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    texts = {"00-preface": "# 序\n\n文。\n", "2-two": "# 二\n\n文。\n", "10-last": "# 末\n\n文。\n"} | chapters
    for name, text in texts.items():
        (root / "chapters" / f"{name}.md").write_text(text, encoding="utf-8")
    return read_book(root)


def targets(made: Book, title: str) -> list[str]:
    (chapter,) = (one for one in made.chapters if one.title == title)
    return [target for _, target in open_links(chapter)]


def test_a_pattern_takes_the_files_that_nothing_else_names_in_natural_order(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert [chapter.title for chapter in made.chapters] == ["序", "二", "末"]
    assert made.editions[0].omit == {"last", "preface"}


def test_a_link_to_a_file_leads_to_its_chapter(tmp_path: Path) -> None:
    text = "# 二\n\n[末](10-last.md)、[末](./10-last.html)、[末](chapters/10-last.md)\n"
    assert targets(book(tmp_path, **{"2-two": text}), "二") == ["#last", "#last", "#last"]


def test_a_link_to_the_id_of_a_title_leads_to_its_chapter(tmp_path: Path) -> None:
    made = book(tmp_path, **{"2-two": "# 二\n\n[末](10-end.md#close)\n", "10-end": "# 尾 {#close}\n\n文。\n"})
    assert targets(made, "二") == ["#close"]


def test_a_heading_gets_the_id_that_a_link_calls_it_by(tmp_path: Path) -> None:
    last = "# 末\n\n## 安装 Rust（一）\n\n> [!NOTE]\n> ### 深处\n>\n> 文。\n"
    text = "# 二\n\n[甲](10-last.md#安装-rust一)、[乙](10-last.md#%E6%B7%B1%E5%A4%84)、[丙](#本节)\n\n## 本节\n\n文。\n"
    made = book(tmp_path, **{"2-two": text, "10-last": last})
    assert targets(made, "二") == ["#安装-rust一", "#深处", "#本节"]
    ids = {block.id for chapter in made.chapters for block in walk(chapter.blocks) if isinstance(block, Heading)}
    assert ids == {"安装-rust一", "深处", "本节"}


def test_two_headings_of_one_name_keep_apart(tmp_path: Path) -> None:
    text = "# 二\n\n[甲](10-last.md#安装)、[乙](#安装)\n\n## 安装\n\n文。\n"
    made = book(tmp_path, **{"2-two": text, "10-last": "# 末\n\n## 安装\n\n文。\n"})
    assert targets(made, "二") == ["#安装", "#two-安装"]


def test_links_that_find_nothing_are_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as caught:
        book(tmp_path, **{"2-two": "# 二\n\n[甲](11-none.md)\n"})
    assert str(caught.value) == "chapters/2-two.md:3:5: there is no chapter '11-none.md'"
    with pytest.raises(PublishingError) as caught:
        book(tmp_path / "again", **{"2-two": "# 二\n\n[乙](10-last.md#none)\n"})
    assert str(caught.value) == (
        "chapters/2-two.md:3: the link to 'chapters/10-last.md#none' finds no heading or id of that name; "
        "hint: give the heading one: {#id}"
    )


def test_a_file_that_is_no_chapter_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir(parents=True)
    (tmp_path / "notes" / "x.md").write_text("文。\n", encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        book(tmp_path, **{"2-two": "# 二\n\n[甲](../notes/x.md)\n"})
    assert "leads to a file that is no chapter of the book" in str(caught.value)


def test_pictures_are_found_from_the_chapter_too(tmp_path: Path) -> None:
    text = "# 二\n\n![一](../images/a.png)\n![二](images/a.png)\n![三](b%20c.png)\n![四](<./b c.png>)\n"
    made = book(tmp_path, **{"2-two": text})
    (chapter,) = (one for one in made.chapters if one.title == "二")
    assert [getattr(block, "path", "") for block in chapter.blocks] == [
        "images/a.png", "images/a.png", "chapters/b c.png", "chapters/b c.png",
    ]  # fmt: skip


def test_words_of_our_own_are_in_the_language_of_the_chapter(tmp_path: Path) -> None:
    made = book(tmp_path, **{"2-two": "---\nlang: ja\n---\n# 二\n\n> [!TIP]\n> 文。\n"})
    (chapter,) = (one for one in made.chapters if one.title == "二")
    (block,) = chapter.blocks
    assert isinstance(block, Division)
    assert [getattr(one, "text", "") for one in block.label] == ["ヒント"]
    assert block.title == ()


def test_a_wrong_key_inside_a_part_is_told_at_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.md").write_text("# 甲\n\n文。\n", encoding="utf-8")
    text = MANIFEST.replace(
        'body: ["chapters/*.md"]', "body:\n  - part: 上\n    subtitel: 下\n    chapters: [chapters/a.md]"
    )
    (tmp_path / "book.yaml").write_text(text.replace("[chapters/00-preface.md]", "[]"), encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        read_book(tmp_path)
    assert "book.yaml:7:5: unknown key 'body[1].subtitel'" in str(caught.value)


def test_a_pattern_that_fits_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "id: a\ntitle: 甲\nlanguage: zh-Hans\nbody: [text/*.md, ../*.md]\neditions: {r: {format: epub}}\n",
        encoding="utf-8",
    )
    with pytest.raises(PublishingError) as caught:
        read_book(tmp_path)
    assert str(caught.value) == (
        "book.yaml:4:8: no file is called 'text/*.md'; hint: put chapters there: 'banxin clean' makes them of what lies in sources/\n"
        "book.yaml:4:19: '../*.md' does not say which files of the book it means; "
        "hint: only the name of a file may have '*' in it, in a folder of the book: chapters/*.md"
    )
