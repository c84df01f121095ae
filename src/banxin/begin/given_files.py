"""The files of a manuscript that are documents, and what of them goes into the new book as it is."""

from pathlib import Path

from banxin.errors import UsageError
from banxin.importing.package_facts import PackageFacts
from banxin.outputs import write_whole
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LARGEST = 256 * 1024 * 1024
"""Bytes of a document."""


def bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("manuscript"), path) from error


def cover_written(facts: PackageFacts, target: Path) -> str:
    """The place of the cover in the book; nothing where there is none."""
    if not facts.cover:
        return ""
    name = f"images/{facts.cover[0]}"
    (target / "images").mkdir(exist_ok=True)
    write_whole(target / name, facts.cover[1])
    return name
