"""What a run keeps outside the book for a while: one temporary folder, and nobody else's.

A run that is killed leaves its folder, and the next run of anybody who may, removes it: a lock on the folder itself tells
who is alive, in containers too, where numbers of processes mean nothing, and however little of it is left.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.errors import BuildError, refusal_in
from banxin.processes.ending import uninterrupted
from banxin.saying.said import say

PREFIX = "banxin-at-work-"
"""Not `banxin-run-`: folders of that name are locked by a file in them (0.1), and neither version may sweep away what the
other is using."""


@contextmanager
def run_folder() -> Iterator[Path]:
    """A folder for temporary files, which vanishes with the block; those of runs that were killed vanish first."""
    made: list[tuple[Path, int]] = []
    try:
        # What comes in the meantime is raised where the block ends: by then the folder is known.
        with uninterrupted():
            sweep(Path(tempfile.gettempdir()))
            made.append(new_folder())
        yield made[0][0]
    finally:
        with uninterrupted():
            for folder, lock in made:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)


def new_folder() -> tuple[Path, int]:
    """A folder, and the lock that says that somebody needs it."""
    try:
        while True:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            try:
                lock = locked(folder)
            except FileNotFoundError:
                # Another run swept it away before it was locked.
                continue
            if folder.exists():
                return folder, lock
            os.close(lock)
    except OSError as error:
        message = say("cannot make a temporary folder: {reason}", reason=refusal_in(error))
        raise BuildError(message, hint=say("make room, or name another place in TMPDIR")) from error


def locked(folder: Path) -> int:
    """The folder, opened and locked where its file system has locks; where it has none, nobody can sweep it away."""
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
    with suppress(OSError):
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def sweep(place: Path) -> None:
    """Remove the folders of runs that are no more."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
