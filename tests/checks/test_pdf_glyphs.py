"""Places of glyphs, read from pages written by hand, where each number can be worked out by eye."""

from pathlib import Path

import pikepdf
import pytest

from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_codes import UNKNOWN, read_to_unicode
from banxin.checks.pdf.pdf_glyphs import EVERYWHERE, GlyphPage, InkRun, Replaced, glyph_pages
from banxin.checks.pdf.pdf_lines import lines_of
from banxin.checks.pdf.pdf_paint import UNKNOWN_LIGHT, Ink, PaintKind
from banxin.errors import BuildError

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
    image = pdf.make_stream(b"\xff", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=font(pdf), V=font(pdf, "/Identity-V"), S=simple),
        XObject=pikepdf.Dictionary(X=form, I=image),
        ExtGState=pikepdf.Dictionary(Half=pikepdf.Dictionary(ca=0.5, CA=0.5)),
        ColorSpace=pikepdf.Dictionary(Three=pikepdf.Array([pikepdf.Name.CalRGB, pikepdf.Dictionary()])),
        Properties=pikepdf.Dictionary(Said=pikepdf.Dictionary(MCID=9, ActualText="AB")),
    )
    form.Resources = page.obj.Resources
    page.obj.TrimBox = [10, 10, 190, 290]
    page.obj.CropBox = [4, 5, 197, 298]
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


def painted(page: GlyphPage) -> list[tuple[PaintKind, Box]]:
    return [(paint.kind, Box(*(round(edge, 3) for edge in paint.box))) for paint in page.paints]


def test_the_sheet_lies_around_the_trim(tmp_path: Path) -> None:
    assert page_of(tmp_path, "").sheet == Box(-6, -8, 187, 285)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("BT /F 10 Tf 14 TL 10 290 Td <0001> Tj T* <0002> Tj ET", [("版", 0, 0), ("心", 0, 14)]),
        ("BT /F 10 Tf 14 TL 10 290 Td <0001> Tj <0002> ' ET", [("版", 0, 0), ("心", 0, 14)]),
        ("BT /F 10 Tf 10 290 Td <0001> Tj 3 -14 TD <0002> Tj T* <0001> Tj ET", [("版", 0, 0), ("心", 3, 14), ("版", 3, 28)]),
        ("BT /F 10 Tf 10 290 Td <0001> Tj 3 -14 Td <0002> Tj 1 1 Td <0001> Tj ET", [("版", 0, 0), ("心", 3, 14), ("版", 4, 13)]),
        ("BT /S 10 Tf 14 TL 10 290 Td 2 0.5 (B B) \" ET", [("B", 0, 14), (" ", 5.5, 14), ("B", 8, 14)]),
        ("BT /S 10 Tf 2 Tw 10 290 Td (B B) Tj ET", [("B", 0, 0), (" ", 5, 0), ("B", 7, 0)]),
        ("BT /F 10 Tf 2 Tw 10 290 Td <00200001> Tj ET", [(UNKNOWN, 0, 0), ("版", 10, 0)]),
        ("BT /F 10 Tf 50 Tz 1 Tc 10 290 Td [<0001> -1000 <0002>] TJ <0001> Tj ET", [("版", 0, 0), ("心", 10.5, 0), ("版", 16, 0)]),
        ("BT /F 10 Tf 3 Ts 10 290 Td <0001> Tj 0 Ts <0002> Tj ET", [("版", 0, -3), ("心", 10, 0)]),
        ("BT /V 10 Tf 50 Tz 3 Ts 1 Tc 10 290 Td [<0001> 100 <0002>] TJ ET", [("版", 0, 0), ("心", 0, 10.0)]),
        ("q 2 0 0 2 10 290 cm BT /F 10 Tf <0001> Tj ET Q BT /F 10 Tf <0001> Tj ET", [("版", 0, 0), ("版", -10, 290)]),
        ("BT /F 10 Tf 10 290 Td <0001> Tj ET BT <0002> Tj ET", [("版", 0, 0), ("心", -10, 290)]),
        ("BT /None 10 Tf <0001> Tj ET", []),
        ("BT <0001> Tj ET", []),
    ],
)  # fmt: skip
def test_the_operators_of_text_move_the_pen(
    tmp_path: Path, content: str, expected: list[tuple[str, float, float]]
) -> None:
    """ISO 32000-1, tables 105 to 109."""
    assert places(page_of(tmp_path, content)) == expected


def test_a_glyph_has_its_size_whatever_scales_the_page(tmp_path: Path) -> None:
    page = page_of(tmp_path, "2 0 0 3 0 0 cm BT /F 10 Tf 0.5 0 0 0.5 0 0 Tm <0004> Tj ET BT /V 10 Tf <0001> Tj ET")
    lying, upright = page.glyphs
    assert (lying.advance, upright.advance) == pytest.approx((5.5, 30))
    assert (lying.size, upright.size) == pytest.approx((10 * 6**0.5 / 2, 10 * 6**0.5))
    assert (lying.font, lying.code, upright.code) == ("Song", 4, 1)


def test_each_operator_that_shows_text_makes_a_run_in_its_ink(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, "BT /F 10 Tf <00010002> Tj 1 g 1 Tr [<0001> 9 <0002>] TJ q /Half gs <0001> Tj Q <0001> Tj ET"
    )
    white = Ink(fill=1, mode=1)
    veiled = white._replace(fill_veil=True, stroke_veil=True)
    assert page.runs == (InkRun(0, 2, Ink()), InkRun(2, 4, white), InkRun(4, 5, veiled), InkRun(5, 6, white))


def test_text_that_is_said_beside_glyphs_is_told_with_their_places(tmp_path: Path) -> None:
    content = "BT /F 10 Tf <0001> Tj /Span /Said BDC <00010002> Tj /Span BMC <0001> Tj EMC EMC <0002> Tj ET"
    page = page_of(tmp_path, content)
    assert page.replaced == (Replaced(1, 4, "AB"),)
    assert [(glyph.text, glyph.mark) for glyph in page.glyphs] == [("版", -1), ("AB", 9), ("", 9), ("", 9), ("心", -1)]


def test_what_stands_inside_furniture_is_furniture(tmp_path: Path) -> None:
    content = (
        "/Artifact <</MCID 4>> BDC /P <</MCID 5>> BDC BT /F 10 Tf <0001> Tj ET EMC BT <0002> Tj ET EMC BT <0001> Tj ET"
    )
    page = page_of(tmp_path, content)
    assert [(glyph.mark, glyph.is_artifact) for glyph in page.glyphs] == [(5, True), (4, True), (-1, False)]


PAINTS: dict[str, tuple[str, list[tuple[PaintKind, Box]]]] = {
    "a filled rectangle": ("10 190 20 100 re f", [(PaintKind.FILL, Box(0, 0, 20, 100))]),
    "filled and stroked": ("10 190 20 100 re B", [(PaintKind.FILL, Box(0, 0, 20, 100))]),
    "a rule": ("4 w 10 190 m 50 190 l S", [(PaintKind.STROKE, Box(-2, 98, 42, 102))]),
    "a rule in a larger space": ("2 0 0 8 10 190 cm 1 w 0 0 m 20 0 l S", [(PaintKind.STROKE, Box(-2, 98, 42, 102))]),
    "a hairline of no width said": ("10 190 m 50 190 l s", [(PaintKind.STROKE, Box(-0.5, 99.5, 40.5, 100.5))]),
    "two paths": ("10 190 1 1 re f 12 190 1 1 re f", [(PaintKind.FILL, Box(0, 99, 1, 100)), (PaintKind.FILL, Box(2, 99, 3, 100))]),
    "a path that is not painted": ("10 190 20 100 re n 10 190 1 1 re f", [(PaintKind.FILL, Box(0, 99, 1, 100))]),
    "a frame": (
        "10 190 20 100 re 12 192 16 96 re f*",
        [(PaintKind.FILL, Box(*box)) for box in ((0, 0, 20, 2), (0, 98, 20, 100), (0, 2, 2, 98), (18, 2, 20, 98))],
    ),
    "two rectangles": (
        "10 190 20 100 re 12 192 16 96 re f",
        [(PaintKind.FILL, Box(0, 0, 20, 100)), (PaintKind.FILL, Box(2, 2, 18, 98))],
    ),
    "clipped": ("10 190 20 100 re W n 0 0 20 240 re f", [(PaintKind.FILL, Box(0, 50, 10, 100))]),
    "clipped away": ("10 190 20 100 re W n 100 0 20 240 re f", []),
    "clipped and no longer": (
        "q 10 190 20 100 re W* n Q 100 190 20 100 re f",
        [(PaintKind.FILL, Box(90, 0, 110, 100))],
    ),
    "a picture": ("q 30 0 0 40 10 250 cm /I Do Q", [(PaintKind.IMAGE, Box(0, 0, 30, 40))]),
    "a picture in the stream": (
        "q 30 0 0 40 10 250 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q",
        [(PaintKind.IMAGE, Box(0, 0, 30, 40))],
    ),
    "a shading": ("/Sh sh", [(PaintKind.SHADING, EVERYWHERE)]),
    "a shading in a clip": ("10 190 20 100 re W n /Sh sh", [(PaintKind.SHADING, Box(0, 0, 20, 100))]),
    "nothing of that name": ("/None Do /None gs", []),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), PAINTS.values(), ids=PAINTS)
def test_whatever_leaves_colour_is_told_with_its_box(
    tmp_path: Path, content: str, expected: list[tuple[PaintKind, Box]]
) -> None:
    assert painted(page_of(tmp_path, content)) == expected


def test_a_paint_knows_what_was_drawn_before_it_and_what_it_belongs_to(tmp_path: Path) -> None:
    content = (
        "BT /F 10 Tf <00010002> Tj ET /Figure <</MCID 3>> BDC 1 1 1 rg 0 0 50 50 re f EMC "
        "/Artifact BMC 0 0 50 50 re f EMC q 9 0 0 9 90 90 cm /I Do Q"
    )
    page = page_of(tmp_path, content)
    assert [(paint.after, paint.light, paint.mark, paint.is_artifact, paint.is_picture) for paint in page.paints] == [
        (2, 1, 3, False, True),
        (2, 1, -1, True, False),
        (2, UNKNOWN_LIGHT, -1, False, True),
    ]


def test_colour_spaces_are_looked_up_by_their_names(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, "/Three cs 1 1 1 sc 0 0 50 50 re f /DeviceGray cs 1 sc 0 0 50 50 re f /None cs 1 sc 0 0 50 50 re f"
    )
    assert [paint.light for paint in page.paints] == [1, 1, UNKNOWN_LIGHT]
    edges = page_of(tmp_path, "/Three CS 1 1 1 SC 20 20 m 50 50 l S /Pattern CS 20 20 m 50 50 l S")
    assert [paint.light for paint in edges.paints] == [1, UNKNOWN_LIGHT]


def test_a_veil_over_a_form_lies_over_all_that_it_draws(tmp_path: Path) -> None:
    page = page_of(tmp_path, "q /Half gs /X Do Q BT /F 10 Tf <0001> Tj ET")
    assert {run.ink.is_veiled for run in page.runs[:-1]} == {True}
    assert not page.runs[-1].ink.is_veiled


def test_a_form_leaves_the_state_and_the_path_as_they_were(tmp_path: Path) -> None:
    page = page_of(tmp_path, "BT /S 12 Tf ET 10 190 20 100 re /X Do f BT 10 290 Td (A) Tj ET")
    assert places(page)[-1] == ("A", 0, 0)
    assert (page.glyphs[-1].size, painted(page)) == (12, [(PaintKind.FILL, Box(0, 0, 20, 100))])


def test_a_page_whose_numbers_are_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as told:
        page_of(tmp_path, "q 1 0 0 1 10 cm Q")
    assert str(told.value) == (
        "page 1 of the PDF cannot be drawn; "
        "hint: look at the pictures of that page, and at the lengths that stylesheets give: one is endless, or no number"
    )
