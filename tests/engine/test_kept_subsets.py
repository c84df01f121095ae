"""What has been taken out of the file of a face is neither taken out nor packed again while the file is held."""

import pytest
from pydyf import Stream

from banxin.engine.glyphs import font_files, kept_subsets
from banxin.engine.glyphs.font_files import font_files_forgotten
from banxin.engine.glyphs.kept_packing import packing_kept
from banxin.engine.glyphs.kept_subsets import MOST, kept_as, kept_subset
from banxin.engine.units import written_objects
from banxin.engine.units.written_objects import data_of

FONT, OTHER = b"font" * 100, b"other" * 100


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[int]]:
    """The glyphs that HarfBuzz was asked for."""
    asked: list[frozenset[int]] = []

    def subset(font: bytes, glyphs: frozenset[int], **_: object) -> bytes:
        asked.append(glyphs)
        return font + bytes(sorted(glyphs))

    monkeypatch.setattr(kept_subsets, "subset_glyphs", subset)
    return asked


@pytest.fixture(autouse=True)
def _no_block_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests make many PDFs in one."""
    monkeypatch.setattr(font_files, "HELD", font_files.HeldFiles())


def taken(font: bytes, *glyphs: int, has_notdef: bool = False) -> bytes:
    return kept_subset(font, glyphs, index=0, has_hints=False, has_notdef=has_notdef)


def test_the_same_glyphs_of_a_file_are_taken_out_once(asked: list[frozenset[int]]) -> None:
    with font_files_forgotten():
        assert taken(FONT, 1, 2) is taken(FONT, 2, 1)
    assert len(asked) == 1


def test_other_glyphs_other_files_and_other_wishes_are_others(asked: list[frozenset[int]]) -> None:
    with font_files_forgotten():
        assert taken(FONT, 1) == FONT + b"\1"
        assert taken(FONT, 1, 2) == FONT + b"\1\2"
        assert taken(OTHER, 1) == OTHER + b"\1"
        taken(FONT, 1, has_notdef=True)
    assert len(asked) == 4


def test_nothing_is_kept_when_the_files_are_let_go(asked: list[frozenset[int]]) -> None:
    with font_files_forgotten():
        content = taken(FONT, 1)
    assert kept_as(content) is None
    with font_files_forgotten():
        taken(FONT, 1)
    assert len(asked) == 2


def test_the_latest_are_kept(asked: list[frozenset[int]]) -> None:
    with font_files_forgotten():
        for glyph in range(MOST + 1):
            taken(FONT, 255)
            taken(FONT, glyph)
        taken(FONT, 255)
        taken(FONT, 0)
    assert len(asked) == MOST + 3


@pytest.mark.usefixtures("asked")
def test_the_stream_of_a_kept_subset_is_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with font_files_forgotten():
        stream = Stream([taken(FONT, 1)], {"Length1": 401}, compress=True)
        alone = stream.data
        assert data_of(stream) == alone
        monkeypatch.setattr(written_objects, "packed", None)
        assert data_of(stream) == alone


def test_those_of_the_last_file_are_neither_taken_out_nor_packed_again(
    asked: list[frozenset[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with font_files_forgotten(), packing_kept({}) as before:
        written = data_of(Stream([taken(FONT, 1)], compress=True))
    monkeypatch.setattr(written_objects, "packed", None)
    with font_files_forgotten(), packing_kept(before.used) as now:
        assert data_of(Stream([taken(FONT, 1)], compress=True)) == written
    assert now.used == before.used
    assert len(asked) == 1


def test_of_those_no_other_face_and_no_other_glyphs_are_taken(asked: list[frozenset[int]]) -> None:
    with font_files_forgotten(), packing_kept({}) as before:
        data_of(Stream([taken(FONT, 1)], compress=True))
    with font_files_forgotten(), packing_kept(before.used):
        assert taken(OTHER, 1) == OTHER + b"\1"
        assert taken(FONT, 1, 3) == FONT + b"\1\3"
        assert taken(FONT, 1, has_notdef=True) == FONT + b"\1"
    assert len(asked) == 4
