"""The same marks fill an index in each order that the book asks for."""

from pathlib import Path

from tests.books.small_book import MANIFEST, write_small_book

from banxin.indexing.index_chapters import with_indexes
from banxin.model.block import Paragraph
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
