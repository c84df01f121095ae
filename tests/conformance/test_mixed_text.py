"""Rows about Han beside Latin, about gaps and their order, about elements that letters run through (CLREQ 3.2, 3.3)."""

import io
from itertools import pairwise, product
from typing import Any

import pikepdf
import pytest
from tests.conformance.measuring import (
    Gap,
    SetLine,
    faults,
    gaps_of,
    is_ideograph,
    is_latin,
    is_latin_boundary,
    set_lines,
)
from tests.conformance.setting import LEFT, Setting, set_pages, set_paragraph

from banxin.checks.pdf.page_space import six, times
from banxin.checks.pdf.pdf_lines import Line


def gap(line: Line, first: str, second: str) -> float:
    return next(g.width for g in gaps_of(line) if (g.first, g.second) == (first, second))


def boundaries(setting: Setting) -> list[Gap]:
    return [g for line in setting.lines for g in gaps_of(line) if is_latin_boundary(g.first, g.second)]


def test_the_gap_is_a_quarter_and_none_stands_beside_chinese_marks() -> None:
    (line,) = set_paragraph("读GB，（A）到7日").lines
    assert gap(line, "读", "G") == pytest.approx(0.25, abs=0.005)
    assert gap(line, "B", "，") == pytest.approx(0, abs=0.005)
    assert gap(line, "（", "A") == pytest.approx(0, abs=0.005)
    assert [gap(line, "到", "7"), gap(line, "7", "日")] == pytest.approx([0.25] * 2, abs=0.005)


@pytest.mark.parametrize("size", [0.125, 0.2, 0.25])
def test_the_gap_is_a_setting(size: float) -> None:
    setting = set_paragraph("读GB到", f"p {{ --banxin-gap: {size}em }}")
    assert [g.width for g in boundaries(setting)] == pytest.approx([size] * 2, abs=0.005)


def test_gaps_can_be_left_out_for_letters_or_digits() -> None:
    both = "甲A乙7丙"
    assert all(abs(g.width) < 0.01 for g in boundaries(set_paragraph(both, "p { text-autospace: no-autospace }")))
    widths = [round(g.width, 2) for g in boundaries(set_paragraph(both, "p { text-autospace: ideograph-alpha }"))]
    assert widths == [0.25, 0.25, 0.0, 0.0]


@pytest.mark.parametrize("element", ["code", "em", "b", "a", "span"])
def test_the_gap_stands_beside_an_element_as_well(element: str) -> None:
    """Also beside inline code."""
    setting = set_paragraph(f"读<{element}>GB</{element}>到<{element}>中A</{element}>日")
    assert [g.width for g in boundaries(setting)] == pytest.approx([0.25] * 4, abs=0.01)


def test_no_gap_is_left_at_a_forced_break() -> None:
    lines = set_pages("<p>读GB<br>到GB<br>日").lines
    assert [round(line.start - LEFT, 2) for line in lines] == [0, 0, 0]
    assert [g.width for line in lines for g in gaps_of(line) if g.first in "读到"] == pytest.approx(
        [0.25, 0.25], abs=0.005
    )


LATIN = "他读Shakespeare的诗与GB的标点，又读7种书和Bacon的文章，写了300字"


def test_gaps_on_both_sides_of_a_word_stretch_alike() -> None:
    seen = 0
    for measure in range(14, 31):
        setting = set_paragraph(LATIN * 4, measure=measure)
        for line in setting.lines[:-1]:
            widths = [g.width for g in gaps_of(line) if is_latin_boundary(g.first, g.second)]
            seen += len(widths)
            assert max(widths, default=0) - min(widths, default=0) < 0.015
    assert seen > 200


def test_a_line_is_squeezed_and_opened_in_order() -> None:
    """Reducing: brackets and commas before gaps before stops; opening: gaps before characters (CLREQ 3.3)."""
    seen = set()
    text = "他读了《水经注》，又读Bacon的文章，写了三页。" * 6
    for measure, fit in product(range(13, 24), ("greedy", "total")):
        setting = set_paragraph(text, f"p {{ --banxin-fit: {fit} }}", measure=measure)
        for line in set_lines(setting.lines, [text], left=setting.left, right=setting.right):
            if line.is_last:
                continue
            inner = line.gaps
            latin = [g.width for g in inner if is_latin_boundary(g.first, g.second)]
            stops = [g.width for g in inner if g.first == "。"]
            commas = [g.width for g in inner if g.first == "，"]
            if line.opening > 0.01 and latin:
                assert min(latin) > 0.49
                seen.add("opened")
            if stops and min(stops) < -0.02:
                assert all(width < 0.135 for width in latin)
                assert all(width < -0.47 for width in commas)
                seen.add("stops")
            if latin and min(latin) < 0.24:
                assert all(width < -0.47 for width in commas)
                seen.add("gaps")
            if commas and min(commas) < -0.02:
                seen.add("commas")
    assert seen >= {"commas", "opened"}


def test_nothing_opens_inside_a_word_or_a_number() -> None:
    text = "他读Shakespeare的诗与GB15834的标点，又读1234567种书和Bacon的文章，写了" * 4
    inside: dict[str, list[float]] = {}
    for measure in range(16, 31):
        for line in set_paragraph(text, measure=measure).lines:
            for first, second in pairwise(line.glyphs):
                if (first.text + second.text).isascii() and first.text.isalnum() and second.text.isalnum():
                    inside.setdefault(first.text + second.text, []).append(second.x - first.x)
    assert max(max(steps) - min(steps) for steps in inside.values()) < 0.1


def test_letters_are_spaced_alike_across_elements() -> None:
    css = "p { letter-spacing: .2em } b, em { font: inherit }"
    glyphs = set_paragraph("甲乙<b>丙丁</b>戊<em>己</em>庚", css).lines[0].glyphs
    assert [b.x - a.x for a, b in pairwise(glyphs)] == pytest.approx([12] * 6, abs=0.05)


def test_few_characters_spread_over_a_width() -> None:
    css = "p { width: 8em; text-align-last: justify }"
    glyphs = set_paragraph("甲乙丙丁", css).lines[0].glyphs
    assert glyphs[-1].x + glyphs[-1].advance == pytest.approx(LEFT + 80, abs=0.3)
    steps = [b.x - a.x for a, b in pairwise(glyphs)]
    assert max(steps) - min(steps) < 0.05


def test_long_words_break_at_hyphens_and_addresses_at_joints() -> None:
    text = "他说internationalization一词<span lang=en>internationalization and characterization</span>太长，见https://example.org/books/banxin/composition/index.html一页。"
    setting = set_paragraph(text * 2, "span { hyphens: auto }", measure=14)
    assert all(line.end < setting.right + 5.5 for line in setting.lines)
    joined = setting.text.replace("\u00ad", "").replace(" ", "")
    plain = text.replace("<span lang=en>", "").replace("</span>", "").replace(" ", "")
    assert joined == plain * 2


def test_a_line_that_cannot_be_filled_stays_short_and_is_told() -> None:
    setting = set_paragraph("甲乙丙Internationalization丁戊己庚辛Characterization壬癸", measure=11)
    assert setting.unfilled
    for line in setting.lines:
        assert all(g.width < 0.3 for g in gaps_of(line) if not is_latin_boundary(g.first, g.second))


def test_variation_selectors_stay_at_the_line_end() -> None:
    text = "一二三四五六七八九辻\U000e0101甲乙丙丁"
    setting = set_paragraph(text, measure=10)
    assert setting.lines[0].text.rstrip("\U000e0101").endswith("辻")
    assert setting.lines[1].text.startswith("甲")
    assert setting.report.fallbacks == ()


def strokes(setting: Setting) -> list[tuple[float, float, float, float]]:
    """Straight lines of the first page: x of both ends, y, thickness, in pt from the upper left corner."""
    found = []
    with pikepdf.open(io.BytesIO(setting.data)) as pdf:
        page = pdf.pages[0]
        space = (1.0, 0.0, 0.0, -1.0, 0.0, float(page.mediabox[3]))
        saved, start, width = [], (0.0, 0.0), 1.0
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "q":
                    saved.append((space, width))
                case "Q":
                    space, width = saved.pop()
                case "cm":
                    space = times(six(operands), space)
                case "w":
                    width = float(operands[0])
                case "m":
                    start = (float(operands[0]), float(operands[1]))
                case "l":
                    ends = [times((1, 0, 0, 1, x, y), space)[4:] for x, y in (start, map(float, operands))]
                    found.append((ends[0][0], ends[1][0], ends[0][1], width * abs(space[0])))
    return sorted(found)


def test_an_underline_is_straight_below_han_and_latin() -> None:
    assert len(strokes(set_paragraph("甲<u>乙Latin丙</u>丁"))) == 1


def test_an_underline_does_not_cover_the_gap_at_its_ends() -> None:
    setting = set_paragraph("甲<u>Latin</u>丁")
    glyphs = setting.lines[0].glyphs
    ((left, right, _, thickness),) = strokes(setting)
    assert left == pytest.approx(glyphs[1].x, abs=0.2)
    assert right == pytest.approx(glyphs[5].x + glyphs[5].advance, abs=0.2)
    assert 0.1 < thickness < 1.5


def test_a_raised_number_of_two_faces_stands_on_one_line() -> None:
    css = "html { font-family: 'Noto Sans Mono', 'Noto Serif SC' }"
    setting = set_paragraph("麦子<sup>a注</sup>", css)
    raised = [glyph for glyph in setting.lines[0].glyphs if glyph.text in "a注"]
    assert len({glyph.font for glyph in raised}) == 2
    assert {round(glyph.y, 2) for glyph in raised} == {round(raised[0].y, 2)}
    assert {round(glyph.size, 1) for glyph in raised} == {6.0}


@pytest.mark.parametrize("size", [10, 12])
@pytest.mark.parametrize("hang", ["none", "allow-end"])
def test_on_squared_paper_characters_stand_in_rows_and_columns(size: int, hang: str) -> None:
    """Also with Latin words, numbers, marks that meet, quotations and dashes between them (CLREQ, grid alignment)."""
    text = "他在1912年读Shakespeare与Bacon的书：“甚好！”——印了2000册……用GB/T15834；a rose by any name，（注）可也。" * 5
    css = f"p {{ --banxin-grid: strict; font-size: {size}pt; hanging-punctuation: {hang} }}"
    setting = set_paragraph(text, css, measure=24 * size / 10)
    ideographs = [glyph for line in setting.lines for glyph in line.glyphs if is_ideograph(glyph.text[:1] or " ")]
    columns = [(glyph.x - LEFT) / size for glyph in ideographs]
    assert len(columns) >= 80
    assert max(abs(column - round(column)) for column in columns) < 0.01
    assert setting.text.replace(" ", "") == text.replace(" ", "")
    right = setting.right + (size if hang != "none" else 0)
    assert all(glyph.x + glyph.advance < right + 0.3 for line in setting.lines for glyph in line.glyphs)
    assert all(
        gap > 0.11 for line in set_lines(setting.lines, [text], left=LEFT, right=right) for gap in beside_latin(line)
    )


def beside_latin(line: SetLine) -> list[float]:
    return [gap.width for gap in line.gaps if is_latin_boundary(gap.first, gap.second)]


@pytest.mark.parametrize("size", [0.9, 1.08])
def test_latin_has_a_size_of_its_own(size: float) -> None:
    """Words and numbers are larger or smaller by as much; Han, marks and the measure are what they were."""
    text = "他在1912年读Shakespeare与Tóth的书：“甚好！”——印了2000册，a rose by any name，可也。" * 5
    css = f"p {{ --banxin-latin-size: {size} }}"
    setting = set_paragraph(text, css, measure=24, families="'Noto Sans Mono', 'Noto Serif SC'")
    glyphs = [glyph for line in setting.lines for glyph in line.glyphs if glyph.text.strip()]
    latin = [glyph for glyph in glyphs if is_latin(glyph.text[:1])]
    assert {round(glyph.size, 2) for glyph in latin} == {round(10 * size, 2)}
    assert {round(glyph.size, 2) for glyph in glyphs if glyph not in latin} == {10.0}
    assert all(glyph.advance == pytest.approx(6 * size, abs=0.01) for glyph in latin)
    lines = set_lines(setting.lines, [text], left=setting.left, right=setting.right)
    assert [fault for fault in faults(lines, unfilled=setting.unfilled) if "pt off" in fault] == []
    inside = [
        b.x - a.x for line in setting.lines for a, b in pairwise(line.glyphs) if a.text + b.text in ("ha", "ke", "20")
    ]
    assert len(inside) > 9
    assert inside == pytest.approx([6 * size] * len(inside), abs=0.02)


@pytest.mark.parametrize(("css", "share"), [("", 1.12), ("p { --banxin-latin-size: auto 1 }", 1.0)])
def test_latin_that_stands_alone_is_as_large_as_beside_han(css: str, share: float) -> None:
    """With marks that both scripts have and without; numbers alone keep the size of the text."""
    sizes = {}
    for text in ("rose by any name", "It’s a “rose” — by any name", "1984", "xii"):
        setting = set_paragraph(text, css, measure=24, families="'Gentium Plus', 'Noto Serif SC'")
        sizes[text] = {round(glyph.size, 1) for line in setting.lines for glyph in line.glyphs}
    assert list(sizes.values()) == [{round(10 * share, 1)}, {round(10 * share, 1)}, {10.0}, {10.0}]


@pytest.mark.parametrize(("of_book", "share"), [("zh-Hans", 1.12), ("ja", 1.12), ("en", 1.0)])
def test_english_between_translations_is_as_large_whether_or_not_it_says_so(of_book: str, share: float) -> None:
    """And nowhere else: a book in English has no Han beside which its letters look small."""
    setting = set_pages(
        "<p lang=en>rose by any name</p>", measure=24, lang=of_book, families="'Gentium Plus', 'Noto Serif SC'"
    )
    assert {round(glyph.size, 1) for line in setting.lines for glyph in line.glyphs} == {round(10 * share, 1)}
