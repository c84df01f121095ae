"""The digest of our own code, templates and styles, so that a change of the tool makes every edition again."""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from banxin.caches import cache_home
from banxin.outputs import write_whole

SETTLED = 2_000_000_000
"""Nanoseconds: a file that is younger may change once more within what its file system takes for the same moment."""
PACKAGE = Path(__file__).parent.parent


@cache
def digest_of_package(root: Path = PACKAGE) -> str:
    """The sha256 of all files of the package; they are read again only when one of them, or its time, is another than before."""
    files = list(files_in(os.fspath(root)))
    stamp, youngest = stamp_of(files)
    note = cache_home() / "package" / hashlib.sha256(os.fsencode(root)).hexdigest()[:32]
    with suppress(OSError, ValueError):
        known, digest = note.read_text(encoding="ascii").split()
        if known == stamp:
            return digest
    digest = digest_of_files(os.fspath(root), files)
    if time.time_ns() - youngest > SETTLED:
        with suppress(OSError):
            write_whole(note, f"{stamp} {digest}\n".encode())
    return digest


def files_in(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files of a folder and of those in it, by their names; without what Python has compiled."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if not entry.is_dir(follow_symlinks=False):
            yield entry
        elif entry.name != "__pycache__":
            yield from files_in(entry.path)


def stamp_of(files: list[os.DirEntry[str]]) -> tuple[str, int]:
    """What tells files from others and from themselves before a change, and when the last of them changed, in nanoseconds."""
    seen = [(entry.path, entry.stat()) for entry in files]
    lines = [f"{path}\n{one.st_ino} {one.st_size} {one.st_mtime_ns} {one.st_ctime_ns}\n" for path, one in seen]
    stamp = hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
    return stamp, max(max(one.st_mtime_ns, one.st_ctime_ns) for _, one in seen)


def digest_of_files(root: str, files: list[os.DirEntry[str]]) -> str:
    digest = hashlib.sha256()
    for entry in files:
        data = Path(entry.path).read_bytes()
        digest.update(f"{entry.path[len(root) :]}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()
