"""Vertical lines in the finished PDF: what stands upright, what lies, where the middle is, where lines end, what is read.

CLREQ, vertical writing mode; UAX 50; CSS Writing Modes 4, sections 4.2, 5.1 and 9.1.
"""

from collections import deque
from contextlib import closing
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.rendering import PX, file_of, pages_of, render_vertical, text_of
from tests.engine.samples import PROSE, css_of, random_document
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from banxin.checks.pdf.pdf_glyphs import Glyph
from banxin.engine import composition_report
from banxin.engine.lines.line_boxes import QUALITY
from banxin.engine.styles.line_direction import middle_of

SIZE = 20
"""px; a character is 15 pt."""
EM = SIZE * PX
CSS = (
    f"@page{{size:420px 300px;margin:10px}}body{{margin:0}}"
    f"html{{font:{SIZE}px/1.5 'Noto Serif SC'}}p{{margin:0;width:{20 * SIZE}px}}"
    ".tcy{text-combine-upright:all}"
)


def glyphs_of(markup: str, css: str = "") -> list[Glyph]:
    """The glyphs of the first page."""
    return list(pages_of(render_vertical(markup, CSS + css))[0].glyphs)


def one(glyphs: list[Glyph], text: str) -> Glyph:
    return next(glyph for glyph in glyphs if glyph.text.startswith(text))


def test_lines_run_down_and_from_right_to_left() -> None:
    (page,) = pages_of(render_vertical("<p>甲乙<br>丙丁", CSS))
    assert (page.width, page.height) == pytest.approx((300 * PX, 420 * PX))
    first, second, third, _ = page.glyphs
    assert first.x == pytest.approx(second.x)
    assert second.y - first.y == pytest.approx(EM)
    assert first.x - third.x == pytest.approx(1.5 * EM)
    # The middle of the first line is half a line from the right edge of the type area.
    assert (first.x, first.y) == pytest.approx(((290 - 15) * PX, 10 * PX))


@pytest.mark.parametrize("mark", "，。：；！？（）《》「」【】“”‘’·…①※ー")
def test_marks_of_chinese_text_stand_upright(mark: str) -> None:
    assert one(glyphs_of(f"<p>甲{mark}乙"), mark).is_upright


@pytest.mark.parametrize("face", ["Noto Serif SC", "LXGW WenKai"])
def test_a_dash_runs_down_the_middle_of_its_line(face: str) -> None:
    glyphs = glyphs_of("<p>甲——乙", f"html{{font-family:'{face}'}}")
    first, dash, last = glyphs[0], glyphs[1], glyphs[-1]
    assert not dash.is_upright
    # The bar of a dash lies at the middle of the em square, which is the middle of the line once it is turned.
    assert first.x - dash.x == pytest.approx(0.38 * EM, abs=0.01)
    assert last.y - first.y == pytest.approx(3 * EM, abs=0.05)


def test_a_mark_without_a_vertical_form_is_turned() -> None:
    css = "html{font-family:'Noto Sans Mono','Noto Serif SC'}"
    glyphs = glyphs_of("<p lang=en>甲“乙”（丙）", css)
    assert {glyph.text: glyph.is_upright for glyph in glyphs if glyph.text in "“（"} == {"“": False, "（": True}
    # Chinese text takes the marks of its own face, which has the forms.
    glyphs = glyphs_of("<p>甲“乙”（丙）", css)
    assert {glyph.text: glyph.is_upright for glyph in glyphs if glyph.text in "“（"} == {"“": True, "（": True}


def test_words_and_long_numbers_lie_on_their_side() -> None:
    glyphs = glyphs_of("<p>甲abc乙1949丙")
    # A run that lies tells its text as a whole, so that readers take it for a part of the line.
    lying = [glyph for glyph in glyphs if not glyph.is_upright]
    assert [glyph.text for glyph in lying] == ["abc", "", "", "1949", "", "", ""]
    assert {glyph.direction for glyph in lying} == {(0.0, 1.0)}


def test_quotation_marks_and_apostrophes_of_latin_words_lie_with_them() -> None:
    glyphs = glyphs_of("<p>甲it’s “so” it goes乙“丙”")
    assert [glyph.text for glyph in glyphs if glyph.text.strip() and not glyph.is_upright] == ["it’s “so” it goes"]
    assert [glyph.text for glyph in glyphs if glyph.is_upright] == ["甲", "乙", "“", "丙", "”"]
    assert all(glyph.advance < 0.7 * EM for glyph in glyphs if not glyph.is_upright)


def test_words_that_lie_have_their_baseline_to_the_left_of_the_middle() -> None:
    glyphs = glyphs_of("<p>甲abc")
    assert one(glyphs, "甲").x - one(glyphs, "a").x == pytest.approx(0.38 * EM, abs=0.01)


def test_the_author_may_say_how_characters_stand() -> None:
    css = ".u{text-orientation:upright}.s{text-orientation:sideways}"
    glyphs = glyphs_of("<p>甲<span class=u>USA</span>乙<span class=s>12丙</span>", css)
    upright = [glyph for glyph in glyphs if glyph.text and glyph.text in "USA"]
    assert [glyph.is_upright for glyph in upright] == [True, True, True]
    assert upright[1].y - upright[0].y == pytest.approx(EM, abs=0.01)
    assert len({round(glyph.x, 1) for glyph in upright}) == 1
    assert not any(glyph.is_upright for glyph in glyphs if glyph.text in ("12丙", ""))


def test_a_gap_parts_han_and_words_that_lie() -> None:
    han, latin, *_ = glyphs_of("<p>甲a乙")
    assert latin.y - (han.y + han.advance) == pytest.approx(EM / 4, abs=0.02)


@pytest.mark.parametrize("number", ["7", "12", "128", "2023", "A", "!?"])
def test_combined_characters_take_one_square(number: str) -> None:
    glyphs = glyphs_of(f"<p>甲<span class=tcy>{number}</span>乙")
    first, last = one(glyphs, "甲"), one(glyphs, "乙")
    assert last.y - first.y == pytest.approx(2 * EM, abs=0.01)
    combined = [glyph for glyph in glyphs if glyph not in (first, last)]
    assert all(glyph.direction == (1.0, 0.0) for glyph in combined)
    left, right = combined[0].x, combined[-1].x + combined[-1].advance
    assert (left + right) / 2 == pytest.approx(first.x, abs=0.1)
    assert right - left <= EM + 0.01


@pytest.mark.parametrize("letter", ["5\u0323", "n\u0329"])
def test_a_combined_character_keeps_its_marks(letter: str) -> None:
    document = render_vertical(f"<p>甲<span class=tcy>{letter}</span>乙", CSS)
    assert composition_report(document).fallbacks == ()
    first, base, mark, last = glyphs_of(f"<p>甲<span class=tcy>{letter}</span>乙")
    assert (base.text + mark.text, mark.advance) == (letter, 0.0)
    assert base.x + base.advance / 2 == pytest.approx(first.x, abs=0.1)
    assert base.direction == mark.direction == (1.0, 0.0)
    assert last.y - first.y == pytest.approx(2 * EM, abs=0.01)


def test_characters_of_two_faces_in_one_square_are_drawn_by_their_own() -> None:
    glyphs = glyphs_of("<p>甲<span class=tcy>（10）</span>乙", "html{font-family:'Gentium Plus','Noto Serif SC'}")
    faces = {glyph.text: glyph.font for glyph in glyphs}
    assert faces["1"] == faces["0"] != faces["（"] == faces["）"]
    assert "Gentium" in faces["1"]


def test_full_width_characters_in_one_square_have_their_half_width_forms() -> None:
    _, bracket, digit, *_ = glyphs_of("<p>甲<span class=tcy>（１）</span>乙")
    assert digit.code != one(glyphs_of("<p>甲１乙"), "１").code
    assert digit.x - bracket.x == pytest.approx(EM / 3, abs=0.02)


@pytest.mark.parametrize("character", "晕斓")
def test_an_ideograph_to_which_its_face_gives_no_room_has_its_square(character: str) -> None:
    first, odd, last = glyphs_of(f"<p>甲{character}乙", "html{font-family:'LXGW WenKai'}")
    assert odd.y - first.y == pytest.approx(EM, abs=0.01)
    assert last.y - odd.y == pytest.approx(EM, abs=0.01)


@pytest.mark.parametrize(("text", "squares"), [("章 引", 2), ("の 引", 2), ("가 나", 1)])
def test_a_space_between_han_takes_a_square_where_it_is_asked_for(text: str, squares: int) -> None:
    first, last = (one(glyphs_of(f"<p>{text}", "p{--banxin-han-space:full}"), side) for side in (text[0], text[-1]))
    assert last.y - first.y >= squares * EM - 0.01
    assert squares == 2 or last.y - first.y < 1.9 * EM
    plain = [one(glyphs_of(f"<p>{text}"), side).y for side in (text[0], text[-1])]
    assert plain[1] - plain[0] < 1.9 * EM


@pytest.mark.parametrize(
    ("text", "is_wider"), [("第二章 AB道", True), ("第 2 章 AB道", True), ("一篇文章 AB道", False)]
)
def test_a_space_behind_the_number_of_a_chapter_takes_a_square_before_latin_too(text: str, is_wider: bool) -> None:
    wide, typed = (
        one(made, "道").y - one(made, "章").y
        for made in (glyphs_of(f"<p>{text}", "p{--banxin-han-space:full}"), glyphs_of(f"<p>{text}"))
    )
    assert (wide - typed > 0.4 * EM) is is_wider


def test_combined_characters_are_never_parted_and_keep_kinsoku() -> None:
    for width in range(3, 12):
        document = render_vertical(
            f"<p style='width:{width * SIZE}px'>甲乙<span class=tcy>12</span>，丙<span class=tcy>30</span>。丁戊己庚辛",
            CSS,
        )
        lines = [box for box in document.pages[0]._page_box.descendants() if isinstance(box, LineBox)]
        texts = ["".join(box.text for box in line.descendants() if hasattr(box, "text")) for line in lines]
        assert all(text[0] not in "，。" for text in texts)
        assert all(text.count("12") == text.count("1") for text in texts)


def test_text_of_another_size_has_the_same_middle() -> None:
    glyphs = glyphs_of(
        "<p>甲<small style='font-size:10px'>乙</small>丙<big style='font-size:30px;line-height:0'>丁</big>"
    )
    assert len({round(glyph.x, 2) for glyph in glyphs}) == 1


def test_marks_that_meet_are_squeezed_in_their_square() -> None:
    glyphs = glyphs_of("<p>甲。”乙")
    stop, quote, after = glyphs[1:]
    assert quote.y - stop.y == pytest.approx(EM / 2, abs=0.02)
    assert after.y - quote.y == pytest.approx(EM, abs=0.02)


@pytest.mark.parametrize("mark", "：！？；")
def test_a_colon_keeps_its_square_in_vertical_chinese(mark: str) -> None:
    glyphs = glyphs_of(f"<p>甲{mark}「乙")
    assert glyphs[2].y - glyphs[1].y == pytest.approx(EM / 2, abs=0.02) or mark in "：！？；"
    alone = glyphs_of(f"<p>甲{mark}乙")
    assert alone[2].y - alone[1].y == pytest.approx(EM, abs=0.02)


def test_emphasis_dots_stand_to_the_right() -> None:
    document = render_vertical(
        "<p><em style='font-style:normal;text-emphasis:filled dot;text-emphasis-position:under right'>甲", CSS
    )
    data = file_of(document, uncompressed_pdf=True)
    box = next(box for box in document.pages[0]._page_box.descendants() if isinstance(box, TextBox))
    # Over the line as it is laid out, which is to its right on the sheet.
    (dot,) = [line.split() for line in data.splitlines() if line.endswith(b" m")]
    assert float(dot[1]) < middle_of(box) - SIZE / 2


def test_a_character_that_no_face_has_keeps_its_text_and_its_square(caplog: pytest.LogCaptureFixture) -> None:
    document = render_vertical("<p>甲\ue123乙", CSS)
    assert text_of(document) == "甲\ue123乙"
    assert "U+E123" in caplog.text
    first, _, last = pages_of(document)[0].glyphs
    assert last.y - first.y == pytest.approx(2 * EM)


def test_variants_and_accents_keep_to_their_characters() -> None:
    document = render_vertical("<p>葛\U000e0100城á甲", CSS)
    assert text_of(document) == "葛\U000e0100城á甲"


def test_text_that_is_not_composed_stands_upright_as_well() -> None:
    document = render_vertical("<p><b>甲</b><i class=l></i>", CSS + ".l::after{content:leader('.') '一二'}")
    glyphs = [glyph for glyph in pages_of(document)[0].glyphs if glyph.text in "一二"]
    assert [glyph.is_upright for glyph in glyphs] == [True, True]
    assert glyphs[1].y - glyphs[0].y == pytest.approx(EM)


def test_text_from_right_to_left_is_told_and_drawn_on_its_side() -> None:
    document = render_vertical("<p>甲שלום乙", CSS)
    assert [fallback.reason for fallback in composition_report(document).fallbacks] == ["text from right to left"]
    assert sorted(text_of(document)) == sorted("甲שלום乙")


def check(document: Any, measure: float) -> int:
    """Compare the lines of a document with its glyphs; return how many were justified. `measure` is px."""
    justified = 0
    for page, glyph_page in zip(document.pages, pages_of(document), strict=True):
        glyphs = deque(glyph_page.glyphs)
        for line in page._page_box.descendants():
            if not isinstance(line, LineBox):
                continue
            text = "".join(box.text for box in line.descendants() if hasattr(box, "text")).replace(" ", "")
            row, drawn = [], ""
            while len(drawn) < len(text) or (glyphs and not glyphs[0].text.strip()):
                row.append(glyphs.popleft())
                drawn += row[-1].text.replace(" ", "")
            assert drawn == text
            row = [glyph for glyph in row if glyph.text != " "]
            quality = line.__dict__[QUALITY]
            if quality.is_justified and not quality.short:
                justified += 1
                last = row[-1]
                reach = last.advance if last.direction == (0.0, 1.0) else last.size
                ends = {last.y + reach, last.y + reach / 2} if text[-1] in "，。、）」』》”’" else {last.y + reach}
                assert min(abs(end - measure * PX) for end in ends) < 0.3, text
    return justified


def test_every_justified_line_fills_its_column() -> None:
    sample = random_document(7, paragraphs=16)
    document = render_vertical(sample.markup, css_of(sample).replace("700px 1000px", "1000px 700px"))
    assert check(document, sample.measure * sample.size) > 20


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_whatever_is_cut_and_wherever_vertically(seed: int) -> None:
    sample = random_document(seed)
    document = render_vertical(sample.markup, css_of(sample).replace("700px 1000px", "1000px 700px"))
    check(document, sample.measure * sample.size)
    assert text_of(document).replace(" ", "") == "".join(sample.texts).replace(" ", "")


def test_prose_has_no_mark_at_the_wrong_end_at_any_width() -> None:
    text = "".join(PROSE)
    for width in (9, 13, 17, 21):
        document = render_vertical(f"<p style='width:{width * SIZE}px;text-align:justify'>{text}", CSS)
        for page in document.pages:
            for line in page._page_box.descendants():
                if isinstance(line, LineBox):
                    shown = "".join(box.text for box in line.descendants() if hasattr(box, "text")).strip()
                    assert shown[0] not in "，。、；：！？）」』》”’"
                    assert shown[-1] not in "（「『《“‘"


def test_columns_are_copied_in_their_order_from_pdfium() -> None:
    """Chrome and Edge copy with PDFium, which sorts texts that begin at one height from left to right."""
    text = "".join(PROSE) + "在<span class=tcy>12</span>月。"
    document = render_vertical(f"<p style='text-align:justify'>{text}", CSS)
    with closing(pypdfium2.PdfDocument(file_of(document))) as pdf:
        copied = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    assert copied.replace("\ufffe", "-") == text.replace("<span class=tcy>", "").replace("</span>", "").replace(" ", "")


def test_a_block_of_nothing_but_an_empty_span_is_set() -> None:
    page = pages_of(render_vertical("<h2><span id=here></span></h2><p>文</p>"))[0]
    assert [glyph.text for glyph in page.glyphs] == ["文"]


def test_a_glyph_of_two_marks_stands_for_the_one_that_the_book_had_first() -> None:
    # In columns “ and 『 are one glyph; the first paragraph has “ in words that lie, in a style of its own.
    markup = "<p lang=en>said, “Let there be,” and<p lang=zh-Hans>『乙』<p lang=zh-Hans>“丙”"
    assert text_of(render_vertical(markup, CSS)).endswith("『乙』“丙”")
