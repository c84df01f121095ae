"""A finished output or the last good one, never a half; one build at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from banxin import outputs
from banxin.errors import BuildError
from banxin.outputs import LAST, OF_A_WEBSITE, PREFIX, locked, new_outputs, refusals_told, remove_stale

IS_ROOT = os.geteuid() == 0


def test_outputs_appear_together_when_the_block_ends_well(tmp_path: Path) -> None:
    with new_outputs(tmp_path / "print") as fresh:
        (fresh / "book.pdf").write_bytes(b"new")
        assert not (tmp_path / "print" / "book.pdf").exists()
    assert (tmp_path / "print" / "book.pdf").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "print").iterdir()] == ["book.pdf"]


def test_a_failed_build_leaves_the_last_good_output(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(b"good")
    with pytest.raises(OSError, match="cut short"), new_outputs(tmp_path) as fresh:
        (fresh / "book.pdf").write_bytes(b"half")
        raise OSError("cut short")
    assert (tmp_path / "book.pdf").read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"]


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / "print" / f"{PREFIX}abc"
    left.mkdir(parents=True)
    (left / "book.pdf").write_bytes(b"half")
    with locked(tmp_path):
        assert not left.exists()


def test_a_second_build_is_told_to_wait(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BuildError, match="another build is at work"), locked(tmp_path):
        pass


def test_the_lock_of_a_killed_build_is_free_again(tmp_path: Path) -> None:
    code = f"import os; from pathlib import Path; from banxin.outputs import locked\nwith locked(Path({str(tmp_path)!r})): os.kill(os.getpid(), 9)"
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -9
    with locked(tmp_path):
        pass


def test_a_build_folder_that_is_a_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("not a folder")
    with pytest.raises(BuildError, match=r"^cannot write to .*build.*; hint: "), locked(tmp_path / "build"):
        pass


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_read_only_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(BuildError, match="no permission"), new_outputs(tmp_path / "print"):
        pass


def test_a_full_disk_keeps_the_last_good_output(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(b"good")
    with pytest.raises(BuildError, match="the disk is full"), new_outputs(tmp_path) as fresh, refusals_told(fresh):
        # /dev/full refuses every write as a full disk does.
        (fresh / "book.pdf").symlink_to("/dev/full")
        (fresh / "book.pdf").write_bytes(b"new")
    assert (tmp_path / "book.pdf").read_bytes() == b"good"


def test_outputs_under_an_old_name_go(tmp_path: Path) -> None:
    for name in ("old.pdf", "new.pdf", "report.json"):
        (tmp_path / name).write_bytes(b"")
    remove_stale(tmp_path, {"new.pdf"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.pdf", "report.json"]


def website(folder: Path, **pages: str) -> None:
    (folder / OF_A_WEBSITE).parent.mkdir(parents=True)
    for name, words in pages.items():
        (folder / f"{name}.html").write_text(words)
    (folder / OF_A_WEBSITE).write_text("")


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_folder_takes_the_place_of_the_last_one_whole(
    in_one_step: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(outputs, "exchanged", lambda one, other: False)
    website(tmp_path / "novel", index="old", gone="old")
    with new_outputs(tmp_path) as fresh:
        website(fresh / "novel", index="new")
        assert (tmp_path / "novel" / "gone.html").read_text() == "old"
    assert sorted(path.name for path in (tmp_path / "novel").iterdir()) == ["index.html", "search"]
    assert (tmp_path / "novel" / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["novel"]


def test_a_failed_build_leaves_the_last_good_folder(tmp_path: Path) -> None:
    website(tmp_path / "novel", index="good")
    with pytest.raises(OSError, match="cut short"), new_outputs(tmp_path) as fresh:
        website(fresh / "novel", index="half")
        raise OSError("cut short")
    assert (tmp_path / "novel" / "index.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["novel"]


def test_a_folder_that_had_made_room_when_the_build_was_killed_comes_back(tmp_path: Path) -> None:
    website(tmp_path / "web" / f"{LAST}novel", index="good")
    website(tmp_path / "web" / f"{PREFIX}abc" / "novel", index="half")
    with locked(tmp_path):
        assert (tmp_path / "web" / "novel" / "index.html").read_text() == "good"
    assert [path.name for path in (tmp_path / "web").iterdir()] == ["novel"]


def test_a_website_under_an_old_name_goes_and_other_folders_stay(tmp_path: Path) -> None:
    website(tmp_path / "old", index="")
    website(tmp_path / "new", index="")
    (tmp_path / "mine").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "new")
    remove_stale(tmp_path, {"new"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "mine", "new"]
