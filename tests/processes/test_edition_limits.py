"""Books that would take the whole machine end in a sentence, and leave the other editions and the last good file alone."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.cli import main
from banxin.errors import UnwritableError
from banxin.processes.task import Task
from banxin.processes.worker import is_shortage, outcome_of

LINEAR = ".chapter p{background:repeating-linear-gradient(red 0,blue 1e-7px)}"
RADIAL = ".chapter p{background:repeating-radial-gradient(red 0,blue 1e-7px)}"


def with_style(css: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        (book / "styles").mkdir()
        (book / "styles" / "book.css").write_text(css, encoding="utf-8")

    return change


ENDLESS = {
    "linear gradient": (
        with_style(LINEAR), "memory=600MB",
        ("chapters/01-one.md:5: the edition 'print' needs more than 600 MB of memory, at work on a gradient of <p>; "
         "hint: simplify that, or allow more with --limit memory=...\n")),
    "radial gradient": (
        with_style(RADIAL), "memory=600MB",
        ("chapters/01-one.md:5: the edition 'print' needs more than 600 MB of memory, at work on a gradient of <p>; "
         "hint: simplify that, or allow more with --limit memory=...\n")),
    "gradient by computing": (
        with_style(LINEAR), "cpu=3,memory=none",
        ("chapters/01-one.md:5: the edition 'print' needs more than 3 s of computing, at work on a gradient of <p>; "
         "hint: simplify that, or allow more with --limit cpu=...\n")),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_edition_is_told_with_what_it_was_at(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, limit, told = ENDLESS[name]
    book = write_small_book(tmp_path / "book")
    good = book / "build" / "print" / "small-book.pdf"
    good.parent.mkdir(parents=True)
    good.write_bytes(b"the last good output")
    change(book)
    assert main(["-C", str(book), "build", "--limit", limit]) == 1
    answer = capsys.readouterr()
    assert answer.err == told
    assert answer.out.endswith("build/reader/small-book.epub\n")
    assert good.read_bytes() == b"the last good output"
    assert sorted(path.name for path in good.parent.iterdir()) == ["small-book.pdf"]


def test_a_single_epub_is_bounded_too(tmp_path: Path) -> None:
    """It needs no layout, but the author's templates run in it."""
    book = write_small_book(tmp_path / "book", manifest=MANIFEST.partition("  print:")[0])
    # A process of its own: copies of one that has made books find memory that was given back, and ask for none.
    command = [sys.executable, "-m", "banxin", "-C", str(book), "build", "--limit", "memory=1MB"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the edition 'reader' needs more than 1 MB of memory" in done.stderr


def test_an_unknown_limit_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--limit", "ram=3"]) == 2
    assert "'ram' is no limit; known are memory, cpu and time; hint: write memory=4GB,cpu=5m,time=10m" in (
        capsys.readouterr().err
    )


def test_new_files_have_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        book = write_small_book(tmp_path / "book")
        assert main(["-C", str(book), "build", "reader"]) == 0
    finally:
        os.umask(before)
    for name in ("small-book.epub", "report.json"):
        assert (book / "build" / "reader" / name).stat().st_mode & 0o777 == 0o600


def test_an_interpreter_that_had_no_memory_to_say_so_is_a_shortage() -> None:
    """CPython may return from a call without an exception where there was no memory to make one."""
    assert is_shortage(SystemError("<function _find_and_load at 0x7f> returned NULL without setting an exception"))
    assert not is_shortage(SystemError("bad argument to internal function"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_no_fault_of_banxin(number: int) -> None:
    """Libraries write to a temporary folder where they like."""

    def write() -> None:
        raise OSError(number, os.strerror(number), "/tmp/face.ttf")

    error = outcome_of(Task("print", write, (), root=Path(), subject="the edition 'print'")).error
    assert isinstance(error, UnwritableError)
    assert str(error).startswith("there is no room for what is made in /tmp/face.ttf; hint: make room")
