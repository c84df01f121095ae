"""Tables from files: read through the door for files, noted as inputs, and refused with a reason."""

from pathlib import Path

import pytest
from tests.books.small_book import write_small_book

from banxin.errors import PublishingError
from banxin.model.block import Table
from banxin.model.inline import plain_text
from banxin.readers.manifest.manifest_file import read_book

HEAD = "# 题\n\n"
PLACE = "chapters/01-one.md:3"


def book_with(root: Path, data: bytes, attributes: str = 'src="data/a.csv"') -> Path:
    write_small_book(root, chapter=f"{HEAD}::: {{.table {attributes}}}\n注。\n:::\n")
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "a.csv").write_bytes(data)
    return root


def rows_in(root: Path) -> list[list[str]]:
    (chapter,) = read_book(root).chapters
    (table,) = chapter.blocks
    assert isinstance(table, Table)
    return [[plain_text(cell) for cell in row] for row in (*table.head, *table.body)]


@pytest.mark.parametrize(
    ("data", "attributes"),
    [
        ('年,事\n1900,"一，*二*"\n\n1901,\n'.encode(), 'src="data/a.csv"'),
        ('\ufeff年,事\r\n1900,"一，*二*"\r\n1901,\r\n'.encode(), 'src="../data/a.csv" caption="大事" #tbl-a'),
        ("年;事\n1900;一，*二*\n1901;\n".encode("gb18030"), 'src="data/a.csv" delim=";" encoding=gb18030'),
        ("年\t事\n1900\t一，*二*\n1901\t\n".encode("utf-16"), 'src="data/a.csv" delim=tab encoding=utf-16'),
    ],
)
def test_rows_are_read_as_they_stand(data: bytes, attributes: str, tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", data, attributes)
    assert rows_in(root) == [["年", "事"], ["1900", "一，*二*"], ["1901", ""]]
    assert "data/a.csv" in read_book(root).inputs


@pytest.mark.parametrize(
    ("data", "attributes", "told"),
    [
        (b"\xff\xfea", 'src="data/a.csv"', ":18: the table 'data/a.csv' is not in utf-8; hint: save it as UTF-8, or say what it is: encoding=gb18030"),
        (b"a", 'src="data/a.csv" encoding=martian', ":18: 'martian' is not an encoding; hint: write encoding=gb18030, say"),
        (b"a", 'src="data/b.csv"', ":18: there is no table 'data/b.csv'; hint: did you mean 'data/a.csv'?"),
        (b"a", 'src="../../b.csv"', ":18: the table '../b.csv' lies outside the book; hint: copy it into the folder of the book"),
        (b"", 'src="data/a.csv"', ":18: the table 'data/a.csv': it is empty"),
        (b"a,b\n1\n", 'src="data/a.csv"', ":18: the table 'data/a.csv': row 2 has 1 cells, and the first 2"),
        (b"a\x00b\n", 'src="data/a.csv"', ":18: the table 'data/a.csv': row 1: the character U+0000 (NUL) cannot be set"),
        (b"a\n" * 6000, 'src="data/a.csv"', ":18: the table 'data/a.csv': it has more than 5000 rows"),
        (b"," * 99, 'src="data/a.csv"', ":18: the table 'data/a.csv': it is empty"),
        (b"a," * 99, 'src="data/a.csv"', ":18: the table 'data/a.csv': it has more than 60 columns"),
        ("名;长\n江;6300\n".encode(), 'src="data/a.csv"', ":18: the table 'data/a.csv': all of its 2 rows have one cell, and as many ';'; hint: the cells are parted by another sign: write delim=\";\""),
        (b"PK\x03\x04a\n", 'src="data/a.csv"', ":18: the table 'data/a.csv': it is a workbook, and no text: save it as CSV"),
        (b"a" * (1024 * 1024 + 1), 'src="data/a.csv"', ":18: the table 'data/a.csv' is larger than 1 MB"),
        (b"a", 'src="data/a.csv" delim="ab"', ": 'ab' is not one sign; hint: write delim=\";\" or delim=tab"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_told(data: bytes, attributes: str, told: str, tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", data, attributes)
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert str(caught.value) == PLACE + told


@pytest.mark.parametrize("data", [b'a,b\n\n1,2\n"1,2\n3,4\n', b'a,b\n\n1,2\n"1"x,"2\n3"\n'])
def test_a_mark_without_its_pair_is_told_at_the_row_of_the_file(data: bytes, tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", data, 'src="data/a.csv"')
    with pytest.raises(PublishingError) as caught:
        read_book(root)
    assert str(caught.value) == (
        "data/a.csv:4: from this line on the table is not understood: a quotation mark has no pair; "
        'hint: a cell with marks in it is written "so ""and"" so"'
    )


@pytest.mark.parametrize("chapter", ["段。\n\n: 江河 {{#tbl-a}}\n\n{}", "段。\n\n{}\n: 江河 {{#tbl-a}}\n"])
def test_a_caption_stands_beside_a_table_from_a_file(chapter: str, tmp_path: Path) -> None:
    root = book_with(tmp_path / "book", b"a,b\n1,2\n")
    path = next((root / "chapters").iterdir())
    path.write_text(HEAD + chapter.format('::: {.table src="data/a.csv"}\n:::\n'), encoding="utf-8")
    (read,) = read_book(root).chapters
    (table,) = (block for block in read.blocks if isinstance(block, Table))
    assert (plain_text(table.caption), table.id) == ("江河", "tbl-a")
