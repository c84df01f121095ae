"""Every rule of the preflight has a broken file that it catches, and the good file passes all of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, String
from PIL import ImageCms
from tests.checks.preflight.conftest import FOUR, X1A

from banxin.checks.preflight.preflight import preflight
from banxin.checks.preflight.preflight_codes import PREFLIGHT_CODES
from banxin.model.finding import Severity
from banxin.model.printer import Conformance, Printer

SHOWN = Path("book.pdf")
LAST = 3
"""The index of the page that is broken."""
Break = Callable[[pikepdf.Pdf], None]


def found(data: bytes, printer: Printer = FOUR) -> list[str]:
    """The findings in short, notes aside."""
    return [
        f"{one.code} {one.page}: {one.message}"
        for one in preflight(data, printer, SHOWN)
        if one.severity is not Severity.NOTE
    ]


def broken(data: bytes, breaks: Break, **saved: Any) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        breaks(pdf)
        out = BytesIO()
        pdf.save(out, **({"static_id": True} | saved))
    return out.getvalue()


def painted(content: bytes, **resources: Any) -> Break:
    """The page, with more painted on it."""

    def add(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[LAST].obj
        page["/Contents"] = pdf.make_stream(page["/Contents"].read_bytes() + b"\nq " + content + b" Q")
        own: Any = Dictionary(page["/Resources"])
        for kind, things in resources.items():
            merged: Any = Dictionary(own.get(f"/{kind}", {}))
            for name, thing in things.items():
                merged[f"/{name}"] = thing(pdf) if callable(thing) else thing
            own[f"/{kind}"] = merged
        page["/Resources"] = own

    return add


def on_page(**entries: Any) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[LAST].obj[f"/{key}"] = value

    return change


def in_root(**entries: Any) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return change


def without(*path: str) -> Break:
    """The file without an entry of its catalogue, or of what stands in it."""

    def change(pdf: pikepdf.Pdf) -> None:
        owner: Any = pdf.Root
        for step in path[:-1]:
            owner = owner[int(step)] if step.isdigit() else owner[step]
        del owner[path[-1]]

    return change


def picture(mode: Any, parts: int, **more: Any) -> Callable[[pikepdf.Pdf], Any]:
    """A picture of 400 by 400 points, its plates half full."""

    def make(pdf: pikepdf.Pdf) -> Any:
        space = mode(pdf) if callable(mode) else mode
        return pdf.make_stream(
            bytes([128]) * (400 * 400 * parts), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400, BitsPerComponent=8,
            ColorSpace=space, **more,
        )  # fmt: skip

    return make


def dark(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(
        bytes([250]) * (400 * 400 * 4), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )  # fmt: skip


def bitmap(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(bytes(50 * 400), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400, BitsPerComponent=1, ColorSpace=Name.DeviceGray)  # fmt: skip


def form(content: bytes, **more: Any) -> Callable[[pikepdf.Pdf], Any]:
    def make(pdf: pikepdf.Pdf) -> Any:
        return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99], **more)

    return make


def tile(content: bytes) -> Callable[[pikepdf.Pdf], Any]:
    def make(pdf: pikepdf.Pdf) -> Any:
        return pdf.make_stream(
            content,
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 9, 9],
            XStep=9,
            YStep=9,
            Resources=Dictionary(),
        )

    return make


def red_mask(pdf: pikepdf.Pdf) -> Any:
    group = form(b"1 0 0 rg 0 0 9 9 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))(pdf)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))


def icc_of_screen(pdf: pikepdf.Pdf) -> Any:
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return Array([Name.ICCBased, pdf.make_stream(data, N=3)])


def gradient_in_rgb() -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1)
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 0], Function=function)


def gradient_in_cmyk(end: tuple[float, ...]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(end), N=1)
    whole = Dictionary(FunctionType=3, Domain=[0, 1], Functions=Array([function]), Bounds=Array(), Encode=[0, 1])
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 9, 0], Function=whole)


def spot(name: str) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 1, 0], N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def edited_packet(pattern: str, by: str = "") -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        data = re.sub(pattern, by, pdf.Root["/Metadata"].read_bytes().decode())
        pdf.Root["/Metadata"] = pdf.make_stream(data.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def not_trapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]
    edited_packet("<pdf:Trapped>.*?</pdf:Trapped>")(pdf)


def screen_profile(pdf: pikepdf.Pdf) -> None:
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pdf.Root["/OutputIntents"][0]["/DestOutputProfile"] = pdf.make_stream(data, N=3)


def two_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OutputIntents"].append(pdf.Root["/OutputIntents"][0])


def link(pdf: pikepdf.Pdf) -> None:
    one = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[20, 20, 60, 60])
    pdf.pages[LAST].obj["/Annots"] = Array([pdf.make_indirect(one)])


def named(*kinds: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/Names"] = Dictionary({f"/{kind}": Dictionary() for kind in kinds})

    return change


def in_font(key: str) -> Break:
    """The first composite font of the page, without an entry of its descendant or of its descriptor."""

    def change(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[LAST].obj["/Resources"]["/Font"].values():
            below = font["/DescendantFonts"][0]
            owner = below if key in below else below["/FontDescriptor"]
            if key in owner:
                del owner[key]

    return change


def whole_opentype(pdf: pikepdf.Pdf) -> None:
    """A font whose program is called an OpenType file."""
    for font in pdf.pages[LAST].obj["/Resources"]["/Font"].values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        program = descriptor["/FontFile2"].read_bytes()
        descriptor["/FontFile3"] = pdf.make_stream(program, Subtype=Name.OpenType)


def no_plates(pdf: pikepdf.Pdf) -> None:
    painted(b"0.5 0 0 0 k 0 0 9 9 re f")(pdf)


HELVETICA = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
WIDE = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=97, LastChar=97, Widths=[556])
LETTER: dict[str, Any] = {"Type": Name.Font, "Subtype": Name.Type3, "FontBBox": [0, 0, 1, 1], "FontMatrix": [1, 0, 0, 1, 0, 0], "FirstChar": 97, "LastChar": 97, "Widths": [1], "Encoding": Dictionary(Differences=[97, Name.a])}  # fmt: skip


def drawn_font(pdf: pikepdf.Pdf) -> Any:
    return Dictionary(
        **LETTER, CharProcs=Dictionary(a=pdf.make_stream(b"1 0 d0 1 0 0 rg 0 0 1 1 re f")), Resources=Dictionary()
    )


def scaled(number: float) -> bytes:
    return b"q %g 0 0 %g 50 50 cm /Zz Do Q" % (number, number)


SMALL = scaled(72)
"""A picture of 400 points on an inch."""
TEXT = b"BT /Zf 12 Tf 100 100 Td (a) Tj ET"

CASES: list[tuple[str, str, Break]] = [
    ("preflight-003", "no identity", lambda pdf: None),
    ("preflight-004", "no metadata", without("/Metadata")),
    ("preflight-004", "no standard", edited_packet("PDF/X-4")),
    ("preflight-004", "no title", edited_packet("<dc:title>.*?</dc:title>")),
    ("preflight-004", "no version", edited_packet("<xmpMM:VersionID>.*?</xmpMM:VersionID>")),
    ("preflight-005", "no intent", without("/OutputIntents")),
    ("preflight-005", "two intents", two_intents),
    ("preflight-005", "no profile", without("/OutputIntents", "0", "/DestOutputProfile")),
    ("preflight-005", "a screen's profile", screen_profile),
    ("preflight-005", "no condition", without("/OutputIntents", "0", "/OutputConditionIdentifier")),
    ("preflight-005", "another condition", lambda pdf: pdf.Root["/OutputIntents"][0].__setitem__("/OutputConditionIdentifier", String("FOGRA27"))),
    ("preflight-006", "trapping", not_trapped),
    ("preflight-007", "script", in_root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("x")))),
    ("preflight-007", "form", in_root(AcroForm=Dictionary(Fields=Array()))),
    ("preflight-007", "scripts by name", named("JavaScript")),
    ("preflight-007", "attachment", named("EmbeddedFiles")),
    ("preflight-008", "no trim", lambda pdf: pdf.pages[LAST].obj.__delitem__("/TrimBox")),
    ("preflight-008", "trim and art", on_page(ArtBox=[0, 0, 9, 9])),
    ("preflight-008", "trim outside", on_page(TrimBox=[-100, 0, 396.85, 575.43])),
    ("preflight-009", "bleed", on_page(BleedBox=[-2, -2, 398, 577])),
    ("preflight-009", "no bleed", lambda pdf: pdf.pages[LAST].obj.__delitem__("/BleedBox")),
    ("preflight-010", "size", on_page(TrimBox=[10, 0, 396.85, 575.43])),
    ("preflight-011", "turned", on_page(Rotate=90)),
    ("preflight-011", "scaled", on_page(UserUnit=2)),
    ("preflight-012", "link", link),
    ("preflight-013", "pages", lambda pdf: pdf.pages.__delitem__(0)),
    ("preflight-014", "no program", in_font("/FontFile2")),
    ("preflight-014", "Helvetica", painted(TEXT, Font={"Zf": HELVETICA})),
    ("preflight-015", "Type 3", painted(TEXT, Font={"Zf": drawn_font})),
    ("preflight-016", "glyphs", in_font("/CIDToGIDMap")),
    ("preflight-017", "text", painted(b"1 0 0 rg " + TEXT, Font={"Zf": HELVETICA})),
    ("preflight-017", "fill", painted(b"0 0 1 rg 9 9 9 9 re f")),
    ("preflight-017", "line", painted(b"0 0 1 RG 9 9 9 9 re S")),
    ("preflight-017", "CalRGB", painted(b"/Zs cs 1 0 0 scn 9 9 9 9 re f", ColorSpace={"Zs": Array([Name.CalRGB, Dictionary(WhitePoint=[1, 1, 1])])})),
    ("preflight-017", "ICC", painted(b"/Zs cs 1 0 0 scn 9 9 9 9 re f", ColorSpace={"Zs": icc_of_screen})),
    ("preflight-017", "Lab", painted(b"/Zs cs 50 9 9 scn 9 9 9 9 re f", ColorSpace={"Zs": Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])})),
    ("preflight-017", "gradient", painted(b"/Zh sh", Shading={"Zh": gradient_in_rgb()})),
    ("preflight-017", "gradient as a pattern", painted(b"/Pattern cs /Zp scn 9 9 9 9 re f", Pattern={"Zp": Dictionary(PatternType=2, Shading=gradient_in_rgb())})),
    ("preflight-017", "tile", painted(b"/Pattern cs /Zp scn 9 9 9 9 re f", Pattern={"Zp": tile(b"1 0 0 rg 0 0 9 9 re f")})),
    ("preflight-017", "form", painted(b"/Zx Do", XObject={"Zx": form(b"1 0 0 rg 0 0 9 9 re f", Resources=Dictionary())})),
    ("preflight-017", "form with the resources of the page", painted(b"/Zx Do", XObject={"Zx": form(b"/Zs cs 50 9 9 scn 0 0 9 9 re f")}, ColorSpace={"Zs": Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])})),
    ("preflight-017", "mask", painted(b"/Zg gs 9 9 9 9 re f", ExtGState={"Zg": red_mask})),
    ("preflight-017", "letter", painted(TEXT, Font={"Zf": drawn_font})),
    ("preflight-018", "RGB", painted(SMALL, XObject={"Zz": picture(Name.DeviceRGB, 3)})),
    ("preflight-018", "indexed", painted(SMALL, XObject={"Zz": picture(Array([Name.Indexed, Name.DeviceRGB, 255, String(bytes(768))]), 1)})),
    ("preflight-018", "ICC", painted(SMALL, XObject={"Zz": picture(icc_of_screen, 3)})),
    ("preflight-018", "inline", painted(b"q 9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")),
    ("preflight-019", "rich black", painted(b"0.6 0.4 0.4 1 k " + TEXT, Font={"Zf": HELVETICA})),
    ("preflight-019", "black of three colours", painted(b"0.8 0.7 0.7 0.3 k " + TEXT, Font={"Zf": HELVETICA})),
    ("preflight-020", "fill", painted(b"1 1 1 0.5 k 9 9 9 9 re f")),
    ("preflight-020", "picture", painted(SMALL, XObject={"Zz": dark})),
    ("preflight-020", "several plates", painted(b"/Zs cs 1 1 1 1 scn 9 9 9 9 re f", ColorSpace={"Zs": Array([Name.DeviceN, Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black]), Name.DeviceCMYK, Dictionary(FunctionType=2, Domain=[0, 1], N=1)])})),
    ("preflight-020", "gradient", painted(b"/Zh sh", Shading={"Zh": gradient_in_cmyk((1, 1, 1, 0.5))})),
    ("preflight-021", "hairline", painted(b"0.1 w 0 0 0 1 K 9 9 m 99 9 l S")),
    ("preflight-021", "scaled line", painted(b"0.1 0 0 0.1 0 0 cm 1 w 9 9 m 99 9 l S")),
    ("preflight-021", "zero", painted(b"0 w 9 9 m 99 9 l S")),
    ("preflight-022", "picture", painted(scaled(200), XObject={"Zz": picture(Name.DeviceGray, 1)})),
    ("preflight-022", "bitmap", painted(SMALL, XObject={"Zz": bitmap})),
    ("preflight-023", "spot", painted(b"/Zs cs 1 scn 9 9 9 9 re f", ColorSpace={"Zs": spot("GOLD")})),
    ("preflight-023", "spot picture", painted(SMALL, XObject={"Zz": picture(spot("GOLD"), 1)})),
    ("preflight-025", "smoothing", painted(SMALL, XObject={"Zz": picture(Name.DeviceGray, 1, Interpolate=True)})),
    ("preflight-026", "transfer", painted(b"/Zg gs", ExtGState={"Zg": Dictionary(TR=Name.Identity)})),
    ("preflight-026", "transfer of its own", painted(b"/Zg gs", ExtGState={"Zg": Dictionary(TR2=Name.Identity)})),
    ("preflight-026", "halftone", painted(b"/Zg gs", ExtGState={"Zg": Dictionary(HT=Dictionary(HalftoneType=6))})),
    ("preflight-027", "alternates", painted(SMALL, XObject={"Zz": picture(Name.DeviceGray, 1, Alternates=Array())})),
    ("preflight-027", "reference", painted(b"/Zx Do", XObject={"Zx": form(b"", Ref=Dictionary())})),
    ("preflight-028", "layers", in_root(OCProperties=Dictionary())),
    ("preflight-029", "white", painted(b"/Zg gs 0 0 0 0 k 9 9 9 9 re f", ExtGState={"Zg": Dictionary(op=True, OPM=1)})),
    ("preflight-030", "near the cut", painted(b"BT /Zf 12 Tf 4 100 Td (a) Tj ET", Font={"Zf": HELVETICA})),
    ("preflight-030", "ends near the cut", painted(b"BT /Zf 12 Tf 1 0 0 1 320 100 Tm (aaaaaaaaaaaaaaa) Tj ET", Font={"Zf": WIDE})),
    ("preflight-034", "group on the page", on_page(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    ("preflight-034", "group of a form", painted(b"/Zx Do", XObject={"Zx": form(b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))})),
    ("preflight-035", "register marks", painted(b"/Zs cs 1 scn " + TEXT, ColorSpace={"Zs": spot("All")}, Font={"Zf": HELVETICA})),
    ("preflight-036", "damaged", lambda pdf: pdf.pages[LAST].obj.__setitem__("/Contents", pdf.make_stream(b"q", Filter=Name.DCTDecode))),
    ("preflight-036", "form in itself", painted(b"/Zx Do", XObject={"Zx": form(b"")})),
]  # fmt: skip


def in_itself(pdf: pikepdf.Pdf) -> None:
    """A form that calls itself twice: without a bound it never ends."""
    resources = Dictionary(XObject=Dictionary())
    one = pdf.make_indirect(form(b"/Zx Do /Zx Do", Resources=resources)(pdf))
    one["/Resources"]["/XObject"]["/Zx"] = one
    painted(b"/Zx Do", XObject={"Zx": one})(pdf)


CASES[-1] = ("preflight-036", "form in itself", in_itself)


def test_the_good_file_has_no_fault(good: bytes, good_x1a: bytes) -> None:
    assert found(good) == []
    assert found(good_x1a, X1A) == []


@pytest.mark.parametrize(("code", "what", "breaks"), CASES, ids=[f"{code[-3:]} {what}" for code, what, _ in CASES])
def test_a_broken_file_is_caught(good: bytes, code: str, what: str, breaks: Break) -> None:
    data = broken(good, breaks)
    if what == "no identity":
        data = data.replace(b"/ID", b"/XX")
    codes = {line.split()[0] for line in found(data)}
    assert code in codes, what


def test_an_encrypted_file_is_told_and_one_that_wants_a_password_is_not_read(good: bytes) -> None:
    locked = broken(good, lambda pdf: None, static_id=False, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    assert "preflight-002 0: the file is encrypted" in found(locked)
    shut = broken(good, lambda pdf: None, static_id=False, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    assert found(shut) == ["preflight-001 0: the file wants a password"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n", b"nothing of a file" * 100, b"%PDF-1.4\n" + bytes(5000)])
def test_what_is_no_pdf_is_a_finding(data: bytes) -> None:
    assert [one.code for one in preflight(data, FOUR, SHOWN)] == ["preflight-001"]


def test_a_file_that_is_cut_off_is_looked_at_as_far_as_it_goes(good: bytes) -> None:
    for length in range(2000, len(good), len(good) // 9):
        told = {one.code for one in preflight(good[:length], FOUR, SHOWN)}
        assert "preflight-001" in told


@pytest.mark.parametrize(
    ("code", "breaks"),
    [
        ("preflight-032", whole_opentype),
        ("preflight-024", painted(b"/Zg gs 9 9 9 9 re f", ExtGState={"Zg": Dictionary(ca=0.5)})),
        ("preflight-024", painted(b"/Zg gs 9 9 9 9 re f", ExtGState={"Zg": Dictionary(BM=Name.Multiply)})),
        ("preflight-024", painted(b"/Zx Do", XObject={"Zx": form(b"", Group=Dictionary(S=Name.Transparency))})),
        ("preflight-032", painted(SMALL, XObject={"Zz": picture(Name.DeviceGray, 1, Filter=Name.JPXDecode)})),
        ("preflight-017", painted(b"/Zs cs 0.5 scn 9 9 9 9 re f", ColorSpace={"Zs": Array([Name.CalGray, Dictionary(WhitePoint=[1, 1, 1])])})),
    ],
)  # fmt: skip
def test_what_x_1a_does_not_have_is_caught(good_x1a: bytes, code: str, breaks: Break) -> None:
    assert code in {line.split()[0] for line in found(broken(good_x1a, breaks), X1A)}


def test_a_file_newer_than_its_standard_is_caught(good: bytes) -> None:
    newer = broken(good, lambda pdf: None, force_version="1.7")
    assert found(newer) == ["preflight-032 0: the file is PDF 1.7; PDF/X-4 goes up to 1.6"]


def test_plates_that_are_not_ordered_are_caught(good: bytes) -> None:
    one_colour = replace(FOUR, has_process=False)
    assert "preflight-033" in {line.split()[0] for line in found(broken(good, no_plates), one_colour)}
    no_spot = replace(FOUR, plates=frozenset())
    assert "preflight-023" in {line.split()[0] for line in found(good, no_spot)}


def test_a_gradient_of_black_alone_asks_for_no_other_plate(good: bytes) -> None:
    one_colour = replace(FOUR, has_process=False)
    plates = [
        {
            line.split()[0]
            for line in found(broken(good, painted(b"/Zh sh", Shading={"Zh": gradient_in_cmyk(end)})), one_colour)
        }
        for end in ((0, 0, 0, 1), (0.5, 0, 0, 0))
    ]
    added = broken(good, lambda pdf: None)
    assert plates[0] == {line.split()[0] for line in found(added, one_colour)}
    assert "preflight-033" in plates[1]


@pytest.mark.parametrize(
    ("level", "codes"), [(b"\x80\x01", []), (b"\xfa\xff", ["preflight-020"])], ids=["half", "dark"]
)
def test_the_ink_of_a_picture_of_sixteen_bits_is_measured(good: bytes, level: bytes, codes: list[str]) -> None:
    def fine(pdf: pikepdf.Pdf) -> Any:
        kept = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 16}
        return pdf.make_stream(level * (400 * 400 * 4), Width=400, Height=400, **kept)

    assert [line.split()[0] for line in found(broken(good, painted(SMALL, XObject={"Zz": fine})))] == codes


def test_blank_pages_are_named(good: bytes) -> None:
    notes = [one for one in preflight(good, FOUR, SHOWN) if one.code == "preflight-031"]
    assert len(notes) == 1


def test_a_catalogue_that_is_no_catalogue_does_not_hide_the_pages(good: bytes) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/OutputIntents"] = Array([Array(), 7])
        pdf.pages[LAST].obj["/Rotate"] = 90

    assert {"preflight-001", "preflight-011"} <= {line.split()[0] for line in found(broken(good, spoil))}


def test_a_printer_who_asks_for_no_standard_is_not_asked_for_one(laid_out_book: bytes) -> None:
    plain = replace(FOUR, conformance=Conformance.NONE)
    codes = {one.code for one in preflight(laid_out_book, plain, SHOWN)}
    assert codes.isdisjoint({"preflight-003", "preflight-004", "preflight-005", "preflight-006"})
    assert "preflight-017" in codes


def test_the_same_fault_on_many_pages_is_told_once(good: bytes) -> None:
    def spread(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj["/Rotate"] = 90

    told = found(broken(good, spread))
    with pikepdf.open(BytesIO(good)) as pdf:
        count = len(pdf.pages)
    assert told == [f"preflight-011 1: the page is turned by 90°; on sheets 1-{count}"]


def test_every_code_is_broken_somewhere_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [one.code for one in PREFLIGHT_CODES if here.count(one.code) < 1] == []


def test_names_in_the_letters_of_old_programs_are_read_and_hide_nothing(good: bytes) -> None:
    """Fonts and inks are named in GB 18030 by older Chinese programs: the page is looked at all the same."""

    def named(pdf: pikepdf.Pdf) -> None:
        song: Any = Object.parse(b"/#cb#ce#cc#e5")
        plate = spot("x")
        plate[1] = Object.parse(b"/#d6#ec#ba#ec")
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=song)
        painted(
            b"/Zs cs 1 scn 0 0 9 9 re f BT /Zf 10 Tf 90 90 Td <00> Tj ET 1 0 0 rg 0 0 9 9 re f",
            Font={"Zf": font},
            ColorSpace={"Zs": plate},
        )(pdf)

    told = found(broken(good, named))
    assert f"preflight-014 {LAST + 1}: '宋体' is not in the file" in told
    assert f"preflight-023 {LAST + 1}: a surface in the spot colour '朱红', which is not ordered" in told
    assert any("a surface in RGB 1 0 0" in one for one in told)


def test_a_key_in_such_letters_is_found() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(420, 595))
        fonts = Object.parse(b"<< /F#c4 << /Type /Font /Subtype /Type1 >> >>")
        page.obj["/Resources"] = Dictionary(Font=fonts)
        page.obj["/Contents"] = pdf.make_stream(b"BT\n/F#c4 9 Tf\n<61> Tj\nET\nBT\n/F\xc4 9 Tf\n<61> Tj\nET")
        out = BytesIO()
        pdf.save(out)
    told = found(out.getvalue())
    assert not [one for one in told if "damaged" in one]
    assert [one for one in told if "is not in the file" in one]
