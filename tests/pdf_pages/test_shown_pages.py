"""Which pages of a PDF are shown, as what kind of picture, and what no page can be made of."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.extraction.pdf_files import column, pdf

from banxin.errors import ManifestError
from banxin.pdf_pages import shown_pages as limits
from banxin.pdf_pages.rendered_pages import pictures_of
from banxin.pdf_pages.shown_pages import shown_pages

NAME = Path("plates.pdf")
FIVE = pdf(*(column([f"第{number}页"], 50, 100) for number in range(1, 6)))


def saved(document: pikepdf.Pdf, **more: object) -> bytes:
    out = BytesIO()
    document.save(out, **more)  # type: ignore[arg-type]
    return out.getvalue()


def locked() -> bytes:
    return saved(pikepdf.open(BytesIO(FIVE)), encryption=pikepdf.Encryption(owner="a", user="b"))


def sized(width: float, height: float) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(width, height))
    return saved(document)


@pytest.mark.parametrize(("wanted", "numbers"), [("", [1, 2, 3, 4, 5]), ("2-3", [2, 3]), ("5, 1–2", [5, 1, 2])])
def test_pages_are_named_by_numbers_and_ranges(wanted: str, numbers: list[int]) -> None:
    assert [page.number for page in shown_pages(FIVE, NAME, wanted)] == numbers


@pytest.mark.parametrize(
    ("data", "wanted", "message"),
    [
        (FIVE, "4-6", "there are no pages 4-6: the PDF has 5"),
        (FIVE, "0", "there are no pages 0: the PDF has 5"),
        (FIVE, "iv", "'iv' names no pages"),
        (b"%PDF-1.7\nnothing", "", "the file is no PDF, or is damaged"),
        (b"", "", "the file is no PDF, or is damaged"),
        (locked(), "", "the PDF is protected by a password"),
        (sized(3, 3), "", "page 1 of the PDF is 3 × 3 points large"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_reason(data: bytes, wanted: str, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        shown_pages(data, NAME, wanted)
    assert (caught.value.message, bool(caught.value.hint)) == (message, True)


def test_pages_and_their_characters_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 4)
    with pytest.raises(ManifestError, match="5 pages of the PDF are asked for, more than 4"):
        shown_pages(FIVE, NAME)
    monkeypatch.setattr(limits, "CHARACTERS", 2)
    with pytest.raises(ManifestError, match="page 2 of the PDF has 3 characters, more than 2"):
        shown_pages(FIVE, NAME, "2")


def test_letters_are_a_png_in_grey_and_twice_the_same() -> None:
    (_, data), (number, other) = pictures_of(FIVE, NAME, (1, 1))
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "L", (1223, 1834))
    assert (number, other) == (1, data)


def test_photographs_are_a_jpeg_in_their_colours() -> None:
    file = BytesIO()
    Image.linear_gradient("L").resize((300, 400)).convert("RGB").point([0] * 256 + [*range(256)] * 2).save(file, "PDF")
    (page,) = shown_pages(file.getvalue(), NAME)
    ((_, data),) = pictures_of(file.getvalue(), NAME, (1,))
    with Image.open(BytesIO(data)) as picture:
        assert (page.suffix, picture.format, picture.mode) == (".jpg", "JPEG", "RGB")


@pytest.mark.parametrize(("size", "pixels"), [((14000, 7000), (2400, 1200)), ((72, 100), (1000, 1389))])
def test_a_picture_is_never_larger_than_a_screen_needs(size: tuple[float, float], pixels: tuple[int, int]) -> None:
    ((_, data),) = pictures_of(sized(*size), NAME, (1,))
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == pixels
