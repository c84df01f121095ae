"""What a book is made with, and from: two digests by which a run knows what it need not make again, and who may make it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from banxin.making.inputs import digest_of_package, versions
from banxin.reading import HOUSE, HOUSE_LEVELS

APART = frozenset({"build", ".git", "__pycache__"})
"""Folders in that of a book that decide nothing."""


@cache
def identity() -> str:
    """The digest of our code, of the libraries and of the native ones: workers that differ in it make other bytes."""
    lines = [f"code {digest_of_package()}", *(f"{name} {number}" for name, number in sorted(versions().items()))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def digest_of_folder(root: Path) -> str:
    """The digest of names, sizes and times of the files of a book: what it was made from stands while this does.

    Nothing is opened: of 10,000 books each has to be looked at in a millisecond.
    """
    digest = hashlib.sha256()
    for line in (*_houses(root), *_files(root)):
        digest.update(line)
    return digest.hexdigest()


def _houses(root: Path) -> Iterator[bytes]:
    """The files of the house above the book (`readers/manifest/house_file.py`)."""
    for folder in root.absolute().parents[:HOUSE_LEVELS]:
        with suppress(OSError):
            found = (folder / HOUSE).stat()
            yield f"{found.st_size} {found.st_mtime_ns}\n".encode()


def _files(root: Path) -> Iterator[bytes]:
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in APART:
                    folders.append(name)
            else:
                found = entry.stat(follow_symlinks=False)
                yield os.fsencode(f"{name}\n{found.st_size} {found.st_mtime_ns}\n")
