"""A face that cannot be mapped is not there, or there is no room for it."""

from pathlib import Path

import pytest
import uharfbuzz

from banxin.fonts.mapped_files import mapped


def test_a_face_is_mapped_whole(mono_file: Path) -> None:
    assert mapped(mono_file).data == mono_file.read_bytes()


def test_a_face_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        mapped(tmp_path / "none.ttf")


def test_a_face_for_which_there_is_no_room_is_a_want_of_memory(
    mono_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: Path) -> None:
        raise uharfbuzz.HarfBuzzError(f"Failed to open: {path}")

    monkeypatch.setattr(uharfbuzz.Blob, "from_file_path", refusing)
    with pytest.raises(MemoryError):
        mapped(mono_file)
