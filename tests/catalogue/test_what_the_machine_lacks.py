"""A full disk and a second client: nothing is held against the books, and the next run makes them."""

import resource
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Timer

from tests.catalogue.cluster.grid import BANXIN, until
from tests.catalogue.shelf import LONG, write_book, write_catalogue

from banxin.catalogue.book_making import record_of
from banxin.catalogue.book_record import Status
from banxin.catalogue.ledger import FOLDER, WHOLE, Ledger
from banxin.catalogue.order import Order
from banxin.outputs import locked


def build(root: Path, *options: str, most: int = 0) -> subprocess.CompletedProcess[str]:
    """A run whose files may have at most so many bytes, as on a disk that is nearly full."""
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)"
    code += "; from banxin.cli.main import main; sys.exit(main(sys.argv[1:]))"
    limit = str(most or resource.RLIM_INFINITY)
    return subprocess.run(
        [sys.executable, "-c", code, limit, "-C", str(root), "catalogue", "build", "-j", "1", *options],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def statuses(root: Path) -> dict[str, Status]:
    return {name: one.status for name, one in Ledger(root, WHOLE).read().items()}


def test_a_full_disk_is_told_and_when_there_is_room_the_books_are_made(tmp_path: Path) -> None:
    write_book(tmp_path, "b0")
    write_catalogue(tmp_path, "books: shelf/*\ncheck: false\neditions: reader\n")
    full = build(tmp_path, most=20_000)
    assert full.returncode == 1
    assert "shelf/b0: cannot write to " in full.stderr
    assert "the file would be too large; hint: make room" in full.stderr
    assert "Traceback" not in full.stderr
    assert statuses(tmp_path) == {"shelf/b0": Status.REFUSED}
    assert build(tmp_path).returncode == 0
    assert statuses(tmp_path) == {"shelf/b0": Status.DONE}


def test_a_second_run_ends_and_says_so(tmp_path: Path) -> None:
    write_book(tmp_path, "b0", chapter=LONG)
    write_catalogue(tmp_path, "books: shelf/*\ncheck: false\n")
    first = subprocess.Popen([*BANXIN, "-C", str(tmp_path), "catalogue", "build", "-q"])
    until((tmp_path / FOLDER).exists, first)
    second = build(tmp_path)
    assert first.wait(60) == 0
    assert second.stderr == "another run is at work on this catalogue; hint: wait until it ends, or end it\n"
    assert second.returncode == 1
    assert statuses(tmp_path) == {"shelf/b0": Status.DONE}


def test_a_book_that_is_free_a_moment_later_is_waited_for(tmp_path: Path) -> None:
    """Where a worker was killed, what it had at work ends a moment later, and another worker has the book by then."""
    folder = write_book(tmp_path, "b0")
    with ExitStack() as held:
        held.enter_context(locked(folder / "build"))
        Timer(0.6, held.close).start()
        record = record_of(Order(id="shelf/b0", root=str(folder), editions=("reader",)))
    assert (record.status, record.errors) == (Status.DONE, ())


def test_a_book_that_somebody_else_builds_is_left_to_them_and_made_next_time(tmp_path: Path) -> None:
    folder = write_book(tmp_path, "b0")
    write_catalogue(tmp_path, "books: shelf/*\ncheck: false\neditions: reader\n")
    with locked(folder / "build"):
        assert "shelf/b0: another build is at work in " in build(tmp_path).stderr
    assert statuses(tmp_path) == {"shelf/b0": Status.REFUSED}
    assert build(tmp_path).returncode == 0
