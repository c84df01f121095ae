"""Objects of MathType made by hand: records of MTEF 5 in a compound file, as Word keeps them."""

import struct

VARIABLE, FUNCTION, TEXT, SYMBOL, NUMBER = 131, 130, 129, 134, 136
END = b"\0"
SECTOR = 512
FREE, LAST, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def letter(sign: str, face: int = VARIABLE, *accents: int) -> bytes:
    said = b"\1" if accents else b"\0"
    lists = b"".join(b"\6\0" + bytes([one]) for one in accents) + END if accents else b""
    return b"\2" + said + bytes([face]) + struct.pack("<H", ord(sign)) + lists


def letters(signs: str, face: int = VARIABLE) -> bytes:
    return b"".join(letter(sign, face) for sign in signs)


def line(*objects: bytes) -> bytes:
    return b"\1\0" + b"".join(objects) + END


NO_LINE = b"\1\1"


def template(selector: int, variation: int, *parts: bytes) -> bytes:
    return bytes([3, 0, selector, variation, 0]) + b"".join(parts) + END


def pile(*lines: bytes) -> bytes:
    return b"\4\0\1\1" + b"".join(lines) + END


def matrix(rows: int, columns: int, *lines: bytes) -> bytes:
    lines_between = b"\0" * ((2 * (rows + 1) + 7) // 8 + (2 * (columns + 1) + 7) // 8)
    return bytes([5, 0, 1, 1, 1, rows, columns]) + lines_between + b"".join(lines) + END


def equation(*objects: bytes) -> bytes:
    """An equation: its head, records that say how it looks, and one line of objects."""
    head = bytes([5, 1, 0, 7, 0]) + b"DSMT7\0" + b"\0"
    # Encodings, faces, preferences (two sizes of nibbles, no spaces, one style), a size, a colour.
    looks = b"\x13Win\0" + b"\x11\5Times\0" + b"\x12\0\2\x21\x2f\x28\xf0\0\1\1\0" + b"\x0a" + b"\x0f\0"
    return head + looks + line(*objects) + END


def compound_file(stream: bytes, name: str = "Equation Native") -> bytes:
    """A compound file with one stream, which is filled up to the size from which streams have sectors of their own."""
    filled = (b"\0" * 28 + stream).ljust(4096, b"\0")
    count = len(filled) // SECTOR
    table = [OF_TABLE, LAST, *range(3, 2 + count), LAST]
    fat = struct.pack("<128I", *table, *([FREE] * (128 - len(table))))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, LAST, 0, LAST, 0) + struct.pack("<109I", 0, *([FREE] * 108))
    entries = entry("Root Entry", 5, LAST, 0) + entry(name, 2, 2, len(filled)) + b"\0" * 256
    return header + fat + entries + filled


def entry(name: str, kind: int, first: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    start = (
        written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + struct.pack("<III", FREE, FREE, FREE)
    )
    return start.ljust(116, b"\0") + struct.pack("<II", first, size) + b"\0" * 4
