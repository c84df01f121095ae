"""A drawing with gradients, opacities, patterns or masks is a form of the file, and looks as WeasyPrint alone would draw it."""

import base64
import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from tests.engine.rendering import file_of, render

from banxin.engine.drawing import drawing_forms

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="80" height="60">'
LEFT_TO_RIGHT = '<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="{}"/></linearGradient>'
DRAWINGS = {
    "a gradient": LEFT_TO_RIGHT.format(1) + '<rect width="80" height="60" fill="url(#g)"/>',
    "a gradient that lets through": LEFT_TO_RIGHT.format(0.3) + '<circle cx="40" cy="30" r="25" fill="url(#g)"/>',
    "a group half seen": '<g opacity="0.5"><rect width="50" height="40" fill="red"/><rect x="20" y="20" width="50" height="40"/></g>',
    "a pattern": (
        '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0h4v4h-4z"/></pattern>'
        '<rect x="3" y="5" width="60" height="50" fill="url(#p)"/>'
    ),
    "a mask": '<mask id="m"><circle cx="40" cy="30" r="25" fill="#888"/></mask><rect width="80" height="60" fill="green" mask="url(#m)"/>',
    "a turned gradient": LEFT_TO_RIGHT.format(1)
    + '<rect width="40" height="30" fill="url(#g)" transform="rotate(20) translate(20 5)"/>',
}
PLAIN = '<path d="M5 5h30l10 40z" fill="red" fill-opacity="0.4" stroke="blue"/><rect x="40" width="20" height="20"/>'


def page(*drawings: str) -> bytes:
    """A page of drawings, each some way down."""
    addresses = [
        f"data:image/svg+xml;base64,{base64.b64encode(f'{HEAD}{one}</svg>'.encode()).decode()}" for one in drawings
    ]
    shown = "".join(f'<p style="margin:7px 13px"><img alt="" src="{one}"></p>' for one in addresses)
    return file_of(render(shown, "@page{size:200px 300px;margin:20px}p{line-height:1}"))


def painted(data: bytes) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil().convert("RGB")
    return picture


def shades(picture: Image.Image) -> list[int]:
    """The shades of grey in a picture."""
    return [shade for shade, count in enumerate(picture.convert("L").histogram()) if count]


def forms_in(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown: Any = pdf.pages[0].Resources.XObject
        return [name for name in shown.keys() if name.startswith(f"/{drawing_forms.FORM}")]  # noqa: SIM118


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_it_looks_as_it_would_in_the_content_of_its_page(drawing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    formed = page(drawing, drawing)
    assert len(forms_in(formed)) == 1
    monkeypatch.setattr(drawing_forms, "form_in", lambda stream: stream)
    monkeypatch.setattr(drawing_forms, "is_of_outlines", lambda _: False)
    monkeypatch.setattr(drawing_forms, "put", lambda *_: None)
    inline = page(drawing, drawing)
    assert not forms_in(inline)
    assert min(shades(painted(inline))) < 200
    assert max(shades(ImageChops.difference(painted(formed), painted(inline)))) <= 2


def test_one_of_outlines_stays_in_the_content_of_its_page() -> None:
    assert not forms_in(page(PLAIN, PLAIN))


def test_its_name_follows_from_what_it_shows_and_not_from_what_stands_before_it() -> None:
    first, second = DRAWINGS["a gradient"], DRAWINGS["a mask"]
    assert sorted(forms_in(page(first, second))) == sorted(forms_in(page(second, first, PLAIN)))
    assert set(forms_in(page(first))).isdisjoint(forms_in(page(second)))


@pytest.mark.parametrize("said", ["", "slanted", "oblique 10deg"])
def test_what_a_drawing_says_of_the_slant_of_its_text_is_taken_or_left(said: str) -> None:
    for text in (f'<text y="30" font-style="{said}">abc</text>', f'<text y="30" style="font-style:{said}">abc</text>'):
        with pikepdf.open(io.BytesIO(page(text))) as pdf:
            assert b"Tj" in pdf.pages[0].Contents.read_bytes() or b"TJ" in pdf.pages[0].Contents.read_bytes()
