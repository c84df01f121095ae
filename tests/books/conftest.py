"""Finished books, built once for all tests of a run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
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


@pytest.fixture(scope="session")
def first_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    root = copy_of_first_book(tmp_path_factory.mktemp("first") / "book")
    return FinishedBook(root, build(root))


@pytest.fixture(scope="session")
def model_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    root = tmp_path_factory.mktemp("model") / "book"
    shutil.copytree(REPOSITORY / "tests" / "model_book", root)
    return FinishedBook(root, build(root))


@pytest.fixture(scope="session")
def classical_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    root = tmp_path_factory.mktemp("classical") / "book"
    shutil.copytree(REPOSITORY / "tests" / "classical_book", root)
    try:
        for edition in read_book(root).editions:
            resolve_typefaces(edition.typefaces, book_root=root)
    except MissingDependencyError as error:
        pytest.skip(str(error))
    return FinishedBook(root, build(root))


@pytest.fixture(scope="session")
def textbook(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    root = tmp_path_factory.mktemp("textbook") / "book"
    shutil.copytree(REPOSITORY / "tests" / "textbook", root, ignore=shutil.ignore_patterns("build"))
    return FinishedBook(root, build(root))


def book_of_tests(name: str, factory: pytest.TempPathFactory) -> FinishedBook:
    """One of the complete books in other languages, finished."""
    root = factory.mktemp(name) / "book"
    shutil.copytree(REPOSITORY / "tests" / name, root, ignore=shutil.ignore_patterns("build"))
    return FinishedBook(root, build(root))


@pytest.fixture(scope="session")
def japanese_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("japanese_book", tmp_path_factory)


@pytest.fixture(scope="session")
def korean_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("korean_book", tmp_path_factory)


@pytest.fixture(scope="session")
def taiwanese_book(tmp_path_factory: pytest.TempPathFactory) -> FinishedBook:
    return book_of_tests("taiwanese_book", tmp_path_factory)
