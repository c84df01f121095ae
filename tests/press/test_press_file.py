"""The file for the press, read back by pikepdf: colours, boxes, marks, declarations."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.press.press_books import (
    IDENTITY,
    ONE_COLOUR,
    PROCESS,
    TWO_COLOURS,
    ZHU,
    gradient,
    laid_out,
    operators,
    pressed,
)

from banxin.errors import BuildError
from banxin.model.book import NO_TIME
from banxin.model.printer import Conformance, Printer
from banxin.press.colours import Colours
from banxin.press.press_file import slug_of
from banxin.press.profiles import profile_of
from banxin.reading import BookFiles
from banxin.units import Length

MM = 72 / 25.4
RED = b"0.784314 0.062745 0.180392 rg"
TEXT = b"BT /F1 10 Tf 40 300 Td (text) Tj ET"
PLAIN = Printer(name="plain", source=ZHU.source, marks=frozenset(), has_slug=False)
X1A = Printer(name="pod", source=ZHU.source, conformance=Conformance.X1A, condition="CGATS TR 001")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def picture(pdf: pikepdf.Pdf, image: Image.Image, **more: Any) -> pikepdf.Stream:
    spaces = {"RGB": Name.DeviceRGB, "L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}
    return pdf.make_stream(
        image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height, BitsPerComponent=8,
        ColorSpace=spaces[image.mode], Interpolate=True, **more,
    )  # fmt: skip


def with_picture(image: Image.Image, **more: Any) -> bytes:
    with opened(laid_out(b"q 100 0 0 100 50 50 cm /Im Do Q")) as pdf:
        pdf.pages[0].obj["/Resources"]["/XObject"] = Dictionary(Im=picture(pdf, image, **more))
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def test_colours_become_inks_and_everything_else_stays_as_it_is() -> None:
    content = b"q 1 0 0 rg 2 w 0 0 10 10 re f Q 0.5 g 0 0 0 RG 5 5 m 9 9 l S /DeviceCMYK cs 0 0 0 0.25 scn " + TEXT
    found = operators(pressed(laid_out(content), PLAIN).data)
    colours = Colours(PLAIN, profile_of(PLAIN, BookFiles(Path("/nonexistent"))))
    red, grey = colours.paint(1, 0, 0).process[3], colours.paint(0.5, 0.5, 0.5).process[3]
    assert found == [
        "q", "-8.5039 -8.5039 437.008 612.008 re", "W", "n",
        "q", f"0 0 0 {red:g} k", "2 w", "0 0 10 10 re", "f", "Q",
        f"0 0 0 {grey:g} k", "0 0 0 1 K", "5 5 m", "9 9 l", "S",
        "0 0 0 1 k", "0 0 0 0.25 k", "BT", "/F1 10 Tf", "40 300 Td", "text Tj", "ET", "Q",
    ]  # fmt: skip


def test_the_letters_of_a_drawn_font_are_recoloured_too() -> None:
    """Emoji in colour are set as fonts of Type 3."""
    with opened(laid_out(TEXT)) as pdf:
        letter = pdf.make_stream(b"1 0 d0 1 0 0 rg 0 0 1 1 re f")
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1, 1], FontMatrix=[1, 0, 0, 1, 0, 0], FirstChar=97, LastChar=97,
            Widths=[1], Encoding=Dictionary(Differences=[97, Name.a]), CharProcs=Dictionary(a=letter), Resources=Dictionary(),
        )  # fmt: skip
        pdf.pages[0].obj["/Resources"]["/Font"] = Dictionary(F1=pdf.make_indirect(font))
        out = BytesIO()
        pdf.save(out, static_id=True)
    with opened(pressed(out.getvalue()).data) as pdf:
        drawn = pdf.pages[0].obj["/Resources"]["/Font"]["/F1"]["/CharProcs"]["/a"].read_bytes()
        assert b" k\n" in drawn
        assert b"rg" not in drawn


def test_pages_that_share_their_spaces_are_all_understood() -> None:
    """Layout gives all pages one dictionary of resources; a colour in oklch() is one of Lab there."""
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9643, 1, 0.8251], Range=[-125, 125, -125, 125])])
    content = b"/lab-d50 cs 50 60 20 scn 0 0 9 9 re f"
    made = pressed(
        laid_out(content, {"ColorSpace": Dictionary({"/lab-d50": lab})}, pages=3), replace(PLAIN, has_process=True)
    ).data
    assert operators(made, 0) == operators(made, 2)
    with opened(made) as pdf:
        assert "/lab-d50" not in pdf.pages[2].obj["/Resources"]["/ColorSpace"]


def test_an_ink_of_the_book_has_a_plate_under_its_own_name() -> None:
    made = pressed(laid_out(RED + b" 0 0 9 9 re f " + TEXT), TWO_COLOURS).data
    assert "/PlatePANTONE186C cs" in operators(made)
    with opened(made) as pdf:
        space = pdf.pages[0].obj["/Resources"]["/ColorSpace"]["/PlatePANTONE186C"]
        assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/PANTONE 186 C", "/DeviceCMYK"]
        assert [float(part) for part in space[3]["/C1"]] == [0, 1, 0.81, 0.04]


def test_black_text_prints_over_colours_and_white_text_never() -> None:
    content = RED + b" 0 0 99 99 re f 0 g " + TEXT + b" 1 g " + TEXT + b" BT 0 g (a) Tj 1 g (b) Tj 0 g (c) Tj ET"
    found = [one for one in operators(pressed(laid_out(content), TWO_COLOURS).data) if one[0] != "q"]
    first = found.index("BT")
    assert found[first : first + 2] == ["BT", "/BanxinOver gs"]
    text = found[first:]
    shows = [
        (number, next(one for one in reversed(text[:number]) if one.endswith(" gs")))
        for number, one in enumerate(text)
        if one.endswith("Tj")
    ]
    assert [state for _, state in shows] == [
        "/BanxinOver gs", "/BanxinOut gs", "/BanxinOver gs", "/BanxinOut gs", "/BanxinOver gs",
    ]  # fmt: skip


def test_a_book_of_one_colour_has_nothing_to_print_over() -> None:
    assert not any("Banxin" in one for one in operators(pressed(laid_out(b"0 g " + TEXT)).data))


@pytest.mark.parametrize(
    ("printer", "first", "second", "space", "stops"),
    [
        (ONE_COLOUR, (0, 0, 0), (1, 1, 1), "/DeviceGray", [[0], [1]]),
        (TWO_COLOURS, (200 / 255, 16 / 255, 46 / 255), (200 / 255, 16 / 255, 46 / 255), "/Separation", [[1], [1]]),
        (TWO_COLOURS, (200 / 255, 16 / 255, 46 / 255), (0, 0, 0), "/DeviceN", [[0, 1], [1, 0]]),
        (PROCESS, (200 / 255, 16 / 255, 46 / 255), (0, 0, 0), "/DeviceCMYK", [[0, 1, 0.81, 0.04], [0, 0, 0, 1]]),
    ],
)
def test_a_gradient_has_the_smallest_space_that_its_inks_need(
    printer: Printer, first: tuple[float, ...], second: tuple[float, ...], space: str, stops: list[list[float]]
) -> None:
    made = pressed(laid_out(b"/Sh sh", {"Shading": Dictionary(Sh=gradient(first, second))}), printer).data
    with opened(made) as pdf:
        shading = pdf.pages[0].obj["/Resources"]["/Shading"]["/Sh"]
        named = shading["/ColorSpace"]
        assert (str(named) if isinstance(named, Name) else str(named[0])) == space
        function = shading["/Function"]
        assert [[float(one) for one in function[key]] for key in ("/C0", "/C1")] == stops


def test_a_soft_mask_is_light_and_no_ink() -> None:
    with opened(laid_out(b"/Fade gs 1 0 0 rg 0 0 50 50 re f")) as pdf:
        group = pdf.make_stream(
            b"/DeviceRGB cs 0.5 0.5 0.5 scn 0 0 9 9 re f 1 1 1 rg /Sh sh", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50],
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
            Resources=Dictionary(Shading=Dictionary(Sh=gradient((0, 0, 0), (1, 1, 1)))),
        )  # fmt: skip
        mask = Dictionary(S=Name.Luminosity, G=group)
        pdf.pages[0].obj["/Resources"]["/ExtGState"] = Dictionary(Fade=Dictionary(SMask=mask))
        out = BytesIO()
        pdf.save(out, static_id=True)
    with opened(pressed(out.getvalue(), PROCESS).data) as pdf:
        light = pdf.pages[0].obj["/Resources"]["/ExtGState"]["/Fade"]["/SMask"]["/G"]
        assert light.read_bytes().split(b"\n")[:2] == [b"0.5 g", b"0 0 9 9 re"]
        assert light["/Group"]["/CS"] == Name.DeviceGray
        shading = light["/Resources"]["/Shading"]["/Sh"]
        assert shading["/ColorSpace"] == Name.DeviceGray
        assert [float(one) for one in shading["/Function"]["/C1"]] == [1]


def test_pictures_are_grey_for_one_colour_and_process_inks_for_four() -> None:
    red = Image.new("RGB", (30, 20), (200, 30, 40))
    one, four = (pressed(with_picture(red), printer) for printer in (ONE_COLOUR, PROCESS))
    for made, space, parts in ((one, Name.DeviceGray, 1), (four, Name.DeviceCMYK, 4)):
        with opened(made.data) as pdf:
            image = pdf.pages[0].obj["/Resources"]["/XObject"]["/Im"]
            assert image["/ColorSpace"] == space
            assert "/Interpolate" not in image
            assert len(image.read_bytes()) == 30 * 20 * parts
    assert [(found.code, found.message) for found in one.findings] == [
        ("press-002", "1 pictures in colour are printed grey")
    ]
    assert four.findings == ()


def test_a_jpeg_stays_one_and_its_inks_are_read_back_the_right_way_round() -> None:
    data = BytesIO()
    Image.new("RGB", (64, 64), (250, 250, 0)).save(data, "JPEG", quality=95)
    with opened(laid_out(b"q 100 0 0 100 50 50 cm /Im Do Q")) as pdf:
        image = pdf.make_stream(
            b"",
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=64,
            Height=64,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )
        image.write(data.getvalue(), filter=Name.DCTDecode)
        pdf.pages[0].obj["/Resources"]["/XObject"] = Dictionary(Im=image)
        out = BytesIO()
        pdf.save(out, static_id=True)
    with opened(pressed(out.getvalue(), PROCESS).data) as pdf:
        found = pdf.pages[0].obj["/Resources"]["/XObject"]["/Im"]
        assert str(found["/Filter"]) == "/DCTDecode"
        cyan, magenta, yellow, key = pikepdf.PdfImage(found).as_pil_image().getpixel((30, 30))  # type: ignore[arg-type, misc]
        assert yellow > 200
        assert max(cyan, magenta, key) < 60


def test_the_boxes_are_exact_and_the_marks_lie_outside_the_bleed() -> None:
    with opened(pressed(laid_out(TEXT)).data) as pdf:
        page = pdf.pages[0].obj
        trim, bleed, media = ([float(one) for one in page[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim == [0, 0, 420, 595]
        assert bleed == pytest.approx([-3 * MM, -3 * MM, 420 + 3 * MM, 595 + 3 * MM], abs=0.0001)
        assert media == pytest.approx([-13 * MM, -13 * MM, 420 + 13 * MM, 595 + 13 * MM], abs=0.0001)
        assert "/CropBox" not in page
        form = page["/Resources"]["/XObject"]["/Marks0"]
        assert str(form["/Resources"]["/ColorSpace"]["/PlateAll"][1]) == "/All"
        lines = re.findall(rb"([\d.-]+) ([\d.-]+) m\s([\d.-]+) ([\d.-]+) l\sS", form.read_bytes())
        assert len(lines) == 8 + 8
        for line in lines:
            x0, y0, x1, y1 = map(float, line)
            assert max(x0, x1) < bleed[0] or min(x0, x1) > bleed[2] or max(y0, y1) < bleed[1] or min(y0, y1) > bleed[3]


def test_a_printer_who_wants_no_marks_has_none_and_no_paper_for_them() -> None:
    with opened(pressed(laid_out(TEXT), PLAIN).data) as pdf:
        assert pdf.pages[0].obj["/MediaBox"] == pdf.pages[0].obj["/BleedBox"]
        assert "/XObject" not in pdf.pages[0].obj["/Resources"]


def test_what_is_for_a_screen_is_taken_out() -> None:
    with opened(laid_out(TEXT)) as pdf:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(link)])
        pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=pikepdf.String("x"))
        pdf.Root["/StructTreeRoot"] = Dictionary(Type=Name.StructTreeRoot)
        pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(), EmbeddedFiles=Dictionary())
        out = BytesIO()
        pdf.save(out)
    with opened(pressed(out.getvalue()).data) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
        assert {"/OpenAction", "/StructTreeRoot"}.isdisjoint(pdf.Root.keys())
        assert {"/JavaScript", "/EmbeddedFiles"}.isdisjoint(pdf.Root["/Names"].keys())


def test_the_file_says_what_it_is_and_nothing_from_a_clock() -> None:
    made = pressed(laid_out(TEXT)).data
    assert made == pressed(laid_out(TEXT)).data
    with opened(made) as pdf:
        assert pdf.pdf_version == "1.6"
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123080000Z"
        [intent] = pdf.Root["/OutputIntents"]
        assert (str(intent["/S"]), str(intent["/OutputConditionIdentifier"])) == ("/GTS_PDFX", "FOGRA39")
        assert intent["/DestOutputProfile"]["/N"] == 4
        packet = pdf.Root["/Metadata"].read_raw_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
        assert "南华 &amp; 真经" in packet
        assert "<xmp:ModifyDate>2026-11-23T08:00:00Z" in packet


def test_a_file_of_x_1a_names_its_condition_and_has_no_profile() -> None:
    with opened(
        pressed(laid_out(b"/Full gs " + TEXT, {"ExtGState": Dictionary(Full=Dictionary(ca=1))}), X1A).data
    ) as pdf:
        assert pdf.pdf_version == "1.3"
        assert str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"
        [intent] = pdf.Root["/OutputIntents"]
        assert "/DestOutputProfile" not in intent
        assert str(intent["/RegistryName"]) == "http://www.color.org"
        assert "/ca" not in pdf.pages[0].obj["/Resources"]["/ExtGState"]["/Full"]


def test_what_shines_through_cannot_be_x_1a() -> None:
    half = laid_out(b"/Half gs " + TEXT, {"ExtGState": Dictionary(Half=Dictionary(ca=0.5))}, pages=2)
    with pytest.raises(BuildError) as refused:
        pressed(half, X1A)
    assert str(refused.value) == (
        "book.yaml:3: page 1 of the edition 'press' has something half transparent (opacity below 1, a colour with alpha), which "
        "PDF/X-1a does not allow (pages 1, 2); hint: give it plain colours in the stylesheet, flatten the picture on white, or "
        "write 'conformance: pdf/x-4'"
    )
    unused = laid_out(TEXT, {"ExtGState": Dictionary(Half=Dictionary(ca=0.5))})
    assert pressed(unused, X1A).data
    with pytest.raises(BuildError, match="a picture with transparent parts"):
        with opened(with_picture(Image.new("RGB", (9, 9)))) as pdf:
            mask = picture(pdf, Image.new("L", (9, 9)))
            pdf.pages[0].obj["/Resources"]["/XObject"]["/Im"]["/SMask"] = mask
            out = BytesIO()
            pdf.save(out)
        pressed(out.getvalue(), X1A)


def test_colours_without_an_ink_are_told() -> None:
    [found] = pressed(laid_out(b"0 0.4 0.8 rg 0 0 9 9 re f")).findings
    assert (found.code, found.message) == ("press-001", "#0066cc have no ink and are printed grey")


def test_signatures_are_filled_with_blank_pages_where_that_is_asked() -> None:
    filled = Printer(name="book", source=ZHU.source, signature=8, is_filled=True)
    made = pressed(laid_out(TEXT, pages=5), filled)
    with opened(made.data) as pdf:
        assert len(pdf.pages) == 8
        assert pdf.pages[7].obj["/TrimBox"] == pdf.pages[0].obj["/TrimBox"]
    assert [(found.code, found.message) for found in made.findings] == [
        ("press-003", "3 blank pages were added, so that the signatures of 8 are full")
    ]


def test_what_layout_never_writes_is_refused() -> None:
    mesh = Dictionary(ShadingType=4, ColorSpace=Name.DeviceRGB)
    with pytest.raises(BuildError, match="page 1 has colours that cannot be turned into inks"):
        pressed(laid_out(b"/Sh sh", {"Shading": Dictionary(Sh=mesh)}))
    with pytest.raises(BuildError, match="inline image"):
        pressed(laid_out(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q"))


@settings(max_examples=30)
@given(
    parts=st.lists(
        st.sampled_from(["1 0 0 rg", "0 0 0 rg", "0.2 g", "0 0 1 RG", "q", "Q", "0 0 5 5 re f", "BT (a) Tj ET"]),
        max_size=30,
    )
)
def test_no_colour_of_the_screen_is_left_whatever_stands_there(parts: list[str]) -> None:
    found = operators(pressed(laid_out(" ".join(parts).encode()), TWO_COLOURS).data)
    assert not any(one.split()[-1] in {"rg", "RG", "g", "G", "sc", "SC"} for one in found)
    drawn = [one for one in found if one.split()[-1] in {"re", "f", "Tj"}]
    assert len(drawn) == 1 + sum(2 if "re f" in part else 1 if "Tj" in part else 0 for part in parts)


def test_the_bleed_is_the_printers() -> None:
    printer = Printer(name="pod", source=ZHU.source, bleed=Length.parse("3.175mm"), marks=frozenset(), has_slug=False)
    with opened(pressed(laid_out(TEXT), printer).data) as pdf:
        assert float(pdf.pages[0].obj["/BleedBox"][0]) == pytest.approx(-9, abs=0.0001)


def test_the_slug_has_the_date_of_the_book_and_none_where_it_tells_none() -> None:
    assert "2026-11-23" in slug_of(PROCESS, IDENTITY)
    assert "2000" not in slug_of(PROCESS, replace(IDENTITY, modified=NO_TIME))
