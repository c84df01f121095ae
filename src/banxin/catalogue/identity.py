"""What a book is made with, and from: two digests by which a run knows what it need not make again, and who may make it."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from banxin.catalogue.order import Order
from banxin.fonts.cache import fetched_files, fetched_source
from banxin.fonts.registry import families
from banxin.making.inputs import OF_INDEXES, OF_SCRIPTS, versions
from banxin.making.package_digest import digest_of_package
from banxin.reading import HOUSE, HOUSE_LEVELS
from banxin.saying.said import NOTHING, Said, listed, say

APART = frozenset({"build", ".git", "__pycache__"})
"""Folders in that of a book that decide nothing."""
CODE = "code of banxin"
MOST_TOLD = 4
"""Differences of a worker that are told by name."""


@cache
def identity() -> str:
    """The digest of our code, of the libraries and of the native ones: workers that differ in it make other bytes."""
    lines = [f"code {digest_of_package()}", *(f"{name} {number}" for name, number in sorted(versions().items()))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def tools() -> dict[str, str]:
    """What this machine makes books with, each by its name: our code, libraries, the native ones, and the faces that were fetched."""
    faces = {
        f"{family.folder(source)}/{file.name}": file.sha256
        for family in families()
        if (source := fetched_source(family))
        for file in fetched_files(family, source)
    }
    return {CODE: digest_of_package(), **versions((*OF_INDEXES, *OF_SCRIPTS)), **faces}


def differences(mine: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[Said, ...]:
    """What another machine has otherwise than this one, or not at all; what it has besides makes no other bytes."""
    return tuple(
        say("{name} is {theirs} there and {mine} here", name=name, theirs=theirs[name][:12], mine=value[:12])
        if name in theirs
        else say("{name} is not there", name=name)
        for name, value in mine.items()
        if theirs.get(name) != value
    )


def differences_told(found: tuple[Said, ...]) -> Said:
    """The first of the differences, and how many more there are."""
    more = len(found) - MOST_TOLD
    rest = say(" (and {count} more)", count=more) if more > 0 else NOTHING
    return say("{first}{rest}", first=listed(found[:MOST_TOLD]), rest=rest)


def digest_of(order: Order) -> str:
    """The digest of what is to be made of a book, and from what: a record stands while this does, a fault as well."""
    wishes = (sorted(order.editions), sorted(order.limits.items()), order.cleans, order.checks)
    return hashlib.sha256(f"{wishes} {digest_of_folder(Path(order.root))}".encode()).hexdigest()


def digest_of_folder(root: Path) -> str:
    """The digest of names, sizes and times of the files of a book.

    Nothing is opened: of 10,000 books each has to be looked at in a millisecond.
    """
    digest = hashlib.sha256()
    for line in (*_houses(root), *_lines(root)):
        digest.update(line)
    return digest.hexdigest()


def files_of_book(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """The files of a book, those that are made aside, in the order of their names: the name seen from its folder, and what the system says of it."""
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
                yield name, entry.stat(follow_symlinks=False)


def _houses(root: Path) -> Iterator[bytes]:
    """The files of the house above the book (`readers/manifest/house_file.py`)."""
    for folder in root.absolute().parents[:HOUSE_LEVELS]:
        with suppress(OSError):
            found = (folder / HOUSE).stat()
            yield f"{found.st_size} {found.st_mtime_ns}\n".encode()


def _lines(root: Path) -> Iterator[bytes]:
    for name, found in files_of_book(root):
        yield os.fsencode(f"{name}\n{found.st_size} {found.st_mtime_ns}\n")
