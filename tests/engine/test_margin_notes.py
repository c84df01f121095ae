"""Notes in the margin: level with their lines, in the outer margin or at the head, never over one another or off the page."""

from itertools import pairwise
from pathlib import Path

import pytest
from weasyprint import HTML

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.engine import install
from banxin.engine.notes.margin_notes import place_margin_notes
from banxin.engine.pages.turned_pages import turn_pages
from banxin.errors import BuildError

STYLE = """<style>@page{size:400px 400px;margin:40px 100px}html{font:20px/1.75 'Noto Serif SC'}body,p{margin:0}
.margin-note{position:absolute;top:0;width:60px;margin:0 10px;font-size:12px;line-height:1.5;text-indent:0}%s</style>"""


def printed(folder: Path, markup: str, css: str = "") -> list[list[Glyph]]:
    """The glyphs of each page, once its notes are in their places."""
    install()
    document = HTML(string=f"<html lang=zh-Hant>{STYLE % css}{markup}").render()
    place_margin_notes(document)
    document.write_pdf(folder / "a.pdf", finisher=turn_pages if "vertical" in css else None)
    return [list(page.glyphs) for page in glyph_pages(folder / "a.pdf")]


def note(text: str) -> str:
    return f"<small class=margin-note>{text}</small>"


def small(glyphs: list[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if glyph.size == 9]


def middle(glyph: Glyph) -> float:
    return glyph.y - 0.38 * glyph.size


def test_a_note_stands_level_with_its_line_in_the_outer_margin(tmp_path: Path) -> None:
    recto, verso = printed(tmp_path, f"<p>國國<br>國國{note('批語')}國<p style='break-before:page'>國{note('批語')}國")
    assert [glyph.text for glyph in small(recto)] == ["批", "語"]
    assert small(recto)[0].x == pytest.approx((400 - 100 + 10) * 0.75, abs=0.01)
    assert middle(small(recto)[0]) == pytest.approx(middle(recto[2]), abs=0.01)
    # Two characters of twelve, and as far from the text as on a recto.
    assert small(verso)[0].x == pytest.approx((100 - 10 - 2 * 12) * 0.75, abs=0.01)


def test_a_note_moves_no_text(tmp_path: Path) -> None:
    ((*with_note,),) = printed(tmp_path, f"<p>國國國{note('批語')}國國國。")
    ((*without,),) = printed(tmp_path, "<p>國國國國國國。")
    assert [(glyph.x, glyph.y) for glyph in with_note if glyph.size == 15] == [(glyph.x, glyph.y) for glyph in without]


def test_notes_that_would_meet_stand_one_below_the_other(tmp_path: Path) -> None:
    (glyphs,) = printed(tmp_path, f"<p>國{note('甲' * 15)}國{note('乙' * 15)}國")
    notes = small(glyphs)
    rows = sorted({glyph.y for glyph in notes})
    assert len(rows) == 6
    assert all(b - a >= 9 for a, b in pairwise(rows))


def test_a_note_of_the_last_line_stays_on_the_page(tmp_path: Path) -> None:
    (glyphs,) = printed(tmp_path, f"<p>{'國<br>' * 8}國{note('甲' * 20)}國")
    assert [glyph.text for glyph in small(glyphs)] == ["甲"] * 20
    assert max(glyph.y for glyph in small(glyphs)) <= 360 * 0.75


def test_notes_of_vertical_pages_stand_at_the_head(tmp_path: Path) -> None:
    css = "@page{writing-mode:vertical-rl}html{writing-mode:vertical-rl}"
    pages = printed(tmp_path, f"<p>國國<br>國國{note('批語')}國<p style='break-before:page'>國{note('批語')}國", css)
    for glyphs, line in zip(pages, (2, 0), strict=True):
        first, second = small(glyphs)
        assert first.x == second.x == pytest.approx(glyphs[line].x, abs=0.01)
        # Two characters of twelve: as far from the text as a full line.
        assert first.y == pytest.approx((100 - 10 - 2 * 12) * 0.75, abs=0.01)
        assert second.y == first.y + 9


@pytest.mark.parametrize("css", ["", "@page{writing-mode:vertical-rl}html{writing-mode:vertical-rl}"])
def test_a_note_never_stands_where_the_guillotine_may_reach_it(tmp_path: Path, css: str) -> None:
    wide = ".margin-note{width:84px;margin:0 10px;font-size:12px}"
    printed(tmp_path, f"<p>國{note('批' * 5)}國", css + wide)
    with pytest.raises(BuildError, match="the margin do not fit, from “批批批批批批") as error:
        printed(tmp_path, f"<p>國{note('批' * 6)}國", css + wide)
    assert ("head: 28mm" if css else "outer: 28mm") in error.value.hint


@pytest.mark.parametrize(("width", "hint"), [("60px", "margins: {outer: "), ("72px", "shorten them, or give")])
def test_notes_longer_than_the_page_are_the_fault_of_a_narrow_margin(tmp_path: Path, width: str, hint: str) -> None:
    css = f".margin-note{{width:{width}}}"
    with pytest.raises(BuildError, match="the margin do not fit") as error:
        printed(tmp_path, f"<p>國{note('甲' * 110)}國", css)
    assert hint in error.value.hint


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("".join(f"國{note('甲' * 40)}" for _ in range(4)), "shorten"),
        (f"國<small class=margin-note style='width:120px'>{'甲' * 9}</small>", "margins: {outer: "),
    ],
)
def test_a_page_without_room_for_its_notes_is_an_error(tmp_path: Path, markup: str, hint: str) -> None:
    with pytest.raises(BuildError, match="the margin do not fit, from “甲") as error:
        printed(tmp_path, f"<p>{markup}")
    assert hint in error.value.hint


def test_a_note_does_not_stand_over_a_running_head(tmp_path: Path) -> None:
    css = "@page{@right-middle{content:'書眉書眉書眉';vertical-align:middle}}"
    with pytest.raises(BuildError, match="the margin do not fit"):
        printed(tmp_path, f"<p>{'國<br>' * 4}{note('甲' * 25)}國", css)
