"""The file of a face is held once, however many fonts of a PDF are made of it."""

import sys
from typing import Any

import pytest
from tests.engine.rendering import render
from weasyprint import HTML
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration

from banxin.engine import install
from banxin.engine.glyphs import font_files
from banxin.engine.glyphs.font_files import font_files_forgotten, held_once
from banxin.processes.warmth import WARMTH

FILE = bytes(range(256)) * 64


@pytest.fixture(autouse=True)
def _no_block_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests make many PDFs in one."""
    monkeypatch.setattr(font_files, "HELD", font_files.HeldFiles())


def copied(content: bytes) -> bytes:
    return bytes(bytearray(content))


def test_a_file_that_is_known_is_not_held_again() -> None:
    with font_files_forgotten():
        assert held_once(copied(FILE)) is held_once(copied(FILE))


def test_memory_that_is_not_ours_is_copied_where_it_is_not_known() -> None:
    with font_files_forgotten():
        first = held_once(ffi.buffer(ffi.new("char[]", FILE), len(FILE)))
        assert type(first) is bytes
        assert first == FILE
        assert held_once(ffi.buffer(ffi.new("char[]", FILE), len(FILE))) is first


def test_files_with_one_directory_and_other_glyphs_are_two() -> None:
    with font_files_forgotten():
        held_once(FILE)
        assert held_once(FILE[:-1] + b"x") == FILE[:-1] + b"x"


def test_nothing_is_held_when_the_pdf_is_made() -> None:
    with font_files_forgotten():
        first = held_once(copied(FILE))
    assert held_once(copied(FILE)) is not first


def test_what_one_pdf_held_is_held_for_the_next_in_a_block_around_both() -> None:
    with font_files_forgotten():
        with font_files_forgotten():
            first = held_once(copied(FILE))
        assert held_once(copied(FILE)) is first
    assert held_once(copied(FILE)) is not first


def test_copies_of_a_warm_process_find_what_it_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WARMTH, "keeps_faces", True)
    with font_files_forgotten():
        first = held_once(copied(FILE))
    assert held_once(copied(FILE)) is first


def test_fonts_of_one_face_in_two_files_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    contents: list[bytes] = []
    upstream = Font.__init__

    def noted(font: Font, *arguments: Any) -> None:
        upstream(font, *arguments)
        contents.append(font.file_content)

    monkeypatch.setattr(Font, "__init__", noted)
    with font_files_forgotten():
        for text in ("版心", "天头"):
            render(f"<p>{text}</p>").write_pdf()
    assert len(contents) == 2 * len({id(content) for content in contents}) == 2 * len(set(contents))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell what is in memory")
def test_files_that_documents_have_mapped_do_not_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    monkeypatch.setattr(font_files, "MOST_MAPPED", 2)
    with font_files_forgotten():
        for _ in range(6):
            configuration = FontConfiguration()
            HTML(string="<p>版心</p>").write_pdf(font_config=configuration)
        assert len(font_files.HELD.files) == 1
        assert len(font_files.HELD.copied) == 2
