"""Pictures that would be printed wrong, or never finish, are refused with a word of what is wrong."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from banxin.errors import BuildError
from banxin.pdf.printable_pictures import check_picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "L") -> bytes:
    file = BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp", "tiff"])
def test_a_whole_picture_passes_and_half_of_it_does_not(kind: str) -> None:
    data = picture(kind)
    check_picture(data, "a", f".{kind}")
    with pytest.raises(BuildError, match="damaged or cut off"):
        check_picture(data[: len(data) // 2], "a", f".{kind}")


@pytest.mark.parametrize("size", [(9000, 9000), (13000, 13000), (30000, 30000)])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_read(size: tuple[int, int]) -> None:
    file = BytesIO()
    Image.new("1", (1, 1)).save(file, "png")
    small = file.getvalue()
    # The header alone tells the size (PNG, 11.2.2); to make so many pixels takes longer than all else here.
    header = b"IHDR" + struct.pack(">II", *size) + small[24:29]
    promised = small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]
    with pytest.raises(BuildError, match="pixels"):
        check_picture(promised, "a", ".png")


def test_a_plain_drawing_passes() -> None:
    check_picture(f'{HEAD}<g id="g"><path d="M0 0"/></g><use xlink:href="#g"/></svg>'.encode(), "a", ".svg")


def fan_out() -> str:
    """Eight levels of ten uses each: ten to the eighth shapes from one kilobyte."""
    uses = "".join(f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * 10 + "</g>" for level in range(1, 9))
    return f'{HEAD}<path id="l0" d="M0 0"/>{uses}</svg>'


@pytest.mark.parametrize(
    ("drawing", "complaint"),
    [
        (f'{HEAD}<image href="http://example.org/a.png"/></svg>', "refers to 'http://example.org/a.png'"),
        (f'{HEAD}<image href="file:///etc/passwd"/></svg>', "refers to 'file:///etc/passwd'"),
        (f'{HEAD}<use href="#a" id="a"/></svg>', "draws more than"),
        (fan_out(), "draws more than"),
        (HEAD + "<g>" * 200 + "</g>" * 200 + "</svg>", "draws more than"),
        (f"{HEAD}<g></svg>", "is not well-formed"),
        ("", "is not well-formed"),
        (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text>&a;</text></svg>', "entities"),
    ],
)
def test_a_drawing_that_reaches_out_or_never_ends_is_refused(drawing: str, complaint: str) -> None:
    with pytest.raises(BuildError, match=complaint):
        check_picture(drawing.encode(), "a", ".svg")
