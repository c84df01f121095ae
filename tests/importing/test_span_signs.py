"""Cells over several columns and rows: what stands behind their words, and when nothing does."""

from banxin.importing.tables.span_signs import heads_sign, span_sign, without_span_signs


def turned(*lines: str) -> list[str]:
    return without_span_signs(lines)


def test_a_head_of_several_rows_is_said_above_the_table() -> None:
    first = f"| 站{span_sign(2, 1)}{heads_sign(2)} | 水位{span_sign(1, 2)} |  |"
    assert turned(first, "|---|---|---|", "|  | 春 | 秋 |", "| 甲 | 1 | 2 |") == [
        "{head-rows=2}", "", "| 站 {rowspan=2} | 水位 {colspan=2} |  |", "|---|---|---|", "|  | 春 | 秋 |", "| 甲 | 1 | 2 |",
    ]  # fmt: skip


def test_a_cell_covers_nothing_that_has_words_and_ends_with_its_side_of_the_table() -> None:
    assert turned(f"| 甲{span_sign(1, 2)} | 乙 |", "|---|---|", f"| 丙{span_sign(3, 1)} | 丁 |") == [
        "| 甲 | 乙 |", "|---|---|", "| 丙 | 丁 |",
    ]  # fmt: skip


def test_signs_elsewhere_go() -> None:
    assert turned(f"文{span_sign(2, 2)}。") == ["文。"]
