"""Pictures are printed as a browser shows them, however many bits and channels their files have: real pixels of real pages."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from weasyprint import HTML

from banxin.errors import BuildError
from banxin.pdf.printable_pictures import check_picture
from banxin.pdf.resources import BookFetcher
from banxin.pictures.changed_pictures import changed_picture
from banxin.pictures.metadata import without_exif
from banxin.pictures.raster import as_png
from banxin.reading import BookFiles

SIZE = (60, 40)
GREY, RED, BLUE, HALF_RED = (117, 117, 117), (255, 0, 0), (0, 0, 255), (255, 127, 127)
PAPER = (255, 255, 255)
GREY_16 = 30000


def saved(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def deep(colour: int, levels: tuple[int, ...], clear: tuple[int, ...] = ()) -> bytes:
    """A PNG of one colour, 16 bits to a channel, of the colour type that the specification numbers so (11.2.1)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + struct.pack(f">{len(levels)}H", *levels) * SIZE[0]
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", *SIZE, 16, colour, 0, 0, 0)),
            chunk(b"tRNS", struct.pack(f">{len(clear)}H", *clear)) if clear else b"",
            chunk(b"IDAT", zlib.compress(row * SIZE[1])),
            chunk(b"IEND", b""),
        ]
    )


def palette() -> Image.Image:
    picture = Image.new("P", SIZE, 1)
    picture.putpalette([0, 0, 0, *BLUE, *[0] * 762])
    return picture


def moving(kind: str, **options: Any) -> bytes:
    return saved(
        Image.new("RGB", SIZE, RED), kind, save_all=True, append_images=[Image.new("RGB", SIZE, BLUE)], **options
    )


PICTURES: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "grey of 16 bits.png": (deep(0, (GREY_16,)), GREY),
    "grey of 16 bits, another level clear.png": (deep(0, (GREY_16,), (GREY_16 + 1,)), GREY),
    "grey of 16 bits, its level clear.png": (deep(0, (GREY_16,), (GREY_16,)), PAPER),
    "grey of 16 bits with alpha.png": (deep(4, (0, 0x8000)), (127, 127, 127)),
    "colours of 16 bits.png": (deep(2, (0xFFFF, GREY_16, 0)), (255, 117, 0)),
    "colours of 16 bits, one clear.png": (deep(2, (0xFFFF, GREY_16, 0), (0xFFFF, GREY_16, 0)), PAPER),
    "colours of 16 bits with alpha.png": (deep(6, (0xFFFF, 0, 0, 0x8000)), HALF_RED),
    "palette.png": (saved(palette()), BLUE),
    "palette, one colour clear.png": (saved(palette(), transparency=1), PAPER),
    "palette, one colour half clear.png": (saved(palette(), transparency=bytes([255, 128])), (127, 127, 255)),
    "white bits.png": (saved(Image.new("1", SIZE, 1)), PAPER),
    "black bits.png": (saved(Image.new("1", SIZE, 0)), (0, 0, 0)),
    "moving.gif": (moving("GIF"), RED),
    "moving.webp": (moving("WEBP", lossless=True), RED),
    "half clear.webp": (saved(Image.new("RGBA", SIZE, (*RED, 128)), "WEBP", lossless=True), HALF_RED),
    "grey of 16 bits.tif": (saved(Image.new("I;16", SIZE, GREY_16), "TIFF"), GREY),
    "grey of 16 bits, the high byte first.tif": (saved(Image.new("I;16B", SIZE, GREY_16), "TIFF"), GREY),
}


def printed(data: bytes, name: str, folder: Path, change: Callable[[bytes], bytes] | None = None) -> Image.Image:
    """The page that a picture fills, as it is seen."""
    (folder / name).write_bytes(data)
    page = "<style>@page{size:60px 40px;margin:0}body{margin:0}img{display:block;width:60px}</style>"
    fetcher = BookFetcher(BookFiles(folder), folder / "theme", change=change)
    page_of = HTML(string=f'{page}<img src="{name}">', base_url=f"{folder}/", url_fetcher=fetcher)
    page_of.write_pdf(folder / "page.pdf")
    with pypdfium2.PdfDocument(folder / "page.pdf") as pages:
        shown: Image.Image = pages[0].render(scale=4 / 3).to_pil()
        return shown.convert("RGB").crop((2, 2, 58, 38))


def is_seen(picture: Image.Image, colour: tuple[int, ...]) -> bool:
    """Whether a picture is of one colour all over, but for a rounding."""
    seen = set(zip(*(band.tobytes() for band in picture.split()), strict=True))
    return len(seen) == 1 and all(
        abs(level - wanted) <= 1 for level, wanted in zip(next(iter(seen)), colour, strict=True)
    )


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_printed_as_it_is_shown(name: str, tmp_path: Path) -> None:
    data, colour = PICTURES[name]
    assert is_seen(printed(data, name, tmp_path), colour)


@pytest.mark.parametrize("name", [name for name in PICTURES if "16" in name and "colours" not in name])
def test_it_is_the_same_as_a_png_of_eight_bits(name: str) -> None:
    data, colour = PICTURES[name]
    paper = Image.new("RGBA", SIZE, PAPER)
    shown = Image.open(BytesIO(as_png(data))).convert("RGBA")
    assert is_seen(Image.alpha_composite(paper, shown).convert("RGB"), colour)


def test_a_picture_of_sixteen_bits_keeps_its_turn(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    upright = printed(saved(Image.new("I;16", SIZE, GREY_16), exif=turned), "turned.png", tmp_path)
    assert upright.getpixel((2, 2)) == GREY
    assert is_seen(upright, GREY), "60 px wide and 90 high, it fills the page"


@pytest.mark.parametrize("mode", ["I", "F"])
def test_numbers_that_say_no_shade_are_refused(mode: str) -> None:
    with pytest.raises(BuildError, match="no shade of grey") as raised:
        check_picture(saved(Image.new(mode, SIZE, 1), "TIFF"), "heights.tif", ".tif")
    assert "8 or 16 bits" in raised.value.hint


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_the_edition_makes_of_a_file_is_what_is_printed(kind: str, tmp_path: Path) -> None:
    """WeasyPrint reads such files again when it writes the pages."""
    made = printed(
        saved(Image.new("RGB", SIZE, RED), kind),
        f"red.{kind.lower()}",
        tmp_path,
        lambda data: changed_picture(data, is_grey=True, longest=0),
    )
    assert is_seen(made, (76, 76, 76))


@pytest.mark.parametrize("kind", ["RGB", "CMYK"])
def test_a_photograph_with_exif_is_printed_to_the_byte(kind: str, tmp_path: Path) -> None:
    told = Image.Exif()
    told[0x010F] = "banxin"
    with_exif = saved(Image.effect_noise(SIZE, 80).convert(kind), "JPEG", quality=97, exif=told)
    printed(with_exif, "photo.jpg", tmp_path)
    with pikepdf.open(tmp_path / "page.pdf") as pages:
        [image] = pages.pages[0].Resources.XObject.values()
        kept = image.read_raw_bytes()
    assert kept == without_exif(with_exif)
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(with_exif)).tobytes()


@pytest.mark.parametrize(("mode", "ink"), [("RGB", RED), ("CMYK", (0, 255, 255, 0))])
def test_a_photograph_that_was_turned_is_printed_upright_and_sharp(
    mode: str, ink: tuple[int, ...], tmp_path: Path
) -> None:
    """Exif 6: its right side is the top. The left half of the file is coloured: upright, the upper half is."""
    turned = Image.Exif()
    turned[0x0112] = 6
    picture = Image.new(mode, SIZE, 0 if mode == "CMYK" else PAPER)
    picture.paste(ink, (0, 0, SIZE[0] // 2, SIZE[1]))
    data = saved(picture, "JPEG", quality=97, exif=turned)
    seen = printed(data, "turned.jpg", tmp_path)
    red, green, blue = (band.tobytes() for band in seen.crop((0, 0, 56, 30)).split())
    assert min(red) > 200, "the upper 45 of 90 px are coloured, and the page shows 40"
    assert max(green + blue) < 70
    with pikepdf.open(tmp_path / "page.pdf") as pages:
        [image] = pages.pages[0].Resources.XObject.values()
        kept = JpegImageFile(BytesIO(image.read_raw_bytes()))
    assert max(kept.quantization[0]) <= 13, "quality 95"
