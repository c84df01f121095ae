"""PDF/X-1a is PDF 1.3, which has no whole OpenType files: their outlines stand there by themselves, and print the same."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Dictionary, Name
from tests.press.press_books import PLACE, laid_out, pressed

from banxin.checks.preflight.preflight import preflight
from banxin.errors import BuildError
from banxin.model.printer import Conformance, Printer

X1A = Printer(
    name="pod", source=PLACE, conformance=Conformance.X1A, condition="CGATS TR 001", marks=frozenset(), has_slug=False
)
NAMES = [".notdef", "square", "bar"]
SHAPES = {"square": (50, 0, 950, 900), "bar": (400, 0, 600, 900)}


def drawn(pen: Any, name: str) -> Any:
    left, bottom, right, top = SHAPES.get(name, (0, 0, 0, 0))
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen


def face(*, is_cff: bool) -> bytes:
    """A face of a square and a bar, in one kind of outlines or the other."""
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap({0x41: "square", 0x42: "bar"})
    if is_cff:
        strings = {name: drawn(T2CharStringPen(1000, None), name).getCharString() for name in NAMES}
        builder.setupCFF("Own", {"FullName": "Own"}, strings, {})
    else:
        builder.setupGlyf({name: drawn(TTGlyphPen(None), name).glyph() for name in NAMES})
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (1000, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=0)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def book_in(program: bytes, *, is_cff: bool) -> bytes:
    """Two letters in a font that is a whole OpenType file, as the layout embeds it; two fonts have it."""
    with pikepdf.open(
        BytesIO(laid_out(b"BT\n/F1 100 Tf\n1 0 0 1 40 300 Tm\n[<00010002>] TJ\n/F2 50 Tf\n[<0002>] TJ\nET"))
    ) as pdf:
        stream = pdf.make_stream(program, Subtype=Name.OpenType)
        fonts = Dictionary()
        for name in ("/F1", "/F2"):
            descriptor = pdf.make_indirect(
                Dictionary(
                    Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Own"), FontFile3=stream, Flags=4, ItalicAngle=0, Ascent=900, Descent=0,
                    FontBBox=[0, 0, 1000, 900], CapHeight=900, StemV=80,
                )
            )  # fmt: skip
            below = Dictionary(
                Type=Name.Font, Subtype=Name.CIDFontType0 if is_cff else Name.CIDFontType2, BaseFont=Name("/ABCDEF+Own"), DW=1000,
                CIDToGIDMap=Name.Identity, FontDescriptor=descriptor,
                CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
            )  # fmt: skip
            fonts[name] = Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/ABCDEF+Own"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=[below],
            )
        pdf.pages[0].obj["/Resources"]["/Font"] = fonts
        out = BytesIO()
        pdf.save(out, static_id=True)
    return out.getvalue()


def picture(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as pdf:
        return bytes(pdf[0].render(scale=0.5, grayscale=True).to_pil().tobytes())


@pytest.mark.parametrize(
    ("is_cff", "key", "kind"), [(True, "/FontFile3", "/CIDFontType0C"), (False, "/FontFile2", "None")]
)
def test_the_outlines_stand_by_themselves_and_print_the_same(is_cff: bool, key: str, kind: str) -> None:
    data = book_in(face(is_cff=is_cff), is_cff=is_cff)
    newer = pressed(data, Printer(name="x4", source=PLACE, marks=frozenset(), has_slug=False)).data
    made = pressed(data, X1A).data
    with pikepdf.open(BytesIO(made)) as pdf:
        descriptors = [
            font["/DescendantFonts"][0]["/FontDescriptor"] for font in pdf.pages[0].obj["/Resources"]["/Font"].values()
        ]
        assert [str(one[key].get("/Subtype")) for one in descriptors] == [kind, kind]
        assert len({one[key].objgen for one in descriptors}) == 1
        assert "/FontFile3" not in descriptors[0] or is_cff
    assert len(set(picture(made))) > 1
    assert picture(made) == picture(newer)
    codes = [one.code for one in preflight(made, X1A, Path("book.pdf"))]
    assert "preflight-032" not in codes
    assert "preflight-014" not in codes


def test_outlines_that_came_later_are_refused() -> None:
    tables = face(is_cff=True).replace(b"CFF ", b"CFF2")
    with pytest.raises(
        BuildError, match="the font 'Own' of the edition 'press' has outlines that PDF/X-1a does not know"
    ):
        pressed(book_in(tables, is_cff=True), X1A)


def test_what_is_no_font_at_all_is_refused_too() -> None:
    with pytest.raises(BuildError, match="outlines that PDF/X-1a does not know"):
        pressed(book_in(b"OTTO\0\xff", is_cff=True), X1A)
