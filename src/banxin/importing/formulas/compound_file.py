"""One stream of a compound file (OLE, [MS-CFB]): how Word keeps the objects of other programs in a document."""

import struct
from collections.abc import Sequence

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
HEADER = 512
ENTRY = 128
"""Bytes of an entry of the directory."""
LAST = 0xFFFFFFFA
"""The first number that is no sector but says something else of it."""
OF_ROOT, OF_STREAM = 5, 2
LARGEST = 1 << 24
"""Bytes; formulas take a few thousand."""


def stream_of(data: bytes, name: str) -> bytes:
    """The bytes of the stream with this name; empty where there is none, or the file is damaged."""
    if not data.startswith(SIGNATURE) or len(data) > LARGEST:
        return b""
    try:
        return found_stream(data, name)
    except (struct.error, IndexError):
        return b""


def found_stream(data: bytes, name: str) -> bytes:
    sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
    size = 1 << sector_shift
    directory, _, cutoff, mini_table = struct.unpack_from("<IIII", data, 48)
    heads = [one for one in struct.unpack_from("<109I", data, 76) if one < LAST]
    table = [number for one in heads for number in numbers_of(sector(data, one, size))]
    entries = chain(data, directory, table, size)
    root = wanted = b""
    for start in range(0, len(entries), ENTRY):
        entry = entries[start : start + ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0]
        called = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        root = entry if entry[66] == OF_ROOT else root
        wanted = entry if entry[66] == OF_STREAM and called == name else wanted
    if not wanted or not root:
        return b""
    first, length = struct.unpack_from("<II", wanted, 116)
    if length >= cutoff:
        return chain(data, first, table, size)[:length]
    small = chain(data, struct.unpack_from("<I", root, 116)[0], table, size)
    smalls = numbers_of(chain(data, mini_table, table, size))
    return chain(small, first, smalls, 1 << mini_shift, header=0)[:length]


def sector(data: bytes, number: int, size: int, header: int = HEADER) -> bytes:
    start = max(header, size if header else 0) + number * size
    return data[start : start + size]


def numbers_of(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def chain(data: bytes, first: int, table: Sequence[int], size: int, header: int = HEADER) -> bytes:
    """The sectors that follow one on another; a chain that comes back to itself ends with the table's length."""
    parts, number = [], first
    for _ in range(len(table)):
        if number >= LAST:
            break
        parts.append(sector(data, number, size, header))
        number = table[number]
    return b"".join(parts)
