"""PDFs with a text layer: lines, columns, vertical pages, headings, ruby, notes and furniture by their places."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.extraction.pdf_files import Piece, column, pdf, upright

from banxin.begin.begin_book import begin_book
from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction, MarkKind, Role
from banxin.extraction.pdf.pdf_reader import extract_pdf

PATH = Path("sources/book.pdf")
FULL = "一二三四五六七八九十一二三四五六七八九十"  # a line of 20 characters


def extracted(*pages: list[Piece], outline: tuple[tuple[str, int], ...] = ()) -> Extraction:
    return extract_pdf(pdf(*pages, outline=outline), PATH)


def marked(extraction: Extraction, kind: MarkKind) -> list[tuple[str, str]]:
    return [(extraction.text[mark.start : mark.end], mark.value) for mark in extraction.marks if mark.kind is kind]


def test_wrapped_lines_become_a_paragraph() -> None:
    lines = [FULL, FULL, "到此为止。"]
    assert extracted(column(lines, 50, 100)).text == f"{FULL}{FULL}到此为止。\n"


def test_an_indent_or_a_short_line_begins_a_paragraph() -> None:
    page = [*column([FULL, "前段完。"], 50, 100), ("后段" + FULL[:16], 70, 134, 10), *column([FULL], 50, 151)]
    assert extracted(page).text == f"{FULL}前段完。\n\n后段{FULL[:16]}{FULL}\n"


def test_columns_are_read_one_after_the_other() -> None:
    left, right = (column([f"{side}{FULL[:9]}"] * 4, 50 + 150 * n, 100) for n, side in enumerate("左右"))
    # The file draws them line by line, as a careless converter would read them.
    page = [piece for pair in zip(left, right, strict=True) for piece in pair]
    assert extracted(page).text == f"{f'左{FULL[:9]}' * 4}\n\n{f'右{FULL[:9]}' * 4}\n"


def test_a_headline_over_two_columns_stands_before_both() -> None:
    left, right = (column([f"{side}{FULL[:11]}"] * 5, 50 + 150 * n, 140) for n, side in enumerate("左右"))
    page = [*left, *right, ("横跨两栏的标题在此", 60, 100, 24)]
    assert extracted(page).text.startswith("# 横跨两栏的标题在此\n\n左")


def test_vertical_lines_are_read_from_the_right() -> None:
    page = upright(FULL, 300, 100) + upright("第二行的字在左边。", 283, 100)
    assert extracted(page).text == f"{FULL}第二行的字在左边。\n"


def test_tiers_of_a_vertical_page_are_read_from_above() -> None:
    upper = [piece for n in range(4) for piece in upright(f"上{FULL[:9]}", 300 - 17 * n, 50)]
    lower = [piece for n in range(4) for piece in upright(f"下{FULL[:9]}", 300 - 17 * n, 250)]
    assert extracted(lower + upper).text == f"{f'上{FULL[:9]}' * 4}\n\n{f'下{FULL[:9]}' * 4}\n"


def test_larger_lines_are_headings_by_their_sizes() -> None:
    body = column([FULL] * 4, 50, 140)
    page = [("章的标题", 50, 60, 18), ("节的标题", 50, 100, 14), *body]
    pages = [page, [("又一章", 50, 60, 18), *body]]
    assert extracted(*pages).text.startswith("# 章的标题\n\n## 节的标题\n\n一二")


def test_the_outline_tells_better_than_sizes() -> None:
    page = [("不是标题的大字", 50, 60, 18), ("小字的标题", 50, 100, 10), *column([FULL] * 3, 50, 140)]
    text = extracted(page, outline=(("小字的标题", 1),)).text
    assert text.startswith("不是标题的大字\n\n# 小字的标题\n\n一二")


def test_ruby_is_found_over_its_base() -> None:
    page = [("说漢字的事", 50, 100, 10), ("ㄏㄢ", 61, 90, 4), *column([FULL] * 2, 50, 130)]
    extraction = extracted(page)
    assert extraction.text.startswith("说漢字的事")
    assert marked(extraction, MarkKind.RUBY) == [("漢", "ㄏㄢ")]


def test_a_line_that_has_a_reading_is_no_reading_itself() -> None:
    page = [("说漢字的事", 50, 100, 16), ("かん", 66, 90, 6), ("あ", 66, 84, 3), *column([FULL] * 2, 50, 130)]
    extraction = extracted(page)
    texts = [extraction.text, *(mark.value for mark in extraction.marks)]
    assert all(any(one in text for text in texts) for one in ("漢", "かん", "あ"))


def test_ruby_of_vertical_lines_stands_to_their_right() -> None:
    page = upright("说漢字的事", 300, 100) + upright("かん", 311, 105.6, 5) + upright(FULL, 280, 100)
    extraction = extracted(page)
    assert marked(extraction, MarkKind.RUBY) == [("漢", "かん")]


def test_raised_numbers_stay_in_their_line() -> None:
    page = [("正文在此", 50, 100, 10), ("①", 90, 96, 5), ("接着说", 95, 100, 10), *column([FULL] * 2, 50, 117)]
    extraction = extracted(page)
    assert extraction.text.startswith("正文在此①接着说")
    assert marked(extraction, MarkKind.SUPERSCRIPT) == [("①", "")]


def test_a_raised_number_hangs_in_the_white_half_of_a_mark() -> None:
    page = [("正文在此。", 50, 100, 10), ("①", 96, 96, 4), ("接着说", 100, 100, 10), *column([FULL] * 2, 50, 117)]
    assert extracted(page).text.startswith("正文在此。①接着说")
    page[1] = ("①", 91, 96, 4)
    assert not extracted(page).text.startswith("正文在此。①接着说")


def test_small_lines_below_the_text_of_a_page_are_its_foot() -> None:
    text = column([FULL] * 5, 50, 100)
    extraction = extracted([*text, *column(["注文在此，" + FULL, "注文完。"], 50, 300, 8)], text)
    assert [(extraction.text[one.start : one.end], one.role) for one in extraction.content.said] == [
        (f"注文在此，{FULL}注文完。", Role.FOOT)
    ]
    assert extracted(text, column([FULL] * 2, 50, 100, 8)).content.said == ()


def test_a_short_last_line_over_one_of_another_length_shows_that_its_paragraph_ends() -> None:
    page = [*column([FULL, FULL[:12]], 50, 100), (FULL[:18], 70, 134, 10), *column([FULL, FULL], 50, 151)]
    extraction = extracted(page)
    assert [extraction.text[:end] for end in extraction.content.ends] == [FULL + FULL[:12]]
    beside_a_picture = column([FULL, FULL[:12], FULL[:12], FULL[:12]], 50, 100)
    assert extracted(beside_a_picture).content.ends == frozenset()


def test_running_heads_and_folios_are_dropped_and_listed() -> None:
    pages = [
        [("书名在此", 50, 40, 8), *column([f"{FULL[:19]}{n}"] * 5, 50, 100), (str(n), 200, 560, 8)] for n in range(3, 7)
    ]
    extraction = extracted(*pages)
    assert "书名" not in extraction.text
    assert [one.text for one in extraction.dropped if one.place == "page 2"] == ["书名在此", "4"]
    assert {one.why for one in extraction.dropped} == {"running head or folio"}


def test_text_at_one_height_on_every_page_is_no_furniture() -> None:
    pages = [column([f"{number}{FULL[:19]}"] * 20, 50, 60) for number in "甲乙丙丁"]
    assert extracted(*pages).dropped == ()


def test_latin_words_keep_their_spaces_and_han_get_none() -> None:
    page = [("文", 50, 100, 10), ("A", 63, 100, 10), ("B", 78, 100, 10), *column([FULL] * 2, 50, 117)]
    assert extracted(page).text.startswith("文A B\n\n一二")


def test_latin_words_keep_the_narrow_spaces_of_a_full_line() -> None:
    page = [("of", 50, 100, 10), ("Me", 71.8, 100, 10), ("ta", 92.8, 100, 10), *column([FULL] * 2, 50, 117)]
    assert extracted(page).text.startswith("of Meta\n\n一二")


def test_radicals_are_the_characters_that_they_look_like_and_told() -> None:
    extraction = extracted(column(["⼀点经验，⻚码，例⼦" + FULL[:9], "高⽰"], 50, 100))
    assert extraction.text == f"一点经验，页码，例子{FULL[:9]}高示\n"
    assert [one.message for one in extraction.findings] == [
        "the PDF tells radicals for characters (U+2F00): characters stand in their place: 4"
    ]


def test_signs_of_formulas_are_no_titles_and_formulas_are_told() -> None:
    signs = [
        piece
        for n in range(6)
        for piece in ((f"求∫x的值{FULL[:9]}", 50, 100 + 40 * n, 10), ("∫", 300, 120 + 40 * n, 18))
    ]
    title = ("第一章", 50, 60, 18)
    extraction = extracted([title, *signs, ("3", 300, 60, 18)], [title, *signs])
    assert [line for line in extraction.text.split("\n") if line.startswith("#")] == ["# 第一章", "# 第一章"]
    (told,) = [one.message for one in extraction.findings if one.code == "extraction-formula"]
    assert told == "formulas cannot be read from a PDF: their signs stand apart, on 2 pages, the first of them 1"


def test_a_number_in_larger_type_is_a_title_where_no_formulas_are() -> None:
    pages = [[(number, 50, 60, 18), *column([FULL] * 4, 50, 140)] for number in ("3", "7")]
    assert extracted(*pages).text.startswith("# 3\n\n一二")


def test_lines_of_a_program_are_told_by_their_page() -> None:
    program = column(
        ["\\documentclass{amsart}", "\\begin{document}", "int main() {", "print(total)", "return 0;"], 50, 100
    )
    extraction = extracted(column([FULL] * 3, 50, 100), program)
    (told,) = [one.message for one in extraction.findings]
    assert told == "page 2 has lines that look like a program: they stand as code: 5"


def test_the_rows_of_a_program_stand_as_code_with_their_indents_and_without_their_numbers() -> None:
    rows = [("int main() {", 0), ("int n = 3;", 2), ("", 0), ("for (i = 0; i < n; i++) {", 2), ("// 每次打印", 4)]
    rows += [("print(total)", 4), ("}", 2), ("return 0;", 2), ("}", 0)]
    program = [
        piece
        for number, (row, indent) in enumerate(rows, start=1)
        for piece in ((str(number), 40, 120 + 17 * number, 10), (row, 80 + 10 * indent, 120 + 17 * number, 10))
        if piece[0]
    ]
    text = column([FULL] * 2, 50, 100)
    extraction = extracted([*text, *program, *column(["文" * 20] * 2, 50, 320)])
    code = "\n".join(" " * indent + row for row, indent in rows)
    assert extraction.text == f"{FULL * 2}\n\n~~~~\n{code}\n~~~~\n\n{'文' * 40}\n"
    assert [one.text for one in extraction.dropped] == [str(number) for number in range(1, 10)]
    ((start, end),) = extraction.content.code
    assert extraction.text[start:end] == f"~~~~\n{code}\n~~~~"


def test_digits_that_stand_apart_are_no_number_of_a_row() -> None:
    """A spoiled page, or a matrix in a listing, has two of them beside each other."""
    digits = [piece for at in range(4) for piece in (("1", 40, 100 + 17 * at, 10), ("2", 56, 100 + 17 * at, 10))]
    code = column(["print(total)", "return 0;", "draw(line)", "call(this);"], 80, 100)
    assert extracted([*digits, *code]).text.count("1 2 ") == 4


def test_columns_side_by_side_are_no_rows_of_one_program() -> None:
    left = column(["print(total)", "return 0;", "draw(line)", "print(other)", "call(this)"], 50, 100)
    right = column(["一二三四五六七八九十"] * 5, 220, 100)
    code = "\n".join(one[0] for one in left)
    assert extracted([*left, *right]).text == f"~~~~\n{code}\n~~~~\n\n{'一二三四五六七八九十' * 5}\n"


def test_the_table_of_contents_is_dropped() -> None:
    entries = column(["目录", *(f"第{n}章的名字……{n}" for n in "123")], 50, 100)
    extraction = extracted(entries, column([FULL] * 3, 50, 100))
    assert extraction.text == f"{FULL * 3}\n"
    assert {one.why for one in extraction.dropped} == {"table of contents"}


def test_every_character_knows_its_page() -> None:
    extraction = extracted(column([FULL], 50, 100), column(["乙" * 20], 50, 100))
    assert extraction.place(extraction.text.index("乙")) == "sources/book.pdf: page 2, 50 -500"


@pytest.mark.parametrize(("data", "message"), [
    (b"", "no PDF, or is damaged"), (b"%PDF-1.7\n", "no PDF, or is damaged"), (pdf([]), "no text layer"),
    (pdf(column([FULL], 50, 100))[:200], "no PDF, or is damaged"),
], ids=["empty", "head-alone", "no-text", "cut-off"])  # fmt: skip
def test_a_file_without_text_is_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        extract_pdf(data, PATH)


PIECES = st.tuples(
    st.text(st.sampled_from("一二。A1①"), min_size=1, max_size=8), st.integers(0, 390), st.integers(10, 590),
    st.sampled_from([4, 8, 10, 10, 24]),
)  # fmt: skip


@settings(max_examples=60, derandomize=True)
@given(st.lists(st.lists(PIECES, max_size=14), min_size=1, max_size=3))
def test_no_page_however_scattered_loses_a_character(pages: list[list[Piece]]) -> None:
    """`extract_pdf` counts the characters of the pages by itself and raises when one is missing."""
    try:
        extracted(*pages)
    except ManifestError as error:
        assert "no text layer" in str(error)  # noqa: PT017


def test_pictures_beside_text_are_told_and_a_scan_below_it_is_not() -> None:
    document = pypdfium2.PdfDocument(pdf(column([FULL], 50, 100), column([FULL], 50, 100), column([FULL], 50, 100)))
    for page, (width, height) in zip(document, ((100, 80), (400, 600), (10, 10)), strict=True):
        picture = pypdfium2.PdfImage.new(document)
        picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("RGB", (4, 4))))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page.insert_obj(picture)
        page.gen_content()
    written = BytesIO()
    document.save(written)
    assert [one.message for one in extract_pdf(written.getvalue(), PATH).findings] == ["page 1 shows pictures: 1"]


def test_a_listing_stays_line_for_line_in_its_chapter(tmp_path: Path) -> None:
    program = ["int main() {", "", "  print(total)", "  return 0;", "}", "draw(line);"]
    rows = [
        (row.strip(), 50 + 10 * (len(row) - len(row.lstrip())), y, 10)
        for row, y in zip(program, range(160, 300, 17), strict=False)
        if row
    ]
    (tmp_path / "书.pdf").write_bytes(pdf([*column([FULL] * 3, 50, 100), *rows, *column([FULL] * 3, 50, 280)]))
    begin_book(tmp_path / "书.pdf", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").glob("*.md")
    assert "~~~~\n" + "\n".join(program) + "\n~~~~\n" in chapter.read_text(encoding="utf-8")


def test_marks_that_are_set_over_the_white_halves_of_one_another_are_of_one_line() -> None:
    row: list[Piece] = [("雙星道：", 50, 60, 10), ("「若論門戶，時盛時衰", 80.5, 60, 10), ("何常之有。", 50, 77, 10)]
    assert extracted(row).text == "雙星道：「若論門戶，時盛時衰何常之有。\n"


def test_a_head_with_its_folio_in_chinese_figures_is_dropped() -> None:
    text = ["河边的灯一盏一盏亮起来了", "他走到桥头看了很久很久的"]
    pages = [[("二四六八十"[number], 50, 30, 8), ("旧渡集", 68, 30, 8), *column(text, 50, 70)] for number in range(5)]
    assert len(extracted(*pages).dropped) == 5


def test_no_line_of_verse_is_full() -> None:
    prose = ["他走到桥头看了很久很久的河水又从原路慢慢", "走回来，天色已经晚了，没有一个人。"] * 3
    verse = ["河边的灯亮了", "又灭了", "没有人看见", "河水流过桥头"]
    found = extracted(*[column(prose, 50, 60)] * 3, column([*verse, *verse], 50, 60)).text
    assert "河水流过桥头\n\n河边的灯亮了\n\n又灭了" in found


def test_the_head_and_the_folio_that_lie_on_a_vertical_page_are_read_across_and_dropped() -> None:
    pages = [
        [
            *upright(FULL, 300, 100),
            *upright(f"第{number}页的正文在左边", 283, 100),
            ("边城集", 200, 50, 7),
            (str(number), 180, 560, 8),
        ]
        for number in "789"
    ]
    extraction = extracted(*pages)
    assert [one.text for one in extraction.dropped] == ["边城集", "7", "边城集", "8", "边城集", "9"]
    assert extraction.text == "\n\n".join(f"{FULL}第{number}页的正文在左边" for number in "789") + "\n"


def test_a_line_that_lies_once_above_vertical_text_stands_before_it() -> None:
    page = [*upright(FULL, 300, 100), *upright("第二行。", 283, 100), ("横排的题目", 200, 50, 10)]
    assert extracted(page).text == f"横排的题目\n\n{FULL}第二行。\n"


def side(name: str, count: int, left: float, head: float = 100) -> list[Piece]:
    return column([f"{name}{FULL[:9]}"] * count, left, head)


def test_three_columns_with_narrow_gutters_are_read_one_after_the_other() -> None:
    page = [*side("甲", 5, 40), *side("乙", 5, 151), *side("丙", 5, 262)]
    assert extracted(page).text == "\n\n".join(f"{name}{FULL[:9]}" * 5 for name in "甲乙丙") + "\n"


def test_columns_that_stand_on_a_part_of_a_page_alone_are_found() -> None:
    wide = column([FULL + FULL[:8]] * 6, 50, 60)
    page = [*wide, *side("左", 3, 50, 180), *side("右", 3, 230, 180)]
    assert extracted(page).text.split("\n\n")[1:] == [f"左{FULL[:9]}" * 3, f"右{FULL[:9]}" * 3 + "\n"]


def test_a_title_over_columns_that_it_does_not_fill_parts_what_stands_above_it_from_what_stands_below() -> None:
    page = [
        *side("甲", 4, 50), *side("乙", 4, 200),
        ("短题目", 50, 190, 16),
        *side("丙", 4, 50, 216), *side("丁", 4, 200, 216),
    ]  # fmt: skip
    parts = extracted(page).text.strip().split("\n\n")
    assert parts == [f"甲{FULL[:9]}" * 4, f"乙{FULL[:9]}" * 4, "# 短题目", f"丙{FULL[:9]}" * 4, f"丁{FULL[:9]}" * 4]


def test_rows_of_a_table_are_no_columns_and_stay_rows() -> None:
    cells = [
        piece
        for row in range(5)
        for piece in ((f"第{row}年", 50.0, 100.0 + 17 * row, 10.0), ("约百石", 150.0, 100.0 + 17 * row, 10.0))
    ]
    text = extracted(cells).text
    assert text.split("\n\n")[0] == "第0年\u3000约百石"
    assert text.count("\n\n") == 4


def test_entries_that_hang_out_of_their_column_are_paragraphs_though_the_lines_before_them_are_full() -> None:
    rows = [
        ("词甲" + FULL[:18], 50),
        ("说明到此。", 60),
        ("词乙" + FULL[:18], 50),
        (FULL[:19], 60),
        ("词丙" + FULL[:18], 50),
    ]
    rows += [("完。", 60), ("词丁" + FULL[:18], 50), ("词戊只一行。", 50), ("词己" + FULL[:18], 50), ("尾。", 60)]
    page = [(text, float(left), 100.0 + 17 * at, 10.0) for at, (text, left) in enumerate(rows)]
    assert [part[:2] for part in extracted(page).text.split("\n\n")] == ["词甲", "词乙", "词丙", "词丁", "词戊", "词己"]


def test_lines_of_verse_of_one_length_stand_for_themselves() -> None:
    verse = column(
        ["这是一沟绝望的水，", "清风吹不起半点漪，", "不如多扔些破铜铁，", "爽性泼你的剩残羹。"] * 2, 50, 100
    )
    assert extracted(verse).text.count("\n\n") == 7


def test_a_mark_that_hangs_makes_the_other_lines_no_shorter() -> None:
    page = [*column([FULL, FULL, FULL[:19], FULL + "，", FULL, "到此为止。"], 50, 100)]
    assert extracted(page).text.count("\n\n") == 0
