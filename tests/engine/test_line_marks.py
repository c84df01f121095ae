"""Proper-name lines, book-title lines and other lines beside the text, measured in the finished PDF (CLREQ, interlinear
marks): one line for each box, as long as what is marked, apart from its neighbour, and no space added to the text.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from tests.engine.strokes import Painted, paths_of
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install
from banxin.engine.pages.turned_pages import turn_pages

EM = 15.0
"""Points: 20 px."""
STYLE = """<style>@page{size:400px 400px;margin:40px}html{font:20px/1.75 'Noto Serif SC'}body,p{margin:0}p{text-align:justify}
b,i,u,s,cite,em{font-style:normal;font-weight:inherit}
b{text-decoration:underline;text-decoration-inset:auto}
cite{text-decoration:underline wavy;text-decoration-inset:auto}
em{text-emphasis:filled dot;text-emphasis-position:under right}</style>"""


def printed(folder: Path, markup: str) -> tuple[list[Glyph], list[Painted]]:
    """The glyphs and the strokes of a page."""
    install()
    HTML(string=f"<html lang=zh-CN>{STYLE}{markup}").write_pdf(folder / "a.pdf")
    (page,) = glyph_pages(folder / "a.pdf")
    return list(page.glyphs), paths_of(folder / "a.pdf")


def printed_vertically(folder: Path, markup: str) -> tuple[list[Glyph], list[Painted]]:
    """The same of a page whose lines run down, from right to left."""
    install()
    css = "<style>html{writing-mode:vertical-rl}em{text-emphasis-position:over right}</style>"
    document = HTML(string=f"<html lang=zh-CN>{STYLE}{css}{markup}").render()
    document.write_pdf(folder / "a.pdf", finisher=turn_pages)
    (page,) = glyph_pages(folder / "a.pdf")
    return list(page.glyphs), paths_of(folder / "a.pdf")


def glyphs_with(glyphs: list[Glyph], text: str) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.text in text]


def below(glyph: Glyph) -> float:
    """The lower edge of a glyph's em square."""
    return glyph.y + 0.12 * glyph.size


def test_a_name_line_is_as_long_as_the_name_and_stands_free_of_it(tmp_path: Path) -> None:
    glyphs, (line,) = printed(tmp_path, "<p>昔者<b>司马迁</b>著书。")
    name = glyphs_with(glyphs, "司马迁")
    assert line.left == pytest.approx(name[0].x + 0.1 * EM, abs=0.05)
    assert line.right == pytest.approx(name[-1].x + name[-1].advance - 0.1 * EM, abs=0.05)
    assert 0.05 * EM < line.y - below(name[0]) < 0.12 * EM
    assert line.weight == pytest.approx(0.045 * EM, abs=0.01)


@pytest.mark.parametrize(
    "markup", ["<b>孔子</b><b>颜回</b>", "<b>孔子</b><cite>春秋</cite>", "<cite>左传</cite><cite>史记</cite>"]
)
def test_neighbours_have_lines_of_their_own_with_a_gap(tmp_path: Path, markup: str) -> None:
    _, lines = printed(tmp_path, f"<p>昔者{markup}之间。")
    assert len(lines) == 2
    assert lines[1].left - lines[0].right == pytest.approx(0.2 * EM, abs=0.05)


def test_lines_move_no_glyph(tmp_path: Path) -> None:
    text = "<p>昔者<b>孔子</b><b>颜回</b>游于<cite>左传</cite>之间，<u>王ABC</u>曰：<cite>太史公书</cite>“<b>太史公</b>”可矣，不亦乐乎？"
    marked, _ = printed(tmp_path, text)
    plain, lines = printed(tmp_path, text.replace("<p>", "<style>p *{text-decoration:none !important}</style><p>"))
    assert lines == []
    assert [(glyph.text, glyph.x, glyph.y) for glyph in marked] == [(glyph.text, glyph.x, glyph.y) for glyph in plain]


def test_a_name_that_breaks_has_a_line_on_each_line_of_text(tmp_path: Path) -> None:
    glyphs, lines = printed(tmp_path, f"<p>{'国' * 14}<b>亚历山大</b>之后。")
    name = glyphs_with(glyphs, "亚历山大")
    assert name[1].y < name[2].y
    assert len(lines) == 2
    # Only the ends of the name are drawn in: where it goes on, the line goes to the edge.
    assert lines[0].right == pytest.approx(name[1].x + name[1].advance, abs=0.05)
    assert lines[1].left == pytest.approx(name[2].x, abs=0.05)
    assert lines[1].right == pytest.approx(name[3].x + name[3].advance - 0.1 * EM, abs=0.05)


def test_a_line_does_not_run_below_gap_and_blank(tmp_path: Path) -> None:
    """The space to Latin text belongs to no name, and the blank of a mark at the end of what is marked is not its ink."""
    glyphs, lines = printed(tmp_path, "<p>读<u>红楼梦</u>in English<u>（其一）</u>，再读。")
    assert lines[0].right == pytest.approx(glyphs_with(glyphs, "梦")[0].x + EM, abs=0.05)
    assert lines[1].left == pytest.approx(glyphs_with(glyphs, "（")[0].x + EM / 2, abs=0.05)
    assert lines[1].right == pytest.approx(glyphs_with(glyphs, "）")[0].x + EM / 2, abs=0.05)


def test_a_wave_has_whole_half_waves(tmp_path: Path) -> None:
    _, waves = printed(tmp_path, "<p>昔者<cite>史记</cite>，又<cite>春秋左氏传</cite>。")
    assert len(waves) == 2
    for wave in waves:
        steps = [b[0] - a[0] for a, b in pairwise(wave.points)]
        assert wave.curves == len(steps)
        assert steps == pytest.approx([steps[0]] * len(steps), abs=0.01)
        assert 0.2 * EM < steps[0] < 0.3 * EM
        assert len({round(y, 3) for _, y in wave.points}) == 1


@pytest.mark.parametrize("line", ["underline", "line-through", "overline"])
def test_one_unbroken_line_under_han_and_latin(tmp_path: Path, line: str) -> None:
    glyphs, lines = printed(tmp_path, f"<p>看<u style='text-decoration:{line}'>中文<i lang=en>English</i>文字</u>。")
    marked = glyphs_with(glyphs, "中文English字")
    assert len(lines) == 1
    assert lines[0].left == pytest.approx(marked[0].x, abs=0.05)
    assert lines[0].right == pytest.approx(marked[-1].x + EM, abs=0.05)
    middle = marked[0].y - 0.38 * EM
    places = {"underline": 0.5925 * EM, "line-through": 0.0, "overline": -0.5925 * EM}
    assert lines[0].y - middle == pytest.approx(places[line], abs=0.1)


def test_lines_of_boxes_in_boxes_stand_one_outside_the_other(tmp_path: Path) -> None:
    _, (name, title) = printed(tmp_path, "<p>著<cite><b>孔子</b>家语</cite>。")
    assert (name.curves > 0, title.curves > 0) == (False, True)
    assert title.left == name.left < name.right < title.right
    assert title.y - name.y > 0.15 * EM


def test_dots_stand_outside_of_the_line(tmp_path: Path) -> None:
    """CLREQ, single-sided setting: the line is nearest to the text."""
    glyphs, paths = printed(tmp_path, "<p>君<b><em>子</em></b><em>人</em>也。")
    lines = [path for path in paths if path.right > path.left + 1]
    dots = [path for path in paths if path not in lines]
    assert len(lines) == 1
    beside = [point for path in dots for point in path.points[::2]]
    assert len(beside) == 2
    assert beside[0][1] > lines[0].y + 0.08 * EM
    assert beside[1][1] < beside[0][1]
    assert beside[0][0] == pytest.approx(glyphs_with(glyphs, "子")[0].x + EM / 2, abs=0.1)


def test_each_box_has_its_own_style_and_colour(tmp_path: Path) -> None:
    """A name in a title is straight though the title is wavy, and red though the text is black."""
    _, paths = printed(tmp_path, "<p>著<cite><b style='text-decoration-color:red'>孔子</b>家语</cite>。")
    name = next(path for path in paths if not path.curves)
    title = next(path for path in paths if path.curves)
    assert name.color != title.color


def test_a_line_of_the_block_runs_under_each_line(tmp_path: Path) -> None:
    """The last one to the end of the text, the blank of the stop left out: four and a half em."""
    _, lines = printed(tmp_path, f"<p style='text-decoration:underline'>{'国' * 20}。")
    assert [round(line.right - line.left) for line in lines] == [240, 68]


def test_what_is_placed_by_itself_takes_no_line(tmp_path: Path) -> None:
    markup = "<p><b>司马<span style='display:inline-block'>君实</span></b>也。"
    _, lines = printed(tmp_path, markup)
    assert len(lines) == 1


@pytest.mark.parametrize("mark", ["b", "s", "u"])
def test_a_note_at_the_foot_takes_no_line_of_the_words_that_call_it(tmp_path: Path, mark: str) -> None:
    note = "<span style='float:footnote'>字仲尼，鲁国陬邑人，名丘，后世称为至圣先师，其言行见于论语。</span>"
    style = "<style>s{text-decoration:line-through}u{text-decoration:underline}</style>"
    _, lines = printed(tmp_path, f"{style}<p>昔者<{mark}>孔{note}子</{mark}>适周。")
    assert len(lines) == 1


@pytest.mark.parametrize("words", ["孔子{note}", "{note}孔子", "孔{note}子"])
def test_words_that_call_a_note_are_struck_out_and_the_call_behind_them_is_not(tmp_path: Path, words: str) -> None:
    note = "<span style='float:footnote'>字仲尼。</span>"
    glyphs, lines = printed(
        tmp_path, f"<p>昔者<s style='text-decoration:line-through'>{words.format(note=note)}</s>适周。"
    )
    (line,) = lines
    first, last = glyphs_with(glyphs, "孔子")[:2]
    assert line.right == pytest.approx(last.x + last.advance, abs=0.1)
    assert line.left <= first.x + 0.1
    assert first.y - EM / 2 < line.y < first.y


@pytest.mark.parametrize(("style", "count"), [("dotted", 1), ("dashed", 1), ("double", 1), ("solid", 1)])
def test_other_styles_end_where_the_text_ends(tmp_path: Path, style: str, count: int) -> None:
    glyphs, lines = printed(tmp_path, f"<p>看<u style='text-decoration:underline {style}'>文字</u>。")
    assert len(lines) == count
    marked = glyphs_with(glyphs, "文字")
    assert lines[0].left == pytest.approx(marked[0].x, abs=0.4)
    assert lines[0].right == pytest.approx(marked[-1].x + EM, abs=0.4)


def test_thickness_and_distance_are_those_of_the_stylesheet(tmp_path: Path) -> None:
    css = "text-decoration:underline 2px;text-underline-offset:0.3em"
    glyphs, (line,) = printed(tmp_path, f"<p>看<u style='{css}'>文字</u>。")
    assert line.weight == pytest.approx(1.5)
    assert line.y == pytest.approx(below(glyphs[0]) + 0.3 * EM + 0.75, abs=0.1)


def test_a_vertical_name_line_is_on_the_left_and_dots_are_on_the_right(tmp_path: Path) -> None:
    glyphs, paths = printed_vertically(tmp_path, "<p>昔者<b>孔子</b><b>颜回</b>曰：<em>小人</em>也。")
    lines = [path for path in paths if path.bottom > path.top + 2 * EM - 5]
    dots = [point for path in paths if path not in lines for point in path.points[::2]]
    assert len(lines) == 2
    assert len(dots) == 2
    for line, name in zip(lines, ("孔子", "颜回"), strict=True):
        first, last = glyphs_with(glyphs, name)
        assert line.top == pytest.approx(first.y + 0.1 * EM, abs=0.05)
        assert line.bottom == pytest.approx(last.y + 0.9 * EM, abs=0.05)
        assert 0.05 * EM < first.x - EM / 2 - line.left < 0.12 * EM
    for (x, y), glyph in zip(dots, glyphs_with(glyphs, "小人"), strict=True):
        assert y == pytest.approx(glyph.y + EM / 2, abs=0.05)
        assert 0.05 * EM < x - glyph.x - EM / 2 < 0.25 * EM


@pytest.mark.parametrize(("language", "is_left"), [("zh-Hant", True), ("ja", False)])
def test_an_ordinary_vertical_underline_is_on_the_side_of_the_language(
    tmp_path: Path, language: str, is_left: bool
) -> None:
    """CSS Text Decoration 4, text-underline-position: auto."""
    glyphs, (line,) = printed_vertically(tmp_path, f"<p lang={language}>看<u>文字</u>。")
    assert (line.left < glyphs[1].x) is is_left
    assert abs(line.left - glyphs[1].x) == pytest.approx(0.5925 * EM, abs=0.1)


RUBY = (
    "<style>rt{font-size:.5em}</style><p>君<em><ruby>子<rt>し</rt></ruby>人</em><b><ruby>王<rt>おう</rt></ruby>也</b>。"
)


@pytest.mark.parametrize("is_vertical", [False, True])
def test_dots_stand_outside_of_a_reading_on_their_side(tmp_path: Path, is_vertical: bool) -> None:
    """CSS Text Decoration 4, section 3.4."""
    markup = RUBY.replace("<em>", "<em style='text-emphasis-position:over right'>")
    glyphs, paths = (printed_vertically if is_vertical else printed)(tmp_path, markup)
    dots = [point for path in paths if path.right - path.left < 2 for point in path.points[::2]][:2]
    reading = glyphs_with(glyphs, "し")[0]
    if is_vertical:
        dots = [point for path in paths if path.bottom - path.top < 2 for point in path.points[::2]][:2]
        assert dots[0][0] > reading.x + reading.size / 2
        assert dots[1][0] < reading.x + reading.size / 2
    else:
        assert dots[0][1] < reading.y - 0.88 * reading.size
        assert dots[1][1] > reading.y - 0.88 * reading.size


def test_a_name_line_runs_on_below_bases(tmp_path: Path) -> None:
    glyphs, paths = printed(tmp_path, RUBY)
    (line,) = [path for path in paths if path.right > path.left + 2]
    assert line.left == pytest.approx(glyphs_with(glyphs, "王")[0].x + 0.1 * EM, abs=0.05)
    assert line.right == pytest.approx(glyphs_with(glyphs, "也")[0].x + 0.9 * EM, abs=0.05)
