"""The place where a picture was taken goes out of it; what is seen, and what else is said, stays."""

import base64
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from banxin.pictures.exif_places import blanked
from banxin.pictures.metadata import JPEG, PNG, without_places

ORIENTATION, MAKER, GPS, EXIF_IFD, TAKEN = 0x0112, 0x010F, 0x8825, 0x8769, 0x9003
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude='31,14.5N'/>"


def exif(*, has_place: bool) -> Image.Exif:
    found = Image.Exif()
    found[ORIENTATION], found[MAKER] = 6, "banxin"
    found[EXIF_IFD] = {TAKEN: "2026:11:01 08:00:00"}
    if has_place:
        found[GPS] = {1: "N", 2: (31.0, 14.0, 5.0), 3: "E", 4: (121.0, 29.0, 5.0)}
    return found


def picture(kind: str, *, has_place: bool = True, **more: object) -> bytes:
    file, found = BytesIO(), exif(has_place=has_place).tobytes()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(file, kind, exif=found, **more)
    return file.getvalue()


def seen(data: bytes) -> tuple[bytes, dict[int, object], object]:
    """The pixels, what is said beside them, and the place."""
    with Image.open(BytesIO(data)) as opened:
        found = opened.getexif()
        told = {tag: found[tag] for tag in (ORIENTATION, MAKER)}
        return opened.tobytes(), {**told, TAKEN: found.get_ifd(EXIF_IFD).get(TAKEN)}, dict(found.get_ifd(GPS))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "MPO"])
def test_the_place_goes_and_all_else_stays(kind: str) -> None:
    data = picture(kind)
    before, after = seen(data), seen(without_places(data))
    assert before[2]
    assert after == (*before[:2], {})
    assert before[1] == {ORIENTATION: 6, MAKER: "banxin", TAKEN: "2026:11:01 08:00:00"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF", "MPO"])
def test_a_picture_that_says_no_place_is_the_same_to_the_byte(kind: str) -> None:
    data = picture(kind, has_place=False)
    assert without_places(data) is data


def test_each_picture_of_a_file_loses_its_place() -> None:
    """A phone's MPO has a second JPEG with its own Exif; what refers to it by its offset still finds it."""
    other = Image.linear_gradient("L").convert("RGB")
    other.encoderinfo = {"exif": exif(has_place=True)}
    data = picture("MPO", save_all=True, append_images=[other])
    kept = without_places(data)
    assert len(kept) == len(data)
    with Image.open(BytesIO(kept)) as opened:
        assert getattr(opened, "n_frames", 1) == 2
        for frame in range(2):
            opened.seek(frame)
            assert not opened.getexif().get_ifd(GPS)


def test_a_camera_may_count_from_the_big_end() -> None:
    found = exif(has_place=True)
    found.endian = ">"
    kept = blanked(found.tobytes())
    read = Image.Exif()
    read.load(kept)
    assert kept[6:8] == b"MM"
    assert (read[MAKER], dict(read.get_ifd(GPS))) == ("banxin", {})


def test_places_in_the_xmp_of_other_kinds_are_blanked() -> None:
    packet = b"<x:xmpmeta exif:GPSLatitude='31,14.5N'></x:xmpmeta>"
    file = BytesIO()
    Image.new("RGB", (9, 9)).save(file, "WEBP", xmp=packet)
    kept = without_places(file.getvalue())
    assert b"GPSLatitude" not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(file).tobytes()


def test_pictures_inside_a_drawing_lose_their_places() -> None:
    def drawing(data: bytes) -> bytes:
        return b"<svg><image href='data:image/jpeg;base64," + base64.b64encode(data) + b"'/></svg>"

    whole = picture("JPEG")
    assert without_places(drawing(whole)) == drawing(without_places(whole))
    harmless = drawing(picture("JPEG", has_place=False))
    assert without_places(harmless) == harmless


def test_places_in_xmp_go_too() -> None:
    data = picture("JPEG", has_place=False)
    segment = b"\xff\xe1" + (len(XMP) + 2).to_bytes(2) + XMP
    with_xmp = data[:2] + segment + data[2:]
    assert without_places(with_xmp) == data
    harmless = with_xmp.replace(b"GPSLatitude", b"NoSuchPlace")
    assert without_places(harmless) is harmless


@pytest.mark.parametrize("is_packed", [False, True])
def test_places_in_the_texts_of_a_png_go_too(is_packed: bool) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='31,14.5N'/>", zip=is_packed)
    texts.add_text("Comment", "harmless", zip=is_packed)
    kept = without_places(picture("PNG", has_place=False, pnginfo=texts))
    with Image.open(BytesIO(kept)) as opened:
        opened.load()
        assert set(opened.info) & {"XML:com.adobe.xmp", "Comment"} == {"Comment"}


def test_exif_that_cannot_be_read_loses_the_number_of_its_places() -> None:
    broken = b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x25\x88\x04\0"
    data = JPEG[:2] + b"\xff\xe1" + (len(broken) + 2).to_bytes(2) + broken + b"\xff\xd9"
    assert b"\x25\x88" not in without_places(data)


WHOLE = {JPEG: picture("JPEG"), PNG: picture("PNG")}


STARTS = {JPEG: b"\xff\xda", PNG: b"IDAT"}
"""What the part of a picture begins with that is seen."""


@given(st.sampled_from([JPEG, PNG]), st.integers(0, 5_000))
def test_a_picture_that_is_cut_off_loses_the_place_and_keeps_what_is_left_of_it(head: bytes, cut: int) -> None:
    whole = WHOLE[head]
    left = whole[: max(whole.index(STARTS[head]), len(whole) - cut)]
    missing = len(whole) - len(left)
    clean = without_places(whole)
    assert without_places(left) == clean[: len(clean) - missing]


@given(st.sampled_from([JPEG, PNG]), st.binary(max_size=300), st.integers(0, 1_000))
def test_a_damaged_picture_is_whole_or_has_lost_its_place_for_good(head: bytes, damage: bytes, at: int) -> None:
    whole = WHOLE[head]
    for data in (head + damage, whole[:at] + damage + whole[at:], whole[:at]):
        kept = without_places(data)
        assert kept.startswith(data[:2])
        assert without_places(kept) == kept
