"""A Word document becomes chapters: its structure stays structure, and each of its characters is in a chapter or told."""

import html
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extraction.docx_files import RELATIONS, archive, docx, paragraph, relations, ruby, run
from tests.extraction.docx_files import STYLES as STYLES_OF_DOCX
from tests.extraction.test_docx import HOSTILE, TREES
from tests.importing.raw_marks import raw_marks

from banxin import build_book
from banxin.begin.begin_book import begin_book
from banxin.checks.text.chapter_text import text_of, without_space
from banxin.errors import ManifestError, PublishingError
from banxin.importing.documents import libre_office
from banxin.importing.documents.document_manuscript import DocumentManuscript
from banxin.importing.documents.docx_manuscript import change_in_words, read_docx_manuscript
from banxin.importing.package_facts import facts_of_package
from banxin.importing.typed.straight_quotes import STRAIGHT
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book
from banxin.saying.languages import Language
from banxin.saying.told import told

PATH = Path("report.docx")


def made(*blocks: str, **parts: str) -> DocumentManuscript:
    return read_docx_manuscript(docx(*blocks, **parts), PATH)


def body(*blocks: str, **parts: str) -> str:
    """The only chapter of a document, below its title."""
    (chapter,) = made(*blocks, **parts).chapters
    return chapter.text.partition("\n\n")[2].strip("\n")


def check_words(manuscript: DocumentManuscript) -> None:
    """Each chapter can be read, and has just the words of the document."""
    for chapter in manuscript.chapters:
        found = text_of(parse_chapter(chapter.text, source_path=Path("chapters/a.md")))
        assert found.body.translate(STRAIGHT) == without_space(chapter.body).translate(STRAIGHT)
        assert found.notes.translate(STRAIGHT) == without_space(chapter.notes).translate(STRAIGHT)


SIGNS = st.text(st.sampled_from("甲乙 ab1.)(-+*_`~^$#=:>|[]{}<>&@!%\\/'\"　，。\t"), min_size=1, max_size=12)
LOOKS = st.sampled_from([
    "", "", "", "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:highlight w:val="yellow"/>',
    '<w:rStyle w:val="code"/>', '<w:u w:val="single"/>', '<w:em w:val="dot"/>',
])  # fmt: skip
WORDS = st.tuples(SIGNS, LOOKS).map(lambda one: run(html.escape(one[0], quote=False), one[1]))
BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"
PIECES = st.one_of(
    WORDS, WORDS, WORDS, st.sampled_from([BREAK, TAB, ruby("漢", "hàn"), '<w:r><w:footnoteReference w:id="1"/></w:r>'])
)
LISTED = st.tuples(st.integers(0, 3), st.integers(1, 3)).map(
    lambda pair: f'<w:numPr><w:ilvl w:val="{pair[0]}"/><w:numId w:val="{pair[1]}"/></w:numPr>'
)
PROPERTIES = st.one_of(st.just(""), LISTED)
STYLES = st.sampled_from(["", "", "", "1", "2", "title", "mine", "TOC1", "quote", "pre"])
PARAGRAPHS = st.tuples(st.lists(PIECES, min_size=1, max_size=5), STYLES, PROPERTIES).map(
    lambda one: paragraph(*one[0], style=one[1], properties=one[2])
)
CELLS = st.lists(
    st.lists(PARAGRAPHS, max_size=2).map(lambda row: f"<w:tc>{''.join(row)}</w:tc>"), min_size=1, max_size=3
)
TABLES = st.lists(CELLS.map(lambda row: f"<w:tr>{''.join(row)}</w:tr>"), min_size=1, max_size=3).map(
    lambda rows: f"<w:tbl>{''.join(rows)}</w:tbl>"
)
MORE_STYLES = """
<w:style w:type="character" w:styleId="code"><w:name w:val="Source Text"/></w:style>
<w:style w:type="paragraph" w:styleId="quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="pre"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="paragraph" w:styleId="caption"><w:name w:val="caption"/></w:style>
"""
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{name}">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>' for level in range(4)
    )
    + f'</w:abstractNum><w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
    for name, form, text in ((1, "bullet", "•"), (2, "decimal", "%1."), (3, "chineseCounting", "（%1）"))
)


@settings(max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), min_size=1, max_size=6))
def test_whatever_a_document_says_is_printed_as_it_says_it(blocks: list[str]) -> None:
    note = f'<w:footnote w:id="1">{paragraph(run("注"))}</w:footnote>'
    check_words(made(*blocks, numbering=NUMBERING, styles=STYLES_OF_DOCX + MORE_STYLES, footnotes=note))


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TREES, max_size=6))
def test_no_arrangement_of_elements_loses_a_character(blocks: list[str]) -> None:
    note = f'<w:footnote w:id="1">{paragraph(run("注"))}</w:footnote>'
    check_words(made(*blocks, footnotes=note))


SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["writer.docx", "from-html.docx"])
def test_a_file_of_libreoffice_becomes_chapters(name: str, tmp_path: Path, *, save_golden: bool) -> None:
    begin_book(SAMPLES / name, tmp_path / "book")
    files = [tmp_path / "book" / "book.yaml", tmp_path / "book" / "import.md"]
    files += sorted((tmp_path / "book" / "chapters").iterdir())
    shown = "\n".join(f"==== {path.name}\n{path.read_text(encoding='utf-8')}" for path in files)
    golden = SAMPLES / f"{name}.golden.md"
    if save_golden:
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
    read_book(tmp_path / "book")


def item(text: str, depth: int, name: int) -> str:
    return paragraph(run(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


def test_lists_stay_lists_and_numbers_that_markdown_lacks_stay_as_they_are_shown() -> None:
    blocks = [item("甲", 0, 1), item("乙", 1, 1), item("丙", 0, 2), item("丁", 1, 3), item("戊", 0, 2)]
    assert body(*blocks, numbering=NUMBERING) == "- 甲\n  - 乙\n\n1. 丙\n\n   （一）丁\n2. 戊"


def test_pasted_text_is_code_only_where_it_is_no_prose() -> None:
    styles = STYLES_OF_DOCX + MORE_STYLES
    prose = [paragraph(run(one), style="pre") for one in ("本文设计了测量系统。", "首先说明 He-Ne 激光器的原理。")]
    code = [
        paragraph(run(one), style="pre") for one in ("# 打开", "with open(name) as file:", "    print(file.read())")
    ]
    numbered = paragraph(
        run("Author A. A title [J]."),
        style="pre",
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
    )
    assert body(*prose, styles=styles) == "本文设计了测量系统。\n\n首先说明 He-Ne 激光器的原理。"
    assert body(*code, styles=styles).startswith("```\n# 打开\nwith open")
    assert body(numbered, styles=styles, numbering=NUMBERING) == "1. Author A. A title \\[J\\]."


def test_a_title_calls_its_notes() -> None:
    head = paragraph(run("题"), '<w:r><w:footnoteReference w:id="1"/></w:r>', style="1")
    manuscript = made(
        head, paragraph(run("文。")), footnotes=f'<w:footnote w:id="1">{paragraph(run("注。"))}</w:footnote>'
    )
    (chapter,) = manuscript.chapters
    assert chapter.text == "# 题[^1]\n\n文。\n\n[^1]: 注。\n"
    assert chapter.told == ()


def test_who_changed_what_is_asked_with_the_line_of_the_chapter() -> None:
    changed = (
        '<w:ins w:author="王" w:date="2026-01-02T03:04:05Z">' + run("新") + "</w:ins>"
        '<w:del w:author="王"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    comment = f'<w:comment w:id="0" w:author="赵" w:date="2026-02-03T00:00:00Z">{paragraph(run("查"))}</w:comment>'
    (chapter,) = made(paragraph(run("文")), paragraph(run("甲"), changed), comments=comment).chapters
    assert [(line, change_in_words(one)) for line, one in chapter.changes] == [
        (5, "inserted by 王, 2026-01-02: '新'"), (5, "deleted by 王: '旧'"), (5, "comment by 赵, 2026-02-03: '查'"),
    ]  # fmt: skip
    assert chapter.text == "# report\n\n文\n\n甲新\n"


@pytest.mark.parametrize(
    ("code", "formula"),
    [
        (r"EQ \f(1,2)", r"$\frac{1}{2}$"), (r"eq \r(3,x) ", r"$\sqrt[3]{x}$"), (r"EQ \r(,x+1)", r"$\sqrt{x+1}$"),
        (r"EQ \f(\r(2),a\s\do5(1))", "frac"), (r"EQ \i(0,1,x)", "int"), (r"EQ \b(\f(a,b))", "frac"),
    ],
)  # fmt: skip
def test_a_formula_in_a_field_is_a_formula(code: str, formula: str) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    text = body(paragraph(run("甲"), f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}", run("乙")))
    assert formula in text
    assert text.count("$") == 2


def test_references_lead_to_the_places_that_they_name() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="_Ref1"/>'
    field = '<w:fldSimple w:instr=" REF _Ref1 \\h ">' + run("上文") + "</w:fldSimple>"
    link = '<w:hyperlink w:anchor="_Ref1">' + run("那里") + "</w:hyperlink>"
    assert body(paragraph(mark, run("甲")), paragraph(field, link)) == "{#ref1}\n甲\n\n[上文那里](#ref1)"


def test_chapters_are_known_by_their_look_where_no_style_says_it() -> None:
    texts = ["第一章　春", "一。", "第二章　夏", "二。"]
    assert [chapter.title for chapter in made(*[paragraph(run(text)) for text in texts]).chapters] == [
        "第一章 春",
        "第二章 夏",
    ]
    large = '<w:sz w:val="32"/>'
    blocks = [
        paragraph(run("春", large)),
        paragraph(run("一段文字。" * 9)),
        paragraph(run("夏", large)),
        paragraph(run("又一段。" * 9)),
    ]
    assert [chapter.title for chapter in made(*blocks).chapters] == ["春", "夏"]


def test_a_caption_by_its_style_belongs_to_the_table_below_it() -> None:
    styles = STYLES_OF_DOCX + '<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>'
    row = f"<w:tr><w:tc>{paragraph(run('甲'))}</w:tc></w:tr>"
    table = f"<w:tbl>{row}{row}</w:tbl>"
    written = body(paragraph(run("文。")), paragraph(run("油价"), style="cap"), table, styles=styles)
    assert written == "文。\n\n| 甲 |\n|---|\n| 甲 |\n\n: 油价"


@pytest.mark.parametrize(("centimetres", "said"), [(6, " width=37%"), (16, ""), (0, "")])
def test_a_picture_keeps_its_share_of_the_width_of_the_text(centimetres: int, said: str) -> None:
    extent = f'<wp:extent cx="{360000 * centimetres}" cy="3600000"/>' if centimetres else ""
    spaces = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    picture = f'<w:r><w:drawing><wp:inline {spaces}>{extent}<wp:docPr {spaces} id="1" descr="图"/><a:blip r:embed="p1"/></wp:inline></w:drawing></w:r>'
    # 16 cm of text on a page of 210 mm.
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1417" w:right="1417"/></w:sectPr>'
    links = f'<Relationship Id="p1" Type="{RELATIONS}/image" Target="media/a.svg"/>'
    data = BytesIO(docx(paragraph(picture), page, links=links))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("word/media/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
    (chapter,) = read_docx_manuscript(data.getvalue(), PATH).chapters
    assert f'![](images/a.svg){{alt="图"{said}}}' in chapter.text


def test_a_caption_by_its_style_that_stands_by_nothing_is_told() -> None:
    styles = STYLES_OF_DOCX + '<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>'
    heading = f'<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{run("章")}</w:p>'
    alone = f'<w:p><w:pPr><w:pStyle w:val="cap"/></w:pPr>{run("图1-1 后面板")}</w:p>'
    (chapter,) = made(heading, paragraph(run("文。")), alone, paragraph(run("文。")), styles=styles).chapters
    assert "图1-1 后面板" in chapter.text
    assert [str(message) for _, message in chapter.told] == [
        "'图1-1 后面板' is styled as a caption, and stands by no picture and no table"
    ]


def test_the_look_of_a_whole_caption_is_left_to_the_style() -> None:
    cells = [f"<w:tc>{paragraph(run(one))}</w:tc>" for one in ("甲", "乙")]
    table = "<w:tbl>" + "".join(f"<w:tr>{one}</w:tr>" for one in cells) + "</w:tbl>"
    bold = paragraph(run("表1-1　", "<w:b/>"), run("甲乙（单位：元）", "<w:b/>"))
    assert body(bold, table).endswith("\n\n: 表1-1　甲乙（单位：元）")
    assert made(bold, table).counts["look of a whole caption left to the style"] == 1
    partly = paragraph(run("表1-1", "<w:b/>"), run("　甲乙"))
    assert body(partly, table).endswith("\n\n: **表1-1**　甲乙")


def test_a_merged_cell_stays_merged() -> None:
    row = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph(run("宽")) + "</w:tc></w:tr>"
    second = (
        f"<w:tr><w:tc>{paragraph(run('a|b'))}</w:tc><w:tc>{paragraph(run('丙'))}{paragraph(run('丁'))}</w:tc></w:tr>"
    )
    (chapter,) = made(f"<w:tbl>{row}{second}</w:tbl>").chapters
    assert chapter.text.endswith("| 宽 {colspan=2} |  |\n|---|---|\n| a\\|b | 丙<br>丁 |\n")
    assert chapter.told == ()


def test_a_head_reaches_as_far_down_as_its_cells() -> None:
    def cell(text: str, merge: str = "") -> str:
        said = f"<w:tcPr><w:vMerge{merge}/></w:tcPr>" if merge else ""
        return f"<w:tc>{said}{paragraph(run(text)) if text else '<w:p/>'}</w:tc>"

    rows = [
        cell("站", ' w:val="restart"') + cell("水位"),
        cell("", " ") + cell("最高"),
        cell("甲") + cell("12"),
    ]
    (chapter,) = made(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>").chapters
    assert chapter.text.endswith("{head-rows=2}\n| 站 {rowspan=2} | 水位 |\n|---|---|\n|  | 最高 |\n| 甲 | 12 |\n")


def test_a_zero_width_space_is_left_out_and_counted() -> None:
    manuscript = made(paragraph(run("甲\u200b乙")))
    assert manuscript.chapters[0].text.endswith("甲乙\n")
    assert manuscript.counts == {"sign that nobody sees left out": 1}


def test_sections_in_the_style_of_chapters_stand_below_them() -> None:
    titles = ["第一章 引言", "1.1 背景", "1.1.1 国内", "第二章 方法", "2.1 设计"]
    manuscript = made(*(paragraph(run(title), style="1") + paragraph(run("文")) for title in titles))
    assert [chapter.title for chapter in manuscript.chapters] == ["第一章 引言", "第二章 方法"]
    assert "## 1.1 背景\n\n文\n\n### 1.1.1 国内" in manuscript.chapters[0].text


def test_the_heading_of_contents_that_were_left_out_is_no_chapter() -> None:
    manuscript = made(paragraph(run("目 录"), style="1"), paragraph(run("第一章"), style="1"), paragraph(run("文")))
    assert [chapter.title for chapter in manuscript.chapters] == ["第一章"]
    assert manuscript.counts == {"heading of contents that were left out": 1}


def test_titles_and_headings_keep_their_formulas() -> None:
    formula = maths(f"<m:d><m:e>{letter('x')}</m:e></m:d>")
    manuscript = made(
        f'<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{run("函数 ")}{formula}</w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr>{run("性质 ")}{formula}</w:p>',
        paragraph(run("文")),
    )
    assert manuscript.chapters[0].text == "# 函数 $\\left(x\\right)$\n\n## 性质 $\\left(x\\right)$\n\n文\n"
    check_words(manuscript)


def test_a_formula_with_its_number_stands_on_lines_of_its_own() -> None:
    manuscript = made(f"<w:p>{maths(letter('a=b'))}{run('　（1-1）')}</w:p>")
    assert manuscript.chapters[0].text.endswith("$$\na=b \\tag{1-1}\n$$\n")


def maths(*parts: str) -> str:
    return f"<m:oMath>{''.join(parts)}</m:oMath>"


def letter(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def test_simple_formulas_become_tex() -> None:
    power = f"<m:sSup><m:e>{letter('a')}</m:e><m:sup>{letter('2')}</m:sup></m:sSup>"
    fraction = f"<m:f><m:num>{letter('b')}</m:num><m:den>{letter('c')}</m:den></m:f>"
    manuscript = made(
        paragraph(run("由"), maths(power, letter("="), fraction), run("得")),
        paragraph(maths(power)),
        paragraph(run("x"), maths(letter("1"))),
    )
    check_words(manuscript)
    assert manuscript.chapters[0].text == "# report\n\n由${a}^{2}=\\frac{b}{c}$得\n\n$$\n{a}^{2}\n$$\n\nx1\n"


def test_a_formula_that_word_numbers_itself_has_that_number() -> None:
    number = (
        '<m:d><m:e><m:r><w:fldChar w:fldCharType="begin"/></m:r><m:r><m:t> SEQ Eq</m:t></m:r><m:r><w:fldChar w:fldCharType="separate"/></m:r>'
        f'{letter("3")}<m:r><w:fldChar w:fldCharType="end"/></m:r></m:e></m:d>'
    )
    numbered = maths(f"<m:eqArr><m:e>{letter('a=b #')}{number}</m:e></m:eqArr>")
    manuscript = made(paragraph(numbered), paragraph(run("由"), numbered, run("得")))
    check_words(manuscript)
    assert manuscript.chapters[0].text == "# report\n\n$$\na=b \\tag{3}\n$$\n\n由$a=b \\quad (3)$得\n"


def test_rows_braces_and_wide_brackets_of_formulas_become_tex() -> None:
    rows = f"<m:eqArr><m:e>{letter('x&amp;=1')}</m:e><m:e>{letter('y&amp;=2')}</m:e></m:eqArr>"
    wide = f'<m:d><m:dPr><m:begChr m:val="（"/><m:endChr m:val="）"/></m:dPr><m:e>{letter("z")}</m:e></m:d>'
    brace = f"<m:groupChr><m:e>{letter('a+b')}</m:e></m:groupChr>"
    over = f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr><m:e>{letter("c")}</m:e></m:bar>'
    under = f"<m:bar><m:e>{letter('d')}</m:e></m:bar>"
    (chapter,) = made(*(paragraph(maths(one)) for one in (rows, wide, brace, over, under))).chapters
    assert [one for one in chapter.text.split("\n") if one not in {"", "$$"}][1:] == [
        r"\begin{aligned}x&=1 \\ y&=2\end{aligned}", r"\left(z\right)", r"\underbrace{a+b}", r"\overline{c}", r"\underline{d}",
    ]  # fmt: skip
    assert not chapter.told


def test_a_formula_that_stays_plain_text_is_told() -> None:
    strange = f'<m:groupChr><m:groupChrPr><m:chr m:val="⏠"/></m:groupChrPr><m:e>{letter("x=1")}</m:e></m:groupChr>'
    (chapter,) = made(paragraph(run("甲"), maths(strange))).chapters
    told = "the formula 'x=1' is taken as plain text: put a picture of it in, or write it anew"
    assert (chapter.text, chapter.told) == ("# report\n\n甲x=1\n", ((3, told),))


def test_a_folder_of_documents_is_one_book_in_natural_order(tmp_path: Path) -> None:
    (tmp_path / "稿").mkdir()
    for number in (10, 2):
        (tmp_path / "稿" / f"{number}.docx").write_bytes(
            docx(paragraph(run(f"章{number}"), style="1"), paragraph(run("文。")))
        )
    begin_book(tmp_path / "稿", tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["章2", "章10"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_document_is_refused_in_words(name: str, tmp_path: Path) -> None:
    data, message = HOSTILE[name]
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(ManifestError, match=message):
        begin_book(tmp_path / "a.docx", tmp_path / "book")


@pytest.mark.parametrize("has_folder", [True, False])
def test_a_manuscript_of_which_nothing_can_be_read_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_folder: bool
) -> None:
    """An old file of Word is read by nothing of ours."""
    monkeypatch.setattr(libre_office, "PROGRAMS", ())
    (tmp_path / "a.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    if has_folder:
        (tmp_path / "book").mkdir()
    with pytest.raises(PublishingError, match="old Word file"):
        begin_book(tmp_path / "a.doc", tmp_path / "book")
    assert (tmp_path / "book").exists() is has_folder
    assert not has_folder or list((tmp_path / "book").iterdir()) == []


def test_nothing_of_a_document_stands_raw_in_the_finished_book(tmp_path: Path) -> None:
    begin_book(SAMPLES / "writer.docx", tmp_path / "book")
    build_book(tmp_path / "book", ["reader"])
    assert raw_marks(tmp_path / "book" / "build" / "reader" / "book.epub") == []


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


LINE_OF_CONTENTS = (
    '<w:hyperlink w:anchor="_Toc1">' + run("第一章 剃头铺") + TAB + field("begin") + instruction("PAGEREF _Toc1 \\h")
    + field("separate") + run("1") + field("end") + "</w:hyperlink>"
)  # fmt: skip


def test_a_field_of_contents_is_left_out_whatever_style_its_lines_have() -> None:
    begin = field("begin") + instruction(' TOC \\o "1-3" \\h ') + field("separate")
    manuscript = made(
        paragraph(begin, LINE_OF_CONTENTS), paragraph(LINE_OF_CONTENTS), paragraph(field("end")),
        paragraph(run("第一章 剃头铺"), style="1"), paragraph(run("文。")),
    )  # fmt: skip
    (chapter,) = manuscript.chapters
    assert chapter.text == "# 第一章 剃头铺\n\n文。\n"
    assert manuscript.left_out == ("paragraph 1: table of contents: '第一章 剃头铺 1 第一章 剃头铺 1'",)


def test_contents_end_where_their_field_ends_and_take_nothing_where_it_does_not() -> None:
    begin = field("begin") + instruction("TOC \\o") + field("separate")
    assert body(paragraph(begin, run("甲……1")), paragraph(field("end"), run("文。"))) == "文。"
    assert body(paragraph(begin, run("甲")), paragraph(run("文。"))) == "甲\n\n文。"
    simple = f'<w:fldSimple w:instr=" TOC \\o ">{run("甲……1")}</w:fldSimple>'
    assert body(paragraph(simple), paragraph(run("文。"))) == "文。"


def test_a_lost_picture_at_the_head_of_a_paragraph_leaves_its_words_what_they_are() -> None:
    links = f'<Relationship Id="p1" Type="{RELATIONS}/image" Target="media/a.emf"/>'
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>'
    fraction = f"<m:f><m:num>{letter('b')}</m:num><m:den>{letter('c')}</m:den></m:f>"
    (chapter,) = made(paragraph(picture, maths(fraction), run("得")), links=links).chapters
    assert chapter.text == "# report\n\n$\\frac{b}{c}$得 <!-- a.emf -->\n"


def test_what_is_left_out_is_told_in_the_language_of_the_reader() -> None:
    notes = f'<w:footnote w:id="2">{paragraph(run("孤"))}</w:footnote>'
    deleted = '<w:del w:author="王"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    said = [told(one, Language.CHINESE) for one in made(paragraph(run("文。"), deleted), footnotes=notes).left_out]
    assert said == ["第 1 段：修订中已删除：“旧”", "脚注 2：正文未引用的脚注：“孤”"]


@pytest.mark.parametrize(
    "name", ["python-docx", "Apache POI", "微软用户", "Administrator", "User", "Microsoft Office User"]
)
def test_a_program_or_an_account_without_a_name_is_no_author(name: str) -> None:
    package = archive(
        {"docProps/core.xml": f'<a xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>{name}</d:creator></a>'}
    )
    assert facts_of_package(package, PATH).authors == ()
    other = archive(
        {"docProps/core.xml": '<a xmlns:d="http://purl.org/dc/elements/1.1/"><d:creator>王用户</d:creator></a>'}
    )
    assert facts_of_package(other, PATH).authors == ("王用户",)


def test_contents_that_were_typed_are_left_out_where_their_titles_stand_again() -> None:
    text = [paragraph(run("第一章 甲")), paragraph(run("文。")), paragraph(run("第二章 乙")), paragraph(run("文。"))]
    lines = [paragraph(run("第一章 甲"), TAB, run("1")), paragraph(run("第二章 乙…………12"))]
    manuscript = made(paragraph(run("目　录")), *lines, *text)
    assert [one.text for one in manuscript.chapters] == ["# 第一章 甲\n\n文。\n", "# 第二章 乙\n\n文。\n"]
    assert manuscript.left_out == ("paragraph 1: table of contents: '目 录 第一章 甲 1 第二章 乙…………12'",)
    prices = [paragraph(run(one)) for one in ("目录", "清茶……5", "红茶……8", "花茶……9")]
    assert body(*prices) == "目录\n\n清茶……5\n\n红茶……8\n\n花茶……9"


def test_a_heading_of_contents_goes_with_its_field_though_it_is_plain_text() -> None:
    begin = field("begin") + instruction("TOC \\o") + field("separate")
    blocks = [paragraph(run("目录")), paragraph(begin, run("甲……1"), field("end"))]
    assert [one.text for one in made(*blocks, paragraph(run("甲"), style="1"), paragraph(run("文。"))).chapters] == [
        "# 甲\n\n文。\n"
    ]


def set_so(text: str, size: int = 0, *, bold: bool = False, layout: str = "") -> str:
    return paragraph(
        run(text, f"{'<w:b/>' * bold}{f'<w:sz w:val={chr(34)}{size}{chr(34)}/>' * bool(size)}"), properties=layout
    )


CENTRED, FAR = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'


def test_what_is_set_like_numbered_chapters_is_a_chapter_and_strong_numbered_lines_are_sections() -> None:
    manuscript = made(
        set_so("第一章 甲", 36, bold=True, layout=CENTRED), set_so("一、学徒", 28, bold=True), paragraph(run("文字。" * 9)),
        set_so("要紧的话", bold=True), set_so("（一）小事", bold=True), paragraph(run("文字。" * 9)),
        set_so("第二章 乙", 36, bold=True, layout=CENTRED), set_so("出师", 28, bold=True), paragraph(run("文字。" * 9)),
        set_so("附录 大事记", 36, bold=True, layout=CENTRED), paragraph(run("1931年生")),
    )  # fmt: skip
    assert [one.title for one in manuscript.chapters] == ["第一章 甲", "第二章 乙", "附录 大事记"]
    first, second, _ = (one.text.split("\n\n") for one in manuscript.chapters)
    assert [first[1], first[3], first[4], second[1]] == ["## 一、学徒", "**要紧的话**", "### （一）小事", "## 出师"]
    (count,) = manuscript.counts.values()
    assert count == 6


LONG = paragraph(run("文字。" * 20))


def chapter_so(text: str) -> str:
    return set_so(text, 36, bold=True, layout=CENTRED)


def section_so(text: str) -> str:
    return set_so(text, 28, bold=True)


def test_what_is_set_like_chapters_before_the_first_and_heads_a_text_is_a_chapter_below_the_title_page() -> None:
    page = (set_so("老城记忆", 52, bold=True, layout=CENTRED), set_so("——一条街", 36, layout=CENTRED))
    before = (chapter_so("序"), LONG, chapter_so("凡  例"), LONG, chapter_so("致后来的人"), LONG)
    chapters = (chapter_so("第一章 甲"), LONG, chapter_so("第二章 乙"), LONG)
    manuscript = made(*page, *before, *chapters)
    assert (manuscript.title, manuscript.subtitle) == ("老城记忆", "一条街")
    assert [one.title for one in manuscript.chapters] == ["序", "凡 例", "致后来的人", "第一章 甲", "第二章 乙"]
    # Without a page of its own, too; and no title of a book is a chapter because it is set so.
    assert [one.title for one in made(chapter_so("序"), LONG, *chapters).chapters] == ["序", "第一章 甲", "第二章 乙"]
    assert made(chapter_so("老城记忆"), set_so("——一条街", 28), chapter_so("序"), LONG, *chapters).title == "老城记忆"
    # A preface may be set otherwise than the chapters, as long as it is set off from the text.
    assert made(set_so("自序", 32, bold=True), LONG, *chapters).chapters[0].title == "自序"
    plain = made(*(paragraph(run(one)) for one in ("序", "文。", "第一章 甲", "文。", "第二章 乙", "文。")))
    assert [one.title for one in plain.chapters] == ["序", "第一章 甲", "第二章 乙"]


def test_sections_that_are_numbered_stand_below_chapters_whatever_says_what_they_are() -> None:
    rows = [
        chapter_so("第一章 甲"), section_so("第一节 子"), section_so("一、小"), LONG, section_so("第二节 丑"), LONG, section_so("附记"), LONG,
        chapter_so("第二章 乙"), section_so("一、寅"), LONG, chapter_so("后记"), LONG,
    ]  # fmt: skip
    manuscript = made(*rows)
    assert [one.title for one in manuscript.chapters] == ["第一章 甲", "第二章 乙", "后记"]
    headings = [line for one in manuscript.chapters for line in one.text.split("\n") if line.startswith("##")]
    assert headings == ["## 第一节 子", "### 一、小", "## 第二节 丑", "## 附记", "## 一、寅"]
    of_style = [
        ("第一章 甲", "1"),
        ("第一节 子", "1"),
        ("小", "2"),
        ("第二章 乙", "1"),
        ("大", "2"),
        ("第一节 丑", "1"),
    ]
    chapters = made(*(paragraph(run(text), style=style) + LONG for text, style in of_style)).chapters
    assert [one.title for one in chapters] == ["第一章 甲", "第二章 乙"]
    headings = [line for one in chapters for line in one.text.split("\n") if line.startswith("##")]
    assert headings == ["## 第一节 子", "### 小", "## 大", "## 第一节 丑"]
    lessons = made(*(paragraph(run(text)) for text in ("第一节 甲", "文。", "第二节 乙", "文。")))
    assert [one.title for one in lessons.chapters] == ["第一节 甲", "第二节 乙"]


def test_a_line_in_the_size_of_the_text_is_no_chapter_though_the_titles_are_set_so() -> None:
    blocks = [paragraph(run(one)) for one in ("第一章 甲", "文。", "后来呢", "第二章 乙", "文。")]
    assert [one.title for one in made(*blocks).chapters] == ["第一章 甲", "第二章 乙"]


def test_a_paragraph_set_in_further_than_the_text_is_a_quotation_and_a_line_at_the_right_stands_at_the_end() -> None:
    text = [paragraph(run("文字。" * 9)) for _ in range(4)]
    blocks = [*text, set_so("手是自己的。", layout='<w:ind w:left="840"/>'), set_so("王芳", layout=FAR)]
    assert body(*blocks).split("\n\n")[4:] == ["> 手是自己的。", "{.signature}\n王芳"]
    hanging = set_so("某书，某年。", layout='<w:ind w:left="840" w:hanging="420"/>')
    of_list = [set_so("续。", layout='<w:ind w:left="840"/>')] * 4
    assert ">" not in body(*text, hanging)
    assert ">" not in body(*text, *of_list)


def test_lists_in_lists_by_styles_of_word_stay_below() -> None:
    styles = STYLES_OF_DOCX + "".join(
        f'<w:style w:type="paragraph" w:styleId="b{number}"><w:name w:val="List Bullet{name}"/></w:style>'
        for number, name in ((1, ""), (2, " 2"))
    )
    bullets = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    blocks = [
        paragraph(run(one), style=f"b{depth}", properties=bullets) for one, depth in (("甲", 1), ("乙", 2), ("丙", 1))
    ]
    assert body(*blocks, numbering=NUMBERING, styles=styles) == "- 甲\n  - 乙\n- 丙"


def test_lines_broken_by_hand_are_verse() -> None:
    lines = paragraph(run("三里半长，"), BREAK, run("东头卖米，"), BREAK, run("西头卖糖。"))
    assert body(lines) == "::: verse\n三里半长，\n东头卖米，\n西头卖糖。\n:::"
    address = paragraph(run("地址：某路1号"), BREAK, run("电话：无"))
    assert body(address) == "地址：某路1号\\\n电话：无"


def test_straight_quotation_marks_in_chinese_are_pairs(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        docx(paragraph(run('磨豆腐是个苦营生。"世上三样苦。"他说。')), paragraph(run('他有5"的钉子。')))
    )
    begun = begin_book(tmp_path / "a.docx", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").iterdir()
    assert chapter.read_text().split("\n\n")[1:] == ["磨豆腐是个苦营生。“世上三样苦。”他说。", '他有5"的钉子。\n']
    assert begun.complaints == ()
    assert any("straight quotation marks beside Han, which stay" in one for one in begun.missing)


TITLE_PAGE = (
    set_so("老城记忆", 52, bold=True, layout=CENTRED), set_so("——一条街", 32, layout=CENTRED), set_so("采写：王  芳    摄影：赵大海", layout=CENTRED),
)  # fmt: skip
TWO_CHAPTERS = [paragraph(run(one)) for one in ("第一章 甲", "文字。" * 9, "第二章 乙", "文字。" * 9)]


def test_a_title_page_set_by_hand_gives_title_and_people(tmp_path: Path) -> None:
    (tmp_path / "x v3.docx").write_bytes(docx(*TITLE_PAGE, *TWO_CHAPTERS))
    begun = begin_book(tmp_path / "x v3.docx", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, book.metadata.subtitle) == ("老城记忆", "一条街")
    assert [(one.name, str(one.role)) for one in book.metadata.contributors] == [("王芳", "aut"), ("赵大海", "pht")]
    assert [chapter.title for chapter in book.chapters] == ["第一章 甲", "第二章 乙"]
    assert [str(one) for one in begun.left_out] == [
        "x v3.docx: paragraph 1: title page, taken into book.yaml: '老城记忆'",
        "x v3.docx: paragraph 2: title page, taken into book.yaml: '——一条街'",
        "x v3.docx: paragraph 3: title page, taken into book.yaml: '采写：王 芳 摄影：赵大海'",
    ]


def test_people_and_offices_stand_before_what_they_did_too() -> None:
    lines = ("某镇志编纂委员会　编", "主编：沈望舒　副主编：陆 鸣、顾小琴")
    manuscript = made(TITLE_PAGE[0], *(set_so(one, layout=CENTRED) for one in lines), *TWO_CHAPTERS)
    names = ["某镇志编纂委员会", "沈望舒", "陆鸣", "顾小琴"]
    assert [(name, str(role)) for name, role in manuscript.people] == [(name, "edt") for name in names]
    assert len(manuscript.chapters) == 2


@pytest.mark.parametrize("name", ["a.docx", "a.md", "a.txt"])
def test_a_title_that_is_the_name_of_the_file_is_told(tmp_path: Path, name: str) -> None:
    text = "第一章 甲\n\n文字。\n\n第二章 乙\n\n文字。\n"
    data = docx(*TWO_CHAPTERS) if name.endswith("docx") else text.encode()
    (tmp_path / name).write_bytes(data)
    begun = begin_book(tmp_path / name, tmp_path / "book")
    assert begun.guessed_title == "a"
    assert "The title 'a' is the name of the file" in (tmp_path / "book/import.md").read_text()


def test_a_title_that_the_manuscript_says_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(*TITLE_PAGE, *TWO_CHAPTERS))
    assert begin_book(tmp_path / "a.docx", tmp_path / "book").guessed_title == ""


def test_what_a_title_page_says_besides_stays_and_text_before_chapters_is_none() -> None:
    publisher = set_so("某某编印", layout=CENTRED)
    first, *_ = made(*TITLE_PAGE, publisher, *TWO_CHAPTERS).chapters
    assert first.text == "# 老城记忆\n\n某某编印\n"
    preface = paragraph(run("这是一段很长的话，说的是这本书怎么写成，为什么写，又写给谁看，所以它不是书名页。" * 2))
    manuscript = made(set_so("前言", 52, bold=True), preface, *TWO_CHAPTERS)
    assert (manuscript.title, len(manuscript.chapters)) == ("", 3)
    changed = set_so("老城记忆", 52, bold=True) + paragraph('<w:ins w:author="王">' + run("作者：王芳") + "</w:ins>")
    assert made(changed, *TWO_CHAPTERS).title == ""


def test_what_stands_below_a_table_about_it_is_its_note() -> None:
    cell = f"<w:tc>{paragraph(run('甲'))}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>"
    written = body(
        paragraph(run("注：无表。")), table, paragraph(run("资料来源：年报。")), paragraph(run("注：约数。")), paragraph(run("文。")), paragraph(run("注：文。"))
    )  # fmt: skip
    assert written.startswith("注：无表。")
    assert written.endswith("\n\n{.table-note}\n资料来源：年报。\n\n{.table-note}\n注：约数。\n\n文。\n\n注：文。")


def test_capitals_and_signs_of_faces_are_what_they_show() -> None:
    sign = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    looks = (run("abc甲", "<w:caps/>"), run("de", '<w:caps w:val="0"/>'), run("fg", "<w:smallCaps/>"))
    manuscript = made(paragraph(*looks, sign))
    check_words(manuscript)
    assert "ABC甲defgα✓" in manuscript.chapters[0].text
    assert not manuscript.left_out


def test_signs_that_were_typed_in_a_face_of_signs_are_what_they_show() -> None:
    typed = '<w:r><w:rPr><w:rFonts w:cs="Wingdings"/></w:rPr><w:t>\uf0e0甲\uf041</w:t></w:r>'
    (chapter,) = made(paragraph(run("乙"), typed), paragraph(run("\uf0e0"))).chapters
    assert chapter.text == "# report\n\n乙→甲\uf041\n\n\uf0e0\n"


def test_an_item_with_a_bullet_is_one_though_it_says_a_level_of_the_outline() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="0"/>'
    (chapter,) = made(*(paragraph(run(text), properties=item) for text in "甲乙"), numbering=numbering).chapters
    assert chapter.text == "# report\n\n- 甲\n- 乙\n"


def test_a_number_of_figures_has_figures_though_that_of_its_chapter_has_none() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%0%1.%2"/></w:lvl>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    heads = [
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="4"/></w:numPr><w:outlineLvl w:val="{depth}"/>'
        for depth in (0, 1)
    ]
    (chapter,) = made(*(paragraph(run("甲"), properties=one) for one in heads), numbering=numbering).chapters
    assert chapter.text == "# 第一章 甲\n\n## 1.1 甲\n"


def test_a_caption_in_a_box_beside_its_picture_is_that_of_the_picture() -> None:
    links = f'<Relationship Id="p1" Type="{RELATIONS}/image" Target="media/a.svg"/>'
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>'
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    spoken = box.format(paragraph(run("塔高七层。")))
    blocks = [
        paragraph(picture),
        paragraph(box.format(paragraph(run("图 2 塔")))),
        paragraph(picture),
        paragraph(spoken),
    ]
    data = BytesIO(docx(*blocks, links=links))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("word/media/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
    (chapter,) = read_docx_manuscript(data.getvalue(), PATH).chapters
    assert chapter.text == (
        '# report\n\n![图 2 塔](images/a.svg)\n\n![](images/a.svg){alt="图"}\n\n::: aside\n塔高七层。\n:::\n'
    )


def test_words_in_a_box_and_in_colour_are_told_and_hidden_ones_once() -> None:
    looks = ('<w:bdr w:val="single"/>', '<w:color w:val="FF0000"/>', '<w:color w:val="1F3864"/>', "<w:vanish/>")
    manuscript = made(
        paragraph(*(run(word, look) for word, look in zip(("电源", "危险", "正文", "藏"), looks, strict=True)))
    )
    assert "电源危险正文" in manuscript.chapters[0].text
    assert [one.partition(", at")[0] for one in map(str, manuscript.told) if "stands in" in one or "colour" in one] == [
        "'电源' stands in a box",
        "'危险' is in colour",
    ]
    assert not [one for one in map(str, manuscript.told) if "hidden" in one]
    assert ["藏" in one for one in map(str, manuscript.left_out)] == [True]


def test_a_wide_space_stands_behind_the_number_of_each_article() -> None:
    written = body(
        paragraph(run("第一条 文。")),
        paragraph(run("第二条之一", "<w:b/>"), run("  文。")),
        paragraph(run("第三条规定 甲。")),
    )
    assert written == "第一条　文。\n\n**第二条之一**　文。\n\n第三条规定 甲。"


TITLED = (
    paragraph(run("渡口的变迁"), style="title"),
    set_so("——一条江", layout=CENTRED),
    set_so("王大年　著", layout=CENTRED),
)
STYLED = [
    paragraph(run(one), style="1" * (one[0] == "第")) for one in ("第一章 甲", "文字。" * 9, "第二章 乙", "文字。" * 9)
]


def test_below_a_title_that_a_style_says_stand_subtitle_and_people(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(*TITLED, *STYLED))
    begin_book(tmp_path / "a.docx", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (book.metadata.title, book.metadata.subtitle) == ("渡口的变迁", "一条江")
    assert [(one.name, str(one.role)) for one in book.metadata.contributors] == [("王大年", "aut")]
    assert [chapter.title for chapter in book.chapters] == ["第一章 甲", "第二章 乙"]


def test_the_largest_line_beside_a_title_that_a_style_says_stays_in_the_text() -> None:
    first, *_ = made(set_so("某大学学位论文", 52, layout=CENTRED), *TITLED, *STYLED).chapters
    assert first.text == "# 渡口的变迁\n\n某大学学位论文\n"


def test_a_line_that_is_the_author_whom_the_document_names_is_in_the_manifest(tmp_path: Path) -> None:
    core = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>王大年;李某</dc:creator></cp:coreProperties>'
    data = docx(TITLED[0], paragraph(run("王大年")), paragraph(run("大年三十")), *STYLED)
    with zipfile.ZipFile(BytesIO(data)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    (tmp_path / "a.docx").write_bytes(archive({**files, "docProps/core.xml": core}))
    begin_book(tmp_path / "a.docx", tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert [one.name for one in book.metadata.contributors] == ["王大年", "李某"]
    assert (tmp_path / "book/chapters").joinpath("01-渡口的变迁.md").read_text() == "# 渡口的变迁\n\n大年三十\n"


@pytest.mark.parametrize("heading", ["图目录", "插图清单", "表 格 目 录", "List of Figures"])
def test_the_heading_of_a_list_of_figures_goes_with_its_field(heading: str) -> None:
    begin = field("begin") + instruction('TOC \\c "图"') + field("separate")
    blocks = [paragraph(run(heading)), paragraph(begin, run("图 1 甲……1"), field("end"))]
    (chapter,) = made(*blocks, paragraph(run("甲"), style="1"), paragraph(run("文。"))).chapters
    assert chapter.text == "# 甲\n\n文。\n"


DIAGRAM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
SHOWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def drawing(shown: str) -> str:
    around = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    return f'<w:r><w:drawing {around} {SHOWN}><wp:inline><wp:docPr id="1" name="对象 1"/><a:graphic><a:graphicData>{shown}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


def test_a_diagram_is_marked_where_it_stands_and_its_words_are_listed() -> None:
    relation = f'<Relationship Id="d" Type="{RELATIONS}/diagramData" Target="diagrams/data1.xml"/>'
    shown = f'<dgm:relIds {DIAGRAM} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="d"/>'
    data = docx(paragraph(run("机构："), drawing(shown)), links=relation)
    with zipfile.ZipFile(BytesIO(data)) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    words = f"<dgm:dataModel {DIAGRAM} {SHOWN}><a:t>总编室</a:t><a:t>发行部</a:t></dgm:dataModel>"
    manuscript = read_docx_manuscript(archive({**files, "word/diagrams/data1.xml": words}), PATH)
    assert manuscript.chapters[0].text.endswith("机构：<!-- data1.xml -->\n")
    assert [str(one) for one in manuscript.left_out] == [
        "word/diagrams/data1.xml: words of a diagram (SmartArt): '总编室 发行部'"
    ]


def test_a_drawing_that_has_lost_what_it_shows_is_told_with_its_line() -> None:
    (chapter,) = made(paragraph(run("由"), drawing("<a:blip/>"), run("得。"))).chapters
    assert "由<!-- 对象 1 -->得。" in chapter.text
    assert [(line, str(said)) for line, said in chapter.told] == [
        (3, "the picture '对象 1' is of a kind that books cannot hold, or is not there: save it as PNG or SVG, and put it in here")
    ]  # fmt: skip


def test_a_table_in_a_note_is_told_with_its_line() -> None:
    cell = f"<w:tc>{paragraph(run('甲'))}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>"
    note = f'<w:footnote w:id="1">{paragraph(run("注。"))}{table}</w:footnote>'
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    (chapter,) = made(paragraph(run("文"), call, run("。")), footnotes=note).chapters
    assert [line for line, said in chapter.told if "a table or picture in a note" in said] == [5]


def test_lines_numbered_as_chapters_are_chapters_below_a_title_that_a_style_says() -> None:
    manuscript = made(*TITLED, *TWO_CHAPTERS)
    assert (manuscript.title, manuscript.subtitle, len(manuscript.people)) == ("渡口的变迁", "一条江", 1)
    assert [one.text.split("\n")[0] for one in manuscript.chapters] == ["# 第一章 甲", "# 第二章 乙"]
    (one,) = made(TITLED[0], paragraph(run("见第一章 甲")), paragraph(run("第二章里说了。"))).chapters
    assert one.text.startswith("# 渡口的变迁\n\n见第一章 甲")


def test_a_drop_cap_is_the_beginning_of_the_paragraph_that_it_hangs_in() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    assert (
        body(paragraph(run("春"), properties=frame), paragraph(run("江水暖。")), paragraph(run("又一段。")))
        == "春江水暖。\n\n又一段。"
    )


def test_a_link_in_a_note_has_the_address_that_its_own_part_gives_it() -> None:
    def outside(address: str) -> str:
        return f'<Relationship Id="rId1" Type="{RELATIONS}/hyperlink" Target="{address}" TargetMode="External"/>'

    link = f'<w:hyperlink r:id="rId1">{run("网")}</w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = docx(
        paragraph(link, run("文"), note),
        footnotes=f'<w:footnote w:id="2">{paragraph(link)}</w:footnote>',
        links=outside("https://example.org/text"),
    )
    with zipfile.ZipFile(BytesIO(data)) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    files["word/_rels/footnotes.xml.rels"] = relations(more=outside("https://example.org/note"))
    (chapter,) = read_docx_manuscript(archive(files), PATH).chapters
    assert "[网](https://example.org/text)文[^1]" in chapter.text
    assert "[^1]: [网](https://example.org/note)" in chapter.text


def test_chapters_in_the_level_of_their_parts_stand_in_them_and_words_before_them_under_its_name() -> None:
    titles = (
        "凡例",
        "第一编　地理",
        "第一章　沿革",
        "第二章　人口",
        "第二编　人文",
        "第三章　人物",
        "附录　大事记",
        "后记",
    )
    blocks = [[paragraph(run(title), style="1"), paragraph(run("文。"))] for title in titles]
    del blocks[1][1]
    manuscript = made(*(one for pair in blocks for one in pair))
    assert [(chapter.part, chapter.title) for chapter in manuscript.chapters] == [
        ("", "凡例"), ("第一编 地理", "第一章 沿革"), ("第一编 地理", "第二章 人口"), ("第二编 人文", "第二编 人文"), ("第二编 人文", "第三章 人物"),
        ("", "附录 大事记"), ("", "后记"),
    ]  # fmt: skip
    check_words(manuscript)


@pytest.mark.parametrize("sign", ["* * *", "***", "＊　＊　＊"])
def test_stars_alone_on_a_line_are_a_break(sign: str) -> None:
    manuscript = made(
        paragraph(run("甲。")), paragraph(run(sign), properties='<w:jc w:val="center"/>'), paragraph(run("乙。"))
    )
    assert manuscript.chapters[0].text.endswith("甲。\n\n***\n\n乙。\n")
    assert manuscript.counts["sign alone on a line made a break"] == 1
