"""Pictures are whole, of the kind that their name says, still, and of a usable size; a complaint names the line."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.templates.samples import at

from banxin.epub import epub_pictures
from banxin.epub.epub_pictures import read_picture
from banxin.errors import BuildError
from banxin.reading import BookFiles


def picture(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **behind: Any) -> bytes:
    file = BytesIO()
    Image.new(mode, size, 128).save(file, kind, **behind)
    return file.getvalue()


def svg(inner: str = "", attributes: str = 'viewBox="0 0 1 1"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


def complaint(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    with pytest.raises(BuildError) as caught:
        read_picture(BookFiles(folder), folder / name, name, at(8))
    return str(caught.value).removeprefix("chapters/01-river.md:8: ").partition("; hint: ")[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", picture("PNG")),
        ("a.JPG", picture("JPEG")),
        ("phone.jpg", picture("MPO", save_all=True, append_images=[Image.new("RGB", (20, 15))])),
        ("a.gif", picture("GIF")),
        ("a.svg", svg('<path d="M0 0"/>')),
    ],
)
def test_a_sound_picture_is_packed_as_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert read_picture(BookFiles(tmp_path), tmp_path / name, name) == data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_half_a_picture_is_refused(tmp_path: Path, kind: str) -> None:
    data = picture(kind, (400, 300))
    name = f"a.{kind.lower()}"
    assert complaint(tmp_path, name, data[: len(data) // 2]) == f"the picture '{name}' is damaged or cut off"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"plain words"])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    assert complaint(tmp_path, "a.png", data).startswith("the picture 'a.png' is ")


def test_another_kind_than_the_name_says_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path, "a.png", picture("JPEG")) == "the picture 'a.png' is really a JPEG"


@pytest.mark.parametrize("name", ["a.webp", "a.tif", "a.pdf", "a", "a.exe"])
def test_a_kind_that_shops_refuse_is_refused(tmp_path: Path, name: str) -> None:
    assert complaint(tmp_path, name, picture("PNG")) == f"the picture '{name}' is of a kind that e-books cannot hold"


def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert complaint(tmp_path, "a.png", picture("PNG", (20000, 20000), "1")) in {
        "the picture 'a.png' has 20000 × 20000 pixels",
        "the picture 'a.png' has too many pixels",
    }


def test_a_file_beyond_measure_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub_pictures, "LARGEST_FILE", 100)
    assert complaint(tmp_path, "a.png", picture("PNG", (400, 400))) == "the picture 'a.png' is larger than 100 bytes"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (svg("<script>x()</script>"), "has a <script>"),
        (svg('<rect onload="x()"/>'), "has a script in 'onload'"),
        (svg('<image href="https://example.org/a.png"/>'), "refers to 'https://example.org/a.png', which is not in it"),
        (svg('<use href="b.svg#x"/>'), "refers to 'b.svg#x', which is not in it"),
        (svg("<animate/>"), "has a <animate>"),
        (svg(attributes=""), "has neither a viewBox nor a size"),
        (b"<svg/>", "is not an SVG"),
        (b"<svg", "is not well-formed: "),
        (b"", "is not well-formed: "),
    ],
)
def test_an_svg_is_a_still_picture_complete_in_itself(tmp_path: Path, data: bytes, fault: str) -> None:
    assert complaint(tmp_path, "a.svg", data).startswith(f"the picture 'a.svg' {fault}")


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    with pytest.raises(BuildError, match=r"^the picture 'a\.png' is a folder$"):
        read_picture(BookFiles(tmp_path), tmp_path / "a.png", "a.png")


def whole_complaint(folder: Path, name: str, data: bytes | None) -> str:
    if data is not None:
        (folder / name).write_bytes(data)
    with pytest.raises(BuildError) as caught:
        read_picture(BookFiles(folder), folder / name, name, at(8))
    return str(caught.value)


def test_the_whole_of_what_is_told_of_a_picture(tmp_path: Path) -> None:
    assert whole_complaint(tmp_path, "a.png", picture("JPEG")) == (
        "chapters/01-river.md:8: the picture 'a.png' is really a JPEG; hint: name it .jpeg"
    )
    assert whole_complaint(tmp_path, "a.webp", picture("PNG")) == (
        "chapters/01-river.md:8: the picture 'a.webp' is of a kind that e-books cannot hold; "
        "hint: export it as PNG, JPEG or SVG, which every shop and reader takes"
    )
    assert whole_complaint(tmp_path, "none.png", None) == (
        "chapters/01-river.md:8: there is no picture 'none.png'; hint: the path counts from the book's folder"
    )
