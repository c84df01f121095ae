"""A change of any file of the package is a change of its digest, although its files are not read each time."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.making import package_digest
from banxin.making.package_digest import SETTLED, digest_of_package


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose files have lain there for long."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in {"one.py": "1", "room/two.py": "2", "room/__pycache__/two.pyc": "-"}.items():
        path = tmp_path / "package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(time, "time_ns", lambda: time.monotonic_ns() + 2**62)
    return tmp_path / "package"


def digest(package: Path) -> str:
    """As a process says it that has just begun."""
    digest_of_package.cache_clear()
    return digest_of_package(package)


def test_files_that_nobody_changed_are_not_read_again(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(package)
    monkeypatch.setattr(package_digest, "digest_of_files", lambda *_: pytest.fail("read again"))
    (package / "room" / "__pycache__" / "two.pyc").write_text("+", encoding="utf-8")
    assert digest(package) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda package: (package / "one.py").write_text("3", encoding="utf-8"),
        lambda package: (package / "room" / "three.py").touch(),
        lambda package: (package / "room" / "two.py").unlink(),
        lambda package: (package / "one.py").rename(package / "other.py"),
    ],
)
def test_a_change_is_another_digest(package: Path, change: Callable[[Path], object]) -> None:
    before = digest(package)
    change(package)
    assert digest(package) != before


def test_a_change_that_hides_its_time_is_one(package: Path) -> None:
    before, path = digest(package), package / "one.py"
    seen = path.stat()
    time.sleep(0.02)
    path.write_text("3", encoding="utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert digest(package) != before


def test_what_has_just_changed_is_read_each_time(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = (package / "one.py").stat().st_ctime_ns
    monkeypatch.setattr(time, "time_ns", lambda: changed + SETTLED // 2)
    digest(package)
    assert not (package.parent / "cache" / "banxin" / "package").exists()


def test_a_note_that_says_nothing_is_written_anew(package: Path) -> None:
    before = digest(package)
    (note,) = (package.parent / "cache" / "banxin" / "package").iterdir()
    note.write_bytes(b"\xff nothing")
    assert digest(package) == before
    assert note.read_text(encoding="ascii").split()[1] == before
