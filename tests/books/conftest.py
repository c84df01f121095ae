"""Finished books, built once for all tests of a run."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from banxin.errors import MissingDependencyError
from banxin.fonts.faces import resolve_typefaces
from banxin.making.report import Report
from banxin.readers.manifest.manifest_file import read_book

REPOSITORY = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class FinishedBook:
    """A book in a folder of its own, with what `banxin build --json` said of it."""

    root: Path
    told: Mapping[str, object]

    def output(self, edition: str) -> Path:
        return self.root / "build" / edition / next(iter(self.report(edition).outputs))

    def report(self, edition: str) -> Report:
        report = Report.read(self.root / "build" / edition / "report.json")
        assert report
        return report


def copy_of_first_book(root: Path) -> Path:
    """The book of this repository, without its build folder."""
    root.mkdir(parents=True)
    shutil.copy(REPOSITORY / "book.yaml", root)
    for name in ("chapters", "styles", "templates", "images"):
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, root / name)
    return root


def build(root: Path, *arguments: str, **environment: str) -> dict[str, object]:
    """Run `banxin build --json` as a user does, in a process of its own."""
    command = [sys.executable, "-m", "banxin", "-C", str(root), "build", "--json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def finished(name: str, factory: pytest.TempPathFactory, copy: Callable[[Path], object]) -> FinishedBook:
    """A book that is built by the first worker that asks for it, for all of them; none may change it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"finished-{name}"
    folder.mkdir(exist_ok=True)
    root, told = folder / "book", folder / "told.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.rmtree(root, ignore_errors=True)
            copy(root)
            told.write_text(json.dumps(build(root)), "utf-8")
    return FinishedBook(root, json.loads(told.read_text("utf-8")))


def copy_of_book_of_tests(name: str, root: Path) -> None:
    shutil.copytree(REPOSITORY / "tests" / name, root, ignore=shutil.ignore_patterns("build"))


def book_of_tests(name: str, factory: pytest.TempPathFactory) -> FinishedBook:
    """One of the complete books of the tests, finished."""
    return finished(name, factory, partial(copy_of_book_of_tests, name))


@pytest.fixture(scope="session")
def first_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return finished("first_book", tmp_path_factory, copy_of_first_book)


@pytest.fixture(scope="session")
def model_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("model_book", tmp_path_factory)


@pytest.fixture(scope="session")
def classical_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    root = REPOSITORY / "tests" / "classical_book"
    try:
        for edition in read_book(root).editions:
            resolve_typefaces(edition.typefaces, book_root=root)
    except MissingDependencyError as error:
        pytest.skip(str(error))
    return book_of_tests("classical_book", tmp_path_factory)


@pytest.fixture(scope="session")
def textbook(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("textbook", tmp_path_factory)


@pytest.fixture(scope="session")
def japanese_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("japanese_book", tmp_path_factory)


@pytest.fixture(scope="session")
def korean_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("korean_book", tmp_path_factory)


@pytest.fixture(scope="session")
def taiwanese_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("taiwanese_book", tmp_path_factory)
