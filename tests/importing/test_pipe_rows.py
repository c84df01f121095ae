"""A bar in the cell of a table that we write is printed, whatever stands around it."""

from pathlib import Path

import pytest

from banxin.importing.tables.pipe_rows import cell_of, pipe_table
from banxin.model.block import Table
from banxin.model.inline import plain_text
from banxin.readers.chapters.chapter_file import parse_chapter


@pytest.mark.parametrize(
    ("text", "written", "printed"),
    [
        ("甲|乙", r"甲\|乙", "甲|乙"),
        (r"甲\|乙", r"甲\|乙", "甲|乙"),
        (r"甲\\|乙", r"甲\\\|乙", "甲\\|乙"),
        ("`a|b`", r"`a\|b`", "a|b"),
        (r"`a\|b`", r"`a\\|b`", r"a\|b"),
        (r"\`a\|b\`", r"\`a\|b\`", "`a|b`"),
        (r"``a\|`b``", r"``a\\|`b``", r"a\|`b"),
        (r"$\|x\|$ 与 \|", r"$\\|x\\|$ 与 \|", r"\|x\| 与 |"),
        (r"\(\|x\|\)", r"\(\\|x\\|\)", r"\|x\|"),
    ],
)
def test_a_bar_is_printed(text: str, written: str, printed: str) -> None:
    assert cell_of(text) == written
    lines = pipe_table([["头", "尾"], [written, "丙"]])
    (table,) = parse_chapter("# 题\n\n" + "\n".join(lines) + "\n", source_path=Path("a.md")).blocks
    assert isinstance(table, Table)
    assert [plain_text(cell) for cell in table.body[0]] == [printed, "丙"]
