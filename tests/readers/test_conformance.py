"""`conformance` in an edition: one standard or several, and what cannot go together."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.errors import PublishingError
from banxin.model.standard import Standard
from banxin.readers.manifest.manifest_file import read_book

PRINTERS = "printers:\n  offset: {colours: [black]}\n"


def standards_of(root: Path, more: str) -> dict[str, tuple[Standard, ...]]:
    book = read_book(write_small_book(root, manifest=MANIFEST + more))
    return {edition.name: edition.standards for edition in book.editions}


def test_one_standard_or_several_and_none_for_a_press(tmp_path: Path) -> None:
    more = (
        "  open: {extends: print, conformance: pdf/ua-1}\n  both: {extends: open, conformance: [pdf/ua-1, pdf/a-3u]}\n"
        "  press: {extends: both, printer: offset}\n" + PRINTERS
    )
    assert standards_of(tmp_path, more) == {
        "reader": (),
        "print": (),
        "open": (Standard.UA1,),
        "both": (Standard.UA1, Standard.A3U),
        "press": (),
    }


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "  open: {extends: print, conformance: [pdf/a-2u, pdf/a-3u]}\n",
            "book.yaml:15:39: editions.open.conformance: a file is one kind of PDF/A; hint: write pdf/a-3u where files are attached, else pdf/a-2u",
        ),
        (
            "  press: {extends: print, printer: offset, conformance: pdf/a-2u}\n" + PRINTERS,
            "book.yaml:15:57: editions.press.conformance: a file for a press has the conformance of its printer; hint: leave it out, or give the edition 'printer: none'",
        ),
        (
            "  other: {format: epub, conformance: pdf/ua-1}\n",
            "book.yaml:15:38: editions.other.conformance: only a PDF has pages; hint: leave it to the PDF editions",
        ),
    ],
)
def test_what_cannot_go_together_is_told(tmp_path: Path, more: str, told: str) -> None:
    with pytest.raises(PublishingError) as error:
        standards_of(tmp_path, more)
    assert str(error.value) == told


def test_a_standard_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as error:
        standards_of(tmp_path, "  open: {extends: print, conformance: pdf/a-9z}\n")
    assert "editions.open.conformance" in str(error.value)
    assert "pdf/ua-1" in str(error.value)
