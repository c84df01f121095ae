"""One temporary folder for a run; those of runs that were killed go when the next run starts."""

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from banxin.errors import BuildError
from banxin.processes.run_folder import PREFIX, run_folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_vanishes_with_the_block(place: Path) -> None:
    with run_folder() as folder:
        (folder / "fonts").mkdir()
        assert folder.parent == place
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_is_swept_away_and_what_lives_is_not(place: Path) -> None:
    code = "import os; from banxin.processes.run_folder import run_folder\nwith run_folder(): os.kill(os.getpid(), 9)"
    killed = subprocess.run([sys.executable, "-c", code], env={"TMPDIR": str(place)}, check=False)
    assert killed.returncode == -9
    (left,) = place.iterdir()
    with run_folder() as living, run_folder() as folder:
        assert not left.exists()
        assert living.exists()
        assert folder.exists()


def test_no_room_for_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(BuildError) as told, run_folder():
        pass
    assert str(told.value) == (
        "cannot make a temporary folder: there is no such file or folder; hint: make room, or name another place in TMPDIR"
    )


@pytest.mark.parametrize("moment", ["tempfile.mkdtemp", "shutil.rmtree"])
def test_an_interrupt_while_it_is_made_or_removed_leaves_nothing(
    moment: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name = moment.split(".")
    upstream = getattr(sys.modules[module], name)

    def interrupted(*arguments: object, **more: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        return upstream(*arguments, **more)

    monkeypatch.setattr(moment, interrupted)
    with pytest.raises(KeyboardInterrupt), run_folder() as folder:
        (folder / "fonts").mkdir()
    assert list(place.iterdir()) == []


def test_what_a_killed_run_had_half_removed_is_swept_away(place: Path) -> None:
    (place / f"{PREFIX}x" / "0").mkdir(parents=True)
    with run_folder() as folder:
        assert list(place.iterdir()) == [folder]


def test_the_folder_of_a_version_that_locks_otherwise_is_left_alone(place: Path) -> None:
    of_another = place / "banxin-run-x"
    of_another.mkdir()
    with (of_another / "lock").open("w", encoding="utf-8") as lock, run_folder():
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert of_another.exists()
    assert list(place.iterdir()) == [of_another]
