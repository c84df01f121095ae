"""Notes of two rows in the line, measured in the finished PDF: where the rows stand, that the leading does not change, and
that what is read from the file is the text in its order.
"""

from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.strokes import paths_of
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install
from banxin.engine.pages.turned_pages import turn_pages

EM = 15.0
"""Points: 20 px."""
STYLE = """<style>@page{size:400px 300px;margin:40px}html{font:20px/1.75 'Noto Serif SC'}body,p{margin:0}p{text-align:justify}
small{font-size:.5em;line-height:0;--banxin-warichu:split}
b,cite{font-weight:inherit;font-style:normal;text-decoration:underline;text-decoration-inset:auto}</style>"""


def printed(folder: Path, markup: str, css: str = "") -> list[Glyph]:
    """The glyphs of all pages, pages one below the other."""
    install()
    document = HTML(string=f"<html lang=zh-Hant>{STYLE}<style>{css}</style>{markup}").render()
    document.write_pdf(folder / "a.pdf", finisher=turn_pages if "vertical" in css else None)
    return [
        glyph._replace(y=glyph.y + page.number * 1000)
        for page in glyph_pages(folder / "a.pdf")
        for glyph in page.glyphs
    ]


def small(glyphs: list[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.size < 0.75 * EM]


def rows_of(glyphs: list[Glyph]) -> list[str]:
    return ["".join(glyph.text for glyph in row) for _, row in groupby(small(glyphs), lambda glyph: round(glyph.y, 1))]


def middle(glyph: Glyph) -> float:
    return glyph.y - 0.38 * glyph.size


def ink_end(glyph: Glyph) -> float:
    """Where a mark that closes a line ends, its blank trimmed."""
    return glyph.advance * (0.5 if glyph.text in "，。」）" else 1)


def ink_start(glyph: Glyph) -> float:
    return glyph.advance * (0.5 if glyph.text in "「（" else 0)


def test_two_rows_touch_on_the_middle_of_the_line(tmp_path: Path) -> None:
    glyphs = printed(tmp_path, "<p>子曰<small>馬融曰子者男子</small>學而時習之。")
    assert rows_of(glyphs) == ["馬融曰子", "者男子"]
    first, second = small(glyphs)[0], small(glyphs)[4]
    assert middle(first) == pytest.approx(middle(glyphs[0]) - EM / 4, abs=0.01)
    assert middle(second) == pytest.approx(middle(glyphs[0]) + EM / 4, abs=0.01)
    assert first.x == second.x == glyphs[1].x + EM
    assert glyphs[-6].text == "學"
    assert glyphs[-6].x == pytest.approx(first.x + 2 * EM, abs=0.01)


def test_the_leading_does_not_change(tmp_path: Path) -> None:
    glyphs = printed(tmp_path, f"<p>{'國' * 20}<small>{'注' * 24}</small>{'國' * 40}。")
    lines = sorted({round(glyph.y, 2) for glyph in glyphs if glyph.size > 14})
    steps = {round(b - a, 2) for a, b in pairwise(lines)}
    assert steps == {26.25}


def test_rows_have_the_gap_of_the_stylesheet(tmp_path: Path) -> None:
    glyphs = printed(tmp_path, "<p>曰<small>一二三四</small>。", "small{--banxin-warichu:split 0.2em}")
    first, second = small(glyphs)[0], small(glyphs)[2]
    assert second.y - first.y == pytest.approx(1.2 * EM / 2, abs=0.01)
    assert (middle(first) + middle(second)) / 2 == pytest.approx(middle(glyphs[0]), abs=0.01)


def test_lines_with_parts_of_a_note_fill_the_measure(tmp_path: Path) -> None:
    note = "時者，學者以時誦習之。誦習以時，學無廢業，所以為說懌。" * 5
    glyphs = printed(tmp_path, f"<p>子曰學而時習之，不亦說乎<small>{note}</small>？有朋自遠方來，不亦樂乎？")
    first = middle(glyphs[0])
    for number, line in groupby(glyphs, lambda glyph: round((middle(glyph) - first) / 26.25)):
        rows = [list(row) for _, row in groupby(line, lambda glyph: round(glyph.y, 1))]
        if number == 0:
            # The first row of the note, the second, and the text before them.
            rows = rows[1:]
        if number < 2:
            assert len(rows) == 2
            assert all(row[-1].x + ink_end(row[-1]) == pytest.approx(270, abs=0.3) for row in rows)


def test_a_note_goes_on_on_the_next_page(tmp_path: Path) -> None:
    note = "".join(chr(0x4E00 + place) for place in range(400))
    glyphs = printed(tmp_path, f"<p>國<small>{note}</small>國。")
    assert glyphs[0].y < 2000 < glyphs[-1].y
    assert "".join(glyph.text for glyph in small(glyphs)) == note


def test_rows_stand_side_by_side_in_vertical_lines(tmp_path: Path) -> None:
    glyphs = printed(tmp_path, "<p>子曰<small>馬融曰子者男子</small>學。", "html{writing-mode:vertical-rl}")
    notes = small(glyphs)
    assert "".join(glyph.text for glyph in notes) == "馬融曰子者男子"
    assert {round(glyph.x - glyphs[0].x, 2) for glyph in notes[:4]} == {EM / 4}
    assert {round(glyph.x - glyphs[0].x, 2) for glyph in notes[4:]} == {-EM / 4}
    assert notes[0].y == notes[4].y


def test_brackets_of_the_stylesheet_have_the_size_of_the_line(tmp_path: Path) -> None:
    css = "small::before{content:'〔'}small::after{content:'〕'}small::before,small::after{font-size:2em;--banxin-warichu:none}"
    glyphs = printed(tmp_path, "<p>子曰<small>馬融曰子者男子</small>學。", css)
    assert "".join(glyph.text for glyph in glyphs) == "子曰〔馬融曰子者男子〕學。"
    assert [glyph.size for glyph in glyphs if glyph.text in "〔〕"] == [EM, EM]


def test_a_name_in_a_note_has_a_line_in_each_row(tmp_path: Path) -> None:
    glyphs = printed(tmp_path, "<p>曰<small>又言<b>司馬相如</b>者也</small>。")
    assert rows_of(glyphs) == ["又言司馬", "相如者也"]
    lines = paths_of(tmp_path / "a.pdf")
    assert len(lines) == 2
    assert lines[0].left > lines[1].left
    assert lines[1].y - lines[0].y == pytest.approx(EM / 2, abs=0.01)


KUNTEN = "<style>i,u{font:0.5em/0 'Noto Serif SC';text-decoration:none}i{--banxin-warichu:over}u{--banxin-warichu:under}</style>"


def test_okurigana_and_kaeriten_stand_behind_their_character(tmp_path: Path) -> None:
    """Right and left of the middle of a vertical line, side by side, in half a square."""
    markup = f"{KUNTEN}<p lang=ja>読<i>ム</i><u>レ</u>書<i>ヲ</i>学<u>二</u>文"
    glyphs = printed(tmp_path, markup, "html{writing-mode:vertical-rl}")
    assert "".join(glyph.text for glyph in glyphs) == "読ムレ書ヲ学二文"
    read, okuri, kaeri, book, second, study, third, text = glyphs
    assert okuri.x - read.x == pytest.approx(EM / 4)
    assert kaeri.x - read.x == pytest.approx(-EM / 4)
    assert okuri.y == kaeri.y == pytest.approx(read.y + EM)
    assert book.y == pytest.approx(read.y + 1.5 * EM)
    assert second.x > book.x
    assert third.x < study.x
    assert text.y == pytest.approx(study.y + 1.5 * EM)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.tuples(
            st.text("國學而時習之，。「」", max_size=30), st.text("注解音讀也，。（）abc 12", min_size=1, max_size=120)
        ),
        min_size=1,
        max_size=4,
    ),
    measure=st.integers(120, 320),
)
def test_any_note_is_read_back_in_its_order(tmp_path: Path, parts: list[tuple[str, str]], measure: int) -> None:
    markup = "".join(f"{text}<small>{note}</small>" for text, note in parts)
    css = f"@page{{size:{measure + 80}px 300px}}"
    glyphs = printed(tmp_path, f"<p>國{markup}國。", css)
    text = "".join(f"{text}{note}" for text, note in parts)
    read = "".join(glyph.text for glyph in glyphs)
    assert "".join(read.split()) == "".join(f"國{text}國。".split())
    # No two characters of a row overlap, and none leaves the measure.
    for _, row in groupby(glyphs, lambda glyph: round(glyph.y, 1)):
        inks = [(glyph.x + ink_start(glyph), glyph.x + ink_end(glyph)) for glyph in row if glyph.text.strip()]
        assert all(end <= start + 0.05 * EM for (_, end), (start, _) in pairwise(inks))


@pytest.mark.parametrize("css", ["", "html{writing-mode:vertical-rl}"])
@pytest.mark.parametrize(("between", "gap"), [("", 0.25), ("曰", 1.0)])
def test_notes_that_follow_one_another_stand_apart(tmp_path: Path, css: str, between: str, gap: float) -> None:
    glyphs = printed(tmp_path, f"<p>子曰<small>馬融男子</small>{between}<small>王肅所以</small>學而", css)
    places = {glyph.text: glyph.y if css else glyph.x for glyph in glyphs}
    first, second = (places["融"], places["王"]) if not css else (-places["王"], -places["融"])
    assert abs(second - first) == pytest.approx(EM / 2 + gap * EM, abs=0.1)
