"""A process that has loaded what a task needs before the task was known: it does that task and no other, and never outlives the work."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.errors import BuildError
from banxin.processes.apart import Beside, run_apart
from banxin.processes.loaded_ahead import Ahead, loaded_ahead
from banxin.processes.task import Outcome, Task
from banxin.verbs.build import is_likely_printed

LOADED: list[int] = []
"""The process in which something was loaded."""


def load() -> None:
    LOADED.append(os.getpid())


def fail() -> None:
    raise OSError("no library")


def where_loaded() -> tuple[list[int], int, str]:
    return LOADED, os.getpid(), tempfile.gettempdir()


def end_abruptly() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(autouse=True)
def alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner of the tests has threads, which those of a command have not; what is copied here uses nothing of theirs."""
    if "threads" not in request.node.name:
        monkeypatch.setattr("banxin.processes.loaded_ahead.is_alone", lambda: True)


def done(ahead: Ahead, *names: str) -> dict[str, Outcome]:
    tasks = [Task(name, where_loaded) for name in names]
    return {one.name: one for one in run_apart(tasks, 2, beside=Beside(begun=ahead.take))}


def test_the_first_of_its_tasks_is_done_where_all_is_loaded() -> None:
    with loaded_ahead(load) as ahead:
        ahead.names = {"print", "large"}
        found = done(ahead, "reader", "print", "large")
    places = {name: one.value for name, one in found.items()}
    loaded, process, folder = places["print"]
    assert loaded == [process]
    assert process != os.getpid()
    assert "banxin-at-work-" in folder
    assert [places[name][0] for name in ("reader", "large")] == [[], []]


@pytest.mark.parametrize("load_what", [load, fail])
def test_what_fails_while_it_loads_is_left_to_the_task(load_what: Callable[[], None]) -> None:
    with loaded_ahead(load_what) as ahead:
        ahead.names = {"print"}
        (outcome,) = done(ahead, "print").values()
    assert outcome.error is None
    assert bool(outcome.value[0]) is (load_what is load)


def test_one_that_gets_no_task_ends_with_the_block_and_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(KeyError), loaded_ahead(lambda: time.sleep(600)) as ahead:
        assert ahead.child
        process = ahead.child.pid
        raise KeyError
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert not list(tmp_path.iterdir())


def test_one_that_dies_is_told_as_any_other() -> None:
    with loaded_ahead(end_abruptly) as ahead:
        ahead.names = {"print"}
        (outcome,) = done(ahead, "print").values()
    assert isinstance(outcome.error, BuildError)
    assert "SIGKILL" in str(outcome.error)


def test_there_is_none_where_none_is_wanted_or_beside_threads() -> None:
    with loaded_ahead(load, is_wanted=False) as ahead:
        assert ahead.child is None
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        with loaded_ahead(load) as ahead:
            ahead.names = {"print"}
            assert ahead.child is None
            (outcome,) = done(ahead, "print").values()
            assert outcome.value[0] == []
    finally:
        ended.set()
        thread.join()


def test_meanwhile_is_done_here_and_once() -> None:
    here: list[int] = []
    tasks = [Task(str(number), where_loaded) for number in range(3)]
    assert len(list(run_apart(tasks, 2, beside=Beside(meanwhile=lambda: here.append(os.getpid()))))) == 3
    assert here == [os.getpid()]


MANIFEST = """\
id: small
title: 小书
language: zh-Hans
body: [one.md, two.md, three.md]
editions:
  print: {format: pdf, trim: 大32开}
"""


def built(root: Path, *options: str) -> bytes:
    subprocess.run([sys.executable, "-m", "banxin", "-q", "-C", str(root), "build", *options], check=True)
    return (root / "build/print/small.pdf").read_bytes()


def test_an_edition_has_the_same_bytes_from_a_process_that_was_loaded_ahead(tmp_path: Path) -> None:
    root = tmp_path / "book"
    root.mkdir()
    (root / "book.yaml").write_text(MANIFEST, encoding="utf-8")
    for name in ("one", "two", "three"):
        text = "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。" * 30
        (root / f"{name}.md").write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
    assert is_likely_printed(root, ())
    assert not is_likely_printed(root, ("print",))
    first = built(root, "-j", "2")
    assert is_likely_printed(root, ())
    assert is_likely_printed(root, ("print",))
    assert not is_likely_printed(root, ("reader",))
    assert not is_likely_printed(tmp_path / "none", ())
    (root / "two.md").write_text("# two\n\n改过。\n", encoding="utf-8")
    shutil.copytree(root, tmp_path / "alone")
    changed = built(root, "-j", "2")
    assert changed != first
    assert changed == built(tmp_path / "alone", "-j", "1", "-f")
