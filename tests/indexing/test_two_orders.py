"""The same marks fill an index in each order that the book asks for."""

from dataclasses import replace
from pathlib import Path

from tests.books.small_book import MANIFEST, write_small_book

from banxin.indexing.index_chapters import with_indexes
from banxin.model.block import Paragraph
from banxin.model.book import Book
from banxin.model.inline import plain_text
from banxin.readers.manifest.manifest_file import read_book

ORDERS = "back_matter: [index, {index: '', id: strokes, title: 笔画索引, order: stroke}]\n"


def test_an_index_stands_in_two_orders(tmp_path: Path) -> None:
    book = read_book(
        write_small_book(tmp_path, manifest=MANIFEST + ORDERS, chapter="# 题\n\n[鲲]{.index}与[一]{.index}。\n")
    )
    filled = with_indexes(book, book.editions[0])
    words = {
        chapter.id: [plain_text(one.children).split("　")[0] for one in chapter.blocks if isinstance(one, Paragraph)]
        for chapter in filled.chapters[1:]
    }
    assert words["index"] == ["K", "鲲", "Y", "一"]
    assert [one for one in words["strokes"] if one in "一鲲"] == ["一", "鲲"]


def orders_of(book: Book, language: str) -> list[str]:
    other = replace(book, metadata=replace(book.metadata, language=language))
    filled = with_indexes(other, other.editions[0])
    return [
        plain_text(one.children)
        for one in filled.chapters[1].blocks
        if isinstance(one, Paragraph) and "index-head" in one.classes
    ]


def test_an_edition_in_another_script_has_its_own_usual_order_unless_the_author_says_one(tmp_path: Path) -> None:
    (usual := tmp_path / "usual").mkdir()
    (said := tmp_path / "said").mkdir()
    chapter = "# 题\n\n[里]{.index}与[一]{.index}。\n"
    book = read_book(write_small_book(usual, manifest=MANIFEST + "back_matter: [index]\n", chapter=chapter))
    assert orders_of(book, "zh-Hans") == ["L", "Y"]
    assert orders_of(book, "zh-Hant-TW") == ["一畫", "七畫"]
    own = "back_matter: [{index: '', order: pinyin}]\n"
    assert orders_of(read_book(write_small_book(said, manifest=MANIFEST + own, chapter=chapter)), "zh-Hant-TW") == [
        "L",
        "Y",
    ]
