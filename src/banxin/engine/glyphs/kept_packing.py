"""What was packed for the last file of an edition, found again by what it holds: to pack takes longer than to look for it.

One paragraph is another, and most streams of the file are what they were; so their packed bytes are kept with the pages.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256

LEVEL = 7
"""Of zlib: its highest level takes almost three times as long for objects, and leaves one byte in a hundred less."""
Packed = Mapping[bytes, bytes]
"""Streams as they stand in the file, each by the digest of what it was made from."""


@dataclass(slots=True)
class Packing:
    """What the last file had (`expected`), and what is in this one so far (`used`)."""

    expected: Packed
    used: dict[bytes, bytes] = field(default_factory=dict)


_packings: list[Packing] = []


@contextmanager
def packing_kept(expected: Packed) -> Iterator[Packing]:
    """Inside the block, in which one file is written, nothing is packed again that `expected` has."""
    _packings.append(Packing(expected))
    try:
        yield _packings[-1]
    finally:
        _packings.pop()


def packed_before(digest: bytes) -> bytes:
    """What was packed for the last file; empty where that is not known."""
    return _packings[-1].expected.get(digest, b"") if _packings else b""


def keep_packed(digest: bytes, packed: bytes) -> None:
    """Let what is in this file be found again when the next one is written."""
    if _packings:
        _packings[-1].used[digest] = packed


def packed_once(content: bytes) -> bytes:
    """Some bytes as the file has them."""
    if not _packings:
        return zlib.compress(content, LEVEL)
    digest = sha256(content).digest()
    packed = packed_before(digest) or zlib.compress(content, LEVEL)
    keep_packed(digest, packed)
    return packed
