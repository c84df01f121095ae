"""Folders in which books stay as commits had them, with what was built of them: a commit is the same each time it is asked for.

They lie in the cache of this user, the last few of all books. Whoever uses one holds a lock on it; who finds it in use, or
may not write there, takes a folder that vanishes.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from banxin.caches import cache_home
from banxin.processes.run_folder import run_folder

MOST = 4
"""Folders that are kept; each holds a book with its pictures and its editions."""
FOLDER = "commits"


@contextmanager
def folder_of_commit(root: Path, commit: str) -> Iterator[Path]:
    """A folder for the commit of a repository, with what was left in it the last time."""
    home = cache_home() / FOLDER
    name = hashlib.sha256(f"{root}\n{commit}".encode()).hexdigest()[:32]
    lock = taken(home / name)
    if lock is None:
        with run_folder() as place:
            yield place
        return
    try:
        # The time tells which are the last that were asked for.
        os.utime(home / name)
        remove_others(home, name)
        yield home / name
    finally:
        os.close(lock)


def taken(folder: Path) -> int | None:
    """The lock on a folder, which is made where it is not there; None where it cannot be had."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Somebody may have removed it before it was locked.
        if folder.exists():
            return lock
    except OSError:
        pass
    os.close(lock)
    return None


def remove_others(home: Path, name: str) -> None:
    """Remove the folders beyond the last few that nobody is using."""
    with suppress(OSError):
        others = sorted((one for one in home.iterdir() if one.name != name), key=lambda one: -one.stat().st_mtime_ns)
        for folder in others[MOST - 1 :]:
            if (lock := taken(folder)) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)
