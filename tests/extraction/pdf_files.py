"""PDFs written by hand: every piece of text at its place, in a face whose every glyph is a box of one em."""

import zlib
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

Piece = tuple[str, float, float, float]
"""Text, distance from the left and from the head in points, size."""
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)
FACE = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    b"/Supplement 0>>/CIDToGIDMap 7 0 R/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 880"
    b"/Descent -120/FontBBox[0 -120 1000 880]/ItalicAngle 0/CapHeight 880/StemV 80/FontFile2 6 0 R>>>>"
)
WIDTH, HEIGHT = 400, 600


def column(lines: Sequence[str], left: float, head: float, size: float = 10, leading: float = 17) -> list[Piece]:
    """Lines one under the other."""
    return [(line, left, head + index * leading, size) for index, line in enumerate(lines)]


def upright(text: str, left: float, head: float, size: float = 10) -> list[Piece]:
    """A vertical line."""
    return [(character, left, head + index * size, size) for index, character in enumerate(text)]


def pdf(*pages: Sequence[Piece], outline: Sequence[tuple[str, int]] = ()) -> bytes:
    """A PDF with these pages; the outline names titles and pages from 1."""
    first = 8
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/Outlines {first + 2 * len(pages)} 0 R>>".encode(),
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{first + 2 * n} 0 R' for n in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        FACE,
        stream(TO_UNICODE),
        stream(zlib.compress(boxes()), "/Filter/FlateDecode"),
        # Every character has the second glyph.
        stream(zlib.compress(b"\0\1" * 65536), "/Filter/FlateDecode"),
    ]
    for number, pieces in enumerate(pages):
        content = first + 2 * number + 1
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {content} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(stream("\n".join(map(shown, pieces)).encode()))
    root, count = first + 2 * len(pages), len(outline)
    ends = f"/First {root + 1} 0 R/Last {root + count} 0 R" if count else ""
    objects.append(f"<</Type/Outlines/Count {count}{ends}>>".encode())
    for index, (title, page) in enumerate(outline):
        following = f"/Next {root + index + 2} 0 R" if index + 1 < count else ""
        name = ("\ufeff" + title).encode("utf-16-be").hex()
        objects.append(
            f"<</Title<{name}>/Parent {root} 0 R{following}/Dest[{first + 2 * (page - 1)} 0 R/Fit]>>".encode()
        )
    return assembled(objects)


def stream(content: bytes, more: str = "") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more.encode(), content)


@cache
def boxes() -> bytes:
    """A face of two glyphs, an empty one and a box."""
    pen = TTGlyphPen(None)
    corners = ((50, -70), (50, 830), (950, 830), (950, -70))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    face = FontBuilder(1000, isTTF=True)
    face.setupGlyphOrder([".notdef", "box"])
    face.setupCharacterMap({0x4E00: "box"})
    face.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "box": pen.glyph()})
    face.setupHorizontalMetrics({".notdef": (1000, 0), "box": (1000, 50)})
    face.setupHorizontalHeader(ascent=880, descent=-120)
    face.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    face.setupOS2()
    face.setupPost()
    out = BytesIO()
    face.save(out)
    return out.getvalue()


def shown(piece: Piece) -> str:
    text, left, head, size = piece
    return f"BT /F {size} Tf 1 0 0 1 {left} {HEIGHT - head} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def assembled(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
