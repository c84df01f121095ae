"""What a run keeps outside the book for a while: one temporary folder, and nobody else's.

A run that is killed leaves its folder, and the next run of anybody who may, removes it: a lock tells who is alive, in
containers too, where numbers of processes mean nothing.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.errors import BuildError
from banxin.saying.said import say

PREFIX = "banxin-run-"
LOCK = "lock"


@contextmanager
def run_folder() -> Iterator[Path]:
    """A folder for temporary files, which vanishes with the block; those of runs that were killed vanish first."""
    sweep(Path(tempfile.gettempdir()))
    folder, lock = new_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def new_folder() -> tuple[Path, int]:
    """A folder, and the lock that says that somebody needs it."""
    try:
        while True:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (folder / LOCK).exists():
                return folder, lock
            # Another run swept it away before it was locked.
            os.close(lock)
    except OSError as error:
        message = say("cannot make a temporary folder: {reason}", reason=(error.strerror or str(error)).lower())
        raise BuildError(message, hint=say("make room, or name another place in TMPDIR")) from error


def sweep(place: Path) -> None:
    """Remove the folders of runs that are no more."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
