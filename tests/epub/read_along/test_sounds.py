"""How long sounds last, by what is in them; what is none is told."""

from io import BytesIO

import pytest
from tests.epub.read_along.silence import FRAME, m4a, silent_mp3
from tests.templates.samples import at

from banxin.epub.read_along.sounds import StretchesOfFile, duration_of
from banxin.errors import BuildError


def length(data: bytes, suffix: str = ".mp3") -> float:
    """As it is found in bytes, and as it is in a file of which stretches are read."""
    try:
        seconds = duration_of(data, suffix, f"a{suffix}", at(1))
    except BuildError:
        with pytest.raises(BuildError):
            duration_of(StretchesOfFile(BytesIO(data), len(data)), suffix, f"a{suffix}", at(1))
        raise
    assert duration_of(StretchesOfFile(BytesIO(data), len(data)), suffix, f"a{suffix}", at(1)) == seconds
    return seconds


@pytest.mark.parametrize("tag", [b"", b"x" * 300, FRAME * 3])
def test_an_mp3_lasts_as_long_as_its_frames(tag: bytes) -> None:
    assert length(silent_mp3(10, tag=tag)) == pytest.approx(10, abs=0.03)


def test_what_stands_behind_the_last_frame_does_not_count() -> None:
    assert length(silent_mp3(3) + b"TAG" + bytes(125)) == pytest.approx(3, abs=0.03)


@pytest.mark.parametrize("version", [0, 1])
def test_an_m4a_says_its_length(version: int) -> None:
    assert length(m4a(12.5, version=version), ".m4a") == 12.5


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(b"", ".mp3"), (b"\xff\xfb", ".mp3"), (b"RIFF" + bytes(999), ".mp3"), (b"", ".m4a"), (m4a(3)[:60], ".m4a"), (m4a(0), ".m4a"), (silent_mp3(1), ".m4a")],
)  # fmt: skip
def test_what_is_no_sound_is_told(data: bytes, suffix: str) -> None:
    with pytest.raises(BuildError, match="is not a sound"):
        length(data, suffix)


def test_other_kinds_are_told() -> None:
    with pytest.raises(BuildError, match="of a kind of sound that e-books cannot hold"):
        length(b"OggS", ".ogg")
