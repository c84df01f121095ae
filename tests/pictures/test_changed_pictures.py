"""Pictures in grey and with fewer pixels keep what else their files say; drawings in grey have no colour left."""

from io import BytesIO

import pytest
from PIL import Image

from banxin.pictures.changed_pictures import changed_picture, grey_of


def saved(mode: str, kind: str, size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    picture = Image.new("RGBA", size, (200, 30, 30, 128)).convert(mode)
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "JPEG"), ("CMYK", "JPEG"), ("P", "GIF")]
)
def test_a_grey_picture_is_of_its_format_size_and_resolution(mode: str, kind: str) -> None:
    options = {} if kind == "GIF" else {"dpi": (300, 300)}
    data = saved(mode, kind, **options)
    grey = Image.open(BytesIO(changed_picture(data, is_grey=True, longest=0)))
    assert grey.format == kind
    assert grey.size == (60, 40)
    assert kind == "GIF" or [round(side) for side in grey.info["dpi"]] == [300, 300]
    red, green, blue = grey.convert("RGB").split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_clear_places_stay_clear() -> None:
    grey = Image.open(BytesIO(changed_picture(saved("RGBA", "PNG"), is_grey=True, longest=0)))
    assert grey.convert("RGBA").getchannel("A").getextrema() == (128, 128)


@pytest.mark.parametrize("data", [saved("L", "PNG"), saved("1", "PNG"), saved("LA", "PNG")])
def test_what_is_grey_and_small_stays_byte_for_byte(data: bytes) -> None:
    assert changed_picture(data, is_grey=True, longest=60) is data


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "1", "L"])
def test_the_longer_side_has_no_more_pixels_than_asked(mode: str) -> None:
    small = Image.open(BytesIO(changed_picture(saved(mode, "PNG", (300, 200)), is_grey=False, longest=100)))
    assert small.size == (100, 67)


def test_a_moving_picture_keeps_all_its_pictures() -> None:
    file = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "lime")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=80, loop=0)
    grey = Image.open(BytesIO(changed_picture(file.getvalue(), is_grey=True, longest=0)))
    assert (getattr(grey, "n_frames", 1), grey.info["duration"]) == (3, 80)


def test_a_drawing_in_grey_has_no_colour_in_attributes_styles_and_pictures() -> None:
    inside = Image.new("RGB", (2, 2), "red")
    file = BytesIO()
    inside.save(file, "PNG")
    import base64

    held = base64.b64encode(file.getvalue()).decode()
    data = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a{fill:rgb(255,0,0);stroke-width:2}</style>'
        '<path class="a" stroke="blue" fill-opacity=".5" style="stop-color: gold"/><path fill="none"/>'
        f'<image href="data:image/png;base64,{held}"/></svg>'
    ).encode()
    grey = changed_picture(data, is_grey=True, longest=0).decode()
    assert ".a{fill:#4c4c4c;stroke-width:2}" in grey
    assert 'stroke="#1d1d1d" fill-opacity=".5" style="stop-color: #cacaca"' in grey
    assert 'fill="none"' in grey
    assert held not in grey


def test_pixels_and_drawings_have_one_grey() -> None:
    pixels = Image.open(BytesIO(changed_picture(saved("RGB", "PNG"), is_grey=True, longest=0)))
    drawn = int(grey_of("rgb(200, 30, 30)")[1:3], 16)
    assert all(abs(pixel - drawn) <= 1 for pixel in pixels.tobytes())


def test_a_grey_of_sixteen_bits_is_as_light_when_it_is_smaller() -> None:
    file = BytesIO()
    Image.new("I;16", (300, 200), 30000).save(file, "PNG")
    small = Image.open(BytesIO(changed_picture(file.getvalue(), is_grey=True, longest=100)))
    assert (small.mode, small.size, small.getextrema()) == ("I;16", (100, 67), (30000, 30000))
