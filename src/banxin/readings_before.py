"""Files that are read again and again by one process: of those in which nothing has happened, their state is asked, and no more."""

import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

MOST = 64 * 1024 * 1024
"""Bytes of the files that are kept; the text of a novel has three million."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a change leaves another time behind, whatever the clock of the file system: FAT counts by two seconds."""


class Reading(NamedTuple):
    """The bytes of a file and their sha256 in hexadecimal."""

    data: bytes
    sha256: str


class State(NamedTuple):
    """What the system says of a file, which is another after each change, and when another file stands in its place."""

    mode: int
    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @property
    def is_settled(self) -> bool:
        """Whether the last change is so long ago that the next one has another time."""
        return time.time_ns() - max(self.modified, self.changed) > SETTLED


@dataclass(slots=True)
class ReadingsBefore:
    """Files as they were read last, by their paths, each with its state; never more than `most` bytes."""

    most: int = MOST
    size: int = 0
    known: dict[Path, tuple[State, Reading]] = field(default_factory=dict)

    def find(self, path: Path) -> Reading | None:
        """What was read, where it stands there unchanged. No folder of the path is looked at."""
        kept = self.known.get(path)
        if kept is None or state_of(path) != kept[0]:
            return None
        return kept[1]

    def keep(self, path: Path, state: State | None, reading: Reading) -> None:
        """Keep what was read from a file that had that state before it; a link is not kept, nor what has just been saved."""
        _, before = self.known.pop(path, (None, None))
        self.size -= len(before.data) if before else 0
        fits = self.size + len(reading.data) <= self.most
        if state and fits and state.is_settled and state_of(path) == state:
            self.known[path] = state, reading
            self.size += len(reading.data)


def state_of(path: Path) -> State | None:
    """The state of a regular file; None for all else, and for a link to one."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(seen.st_mode):
        return None
    return State(seen.st_mode, seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
