"""Pictures of Windows (WMF, EMF) as PNG, drawn by LibreOffice where it is on this machine.

Each stands on a page of its own in a text document: the part of LibreOffice that writes texts draws them, too, and that for drawings may be missing.
"""

import base64
import struct
import tempfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import ImageOps

from banxin.importing.documents.libre_office import office_program, run_office

SUFFIXES = frozenset({".wmf", ".emf"})
DOTS = 300
"""Dots per inch of the picture."""
MOST_PIXELS = 4000
"""On a side; what is larger is drawn with fewer dots."""
EDGE = 4
"""White pixels round what is drawn."""
POINTS = 72
INCH = 2540
"""Hundredths of a millimetre."""
PLACEABLE = 0x9AC6CDD7
"""What a WMF begins with that says how large it is (MS-WMF 2.3.2.3)."""
UNSAID = (10_000, 7_500)
"""The size of a picture that does not say its own."""
LEAST, MOST = 100, 100_000
"""Of a side: 1 mm and 1 m."""
MARGIN = 200
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def drawn_pictures(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PNG of each picture of Windows by the same name; nothing for what could not be drawn, or without LibreOffice."""
    program = office_program()
    wanted = {
        name: data
        for name, data in sorted(pictures.items())
        if Path(name).suffix.lower() in SUFFIXES and is_picture(data)
    }
    if not program or not wanted:
        return {}
    with tempfile.TemporaryDirectory(prefix="banxin-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        document = folder / "in" / "pictures.fodt"
        document.write_text(document_of(list(wanted.values())), encoding="utf-8")
        run_office(program, folder, "pdf", [document])
        drawn = list(pages_of(folder / "pictures.pdf"))
    # What overflows its page stands on two: then none can be told from the others.
    return {name: png for name, png in zip(wanted, drawn, strict=True) if png} if len(drawn) == len(wanted) else {}


def document_of(pictures: list[bytes]) -> str:
    """A text document with a picture on each page, which is as large as it (OpenDocument 1.2)."""
    sizes = [size_of(data) for data in pictures]
    layouts = "".join(
        f'<style:page-layout style:name="l{number}"><style:page-layout-properties fo:page-width="{(width + 2 * MARGIN) / INCH}in" '
        f'fo:page-height="{(height + 8 * MARGIN) / INCH}in" fo:margin="{MARGIN / INCH}in"/></style:page-layout>'
        f'<style:style style:name="p{number}" style:family="paragraph" style:master-page-name="m{number}"/>'
        for number, (width, height) in enumerate(sizes)
    )
    masters = "".join(
        f'<style:master-page style:name="m{number}" style:page-layout-name="l{number}"/>'
        for number in range(len(sizes))
    )
    pages = "".join(
        f'<text:p text:style-name="p{number}"><draw:frame text:anchor-type="as-char" svg:width="{width / INCH}in" svg:height="{height / INCH}in">'
        f"<draw:image><office:binary-data>{base64.b64encode(data).decode()}</office:binary-data></draw:image></draw:frame></text:p>"
        for number, (data, (width, height)) in enumerate(zip(pictures, sizes, strict=True))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{layouts}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:text>{pages}</office:text></office:body></office:document>\n"
    )


def is_picture(data: bytes) -> bool:
    """Whether data begin as these pictures do; LibreOffice draws a box with words for any other."""
    return data[40:44] == b" EMF" or data.startswith(
        (struct.pack("<I", PLACEABLE), b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
    )


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height of a picture in hundredths of a millimetre (MS-EMF 2.2.9, MS-WMF 2.3.2.3)."""
    if data[40:44] == b" EMF":
        left, top, right, bottom = struct.unpack_from("<4i", data, 24)
        dots = INCH
    elif len(data) > 16 and struct.unpack_from("<I", data)[0] == PLACEABLE:
        left, top, right, bottom, dots = struct.unpack_from("<4hH", data, 6)
    else:
        return UNSAID
    width, height = ((end - start) * INCH // (dots or INCH) for start, end in ((left, right), (top, bottom)))
    if width <= 0 or height <= 0:
        return UNSAID
    shrunk = min(1, MOST / max(width, height))
    return max(round(width * shrunk), LEAST), max(round(height * shrunk), LEAST)


def pages_of(file: Path) -> Iterator[bytes]:
    """What stands on each page, as PNG without the white round it; empty where nothing does."""
    if not file.is_file():
        return
    document = pypdfium2.PdfDocument(file)
    for page in document:
        scale = min(DOTS / POINTS, MOST_PIXELS / max(page.get_size()))
        image = page.render(scale=scale).to_pil().convert("RGB")
        box = ImageOps.invert(image.convert("L")).getbbox()
        if not box:
            yield b""
            continue
        left, top, right, bottom = box
        shown = image.crop((max(left - EDGE, 0), max(top - EDGE, 0), right + EDGE, bottom + EDGE))
        written = BytesIO()
        shown.quantize(64).save(written, "PNG", optimize=True, dpi=(scale * POINTS, scale * POINTS))
        yield written.getvalue()
    document.close()
