"""Modules are found in one file, and are what they are where each is found by itself."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from banxin.loading.kept_modules import MOST, is_shadowed

LOADING = """
import sys
sys.path.append({place!r})
from banxin.loading import kept_modules
kept_modules.use_kept_modules()
import some
from some import inner
print(some.WORD, inner.WORD, inner.__file__.endswith("inner.py"), some.__path__, inner.__spec__.parent, end=" ")
print(type(inner.__spec__.loader).__name__, type(some.__spec__.loader).__name__)
kept_modules.keep_modules()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "lib"
    (folder / "some").mkdir(parents=True)
    (folder / "some/__init__.py").write_text("WORD = 'one'\n", encoding="utf-8")
    (folder / "some/inner.py").write_text("WORD = 'two'\n", encoding="utf-8")
    return folder


def said(place: Path, text: str = LOADING, cache: str = "cache") -> list[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(place.parent / cache)}
    command = [sys.executable, "-P", "-c", text.format(place=str(place))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def loaders(words: list[str]) -> set[str]:
    return set(words[-2:])


def test_what_one_process_has_loaded_the_next_one_finds(place: Path) -> None:
    first, second = said(place), said(place)
    assert loaders(first) == {"SourceFileLoader"}
    assert loaders(second) == {"KeptLoader"}
    assert first[:-2] == second[:-2] == ["one", "two", "True", f"['{place / 'some'}']", "some"]


@pytest.mark.parametrize("change", ["WORD = 'new'\n", "WORD = 'longer'\n"])
def test_a_module_that_has_changed_is_the_changed_one(place: Path, change: str) -> None:
    said(place)
    (place / "some/inner.py").write_text(change, encoding="utf-8")
    # The interpreter itself knows whole seconds.
    os.utime(place / "some/inner.py", (time.time() + 9, time.time() + 9))
    new = change.split("'")[1]
    assert said(place)[:2] == ["one", new]
    again = said(place)
    assert again[:2] == ["one", new]
    assert loaders(again) == {"KeptLoader"}


def test_a_module_that_is_gone_is_not_found(place: Path) -> None:
    said(place)
    (place / "some/inner.py").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        said(place)


@pytest.mark.parametrize("damage", [b"", b"?", b"\xe9\x01\x00\x00\x00", bytes(1000), b"\xff" * 40])
def test_what_is_damaged_is_found_as_ever(place: Path, damage: bytes) -> None:
    first = said(place)
    (path,) = (place.parent / "cache/banxin").glob("modules-*")
    path.write_bytes(damage)
    assert said(place) == first
    assert loaders(said(place)) == {"KeptLoader"}


def test_code_that_is_none_is_compiled_anew(place: Path) -> None:
    said(place)
    (path,) = (place.parent / "cache/banxin").glob("modules-*")
    data = path.read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    path.write_bytes(data[:end] + bytes(len(data) - end))
    assert said(place)[:2] == ["one", "two"]


def test_without_a_place_for_it_modules_are_found_as_ever(place: Path) -> None:
    (place.parent / "file").touch()
    assert said(place, cache="file") == said(place, cache="file")


def test_modules_of_another_place_are_others(place: Path) -> None:
    """The same name stands for another module where it is looked for elsewhere; of few installations the files stay."""
    said(place)
    for number in range(MOST + 2):
        other = place.parent / f"other{number}"
        (other / "some").mkdir(parents=True)
        (other / "some/__init__.py").write_text(f"WORD = 'o{number}'\n", encoding="utf-8")
        (other / "some/inner.py").write_text("WORD = 'i'\n", encoding="utf-8")
        assert (
            said(other, LOADING.replace("sys.path.append", "sys.path.insert(0, '');sys.path.append"))[0] == f"o{number}"
        )
    assert len(list((place.parent / "cache/banxin").glob("modules-*"))) == MOST + 1


def test_a_module_beside_the_one_that_was_begun_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path[1:]])
    (tmp_path / "yaml").mkdir()
    (tmp_path / "click").touch()
    assert not is_shadowed({"yaml", "click"})
    (tmp_path / "yaml/__init__.py").touch()
    assert is_shadowed({"yaml", "click"})
    assert not is_shadowed({"click"})
    (tmp_path / "click.py").touch()
    assert is_shadowed({"click"})


def test_a_command_keeps_its_modules_and_finds_them(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "banxin", "--version"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    (path,) = (tmp_path / "banxin").glob("modules-*")
    before = path.stat().st_mtime_ns
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert path.stat().st_mtime_ns == before
