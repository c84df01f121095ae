"""Tables in finished PDFs: cases are folders tables/<case>/ with in.md and perhaps a grid.

horizontal.txt and vertical.txt have the lines of each page, as they stand on it, and what is told of the tables; or the error.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image as PngImage
from tests.books.small_book import MANIFEST, write_small_book
from tests.pdf.positions import Glyph, glyphs_of, lines_of

from banxin.errors import BuildError
from banxin.fonts.faces import FontSet, resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.readers.manifest.manifest_file import read_book

HERE = Path(__file__).parent / "tables"
CASES = sorted(path.name for path in HERE.iterdir())
GRIDS = {"horizontal": "{}", "vertical": "{type_size: 五号, leading: 18pt}"}
EM = 9.0
"""pt: 小五, in which a table is set on a page of 五号."""
GAP = 3
"""pt between two glyphs of a row that stand in different columns."""


def made(
    root: Path,
    text: str,
    direction: str = "horizontal",
    grid: str = "",
    css: str = "",
    language: str = "zh-Hans",
    floats: str = "page",
) -> Pdf:
    """The PDF of a book of one chapter."""
    mode = "horizontal-tb" if direction == "horizontal" else "vertical-rl"
    lines = [f"    trim: 140x203mm\n    opening: page\n    writing_mode: {mode}\n    grid: {grid or GRIDS[direction]}"]
    lines.append(f"    float: {floats}")
    if css:
        (root / "styles").mkdir(parents=True, exist_ok=True)
        (root / "styles" / "own.css").write_text(css, encoding="utf-8")
        lines.append("    stylesheets: [styles/own.css]")
    manifest = MANIFEST.replace("    trim: 140x203mm", "\n".join(lines)).replace("[title_page, toc]", "[]")
    manifest = manifest.replace("zh-Hans", language)
    book = read_book(write_small_book(root, manifest=manifest, chapter=f"---\ntitle: 表\n---\n\n{text}"))
    (edition,) = (edition for edition in book.editions if edition.name == "print")
    fonts: FontSet = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        return write_pdf(book, edition, fonts)


def rows_of(glyphs: list[Glyph]) -> Iterator[tuple[float, list[str], list[float]]]:
    """The lines of a page: the baseline, the texts that stand apart, and where each begins; pt."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in sorted(glyphs, key=lambda one: (one.baseline, one.x)):
        rows.setdefault(
            next((known for known in rows if abs(known / 100 - glyph.baseline) < 1), round(glyph.baseline * 100)), []
        ).append(glyph)
    for baseline, row in rows.items():
        row.sort(key=lambda one: one.x)
        texts, starts = [row[0].text], [row[0].x]
        for before, glyph in pairwise(row):
            width = before.size if ord(before.text) > 0x2E00 else before.size * 0.62
            if glyph.x - before.x > width + GAP:
                texts.append("")
                starts.append(glyph.x)
            texts[-1] += glyph.text
        yield baseline / 100, texts, starts


def outside(data: bytes) -> list[str]:
    """The characters that stand outside the type area, by half an em of a table, or beyond the sheet."""
    document = pypdfium2.PdfDocument(BytesIO(data))
    found = []
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            box = pdfium.FS_RECTF()
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            if pdfium.FPDFText_GetUnicode(text, index) > 32 and (
                box.right > width - 20 or box.left < 20 or box.top > height - 5 or box.bottom < 5
            ):
                found.append(f"{number}: {chr(pdfium.FPDFText_GetUnicode(text, index))}")
    document.close()
    return found


def record(root: Path, case: Path, direction: str) -> str:
    grid = (
        (case / "grid").read_text(encoding="utf-8").strip()
        if (case / "grid").exists() and direction == "horizontal"
        else ""
    )
    try:
        pdf = made(root, (case / "in.md").read_text(encoding="utf-8"), direction, grid)
    except BuildError as error:
        return f"{error}\n"
    assert outside(pdf.data) == []
    told = [str(finding) for finding in pdf.findings if finding.code.startswith("table")]
    turned = {finding.page for finding in pdf.findings if finding.code == "table-002"}
    pages = [
        [
            f"page {number}",
            *(["(turned)"] if number in turned else (f"  {' | '.join(texts)}" for _, texts, _ in rows_of(page))),
        ]
        for number, page in enumerate(glyphs_of(pdf.data), start=1)
    ]
    return "\n".join([line for page in pages for line in page] + told) + "\n"


@pytest.mark.parametrize("direction", sorted(GRIDS))
@pytest.mark.parametrize("case", CASES)
def test_a_table_is_set(case: str, direction: str, tmp_path: Path, save_golden: bool) -> None:
    told = record(tmp_path, HERE / case, direction)
    expected = HERE / case / f"{direction}.txt"
    if save_golden:
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")


def row_with(pdf: Pdf, word: str) -> list[Glyph]:
    """The glyphs of the row in which a word begins, from left to right; pt."""
    for page in glyphs_of(pdf.data):
        for first in page:
            row = sorted((one for one in page if abs(one.baseline - first.baseline) < 1), key=lambda one: one.x)
            if "".join(one.text for one in row).startswith(word):
                return row
    raise AssertionError(word)


def test_numbers_stand_under_one_another_at_their_point(tmp_path: Path) -> None:
    text = "| 甲 | 数 |\n|---|---|\n| 子 | 1,204.75 |\n| 丑 | 3 |\n| 寅 | −12.5 |\n| 卯 | — |\n"
    pdf = made(tmp_path, text)
    points = [next(one.x for one in row_with(pdf, word) if one.text == ".") for word in "子寅"]
    assert points[0] == pytest.approx(points[1], abs=0.05)
    unit = row_with(pdf, "丑")[-1]
    assert next(one.x for one in reversed(row_with(pdf, "子")) if one.text == "4") == pytest.approx(unit.x, abs=0.05)


def test_nothing_stands_outside_the_first_and_the_last_column(tmp_path: Path) -> None:
    pdf = made(tmp_path, "| 甲 | 乙 |\n|---|---|\n| 子 | " + "丑寅卯辰" * 20 + " |\n")
    title, row = row_with(pdf, "表")[0], row_with(pdf, "子")
    page = glyphs_of(pdf.data)[0]
    left, right = min(one.x for one in page if one.size < 9.5), max(one.x + one.size for one in page if one.size < 9.5)
    assert (left + right) / 2 == pytest.approx(title.x + title.size / 2, abs=EM / 2)
    assert right - left == pytest.approx(27 * 10.5, abs=EM)
    # One em or less stands between the columns, not less than two fifths.
    assert 0.39 * EM <= row[1].x - row[0].x - EM <= EM + 0.1


@pytest.mark.parametrize(
    ("language", "plain", "numbered"),
    [
        ("zh-Hans", "续表", "续表3-2"),
        ("zh-Hant", "續表", "續表3-2"),
        ("ja", "（つづき）", "表3-2（つづき）"),
        ("ko", "(계속)", "표3-2(계속)"),
    ],
)
def test_a_table_that_goes_on_says_so_in_the_language_of_the_book(
    language: str, plain: str, numbered: str, tmp_path: Path
) -> None:
    rows = "| 年 | 事 |\n|---|---|\n" + "| 1900 | 一 |\n" * 40
    for caption, words in (("", plain), ("\n: 表 3-2　大事\n", numbered)):
        pages = glyphs_of(made(tmp_path, rows + caption, language=language).data)
        told = ["".join(texts) for _, texts, _ in rows_of(pages[1])]
        assert words in told
        assert told.index(words) < told.index("年事")
        assert words not in ["".join(texts) for _, texts, _ in rows_of(pages[0])]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_verse_that_goes_on_beside_tables_says_no_such_thing(direction: str, tmp_path: Path) -> None:
    """Its box is one of those that tables have; a stanza longer than a page goes on overleaf."""
    stanza = "\n".join(f"月光光照地堂{number}" for number in range(60))
    pdf = made(tmp_path, f"::: verse\n{stanza}\n:::\n\n| 甲 |\n|---|\n| 子 |\n", direction)
    texts = ["".join(glyph.text for glyph in page) for page in glyphs_of(pdf.data)]
    assert sum("月光光" in text for text in texts) > 1
    assert not any("续" in text for text in texts)


def test_what_was_done_to_a_table_is_told(tmp_path: Path) -> None:
    row = "|" + "数据内容|" * 8 + "\n|" + "---|" * 8 + "\n|" + "数据内容|" * 8 + "\n"
    told = [str(finding) for finding in made(tmp_path, row).findings if finding.code == "table-001"]
    (message,) = told
    assert message == (
        "chapters/01-one.md:5: note: the table is set in 8 pt and not in 9 pt, so that it fits the measure (print, sheet 1) "
        "[table-001]; hint: take a column out, or shorten its longest words"
    )


def test_words_that_are_torn_in_a_table_are_told(tmp_path: Path) -> None:
    row = "|" + "甲丙戊庚|" * 19 + "\n|" + "---|" * 19 + "\n|" + "甲丙戊庚|" * 19 + "\n"
    codes = [finding.code for finding in made(tmp_path, row).findings if finding.code.startswith("table")]
    assert codes == ["table-002", "table-003"]


def test_a_table_with_widths_of_its_own_keeps_them_and_is_told_when_they_do_not_fit(tmp_path: Path) -> None:
    pdf = made(tmp_path, "| 甲 | 乙 |\n|---|---|\n| 子 | 丑 |\n", css="table { width: 40em }")
    (told,) = [finding for finding in pdf.findings if finding.code == "table-004"]
    assert str(told).startswith("chapters/01-one.md:5: error: the table runs ")
    assert told.hint == "take the widths out of the stylesheet, or make them smaller"


def test_a_row_is_not_divided(tmp_path: Path) -> None:
    sentence = "北冥有鱼其名为鲲" * 14
    pdf = made(
        tmp_path, "| 名 | 说明 |\n|---|---|\n" + "".join(f"| 第{n}则 | {sentence} |\n" for n in "一二三四五六七八")
    )
    for page in glyphs_of(pdf.data):
        lines = ["".join(texts) for _, texts, _ in rows_of(page)]
        body = "".join(lines)
        assert body.count("则") * len(sentence) == sum(
            character in "北冥有鱼其名为鲲" for character in body
        ) - body.count("名说明")


def test_a_row_that_is_taller_than_a_page_is_divided(tmp_path: Path) -> None:
    sentence = "北冥有鱼其名为鲲" * 160
    pdf = made(tmp_path, f"| 名 | 说明 |\n|---|---|\n| 一 | {sentence} |\n| 二 | 完 |\n")
    text = "".join(one.text for page in glyphs_of(pdf.data) for one in page)
    assert text.count("鲲") == 160
    # Its head is not left out.
    assert all("名说明" in "".join(one.text for one in page) for page in glyphs_of(pdf.data))
    assert outside(pdf.data) == []


def test_a_caption_is_not_alone_on_a_page(tmp_path: Path) -> None:
    """The input shows a caption that follows a paragraph which fills its page."""
    text = "三四五六七八九十一二" * 100 + "\n\n::: caption\n图题在末。\n:::\n"
    for count in range(100, 112):
        body = text.replace("三四五六七八九十一二" * 100, "三四五六七八九十一二" * count)
        pages = glyphs_of(made(tmp_path, body, grid="{type_size: 五号, leading: 18pt, characters: 20, lines: 12}").data)
        last = ["".join(texts) for _, texts, _ in rows_of(pages[-1])]
        assert any(line.startswith("图题在末") for line in last)
        assert sum(any(character in "一二三四五六七八九十" for character in line) for line in last) >= 2


def rows_by_page(root: Path, lines: int, rows: int) -> list[int]:
    """How many rows of a table behind so many lines of text stand on each page that has some."""
    table = "| 名 | 值 |\n|:--|:--|\n" + "".join(f"| 项{number} | 文 |\n" for number in range(rows))
    root.mkdir()
    pdf = made(root, "天地玄黄，宇宙洪荒。\n\n" * lines + table)
    found = [sum("".join(texts).startswith("项") for _, texts, _ in rows_of(page)) for page in glyphs_of(pdf.data)]
    return [count for count in found if count]


@pytest.mark.parametrize("lines", [10, 12, 14, 16])
def test_eight_rows_stand_on_one_page(lines: int, tmp_path: Path) -> None:
    assert rows_by_page(tmp_path / "book", lines, 8) == [8]


@pytest.mark.parametrize("lines", [5, 6, 7, 14, 15, 16])
def test_two_rows_of_a_longer_table_stand_at_either_end(lines: int, tmp_path: Path) -> None:
    parts = rows_by_page(tmp_path / "book", lines, 12)
    assert sum(parts) == 12
    assert min(parts) >= 2


@pytest.mark.parametrize("caption", ["", "\n: 各地\n"])
def test_a_table_that_begins_a_page_begins_it_as_text_does(caption: str, tmp_path: Path) -> None:
    table = "| 地 | 数 |\n|--|--:|\n| 甲 | 1 |\n"
    text = "".join(f"{number}\n\n" for number in range(18))
    heads = []
    for number, block in enumerate((f"{table}{caption}", "丙\n\n" * 30)):
        root = tmp_path / str(number)
        root.mkdir()
        heads.append(
            min(glyph.baseline for glyph in glyphs_of(made(root, text + block).data)[1] if glyph.baseline > 50)
        )
    assert heads[0] == pytest.approx(heads[1], abs=2)


@pytest.mark.parametrize("direction", sorted(GRIDS))
def test_captions_of_tables_are_as_large_as_those_of_figures(direction: str, tmp_path: Path) -> None:
    text = "![所见](images/0.png)\n\n| 地 | 数 |\n|--|--:|\n| 甲 | 1 |\n\n: 所列\n"
    (tmp_path / "chapters" / "images").mkdir(parents=True)
    PngImage.new("L", (60, 40)).save(tmp_path / "chapters" / "images" / "0.png")
    glyphs = [glyph for page in glyphs_of(made(tmp_path, text, direction).data) for glyph in page]
    assert {round(glyph.size, 1) for glyph in glyphs if glyph.text in "见列"} == {EM}


BOOKS = """# 表

| 出版时间 | 出版单位 | 责任编辑 | 装帧设计 | 印刷单位 | 内容提要 |
|---|---|---|---|---|---|
| 一九五六年 | 人民出版社 | 林之光 | 曹洁 | 新华印刷厂 | 收录作者二十年间所写的杂文四十余篇，按写作年代排列，附有注释与索引。 |
| 一九六二年 | 中华书局 | 陈乃乾 | 未署名 | 上海印刷厂 | 上编叙述历代版式的沿革，下编讨论活字排版的规矩，间有插图。 |
"""


def test_a_column_of_long_texts_is_not_a_few_characters_wide_beside_short_ones(tmp_path: Path) -> None:
    """The heads of short columns turn over between their words, and the texts take what they leave."""
    pages = made(tmp_path, BOOKS, "horizontal", "{type_size: 10pt, leading: 17pt, characters: 26, lines: 26}")
    rows = [texts for page in glyphs_of(pages.data) for _, texts, _ in rows_of(page)]
    text = "收录作者二十年间所写的杂文四十余篇，按写作年代排列，附有注释与索引。"
    first = next(cells[-1] for cells in rows if text.startswith(cells[-1]) and len(cells) > 3)
    assert len(first) >= 8
    assert any("责任" in cells for cells in rows)


def test_a_label_turns_over_between_its_words(tmp_path: Path) -> None:
    head = "| 年份 | 公共图书馆藏书总量 | 国内生产总值增长率 | 内容提要及其他说明文字 |\n|---|---|---|---|\n"
    row = f"| 一九五六 | 1 | 2 | {'此处说明文字甚长，' * 12} |\n"
    grid = "{type_size: 10pt, leading: 17pt, characters: 18, lines: 26}"
    pages = made(tmp_path, f"# 表\n\n{head}{row}", "horizontal", grid)
    lines = {text for page in glyphs_of(pages.data) for _, texts, _ in rows_of(page) for text in texts}
    assert {"公共", "图书馆"} < lines or "公共图书馆" in lines
    assert not {line for line in lines if line.endswith(("公共图", "藏", "总"))}


@pytest.mark.parametrize("direction", sorted(GRIDS))
def test_a_note_below_a_narrow_table_begins_where_the_table_begins(direction: str, tmp_path: Path) -> None:
    table = "# 表\n\n| 河流 | 长度 |\n|---|---|\n| 长江 | 6397 |\n\n{.table-note}\n附注以公里计。\n"
    glyphs = [glyph for page in glyphs_of(made(tmp_path, table, direction).data) for glyph in page]
    first, note = (next(glyph for glyph in glyphs if glyph.text == char) for char in "河附")
    assert note.x == pytest.approx(first.x, abs=0.6)


WIDE = f"| 年份 |{'列|' * 7}\n|---|{'---|' * 7}\n" + f"| 1949 |{'1,234,567.89|' * 7}\n" * 3


@pytest.mark.parametrize("before", ["", "正文一段。\n\n## 产量\n\n"])
def test_a_title_before_a_turned_table_is_turned_with_it(before: str, tmp_path: Path) -> None:
    pages = list(glyphs_of(made(tmp_path, before + WIDE).data))
    title = "产" if before else "表"
    (page,) = ({glyph.text for glyph in page} for page in pages if any(glyph.text == "列" for glyph in page))
    assert title in page
    assert len(pages) == (2 if before else 1)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_years_from_when_to_when_are_not_torn(direction: str, tmp_path: Path) -> None:
    """1435—1449，1457—1464 turns over behind its comma, and not behind a dash."""
    rows = (
        "| 太祖 | 朱元璋 | 洪武 | 1368—1398 | 孝陵 | 吴元年即元至正二十七年 |\n"
        "| 成祖 | 棣 | 永乐 | 1402—1424 | 长陵 | 初谥太宗，嘉靖十七年改成祖 |\n"
        "| 英宗 | 祁镇 | 正统、天顺 | 1435—1449，1457—1464 | 裕陵 | 土木之变，北狩一年；复辟在位八年 |\n"
    )
    table = "| 庙号 | 讳 | 年号 | 在位 | 陵名 | 备考 |\n|:--|:--|:--|:--|:--|:--|\n" + rows
    texts = [line for page in glyphs_of(made(tmp_path, table, direction).data) for line in lines_of(page).values()]
    assert any("1435—1449，" in line for line in texts)
    assert any("1457—1464" in line for line in texts)
    assert not any("1435—1449，1457—1464" in line for line in texts), "the column has no room for both"


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_the_other_lines_of_a_cell_that_is_set_in_begin_where_its_words_do(direction: str, tmp_path: Path) -> None:
    """In every size of type: in a statement of accounts the second line of an entry would look like one of a higher rank."""
    numbers = "1,234,567,890.12 | 1,134,567,890.12 | 100,000.00 |"
    entries = [
        "　其中以公允价值计量且其变动计入当期损益的金融资产",
        "　　其中划分为持有待售的资产（含融资租入）",
        "流动资产",
    ]
    rows = "".join(f"| {entry} | {numbers}\n" for entry in entries)
    pdf = made(tmp_path, f"| 项目 | 期末 | 期初 | 变动 |\n|---|--:|--:|--:|\n{rows}", direction)
    glyphs = [glyph for page in glyphs_of(pdf.data) for glyph in page if glyph.text not in "0123456789,."]
    (edge,) = {round(glyph.x, 1) for glyph in glyphs if glyph.text == "项"}
    size = next(glyph.size for glyph in glyphs if glyph.text == "项")
    starts: dict[float, float] = {}
    for glyph in glyphs:
        if abs(glyph.size - size) < 0.1:
            starts[round(glyph.baseline)] = min(glyph.x, starts.get(round(glyph.baseline), glyph.x))
    steps = [round((start - edge) / size) for _, start in sorted(starts.items())]
    assert [step for step, before in zip(steps, [None, *steps], strict=False) if step != before] == [0, 1, 2, 0]
    assert steps.count(1) > 1 < steps.count(2)


def test_a_word_in_katakana_that_is_all_a_cell_holds_stays_on_one_line(tmp_path: Path) -> None:
    rows = "".join(
        f"| {letter} | 00{41 + number} | LATIN CAPITAL LETTER {letter} WITH CIRCUMFLEX AND ACUTE | ラテン大文字{letter}、付加記号つき | プロポーショナル |\n"
        for number, letter in enumerate("ABCDEF")
    )
    text = f"| 字形 | UCS | UCS 名称 | 通用名称 | 備考 |\n|---|---|---|---|---|\n{rows}"
    lines = [
        line
        for page in glyphs_of(made(tmp_path, text, language="ja").data)
        for _, texts, _ in rows_of(page)
        for line in texts
    ]
    assert lines.count("プロポーショナル") == len("ABCDEF")


@pytest.mark.parametrize("sentences", [9, 11, 12, 13, 14])
def test_a_line_of_strong_words_stands_above_its_table_on_the_same_page(sentences: int, tmp_path: Path) -> None:
    sentence = "北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。"
    table = "| 结果 | 说明 |\n|---|---|\n" + "| 大成功 | 火被扑灭 |\n| 失败 | 火还在继续 |\n" * 2
    pdf = made(tmp_path, f"{sentence * sentences}\n\n**水手冲突检定的结果说明一览 Travel**\n\n{table}\n{sentence * 8}")
    pages = [["".join(texts) for _, texts, _ in rows_of(page)] for page in glyphs_of(pdf.data)]
    (lines,) = (lines for lines in pages if "结果说明" in lines)
    assert lines[lines.index("结果说明") - 1].startswith("水手冲突")
