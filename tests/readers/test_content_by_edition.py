"""An edition has blocks, matter, imprint and cover of its own; a proof has one chapter."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.making.made_edition import as_written
from banxin.model.block import Paragraph, walk
from banxin.model.book import Book, Chapter, Leaf
from banxin.model.inline import Link, NoteReference, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.edition_book import proof_of, with_own_content
from banxin.templates.editions.selection import sections_of
from banxin.templates.renderer import Renderer


def book_saying(root: Path, text: str, *, manifest: str = MANIFEST, more: str = "") -> Book:
    return read_book(write_small_book(root, manifest=manifest + more, chapter=f"# 题\n\n{text}\n"))


def words(book: Book, edition: str) -> list[str]:
    (found,) = (one for one in book.editions if one.name == edition)
    blocks = walk(with_own_content(book, found).chapters[0].blocks)
    return [plain_text(block.children) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("text", "reader", "print_"),
    [
        ("甲。\n\n{only=print}\n乙。\n\n丙。", ["甲。", "丙。"], ["甲。", "乙。", "丙。"]),
        ("甲。\n\n{except=pdf}\n乙。", ["甲。", "乙。"], ["甲。"]),
        ('甲。\n\n::: {only="epub"}\n乙。\n\n丙。\n:::\n\n丁。', ["甲。", "乙。", "丙。", "丁。"], ["甲。", "丁。"]),
        ("甲。\n\n::: note 题 {only=print}\n乙。\n:::", ["甲。"], ["甲。", "乙。"]),
        ("::: tip\n甲。\n\n{only=print}\n乙。\n:::", ["甲。"], ["甲。", "乙。"]),
        ("甲。\n\n::: tip\n{only=print}\n乙。\n:::", ["甲。"], ["甲。", "乙。"]),
        ("- 甲\n- {only=print}\n  乙\n- 丙", ["甲", "丙"], ["甲", "乙", "丙"]),
        ("甲。\n\n::: {only=print}\n乙。\n\n{except=pdf}\n丙。\n:::", ["甲。"], ["甲。", "乙。"]),
        ('甲。\n\n::: {.content-visible when-format="pdf"}\n乙。\n:::', ["甲。"], ["甲。", "乙。"]),
        ('甲。\n\n::: {.content-hidden when-format="html"}\n乙。\n:::', ["甲。"], ["甲。", "乙。"]),
        ("甲。\n\n::: {only=print}\n::: verse\n乙\n:::\n:::", ["甲。"], ["甲。"]),
    ],
)
def test_a_block_is_in_the_editions_that_it_names(
    tmp_path: Path, text: str, reader: list[str], print_: list[str]
) -> None:
    book = book_saying(tmp_path, text)
    assert (words(book, "reader"), words(book, "print")) == (reader, print_)


def test_notes_count_on_without_those_that_are_left_out(tmp_path: Path) -> None:
    book = book_saying(tmp_path, "甲^[一]。\n\n{only=print}\n乙^[二]。\n\n丙^[三]。")
    chapter = with_own_content(book, book.editions[0]).chapters[0]
    assert [(note.number, plain_text(note.blocks[0].children)) for note in chapter.notes] == [(1, "一"), (2, "三")]  # type: ignore[union-attr]
    marks = (one for block in chapter.blocks for one in walk_inlines(block.children) if isinstance(one, NoteReference))  # type: ignore[union-attr]
    assert [one.number for one in marks] == [1, 2]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{only=prnt}\n甲。", "chapters/01-one.md:4: the block is for 'prnt', which is no edition of the book and no format; hint: did you mean 'print'?"),
        ('{only=""}\n甲。', "chapters/01-one.md:4: 'only' and 'except' name editions or formats; hint: write only=print, or except=\"reader epub\""),
        ('::: {.content-visible when-format="docx"}\n甲。\n:::', "chapters/01-one.md:3: 'docx' is no format of a book; hint: epub and pdf are known; an edition is named by only=..."),
    ],
)  # fmt: skip
def test_an_edition_that_is_not_there_is_told(tmp_path: Path, text: str, error: str) -> None:
    with pytest.raises(PublishingError) as caught:
        book_saying(tmp_path, text)
    assert error in str(caught.value)


def matter(root: Path, more: str) -> Book:
    write_small_book(root, manifest=MANIFEST + more)
    (root / "chapters/00-preface.md").write_text("# 电子版说明\n\n文。\n", encoding="utf-8")
    return read_book(root)


def sections(book: Book, edition: str) -> list[str]:
    (found,) = (one for one in book.editions if one.name == edition)
    return [
        one.id if isinstance(one, Chapter) else str(one) for one in sections_of(with_own_content(book, found), found)
    ]


def test_an_edition_has_a_matter_of_its_own(tmp_path: Path) -> None:
    own = "  short:\n    extends: print\n    front_matter: [toc, chapters/00-preface.md]\n    back_matter: [colophon]\n  shorter: {extends: short}\n"
    book = matter(tmp_path, own)
    assert sections(book, "print") == ["title_page", "toc", "one"]
    assert sections(book, "short") == ["toc", "preface", "one", "colophon"]
    assert sections(book, "shorter") == ["toc", "preface", "one", "colophon"]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("chapters/01-one.md", "'chapters/01-one.md' stands in the body; hint: the matter of an edition has leaves, and chapters that stand before or behind the body"),
        ("colofon", "the book has no 'colofon' for the matter of an edition; hint: did you mean 'colophon'?"),
        ("chapters/none.md", "there is no chapter 'chapters/none.md'"),
        ("bibliography", "the book has no 'bibliography' for the matter of an edition"),
    ],
)  # fmt: skip
def test_what_cannot_stand_in_the_matter_of_an_edition_is_told(tmp_path: Path, entry: str, error: str) -> None:
    with pytest.raises(PublishingError) as caught:
        matter(tmp_path, f"    back_matter: [{entry}]\n")
    assert f"book.yaml:15:19: {error}" in str(caught.value)


def test_an_edition_says_of_itself_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images/a.png").write_bytes(b"")
    more = (
        "    publisher: 乙社\n    rights: 另有声明\n    imprint: [第二行]\n    price: 十元\n    cover: images/a.png\n"
    )
    book = book_saying(
        tmp_path,
        "甲。",
        manifest=MANIFEST.replace("editions:", "publisher: 甲社\nimprint: [第一行]\neditions:"),
        more=more,
    )
    reader, printed = (with_own_content(book, edition) for edition in book.editions)
    assert (reader.metadata.publisher, reader.metadata.imprint_lines, reader.cover) == ("甲社", ("第一行",), None)
    assert (printed.metadata.publisher, printed.metadata.imprint_lines) == ("乙社", ("第二行",))
    assert (printed.metadata.rights, printed.metadata.price) == ("另有声明", "十元")
    assert printed.cover == tmp_path.resolve() / "images/a.png"
    assert printed.metadata.title == reader.metadata.title


def test_a_proof_has_one_chapter_with_the_numbers_of_the_whole(tmp_path: Path) -> None:
    body = "  - chapters/01-one.md"
    manifest = MANIFEST.replace(body, f"{body}\n  - chapters/02-two.md") + "numbering: {chapter: '第{一}章'}\n"
    write_small_book(tmp_path, manifest=manifest, chapter="# 甲\n\n文。\n")
    (tmp_path / "chapters/02-two.md").write_text("# 乙 {#two}\n\n见[](#chapter-one)与[](#two)。\n", encoding="utf-8")
    (tmp_path / "chapters/01-one.md").write_text("# 甲 {#chapter-one}\n\n文。\n", encoding="utf-8")
    proof = proof_of(read_book(tmp_path), ("two",))
    assert (proof.front_matter, proof.back_matter, [one.title for one in proof.chapters]) == ((), (), ["第二章　乙"])
    children = proof.chapters[0].blocks[0].children  # type: ignore[union-attr]
    assert plain_text(children) == "见第一章与第二章。"
    assert [one.target for one in walk_inlines(children) if isinstance(one, Link)] == ["#two"]


VOLUMES = """\
id: long-river
title: 长河
display_lines: [长, 河]
language: zh-Hans
authors: [甲]
front_matter: [half_title, title_page, imprint]
body: [chapters/01-one.md, chapters/02-two.md]
editions:
  up: {format: epub, omit: [chapters/02-two.md]}
  down: {format: epub, title: 长河（下）, omit: [chapters/01-one.md]}
"""


def volumes(root: Path, second: str) -> Book:
    write_small_book(root, manifest=VOLUMES, chapter="# 一\n\n甲。\n\n## 渡口 {#ferry}\n\n乙。\n")
    (root / "chapters" / "02-two.md").write_text(f"# 二\n\n{second}\n", encoding="utf-8")
    return read_book(root)


def test_an_edition_has_the_title_that_it_says_on_its_leaves(tmp_path: Path) -> None:
    book = volumes(tmp_path, "丙。")
    up, down = book.editions
    assert as_written(book, up)[0].metadata == book.metadata
    renderer = Renderer(as_written(book, down)[0], down)
    for leaf in (Leaf.HALF_TITLE, Leaf.TITLE_PAGE, Leaf.IMPRINT):
        markup = renderer.section(leaf)
        assert "长河（下）" in markup
        assert markup.count("长河") == 1


@pytest.mark.parametrize("target", ["01-one.md", "01-one.md#ferry", "#ferry"])
def test_a_link_to_a_chapter_that_the_edition_leaves_out_says_so(tmp_path: Path, target: str) -> None:
    book = volumes(tmp_path, f"见[前文]({target})。")
    down = book.editions[1]
    with pytest.raises(PublishingError) as caught:
        Renderer(as_written(book, down)[0], down)
    assert "it stands in chapters/01-one.md, which this edition leaves out" in str(caught.value)
