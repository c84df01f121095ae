"""The methods of records are compiled once for a user, and do what they do where they are compiled each time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RECORD = """
from banxin.loading import kept_methods
kept_methods.use_kept_methods()
from dataclasses import FrozenInstanceError, dataclass, field

@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Point:
    x: int
    y: tuple[int, ...] = field(default_factory=tuple)

one = Point(x=1, y=(2,))
assert repr(one) == "Point(x=1, y=(2,))", one
assert one == Point(x=1, y=(2,)) != Point(x=1) and hash(one) == hash(Point(x=1, y=(2,)))
assert Point(x=0) < one
try:
    one.x = 2
    raise SystemExit("not frozen")
except FrozenInstanceError:
    pass
print(len(kept_methods.METHODS.fresh))
kept_methods.METHODS.keep()
"""


def said(cache: Path, text: str = RECORD) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    return subprocess.run(
        [sys.executable, "-c", text], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_what_one_process_has_compiled_the_next_one_finds(tmp_path: Path) -> None:
    assert int(said(tmp_path)) > 5
    assert said(tmp_path) == "0"


def test_a_text_that_was_not_kept_is_compiled_and_joins_what_was(tmp_path: Path) -> None:
    said(tmp_path)
    assert int(said(tmp_path, RECORD.replace("Point", "Dot").replace("    y:", "    z:").replace(" y=", " z="))) > 0
    assert said(tmp_path) == "0"


@pytest.mark.parametrize("damage", [b"", b"?", b"\xe9\x01\x00\x00\x00", bytes(1000)])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    said(tmp_path)
    (path,) = (tmp_path / "banxin").iterdir()
    path.write_bytes(damage)
    assert int(said(tmp_path)) > 5
    assert said(tmp_path) == "0"


def test_without_a_place_for_it_methods_are_compiled_by_each_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert said(tmp_path / "file") == said(tmp_path / "file") != "0"


def test_a_command_keeps_what_it_had_to_compile(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "banxin", "--version"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    (path,) = (tmp_path / "banxin").glob("records-*")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    subprocess.run(command, env=environment, check=True, capture_output=True)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
