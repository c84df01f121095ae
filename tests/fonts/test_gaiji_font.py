"""The face of drawn characters: one glyph of a whole square for each, in lines of both directions."""

from pathlib import Path

import pytest
import uharfbuzz
from fontTools.pens.recordingPen import RecordingPen
from tests.fonts.test_gaiji_drawing import drawing

from banxin.fonts.edition_faces import kept_face
from banxin.fonts.made.gaiji_drawing import outline_of
from banxin.fonts.made.gaiji_font import family_of, gaiji_font

FIELDS, NESTED, CODED = "⿰木昌", "⿱⿰木昌土", "\U00030edd"


def outline(size: int = 100) -> RecordingPen:
    return outline_of(drawing(f'<path d="M0 0H{size}V{size}H0Z"/>'))


def shaped(data: bytes, text: str, direction: str, features: dict[str, bool] | None = None) -> list[tuple[int, int]]:
    """The advance along the line and the height of the ink of each glyph, in 1/1000 em."""
    font, buffer = uharfbuzz.Font(uharfbuzz.Face(data)), uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    uharfbuzz.shape(font, buffer, features or {})
    heights = [-font.get_glyph_extents(info.codepoint).height for info in buffer.glyph_infos]
    advances = [abs(place.x_advance + place.y_advance) for place in buffer.glyph_positions]
    return list(zip(advances, heights, strict=True))


def test_a_description_is_one_glyph_in_both_directions() -> None:
    data = gaiji_font("Gaiji", {FIELDS: outline(), NESTED: outline(50), CODED: outline(20)}, ())
    for direction in ("ltr", "ttb"):
        assert shaped(data, FIELDS + NESTED + CODED, direction) == [(1000, 1000), (1000, 500), (1000, 200)]


def test_spaced_letters_do_not_break_a_description() -> None:
    """Browsers give up `liga` there (CSS Text 3, section 8.2)."""
    data = gaiji_font("Gaiji", {FIELDS: outline()}, ())
    assert shaped(data, FIELDS, "ltr", {"liga": False, "clig": False}) == [(1000, 1000)]


def test_the_parts_alone_are_not_the_character() -> None:
    assert len(shaped(gaiji_font("Gaiji", {FIELDS: outline()}, ()), "木昌", "ltr")) == 2


def test_the_same_drawings_make_the_same_bytes() -> None:
    assert gaiji_font("Gaiji", {FIELDS: outline()}, ()) == gaiji_font("Gaiji", {FIELDS: outline()}, ())


def test_another_drawing_or_text_makes_another_family() -> None:
    families = {
        family_of({FIELDS: b"a"}),
        family_of({FIELDS: b"b"}),
        family_of({NESTED: b"a"}),
        family_of({FIELDS: b"a"}),
    }
    assert len(families) == 3


def test_a_face_that_is_there_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another edition may be reading it."""
    monkeypatch.setattr("banxin.fonts.edition_faces.cache_home", lambda: tmp_path)
    data = gaiji_font("Gaiji", {FIELDS: outline()}, ())
    first = kept_face(data).path.stat()
    second = kept_face(data).path.stat()
    assert (second.st_ino, second.st_mtime_ns) == (first.st_ino, first.st_mtime_ns)
