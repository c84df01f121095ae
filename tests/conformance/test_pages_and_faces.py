"""Rows about faces, headings, lists, lengths and the page (CLREQ 2, 3.4, 4)."""

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from tests.conformance.setting import LEFT, pages_of, set_pages, set_paragraph
from tests.pdf.books import PLACE, book, chapter, edition, heading, paragraph

from banxin.checks.pdf.pdf_glyphs import Glyph
from banxin.checks.pdf.pdf_lines import Line, lines_of
from banxin.fonts.faces import FontSet
from banxin.model.block import AnyBlock, ParagraphRole, Verse, VerseLine
from banxin.model.inline import Text
from banxin.pdf.pdf_writer import write_pdf
from banxin.readers.manifest.manifest_file import read_book
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length


def glyph(line: Line, text: str) -> Glyph:
    return next(glyph for glyph in line.glyphs if glyph.text == text)


def test_text_without_a_typeface_is_set_in_one_face() -> None:
    """Every character that the body has comes from it, not from whatever the machine has."""
    setting = set_pages("<p>汉字漢字，かな「」——ABC", families="'Not There'")
    assert {glyph.font for line in setting.lines for glyph in line.glyphs} == {"Noto-Serif-SC"}


def test_chinese_in_code_is_set_in_the_face_of_the_text() -> None:
    setting = set_paragraph("<code>print 中文</code>", "code { font-family: 'Noto Sans Mono' }")
    (line,) = setting.lines
    assert glyph(line, "中").font == "Noto-Serif-SC"
    assert glyph(line, "p").font == "Noto-Sans-Mono"


@pytest.mark.parametrize("name", ["LXGW WenKai", "霞鹜文楷"])
def test_a_face_is_found_by_either_of_its_names(name: str) -> None:
    assert set_paragraph("甲", families=f"'{name}'").lines[0].glyphs[0].font == "LXGW-WenKai"


def test_latin_has_a_face_of_its_own() -> None:
    """The Latin family comes first and has no Han; quotation marks beside Han keep a Chinese em."""
    (line,) = set_paragraph("甲ABC乙", families="'Noto Sans Mono', 'Noto Serif SC'").lines
    assert (glyph(line, "甲").font, glyph(line, "A").font) == ("Noto-Serif-SC", "Noto-Sans-Mono")


def test_marks_of_a_chinese_text_are_those_of_its_face() -> None:
    """Although a Latin face stands first and has them, too; between Latin letters they are its own."""
    text = "甲“乙”——丙……丁·戊，don’t，“rose”己"
    (line,) = set_paragraph(text, families="'Noto Sans Mono', 'Noto Serif SC'", measure=40).lines
    assert {glyph.font for glyph in line.glyphs if glyph.text[:1] in "“”—…·，"} == {"Noto-Serif-SC"}
    assert glyph(line, "’").font == "Noto-Sans-Mono"
    assert glyph(line, "乙").x - glyph(line, "“").x == pytest.approx(10, abs=0.05)
    assert glyph(line, "丙").x - glyph(line, "”").x == pytest.approx(30, abs=0.05)


def test_marks_of_an_english_text_are_those_of_its_face() -> None:
    markup = "甲<span lang=en>“a rose”—by…</span>"
    (line,) = set_paragraph(markup, families="'Noto Sans Mono', 'Noto Serif SC'", measure=40).lines
    assert {glyph.font for glyph in line.glyphs[1:]} == {"Noto-Sans-Mono"}


def test_a_false_bold_is_drawn_where_the_face_has_none_and_the_style_asks_for_it(fonts: FontSet) -> None:
    kai = next(face.path for face in fonts.faces if (face.family, face.style) == ("LXGW WenKai", "Regular"))

    def outlined(css: str) -> bool:
        one_weight = f"@font-face {{ font-family: 'One Weight'; src: url({kai.as_uri()}) }}"
        data = set_paragraph("甲<b>乙</b>丙", f"{one_weight} b {{ font-family: 'One Weight' }} {css}").data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            steps = pikepdf.parse_content_stream(pdf.pages[0])
        modes = [int(step.operands[0]) for step in steps if str(step.operator) == "Tr"]
        assert modes in ([], [2, 0])
        return bool(modes)

    assert outlined("b { font-synthesis: weight }")
    assert not outlined("")
    assert not outlined("b { font-synthesis: weight; font-family: 'Noto Sans SC' }")
    assert not outlined("b { font-synthesis: weight; font-weight: 400 }")


def test_quotes_in_chinese_are_one_em() -> None:
    (line,) = set_paragraph("甲“乙”丙").lines
    assert [round(b.x - a.x, 1) for a, b in pairwise(line.glyphs)] == [10, 10, 10, 10]


def test_quotes_of_a_latin_face_are_one_em_beside_han() -> None:
    """WenKai has Latin quotation marks only: they stand at their words, and close up as full-width ones do."""
    kai = "'LXGW WenKai'"
    (line,) = set_paragraph("甲“乙”，丙", families=kai).lines
    assert glyph(line, "乙").x - LEFT == pytest.approx(20, abs=0.05)
    assert glyph(line, "”").x - LEFT == pytest.approx(30, abs=0.05)
    assert glyph(line, "，").x - LEFT == pytest.approx(35, abs=0.05)
    (latin,) = set_paragraph("甲 “rose” 乙", families=kai).lines
    assert glyph(latin, "r").x - glyph(latin, "“").x < 5


def test_the_middle_dot_of_a_name_is_half_an_em() -> None:
    (line,) = set_paragraph("卡尔·马克思").lines
    assert glyph(line, "马").x - LEFT == pytest.approx(25, abs=0.05)


def test_the_shape_of_a_mark_does_not_change_inside_an_element() -> None:
    """The Chinese form is kept although the element holds nothing but marks."""
    plain = set_paragraph("甲——乙……丙—丁").lines[0].glyphs
    marked = set_paragraph("甲<span>——</span>乙<a>……</a>丙<span>—</span>丁").lines[0].glyphs
    assert [(g.text, g.code) for g in marked] == [(g.text, g.code) for g in plain]


def test_addresses_are_written_in_ascii() -> None:
    setting = set_paragraph("<a href='https://example.org/版心?页=一'>甲</a>")
    with pikepdf.open(io.BytesIO(setting.data)) as pdf:
        (link,) = pdf.pages[0].Annots
        assert bytes(link.A.URI).isascii()
        assert "%E7%89%88" in str(link.A.URI)


def test_every_character_can_be_selected_by_itself() -> None:
    text = "版心，每一个字都能单独选取。"
    assert [glyph.text for glyph in set_paragraph(text).lines[0].glyphs] == list(text)


def numbers(css: str) -> str:
    setting = set_pages(f"<style>{css}</style><ol style='padding-left:3em'><li>甲<li>乙</ol>")
    return "".join(character for character in setting.text if character not in "甲乙")


def test_lists_count_in_chinese() -> None:
    assert numbers("ol { list-style: cjk-decimal }") == "一、二、"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("simp-chinese-informal", "十九、二十、"),
        ("simp-chinese-formal", "壹拾玖、贰拾、"),
        ("trad-chinese-informal", "十九、二十、"),
        ("trad-chinese-formal", "壹拾玖、貳拾、"),
        ("japanese-formal", "壱拾九、弐拾、"),
    ],
)
def test_lists_count_in_words(style: str, expected: str) -> None:
    assert numbers(f"ol {{ list-style: {style}; counter-reset: list-item 18 }}") == expected


def test_a_counter_in_words_goes_on_in_digits_beyond_its_range() -> None:
    assert numbers("ol { list-style: simp-chinese-informal; counter-reset: list-item 9998 }") == (
        "九千九百九十九、一〇〇〇〇、"
    )


def test_a_style_of_ones_own_comes_first() -> None:
    own = "@counter-style trad-chinese-formal { system: fixed; symbols: 甲乙 丙丁; suffix: '：' }"
    assert numbers(own + "ol { list-style: trad-chinese-formal }") == "：丙丁："


def test_folios_count_in_words() -> None:
    css = "@page { @bottom-center { content: counter(page, simp-chinese-informal) } } p { break-before: page }"
    assert set_pages("<p>文" * 12, css).pages[-1].glyphs[-2:][0].text == "十"


@pytest.mark.parametrize("style", ["decimal", "cjk-decimal"])
def test_the_number_of_an_item_stands_on_its_baseline(style: str) -> None:
    setting = set_pages(f"<ol style='list-style:{style};padding-left:3em'><li>甲乙</ol>")
    assert len({round(glyph.y, 2) for line in setting.lines for glyph in line.glyphs}) == 1


def test_a_heading_has_no_gap_after_its_number() -> None:
    for number, width in (("一、", 2), ("1．", None), ("（一）", None)):
        (line,) = set_pages(f"<h1 style='font-size:10pt'>{number}标题").lines
        mark, letter = glyph(line, number[-1]), glyph(line, "标")
        assert letter.x - mark.x == pytest.approx(10, abs=0.05)
        assert width is None or letter.x - LEFT == pytest.approx(10 * width, abs=0.05)


def test_a_hanging_heading_is_exact_after_a_full_width_mark() -> None:
    css = "h1 { font-size: 10pt; padding-left: 2em; text-indent: -2em; width: 8em }"
    setting = set_pages("<h1>一、水之积也不厚则其负大舟也无力", css)
    first, second, *_ = setting.lines
    assert second.glyphs[0].x == pytest.approx(first.glyphs[2].x, abs=0.05)


def test_text_after_a_block_inside_a_paragraph_is_not_indented(fonts: FontSet) -> None:
    verse = Verse(source=PLACE, stanzas=((VerseLine(children=(Text("空山不见人"),)),),))
    blocks: tuple[AnyBlock, ...] = (
        paragraph("甲" * 50),
        verse,
        paragraph("乙" * 50, role=ParagraphRole.CONTINUATION),
        paragraph("丙" * 50),
    )
    pdf = write_pdf(book(chapter("one", "题", blocks)), edition(), fonts)
    lines = [line for page in pages_of(pdf.data) for line in lines_of(page)]
    starts = {letter: [line.start for line in lines if letter in line.text] for letter in "甲乙丙"}
    em = edition().grid.type_size.points  # type: ignore[union-attr]
    assert starts["乙"][0] == pytest.approx(starts["乙"][1], abs=0.05)
    assert starts["甲"][0] - starts["甲"][1] == pytest.approx(2 * em, abs=0.05)
    assert starts["丙"][0] - starts["丙"][1] == pytest.approx(2 * em, abs=0.05)


def test_lines_of_the_default_page_stand_half_to_one_em_apart(fonts: FontSet) -> None:
    pdf = write_pdf(
        book(chapter("one", "题", (paragraph("甲" * 90), heading("小题"), paragraph("乙" * 90)))), edition(), fonts
    )
    lines = [line for page in pages_of(pdf.data) for line in lines_of(page)]
    for letter in "甲乙":
        steps = [b.baseline - a.baseline for a, b in pairwise(line for line in lines if letter in line.text)]
        assert all(0.5 <= step / lines[-1].size - 1 <= 1 or step / lines[-1].size > 1.5 for step in steps)


def test_sizes_are_given_in_hao() -> None:
    assert Length.parse("五号").points == 10.5
    assert Length.parse("小四").points == 12


@pytest.mark.parametrize("characters", [22, 26, 30])
def test_the_measure_is_a_number_of_characters(characters: int) -> None:
    """The margins follow from the measure, which is a multiple of the type size."""
    grid = fit_page_grid(TRIM_SIZES["大32开"], characters=characters)
    assert grid.characters == characters
    margins = grid.margins
    width = TRIM_SIZES["大32开"].width.points - margins.inner.points - margins.outer.points
    assert width == pytest.approx(characters * grid.type_size.points, abs=0.01)


def test_an_inline_box_stands_on_the_line() -> None:
    css = "span { display: inline-block; padding: 2pt }"
    (line, *rest) = set_paragraph("甲<span>乙</span>丙", css).lines
    assert not rest
    assert len({round(glyph.y, 2) for glyph in line.glyphs}) == 1


def test_a_line_end_of_the_source_adds_no_space(tmp_path: Path, fonts: FontSet) -> None:
    """Between Han it is nothing, between Latin words a space (CSS Text 3, segment break transformation)."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "book.yaml").write_text(
        "id: a-book\ntitle: 题\nlanguage: zh-Hans\nbody: [chapters/a.md]\neditions: {print: {format: pdf}}\n",
        encoding="utf-8",
    )
    (tmp_path / "chapters" / "a.md").write_text(
        "---\ntitle: 题\n---\n\n北冥有鱼，\n其名为鲲，a rose\nby any name。\n", encoding="utf-8"
    )
    source = read_book(tmp_path)
    pdf = write_pdf(source, source.editions[0], fonts)
    text = "".join(line.text for page in pages_of(pdf.data) for line in lines_of(page))
    assert "北冥有鱼，其名为鲲，a rose by any name。" in text
