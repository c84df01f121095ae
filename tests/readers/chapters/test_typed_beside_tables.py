"""What was typed above a table with its number is its caption, and a source or a note below it is its note."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.errors import PublishingError
from banxin.model.block import AnyBlock, Paragraph, Table
from banxin.model.inline import plain_text
from banxin.readers.manifest.manifest_file import read_book

TABLE = "| 年 | 数 |\n|---|---|\n| 1900 | 3 |"


def blocks_of(root: Path, text: str, extra: str = "") -> tuple[AnyBlock, ...]:
    write_small_book(root, chapter=f"# 题\n\n{text}\n")
    manifest = root / "book.yaml"
    manifest.write_text(f"{manifest.read_text(encoding='utf-8')}{extra}", encoding="utf-8")
    (chapter,) = read_book(root).chapters
    return chapter.blocks


def words_of(block: AnyBlock) -> str:
    assert isinstance(block, Paragraph)
    return plain_text(block.children)


@pytest.mark.parametrize("typed", ["表 3-1　各年人数", "**表1 各年人数**", "*表 2*", "表A.1：人数", "Table 4. Men"])
def test_a_line_with_the_number_of_a_table_is_its_caption(typed: str, tmp_path: Path) -> None:
    before, table, _ = blocks_of(tmp_path, f"文。\n\n{typed}\n\n{TABLE}\n\n后文。")
    assert words_of(before) == "文。"
    assert isinstance(table, Table)
    assert plain_text(table.caption) == typed.strip("*")


@pytest.mark.parametrize("typed", ["表 1 列出各年人数。", "各年人数", "表面", "{#p-a}\n表 1　人数"])
def test_another_line_above_a_table_is_a_paragraph(typed: str, tmp_path: Path) -> None:
    _, table = blocks_of(tmp_path, f"{typed}\n\n{TABLE}")
    assert isinstance(table, Table)
    assert not table.caption


def test_a_table_that_has_its_caption_takes_no_other(tmp_path: Path) -> None:
    above, table = blocks_of(tmp_path, f"表 1　甲\n\n{TABLE}\n\n: 乙")
    assert words_of(above) == "表 1　甲"
    assert isinstance(table, Table)
    assert plain_text(table.caption) == "乙"


@pytest.mark.parametrize(
    "typed", ["来源：县志。", "**资料来源**：县志。", "（注：约数。）", "注 1：约数。", "Note: about."]
)
def test_a_source_or_a_note_right_below_a_table_is_its_note(typed: str, tmp_path: Path) -> None:
    table, after = blocks_of(tmp_path, f"{TABLE}\n\n{typed}\n\n注：又一条。\n\n后文。")
    assert isinstance(table, Table)
    assert [words_of(note) for note in table.notes] == [typed.replace("*", ""), "注：又一条。"]
    assert words_of(after) == "后文。"


@pytest.mark.parametrize("typed", ["注意：这是正文。", f"说明：{'长' * 150}", "来源", "> 来源：县志。"])
def test_other_words_below_a_table_are_text(typed: str, tmp_path: Path) -> None:
    table, _ = blocks_of(tmp_path, f"{TABLE}\n\n{typed}")
    assert isinstance(table, Table)
    assert not table.notes


def test_a_source_that_stands_below_no_table_is_a_paragraph(tmp_path: Path) -> None:
    assert [words_of(block) for block in blocks_of(tmp_path, "文。\n\n来源：县志。")] == ["文。", "来源：县志。"]


def test_a_number_that_was_typed_is_the_only_one(tmp_path: Path) -> None:
    (table,) = blocks_of(tmp_path, f"表 7　甲\n\n{TABLE}", "numbering: {table: '表 {1}'}\n")
    assert isinstance(table, Table)
    assert plain_text(table.caption) == "表 7　甲"


def test_a_table_with_an_id_has_the_number_of_the_book(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="carries a number already"):
        blocks_of(tmp_path, f"表 7　甲\n\n{{#tbl-a}}\n{TABLE}", "numbering: {table: '表 {1}'}\n")
