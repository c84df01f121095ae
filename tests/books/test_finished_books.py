"""The real book and the model book, every edition: valid, embedded, reproducible, complete."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from tests.books.conftest import FinishedBook, build, copy_of_first_book

from banxin.making.report import sha256_of
from banxin.model.finding import Finding, Severity

BOOKS = ("first_book", "model_book")


@pytest.fixture(params=BOOKS)
def book(request: pytest.FixtureRequest) -> FinishedBook:
    finished = request.getfixturevalue(request.param)
    assert isinstance(finished, FinishedBook)
    return finished


def editions_of(book: FinishedBook, suffix: str = "") -> list[str]:
    """The editions that were made, those of one kind of file."""
    made = [
        path
        for path in sorted(book.root.glob("build/*/*.*"))
        if path.suffix in ({suffix} if suffix else {".pdf", ".epub"})
    ]
    assert made
    return [path.parent.name for path in made]


def test_the_editions_of_the_manifest_are_made(first_book: FinishedBook) -> None:
    made = {path.parent.name: path.suffix for path in first_book.root.glob("build/[!.]*/*.*") if path.suffix != ".json"}
    pdfs, epubs = ("print", "large-print", "vertical", "traditional"), ("reader", "vertical-reader")
    assert made == dict.fromkeys(pdfs, ".pdf") | dict.fromkeys(epubs, ".epub")


@pytest.mark.external
def test_epubcheck_finds_no_error_and_no_warning(
    book: FinishedBook, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    for edition in editions_of(book, ".epub"):
        assert epubcheck(book.output(edition)) == ()


def test_the_pdf_is_sound(book: FinishedBook) -> None:
    for edition in editions_of(book, ".pdf"):
        with pikepdf.open(book.output(edition)) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert len(pdf.pages) == len(book.report(edition).pages)


def test_nothing_is_found_that_is_not_explained(book: FinishedBook) -> None:
    for name in editions_of(book):
        serious = [finding for finding in book.report(name).findings if finding.severity is not Severity.NOTE]
        assert serious == []


def test_only_declared_faces_are_embedded(book: FinishedBook) -> None:
    for name in editions_of(book, ".pdf"):
        listed = subprocess.run(
            ["pdffonts", book.output(name)], capture_output=True, text=True, check=True
        ).stdout.splitlines()[2:]
        assert listed
        for line in listed:
            assert "Type 3" not in line
            assert line.split()[-5:-2] == ["yes", "yes", "yes"], line  # embedded, subset, with a map to Unicode


def test_another_build_makes_the_same_bytes(first_book: FinishedBook, tmp_path: Path) -> None:
    """On another clock, in another time zone, language and folder, with other hashes."""
    root = copy_of_first_book(tmp_path / "elsewhere" / "book")
    build(root, "-j", "1", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7", LC_ALL="zh_CN.UTF-8")
    for name in editions_of(first_book):
        assert sha256_of(root / "build" / name / first_book.output(name).name) == sha256_of(first_book.output(name))
        assert (root / "build" / name / "report.json").read_bytes() == (
            first_book.root / "build" / name / "report.json"
        ).read_bytes()


def test_a_second_build_has_nothing_to_do(model_book: FinishedBook) -> None:
    before = {path: path.stat().st_mtime_ns for path in model_book.root.glob("build/*/*")}
    answer = build(model_book.root)
    editions = answer["editions"]
    assert isinstance(editions, list)
    assert all(edition["unchanged"] for edition in editions)
    assert {path: path.stat().st_mtime_ns for path in model_book.root.glob("build/*/*")} == before
