"""What in a cell of a table is never torn."""

import pytest

from banxin.engine.tables.cell_texts import CellNumber, figure_of, is_piece, unbreakable_pieces


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12", CellNumber("12", "")),
        ("1,234,567.89", CellNumber("1,234,567", ".89")),
        ("1 234 567.8", CellNumber("1 234 567", ".8")),
        ("−0.3%", CellNumber("−0", ".3%")),
        ("12%", CellNumber("12", "%")),
        ("≈ 3.5", CellNumber("≈ 3", ".5")),
        ("0.05*", CellNumber("0", ".05*")),
        ("——", CellNumber("——", "")),
        ("…", CellNumber("…", "")),
        ("(15,345,678.90)", CellNumber("(15,345,678", ".90)")),
        ("（0.5%）", CellNumber("（0", ".5%）")),
        ("不适用", CellNumber("不适用", "")),
        ("N/A", CellNumber("N/A", "")),
        ("(12", None),
        ("12)", None),
        ("12,34", None),
        ("10–20", None),
        ("140×203", None),
        ("3 公里", None),
        ("0.1.0", None),
        ("", None),
    ],
)
def test_a_number_is_known_with_its_point_and_its_sign(text: str, figure: CellNumber | None) -> None:
    assert figure_of(text) == figure


@pytest.mark.parametrize(
    "text",
    [
        "名",
        "香港特别行",
        "内蒙古自治区",
        "大 32 开",
        "2024 年 5 月",
        "12.5 km",
        "1,234,567.89",
        "New York",
        "--output-directory",
    ],
)
def test_short_words_of_han_and_numbers_with_their_unit_are_one_piece(text: str) -> None:
    assert is_piece(text)
    assert list(unbreakable_pieces(text)) == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("成品尺寸（mm）", ["成品尺寸", "（mm）"]),
        ("字数／页数比例", ["字数／", "页数比例"]),
        ("东北、华北、西北", ["东北、", "华北、", "西北"]),
        ("香港特别行政区", []),
        ("学术著作，附注较多者宜用较小的行距", []),
        ("https://www.example.org/a/long/path", []),
        ("1435—1449，1457—1464", ["1435—1449，", "1457—1464"]),
    ],
)
def test_what_is_longer_turns_over_before_a_bracket_and_behind_a_mark(text: str, pieces: list[str]) -> None:
    assert [text[begin:end] for begin, end in unbreakable_pieces(text)] == pieces
