"""Tables in columns of text: columns of one length where few trials find it, then one filled after the other, else an error."""

from pathlib import Path

import pytest
from tests.pdf.test_tables import made

from banxin.engine.bounds import columns_with_tables
from banxin.errors import BuildError

TEXT = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也。" * 9
TABLE = "\n".join(("| 年 | 事 |", "|---|---|", *["| 1900 | 北冥[^1] |"] * 2, *["| 1901 | 南冥 |"] * 9))
CHAPTER = f"{TEXT}\n\n{TABLE}\n\n{TEXT}\n\n[^1]: 注。\n"
COLUMNS = "section { columns: 2; column-gap: 2em; }"


def test_columns_that_take_too_many_trials_are_filled_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_with_tables, "MOST", {"balance": 1, "auto": 150})
    filled = made(tmp_path / "filled", CHAPTER, css=COLUMNS)
    monkeypatch.undo()
    auto = made(tmp_path / "auto", CHAPTER, css=COLUMNS.replace("2em;", "2em; column-fill: auto;"))
    assert [page.chapter for page in filled.pages] == [page.chapter for page in auto.pages]


def test_columns_that_come_to_no_end_are_refused_with_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns_with_tables, "MOST", {"balance": 1, "auto": 1})
    with pytest.raises(BuildError, match=r"^chapters/01-one\.md:7: the table finds no place in the columns"):
        made(tmp_path, CHAPTER, css=COLUMNS)
