"""EPUBCheck for many books: each e-book of a book that is made is looked at, and one that it fails on stops no other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.catalogue.shelf import write_book, write_catalogue

from banxin.catalogue import checked_epubs
from banxin.catalogue.book_record import Record, Status
from banxin.catalogue.catalogue_file import read_catalogue
from banxin.catalogue.catalogue_run import Asked, run_catalogue
from banxin.catalogue.ledger import WHOLE, Ledger
from banxin.errors import BuildError
from banxin.model.finding import Finding, Severity
from banxin.verbs.build import build_book

Found = Iterator[tuple[Path, tuple[Finding, ...] | BuildError]]


def run(root: Path) -> dict[str, Record]:
    return {one.id: one for one in run_catalogue(read_catalogue(root), Asked())}


def test_a_book_that_a_run_made_before_it_was_cut_off_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was made, and no ledger knows of it: what is written of it is what would have been."""
    build_book(write_book(tmp_path, "b0"), ["reader"])
    write_catalogue(tmp_path, "books: shelf/*\neditions: reader\n")
    asked: list[Path] = []

    def one_warning(paths: Sequence[Path]) -> Found:
        asked.extend(paths)
        yield from ((path, (Finding(code="epubcheck-A", severity=Severity.WARNING, message="坏"),)) for path in paths)

    monkeypatch.setattr(checked_epubs, "run_epubcheck_on_many", one_warning)
    record = run(tmp_path)["shelf/b0"]
    assert (record.status, record.counts["warning"]) == (Status.KEPT, 1)
    assert asked == [tmp_path / "shelf/b0/build/reader/b0.epub"]
    assert Ledger(tmp_path, WHOLE).read()["shelf/b0"].status is Status.DONE


def test_an_e_book_that_epubcheck_fails_on_is_an_error_of_its_book_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b0", "b1"):
        build_book(write_book(tmp_path, name), ["reader"])
    write_catalogue(tmp_path, "books: shelf/*\neditions: reader\n")

    def failing(paths: Sequence[Path]) -> Found:
        yield paths[0], BuildError("EPUBCheck failed on b0.epub")
        yield paths[1], ()

    monkeypatch.setattr(checked_epubs, "run_epubcheck_on_many", failing)
    found = run(tmp_path)
    assert [one.status for one in found.values()] == [Status.FAILED, Status.KEPT]
    assert found["shelf/b0"].errors[0].message == "EPUBCheck failed on b0.epub"
    assert [one.name for one in found["shelf/b0"].editions] == ["reader"]
