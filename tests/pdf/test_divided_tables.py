"""A table that no page holds stands on two facing ones: its columns in two halves, its rows level, one table to a listener."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import made, row_with, rows_of
from tests.tables.judged_tables import SMALL_GRID, faults_of_file, faults_of_page
from tests.tables.random_tables import TableBook

from banxin.errors import BuildError
from banxin.pdf.pdf_writer import Pdf

COLUMNS = 18
SENTENCE = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。"


def wide_table(rows: int, *, is_vertical: bool, language: str = "zh-Hans") -> TableBook:
    head = ("名称", *(f"第{column}季" for column in range(1, COLUMNS)))
    body = (
        (f"项目{row}", *(f"{row % 8 * 1237 + column * 97:,}.{column % 10}" if column % 3 else "数据" for column in range(1, COLUMNS)))
        for row in range(1, rows + 1)
    )  # fmt: skip
    return TableBook(
        rows=(head, *body),
        joined=(),
        caption="表 3-2　印刷数据",
        language=language,
        is_vertical=is_vertical,
        small_page=False,
    )


def pages_with(pdf: Pdf, word: str) -> list[int]:
    """The sheets on which a row begins with a word."""
    return [
        number
        for number, page in enumerate(glyphs_of(pdf.data), start=1)
        if any("".join(texts).startswith(word) for _, texts, _ in rows_of(page))
    ]


def baselines(page: list[Glyph]) -> list[float]:
    """Where the rows of the body stand."""
    return [round(baseline, 1) for baseline, texts, _ in rows_of(page) if "".join(texts).startswith("项目")]


@pytest.mark.parametrize("is_vertical", [False, True])
@pytest.mark.parametrize("rows", [8, 36])
def test_a_table_is_divided_over_two_facing_pages(rows: int, is_vertical: bool, tmp_path: Path) -> None:
    book = wide_table(rows, is_vertical=is_vertical)
    text = f"{SENTENCE * 6}\n\n{book.text()}\n" + f"{SENTENCE * 6}\n\n" * 8
    pdf = made(tmp_path, text, "vertical" if is_vertical else "horizontal")
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
    first, second, *_ = pages_with(pdf, "项目1")
    assert (first % 2, second) == (0, first + 1)
    verso, recto = (glyphs_of(pdf.data)[sheet - 1] for sheet in (first, second))
    assert baselines(verso) == baselines(recto)
    told = ["".join(texts) for _, texts, _ in rows_of(recto)]
    assert "续表3-2" in told
    assert [finding.code for finding in pdf.findings if finding.code == "table-005"] == ["table-005"]


def test_text_goes_on_before_a_divided_table(tmp_path: Path) -> None:
    book = wide_table(8, is_vertical=False)
    pdf = made(tmp_path, f"{SENTENCE * 6}\n\n{book.text()}\n" + f"{SENTENCE * 6}\n\n" * 8)
    first = min(pages_with(pdf, "项目1"))
    before = glyphs_of(pdf.data)[first - 2]
    assert max(glyph.baseline for glyph in before if glyph.size > 10) > 500


def test_that_a_table_is_divided_is_told(tmp_path: Path) -> None:
    pdf = made(tmp_path, wide_table(3, is_vertical=False).text())
    (told,) = [finding for finding in pdf.findings if finding.code == "table-005"]
    assert str(told) == (
        "chapters/01-one.md:5: note: the table is too wide for a page, and stands divided by its columns over two facing pages "
        "(print, sheet 2) [table-005]; hint: take columns out, or divide it into two tables, and each stands on one page"
    )
    assert row_with(pdf, "项目1")


def test_a_head_whose_height_is_rounded_otherwise_overleaf_hinders_no_division(tmp_path: Path) -> None:
    address = "urn:isbn:9787101003048"
    head = (
        "项单乙格说",
        "长低",
        "店甲木",
        "乙备月体体张",
        "据",
        "字号",
        "体",
        "甲",
        "水号",
        "丁上",
        "类",
        "水书山月字刷",
        "数下",
        "内",
        "型",
    )
    rows = (
        ("—", "", address, "", "格店单", "店大", "-176,149", "丁", "0.18", "8.23", "长印注", "18279.88", "行", "90.50", "—"),
        ("—", "-2621.43", "上", "-67108863", "水下类明", "规短容刷", "4", "丁", "—", "", "单", "-262143", "说刷年低", "说大号距甲土", "69%"),
        ("—", "-113", "1,701,521", "55203", "距", "丁", "2", "乙据位备", "651", "148", "字体", "书格据项", "大水", "11%", "—"),
        ("53%", "", "丁Content-Length", address, "乙据位备", "印刷", "0", "年内低刷", "1108.20", address, "张号容", "12272", "乙", "", "1978"),
    )  # fmt: skip
    book = TableBook(
        rows=(head, *rows * 8), joined=(), caption="表 3-2", language="zh-Hans", is_vertical=True, small_page=False
    )
    pdf = made(tmp_path, book.text(), "vertical")
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
    assert [finding.code for finding in pdf.findings if finding.code == "table-005"] == ["table-005"]


def test_pages_that_a_divided_table_fills_are_not_levelled(tmp_path: Path) -> None:
    path = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
    head = ("年", "エ", "左張", "印別オとせこ", "せが", "き書を張火山", "をイ", "キアコにクク", "が")
    rows = (
        ("-367", "83", "-4189", "版心", "13.62", "Content-Length of the alpha", "73%", path, "94%"),
        ("—", "51%", "15%", "長左け", "298792", "30677", "261", "", "1,108,497"),
        ("30%", "き書を張火山", "8,420", "そ", "745,425", "Content-Length of the Content-Length", "-254,606", "-535", "-77.29"),
        ("22477", "-1.67", "86%", "イ水がこ", "131,072", path, "5241", "-125243", "99999998"),
    )  # fmt: skip
    book = TableBook(rows=(head, *rows * 3), joined=(), caption="", language="ja", is_vertical=True, small_page=True)
    pdf = made(tmp_path, book.text(), "vertical", SMALL_GRID, language="ja")
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []


def test_rows_that_belong_together_are_parted_where_both_parts_have_no_page_for_them(tmp_path: Path) -> None:
    mail, address = "someone.with.a.name@example.org", "https://example.org/books/2024/index.html"
    sentence = "라격라파，이파타바，가쇄자인나쇄가나아면바격쇄，나마이차카，종타종책글활아활아사줄이자자，이파타바。"
    head = (
        "이아다마",
        "마라차판바라",
        "바",
        "면",
        "인자하간차줄",
        "줄",
        "아",
        "바면",
        "간타타가마줄",
        "쇄",
        "종판하사마",
    )
    rows = (
        ("-282", "-547", mail, "99999.00", "typesetting", "924", "아면", "-871.74", "40", "3550", "판책판사"),
        (address, "—", "2024 年 5 月 23 日", "이typesetting파사종차", "14,685", sentence, "0%", "-99998.99", "14,685", "84%", "이"),
        ("", "-3620924", "—", "40.04", "-1,512", "6673.48", "라책책하", "—", "-139,715", "-39.60", "나"),
        ("—", "-3620924", "-1,557", address, "89%", "73%", "판사차카하차면사카，판활사사。", "248,842", "40%", "-89,431", "이바바파"),
        ("-282", "-547", mail, "99999.00", "typesetting", "924", "아면", "-871.74", "40", "3550", "판책판사"),
    )  # fmt: skip
    book = TableBook(rows=(head, *rows), joined=(), caption="題", language="ko", is_vertical=True, small_page=False)
    pdf = made(tmp_path, book.text(), "vertical", language="ko")
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
    assert [finding.code for finding in pdf.findings if finding.code == "table-005"] == ["table-005"]


# fmt: off
ROWS_OF_A_JAPANESE_TABLE = (
        ("低類か土カ明", "には", "書書規上かイ", "行か丙", "別", "下", "距こで備字で", "位", "土距年", "項", "こ規數類店金", "で項格", "そ說版目明低", "エ", "刷格甲距上大"),
        ("明け書類", "130.02", "を", "下と高号にケ山そ木高據イ印カ，ク下イ上さ，年カ據刷で店，もはこ，項水こ低右，說容土印イす備。", "—", "x of overline typesetting", "—", "72", "6440.07", "木體行上", "心", "929", "-1,168", "202.04", "-3192.19"),
        ("規字長", "12272", "エ容", "62.74", "80%", "166", "11%", "16.28", "442", "體金短距", "しさ丁", "6.55", "183.52", "31%", "單乙店內目そ"),
        ("小左せオ", "63%", "說もくけ", "5271.40", "-13707", "-6.41", "-5,665", "760", "2.50", "單格ケ型", "書低短上", "さ短ア右單左", "27.12", "-0.68", "ア明印"),
        ("での", "—", "刷類", "-13538", "120.85", "上備x注エくエ", "-12,121", "—", "備", "數單月", "を", "", "—", "-2013404", "右低項低右張別距小規は，長項張單，ウ據コき距，書ウ據号こ型，エキ注體もに，格か版體注金行にウ。"),
)
# fmt: on


def test_a_table_whose_first_row_has_no_page_is_refused_with_its_place(tmp_path: Path) -> None:
    book = TableBook(
        rows=ROWS_OF_A_JAPANESE_TABLE,
        joined=((0, 13, 1, 2),),
        caption="題",
        language="ja",
        is_vertical=True,
        small_page=True,
    )
    with pytest.raises(BuildError, match=r"^chapters/01-one\.md:5: the table is at least \d+ pt wide"):
        made(tmp_path, book.text(), "vertical", SMALL_GRID, language="ja")


@pytest.mark.parametrize("is_vertical", [False, True])
@pytest.mark.parametrize("before", ["1. 第一项：\n\n", "> 引文：\n>\n"])
def test_a_table_of_a_list_or_quotation_is_divided_in_the_whole_measure(
    before: str, is_vertical: bool, tmp_path: Path
) -> None:
    book = wide_table(6, is_vertical=is_vertical)
    mark = "   " if before[0] == "1" else "> "
    table = "\n".join(mark + line for line in book.text().split("\n"))
    text = f"{SENTENCE * 6}\n\n{before}{table}\n{mark}\n{mark}下文。\n\n" + f"{SENTENCE * 6}\n\n" * 8
    pdf = made(tmp_path, text, "vertical" if is_vertical else "horizontal", floats="none")
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
    first, second, *_ = pages_with(pdf, "项目1")
    assert (first % 2, second) == (0, first + 1)
    assert [finding.code for finding in pdf.findings if finding.code.startswith("table")][-1:] == ["table-005"]


def test_a_table_whose_first_columns_are_joined_is_divided_without_repeating_them(tmp_path: Path) -> None:
    address = "someone.with.a.name@example.org"
    rows = tuple(
        (f"第{number}", address, "数据", "58%", "容量", "字金印店", "型小下版", "1,234,567.8", address, "体积", "说明", "备注的话")
        for number in range(8)
    )  # fmt: skip
    head = ("名称", "地址", "类", "率", "量", "内容", "型号", "数目", "另址", "积", "说", "备注")
    book = TableBook(
        rows=(head, *rows),
        joined=((0, 0, 1, 2),),
        caption="题",
        language="zh-Hans",
        is_vertical=False,
        small_page=False,
    )
    pdf = made(tmp_path, book.text())
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
    assert "table-005" in {finding.code for finding in pdf.findings}


# fmt: off
ROWS_OF_LONG_WORDS = (
    ("书说数字木", "备注备容纸数", "数长低年字丁", "行", "据低", "左说月体心", "说小乙内版短", "金项下月短据", "印行备", "类", "左", "内山", "别大内", "金纸号格山"),
    ("体类右", "", "overline request the", "—", "刷", "659", "84%", "张书单，火刷下，版上备。", "-289.85", "—", "张", "上火刷店", "体印据大", "7%"),
    ("数格张书", "78%", "2024 年 5 月 1 日", "20.21", "-9.68", "2024 年 5 月 26 日", "52%", "—", "—", "-3445", "短心心", "版心", "单格低火", "—"),
    ("印", "—", "注乙格kilobytes土金明目", "-11,208,688", "印张", "urn:isbn:9787101003048", "—", "2024 年 5 月 15 日", "2024 年 5 月 24 日", "—", "低号", "字土字高", "版", ""),
    ("土内", "someone.with.a.name@example.org", "2024 年 5 月 27 日", "2,238", "", "—", "—", "乙金店号数项类，木高据土店规距明号水年水刷版，火短小山注数说备，注心注心字格心纸号单号。", "-252", "3%", "丁短左", "张字山据", "店丁", "urn:isbn:9787101003048"),
)
# fmt: on


def test_words_that_are_torn_on_the_second_page_alone_are_told(tmp_path: Path) -> None:
    book = TableBook(
        rows=ROWS_OF_LONG_WORDS,
        joined=((3, 5, 2, 3),),
        caption="题",
        language="zh-Hans",
        is_vertical=False,
        small_page=False,
    )
    pdf = made(tmp_path, book.text())
    assert "table-003" in {finding.code for finding in pdf.findings}
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []


@pytest.mark.parametrize("called", [[(0, 2)], [(0, 16), (5, 16)]])
def test_both_parts_end_with_the_same_row_whichever_page_has_notes(
    called: list[tuple[int, int]], tmp_path: Path
) -> None:
    plain = wide_table(36, is_vertical=False)
    rows = [list(row) for row in plain.rows]
    for number, (row, column) in enumerate(called, start=1):
        rows[row][column] += f"c{number}c[^{number}]"
    book = replace(plain, rows=tuple(map(tuple, rows)), notes=(SENTENCE * 4,) * len(called))
    pdf = made(tmp_path, book.text())
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
    first = pages_with(pdf, "项目1")[0]
    for sheet in (first, first + 2):
        verso, recto = (glyphs_of(pdf.data)[number - 1] for number in (sheet, sheet + 1))
        assert len(baselines(verso)) > 5
        assert baselines(verso) == baselines(recto)


def test_a_part_with_notes_beside_it_makes_the_other_one_no_narrower(tmp_path: Path) -> None:
    """Rows that were measured in a wider table would have no room on the page, and go on behind the page that faces it."""
    long = "字下字数明型丙类，规数小类刷左高规，容据说月高，型水丙行丙张，项据火体年注左。"
    numbers = ("604", "—", "35,820", "-1,857")
    head = (
        "格备行木",
        "字店木丁甲",
        "距",
        "书号",
        "纸书小左短水",
        "目张乙内",
        "水店左乙大乙",
        "项",
        "明纸距印",
        "内",
        "木",
        "别",
        "别山刷字山版",
        "类短",
    )
    rows = [
        ("urn:isbn:9787101003048", "别", "-5404", "-18,821", "urn:isbn:9787101003048", long, numbers[row], "低左低备",
         "74%", "99,999,999", "小型低火", "kilobytes TCP", f"长c{row + 1}c[^{row + 1}]", "-131071")
        for row in range(len(numbers))
    ]  # fmt: skip
    book = TableBook(
        rows=(head, *rows),
        joined=((0, 5, 1, 3),),
        caption="表 3-2　印刷数据",
        language="zh-Hans",
        is_vertical=True,
        small_page=True,
        notes=("年月项目说明，数据内容。",) * len(rows),
    )
    pdf = made(tmp_path, book.text(), "vertical", SMALL_GRID)
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []


def test_words_that_are_torn_on_a_page_with_notes_are_told_whatever_was_tried_for_the_next_one(tmp_path: Path) -> None:
    sentence = "年月項目說明，數據內容。"
    long = "長高オ備高位こア明單店き，コで長丙，が乙張行，短山ク數低位，明く山，內版高月說キか山ク木年注オケ。"
    book = TableBook(
        rows=(
            ("位木類", "ケけ", "甲か書類別刷c1c[^1]", "で注高上", "下"),
            ("ア容c2c[^2]", "刷", long, "—", "41%"),
            ("イ類イ距", "コウ短オ", "注alphaアc3c[^3]", "76%c4c[^4]", "94,586"),
            ("心小ア內", "長位", "279.24", "urn:isbn:9787101003048", "2024 年 5 月 22 日"),
            ("版せキ別", "字と丙くc5c[^5]", "—", "アc6c[^6]", "2024 年 5 月 15 日"),
            ("ア容", "刷", long, "—", "41%"),
        ),
        joined=(),
        caption="表 3-2　印刷數據",
        language="ja",
        is_vertical=False,
        small_page=True,
        notes=tuple(sentence * times for times in (2, 1, 5, 1, 5, 5)),
    )
    pdf = made(tmp_path, book.text(), grid=SMALL_GRID, language="ja")
    assert "table-003" in {finding.code for finding in pdf.findings}
    assert [*faults_of_file(pdf, tmp_path), *faults_of_page(book, pdf)] == []
