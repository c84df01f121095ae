"""Places of glyphs, read from pages written by hand, where each number can be worked out by eye."""

from pathlib import Path

import pikepdf
import pytest

from banxin.checks.pdf.pdf_codes import UNKNOWN, read_to_unicode
from banxin.checks.pdf.pdf_glyphs import GlyphPage, glyph_pages
from banxin.checks.pdf.pdf_lines import lines_of

MAP = "beginbfchar <0001> <7248> <0002> <5FC3> <0003> <FF0C> <0004> <00660069> <0005> <0041> endbfchar"
"""版 心 ， fi A"""


def font(pdf: pikepdf.Pdf, encoding: str = "/Identity-H") -> pikepdf.Object:
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/ABCDEF+Song"), DW=1000,
        W=[4, [550, 700]],
    )  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/ABCDEF+Song"),
            Encoding=pikepdf.Name(encoding), DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_stream(MAP.encode()),
        )
    )  # fmt: skip


def page_of(tmp_path: Path, content: str) -> GlyphPage:
    """A page of 200 by 300 points with its trim 10 points inside."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 300))
    form = pdf.make_stream(b"BT /F 10 Tf 0 0 Td <0002> Tj ET /X Do")
    form["/Type"] = pikepdf.Name.XObject
    form.Subtype = pikepdf.Name.Form
    form.BBox = [0, 0, 100, 100]
    form.Matrix = [1, 0, 0, 1, 30, 40]
    simple = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name.Latin,
        FirstChar=65,
        Widths=[600, 500],
    )
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=font(pdf), V=font(pdf, "/Identity-V"), S=simple), XObject=pikepdf.Dictionary(X=form)
    )
    form.Resources = page.obj.Resources
    page.obj.TrimBox = [10, 10, 190, 290]
    page.obj.Contents = pdf.make_stream(content.encode())
    path = tmp_path / "page.pdf"
    pdf.save(path)
    (read,) = glyph_pages(path)
    return read


def places(page: GlyphPage) -> list[tuple[str, float, float]]:
    return [(glyph.text, round(glyph.x, 3), round(glyph.y, 3)) for glyph in page.glyphs]


def test_places_are_measured_from_the_upper_left_corner_of_the_trim(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT /F 10 Tf 50 250 Td <00010002> Tj ET")
    assert (page.number, page.width, page.height) == (1, 180, 280)
    assert places(page) == [("版", 40, 40), ("心", 50, 40)]


def test_numbers_of_an_array_move_the_pen_back(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT /F 10 Tf 1 0 0 1 10 290 Tm [<0001> -250 <0005> 500 <0002>] TJ ET")
    assert places(page) == [("版", 0, 0), ("A", 12.5, 0), ("心", 14.5, 0)]
    assert [glyph.advance for glyph in page.glyphs] == [10, 7, 10]


def test_character_spacing_comes_after_each_glyph(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT /F 10 Tf 0.5 Tc 10 290 Td <000100020001> Tj 0 Tc <0002> Tj ET")
    assert [x for _, x, _ in places(page)] == [0, 10.5, 21, 31.5]


def test_a_page_turned_upside_down_as_weasyprint_writes_it(tmp_path: Path) -> None:
    page = page_of(tmp_path, "1 0 0 -1 0 300 cm q .75 0 0 .75 0 0 cm BT 1 0 0 -1 40 80 Tm /F 20 Tf <0001> Tj ET Q")
    assert places(page) == [("版", 20, 50)]
    assert page.glyphs[0].size == pytest.approx(15)
    assert page.glyphs[0].direction == (1, 0)


def test_a_glyph_may_stand_for_several_characters(tmp_path: Path) -> None:
    assert places(page_of(tmp_path, "BT /F 10 Tf 10 290 Td <0004> Tj ET")) == [("fi", 0, 0)]


def test_a_code_without_a_text_is_told(tmp_path: Path) -> None:
    assert places(page_of(tmp_path, "BT /F 10 Tf 10 290 Td <0009> Tj ET")) == [(UNKNOWN, 0, 0)]


def test_the_alternative_text_of_a_stretch_replaces_that_of_its_glyphs(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT /F 10 Tf 10 290 Td /Span <</ActualText (AB)>> BDC <00010002> Tj EMC <0001> Tj ET")
    assert [glyph.text for glyph in page.glyphs] == ["AB", "", "版"]


def test_marked_content_gives_its_number_and_artifacts(tmp_path: Path) -> None:
    content = (
        "/P <</MCID 7>> BDC BT /F 10 Tf <0001> Tj ET EMC /Artifact BMC BT /F 10 Tf <0001> Tj ET EMC BT <0001> Tj ET"
    )
    page = page_of(tmp_path, content)
    assert [(glyph.mark, glyph.is_artifact) for glyph in page.glyphs] == [(7, False), (-1, True), (-1, False)]


def test_a_form_is_followed_once_even_when_it_draws_itself(tmp_path: Path) -> None:
    page = page_of(tmp_path, "q 1 0 0 1 10 10 cm /X Do Q BT /F 10 Tf 10 10 Td <0001> Tj ET")
    assert places(page)[0] == ("心", 30, 240)
    assert places(page)[-1] == ("版", 0, 280)
    assert len(page.glyphs) < 30


def test_a_simple_font_counts_one_byte_a_code(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT /S 10 Tf 10 290 Td (AB) Tj (A) Tj ET")
    assert places(page) == [("A", 0, 0), ("B", 6, 0), ("A", 11, 0)]


def test_an_upright_vertical_line_runs_down(tmp_path: Path) -> None:
    """A vertical font moves the pen along minus y; the pen is in the middle of the upper edge."""
    page = page_of(tmp_path, "BT /V 10 Tf 100 250 Td [<0001> 200 <0002>] TJ ET")
    assert places(page) == [("版", 90, 40), ("心", 90, 52)]
    assert [glyph.direction for glyph in page.glyphs] == [(0, 1), (0, 1)]
    assert all(glyph.is_upright for glyph in page.glyphs)


def test_a_vertical_line_of_a_turned_page_runs_down(tmp_path: Path) -> None:
    """The page is laid out lying and turned by a quarter; the text is turned back."""
    page = page_of(tmp_path, "0 -1 1 0 0 300 cm 1 0 0 -1 0 200 cm BT 0 -1 -1 0 50 30 Tm /V 10 Tf <00010002> Tj ET")
    (first, second) = page.glyphs
    assert first.direction == (0, 1)
    assert second.x == pytest.approx(first.x)
    assert second.y == pytest.approx(first.y + 10)


def test_sideways_latin_of_a_vertical_line_runs_down(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT 0 -1 1 0 100 250 Tm /F 10 Tf <0005> Tj <0005> Tj ET")
    assert places(page) == [("A", 90, 40), ("A", 90, 47)]
    assert page.glyphs[0].direction == (0, 1)
    assert not page.glyphs[0].is_upright


def test_ranges_of_a_unicode_map_count_up() -> None:
    stream = b"2 beginbfrange <0001> <0003> <4E00> <0010> <0011> [<0041> <00420043>] endbfrange"
    assert read_to_unicode(stream) == {1: "一", 2: "丁", 3: "丂", 16: "A", 17: "BC"}


def test_broken_state_is_survived(tmp_path: Path) -> None:
    assert page_of(tmp_path, "Q Q EMC BT <0001> Tj ET /F 0 Tf BT <0001> Tj ET").glyphs[0].size == 0


def test_a_raised_mark_belongs_to_its_line(tmp_path: Path) -> None:
    content = (
        "BT /F 10 Tf 10 200 Td <0001> Tj ET BT /F 6 Tf 20 204 Td <0005> Tj ET BT /F 10 Tf 24.2 200 Td <0002> Tj ET"
    )
    (line,) = lines_of(page_of(tmp_path, content))
    assert line.text == "版A心"
    assert (line.start, line.baseline, line.size) == (0, 90, 10)
    assert line.end == pytest.approx(24.2)
    assert list(line.gaps) == pytest.approx([0, 0])


def test_lines_and_columns_are_told_apart(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 10 200 Td <00010002> Tj 0 -18 Td <0002> Tj 60 18 Td <0001> Tj ET"
    assert [line.text for line in lines_of(page_of(tmp_path, content))] == ["版心", "心", "版"]


def test_a_line_goes_on_after_the_reading_above_it(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 10 200 Td <0001> Tj ET BT /F 5 Tf 22 210 Td <0005> Tj ET BT /F 10 Tf 20 200 Td <0002> Tj ET"
    assert [line.text for line in lines_of(page_of(tmp_path, content))] == ["版心", "A"]


def test_gaps_are_counted_in_em(tmp_path: Path) -> None:
    (line,) = lines_of(page_of(tmp_path, "BT /F 10 Tf 10 200 Td [<0001> -250 <0005> 500 <0002>] TJ ET"))
    assert list(line.gaps) == pytest.approx([0.25, -0.5])


def test_two_marks_that_give_all_they_can_stay_in_one_line(tmp_path: Path) -> None:
    (line,) = lines_of(page_of(tmp_path, "BT /F 10 Tf 10 200 Td [<0003> 1000 <0003>] TJ ET"))
    assert list(line.gaps) == pytest.approx([-1])


def test_a_vertical_line_is_measured_downwards(tmp_path: Path) -> None:
    (line,) = lines_of(page_of(tmp_path, "BT /V 10 Tf 100 250 Td <00010002> Tj ET"))
    assert line.is_vertical
    assert (line.start, line.end, line.baseline, line.text) == (40, 60, 90, "版心")
