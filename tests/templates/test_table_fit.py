"""Tables of an e-book: short cells stay in one line where there is room, wide ones are stacked on narrow screens."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tests.templates.samples import PRINT, READER, at, text
from tests.templates.test_renderer import body_of

from banxin.model.block import Alignment, JoinedCell, ListBlock, Quotation, Table
from banxin.model.edition import Numbers, WritingMode
from banxin.model.formula import FormulaPart, FormulaRow, SetFormula
from banxin.model.inline import Formula, InlineImage
from banxin.templates.editions.table_fit import Kept, heads_of_stack, least_ems, screen_class, unbroken_cells
from banxin.theme import theme_sheet, theme_text


def table(*rows: str, classes: tuple[str, ...] = (), joined: tuple[JoinedCell, ...] = ()) -> Table:
    cells = [tuple(text(cell) for cell in row.split("|")) for row in rows]
    alignments = (next(iter(Alignment)),) * len(cells[0])
    return Table(
        source=at(), alignments=alignments, head=(cells[0],), body=tuple(cells[1:]), classes=classes, joined=joined
    )


@pytest.mark.parametrize(
    ("rows", "longest", "least"),
    [
        (("人|事", "孔子|作《春秋》以正名分"), 4, 0),
        (("名字|地点|时间", "孔子|鲁国曲阜|春秋末年"), 4, 12),
        (("城|一月|四月|七月|全年雨量", "昆山|3.8|\u22122.6|62.1|1158.0"), 4, 15),
        (("甲乙丙丁|" * 4 + "戊己庚", "一二|三四|五六|七八|九十"), 3, 14),
        (("甲乙|" * 9 + "戊己", "一|" * 9 + "十"), 0, 15),
        (("Encyclopaedia|Zeitungswissenschaft|Han", "一|二|三"), 4, 21),
    ],
)
def test_short_cells_are_not_broken_as_far_as_a_small_screen_allows(
    rows: tuple[str, ...], longest: int, least: int
) -> None:
    """What a table needs at least bounds the size of its type there."""
    assert (unbroken_cells(table(*rows)).ems, least_ems(table(*rows))) == (longest, least)


def test_only_short_cells_are_marked_and_only_for_readers(tmp_path: Path) -> None:
    one = table("人|事", "孔子|作《春秋》以正名分")
    marked = html.fromstring(body_of(READER, tmp_path, one)).xpath("//*[@class='unbroken']/text()")
    assert marked == ["孔子"]
    assert "unbroken" not in body_of(PRINT, tmp_path, one)


def test_a_number_is_never_broken(tmp_path: Path) -> None:
    one = table("河|流域", "黄河|\u2212123,456.78", "长江|不止一百八十万")
    marked = html.fromstring(body_of(READER, tmp_path, one)).xpath("//*[@class='unbroken']/text()")
    assert marked == ["流域", "黄河", "\u2212123,456.78", "长江"]


def test_a_long_number_is_whole_where_a_small_screen_has_room_for_it(tmp_path: Path) -> None:
    one, row = "1,000,000,000,000.00", "年|数"
    assert unbroken_cells(table(row, f"一九九〇|{one}")) == Kept(ems=4, has_long=True)
    marked = html.fromstring(body_of(READER, tmp_path, table(row, f"一九九〇|{one}"))).xpath(
        "//*[@class='unbroken']/text()"
    )
    assert marked == ["一九九〇", one]
    row = "年|数|数"
    assert unbroken_cells(table(row, f"一九九〇|{one}|{one}")) == Kept(ems=3, has_long=True)
    assert least_ems(table(row, f"一九九〇|{one}|{one}")) == 24


def test_long_numbers_without_room_on_a_phone_are_whole_and_their_rows_stacked(tmp_path: Path) -> None:
    """12 px are the least type of a table: three columns of such numbers have no room in it, and five none on any narrow screen."""
    one, joined = "1,000,000,000,000.00", (JoinedCell(row=1, column=0, columns=2),)
    crowded = table("年|收|支|余", f"一九九〇|{one}|{one}|{one}")
    assert (heads_of_stack(crowded), unbroken_cells(crowded)) == (("年", "收", "支", "余"), Kept(ems=4, has_long=True))
    assert screen_class(table("年|收|支", f"一九九〇|{one}|{one}")) == "stacked-15"
    assert unbroken_cells(table("年|收|支|余", f"一九九〇|{one}|{one}|{one}", joined=joined)) == Kept(ems=4)
    assert screen_class(table("年|" * 5 + "余", f"一九九〇|{'|'.join([one] * 5)}")) == "stacked"
    found = html.fromstring(body_of(READER, tmp_path, crowded))
    assert found.xpath("//td[@class='unbroken']/@data-head") == ["年", "收", "支", "余"]


def test_the_rows_of_a_wide_table_have_the_heads_of_their_cells(tmp_path: Path) -> None:
    one = table("人|事", "孔子|作《春秋》", classes=("wide",))
    found = html.fromstring(body_of(READER, tmp_path, one))
    assert found.xpath("//table/@class") == ["stacked wide"]
    assert found.xpath("//td/@data-head") == ["人", "事"]
    assert "stacked" not in body_of(PRINT, tmp_path, one)


def test_a_table_that_is_not_wide_or_has_joined_cells_is_not_stacked() -> None:
    joined = (JoinedCell(row=1, column=0, columns=2),)
    assert heads_of_stack(table("人|事", "甲|乙")) == ()
    assert heads_of_stack(table("人|", "甲|乙", classes=("wide",), joined=joined)) == ()


def test_a_table_inside_something_has_so_much_less_room(tmp_path: Path) -> None:
    """On 320 px in type of 32 px one in a list in a quotation ran over the edge: its type was as large as that of any other."""
    one = table("名|说明|数", "甲|一段说明|12.25")
    inside = Quotation(source=at(), blocks=(ListBlock(source=at(), items=((one,),)),))
    assert html.fromstring(body_of(READER, tmp_path, one)).xpath("//table/@class") == []
    assert html.fromstring(body_of(READER, tmp_path, inside)).xpath("//table/@class") == ["stacked-12 ems-13"]


def test_fewer_cells_stand_in_one_line_where_there_is_less_room() -> None:
    one = table("甲乙丙丁|" * 3 + "戊己庚", "一二|三四|五六|七八")
    assert [unbroken_cells(one, containers).ems for containers in range(4)] == [4, 4, 3, 3]
    long = table("年|数|数", "一九九〇|1,000,000,000,000.00|1,000,000,000,000.00")
    assert [screen_class(long, containers) for containers in range(2)] == ["stacked-15", "stacked"]


def test_rows_that_have_no_room_in_large_type_are_stacked_in_it_or_moved() -> None:
    """In type of 32 px their cells stayed near 17 px, beside a caption of 28 px (WCAG 2.2, 1.4.4)."""
    words = "甲乙丙丁|" * 2 + "戊己庚辛"
    one = table(words, "一二三四|五六七八|九十甲乙")
    assert (screen_class(one), heads_of_stack(one)) == ("stacked-12", ("甲乙丙丁", "甲乙丙丁", "戊己庚辛"))
    headless = replace(one, head=())
    assert (screen_class(headless), heads_of_stack(headless)) == ("stacked-12", ())
    assert screen_class(replace(one, joined=(JoinedCell(row=1, column=0, columns=2),))) == "moved"
    twofold = replace(one, head=one.head * 2, joined=(JoinedCell(row=0, column=0, columns=2),))
    assert heads_of_stack(twofold) == ("甲乙丙丁·甲乙丙丁", "甲乙丙丁·甲乙丙丁", "戊己庚辛·戊己庚辛")
    assert screen_class(table("人|事", "甲|乙")) == ""


@pytest.mark.parametrize(("numbers", "own"), [(Numbers.SIDEWAYS, []), (Numbers.UPRIGHT, ["stacked-15 ems-15"])])
def test_figures_that_stand_one_below_another_take_a_square_each(
    numbers: Numbers, own: list[str], tmp_path: Path
) -> None:
    """Of a vertical e-book; on 320 px in type of 32 px such a table ran over the edge."""
    columns = replace(READER, writing_mode=WritingMode.VERTICAL, numbers=numbers)
    one = table("年|人|户", "1908|12345|2345")
    assert html.fromstring(body_of(columns, tmp_path, one)).xpath("//table/@class") == own


def test_only_the_rows_of_a_table_without_room_stay_small() -> None:
    """Its caption grows with the reader's type (WCAG 2.2, 1.4.4)."""
    sheet = theme_text(theme_sheet("reader.css"))
    bounded = re.findall(r"^(.*[.]ems-[0-9]+.*) [{] font-size: min[(]1em, ", sheet, re.MULTILINE)
    assert [*map(str.split, bounded)] == [
        [f".ems-{ems}", ">", "thead,", f".ems-{ems}", ">", "tbody"] for ems in range(11, 25)
    ]
    assert len(re.findall(r"[.]ems-", sheet)) == 2 * len(bounded)


def test_words_are_broken_only_where_no_size_of_type_has_room_for_them(tmp_path: Path) -> None:
    """Elsewhere Comment stood as Comme and nt beside a column with room to spare."""
    assert (
        html.fromstring(body_of(READER, tmp_path, table("Type|说明", "unsigned|不带符号的整数"))).xpath(
            "//table/@class"
        )
        == []
    )
    long = "Zeitungswissenschaft"
    assert html.fromstring(body_of(READER, tmp_path, table(f"{long}|{long}|{long}", "一|二|三"))).xpath(
        "//table/@class"
    ) == ["stacked ems-24 crowded"]
    assert ".crowded td {\n    overflow-wrap: anywhere;" in theme_text(theme_sheet("reader.css"))


def test_rows_whose_words_would_be_broken_on_a_phone_are_stacked() -> None:
    """A table of twelve keywords of a program stood there as comp, lex, 64; without heads it has to be broken all the same."""
    words = "append|bool|byte|complex64|float64|int16|panic|println|recover|uint16"
    one = table(words, words)
    assert (screen_class(one), heads_of_stack(one)) == ("stacked", tuple(words.split("|")))
    assert screen_class(replace(one, head=())) == "stacked-15"
    assert screen_class(table("append|bool|byte|cap", "copy|false|int|len")) == "stacked-10"


def test_capitals_code_and_formulas_in_cells_take_the_room_that_they_have() -> None:
    """MOVBQSX was reckoned as 3.5 ems, and the table ran over the edge of 320 px."""
    low, high = (least_ems(table(f"{word}|{word}|{word}", "一|二|三")) for word in ("movbqsx", "MOVBQSX"))
    assert (low, high) == (15, 17)
    part = FormulaPart(drawing="", reading="", width=12, height=1, depth=0)
    formula = Formula("n", at(), setting=SetFormula(mathml="", rows=(FormulaRow(parts=(part,)),), label="n"))
    one = table("一|二", "甲|乙")
    assert least_ems(one) == 0
    assert least_ems(replace(one, body=(((formula,), text("乙")),))) == 15


def test_a_picture_with_a_cell_to_itself_has_room_for_what_it_shows(tmp_path: Path) -> None:
    shown = InlineImage("images/a.png", "窗口", stands_alone=True)
    cells = ((shown,), (shown,), (shown,))
    pictures = replace(table("甲|乙|丙"), body=(cells,))
    assert (least_ems(table("甲|乙|丙", "子|丑|寅")), least_ems(pictures)) == (0, 14)
    markup = body_of(READER, tmp_path, pictures)
    assert markup.count('class="in-cell"') == 3
