"""Sounds for tests, made here: frames of MP3 that hold nothing, and the boxes of an M4A without its sound."""

import struct

FRAME = b"\xff\xfb\x10\xc4" + bytes(100)
"""MPEG 1, layer 3, 32 kbit/s, 44.1 kHz, one channel: 1152 samples of silence."""
FRAMES_A_SECOND = 44100 / 1152


def silent_mp3(seconds: float, *, tag: bytes = b"") -> bytes:
    """Silence of about so many seconds, behind an ID3v2 tag that holds `tag`."""
    head = b"ID3\x04\x00\x00" + bytes([0, 0, len(tag) >> 7, len(tag) & 127]) + tag if tag else b""
    return head + FRAME * round(seconds * FRAMES_A_SECOND)


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def m4a(seconds: float, *, version: int = 0) -> bytes:
    """The head of an M4A that says so many seconds."""
    times = (0, 0, 1000, int(seconds * 1000))
    told = struct.pack(">BxxxQQIQ" if version else ">BxxxIIII", version, *times)
    movie = box(b"moov", box(b"mvhd", told + bytes(80)))
    return box(b"ftyp", b"M4A \x00\x00\x02\x00") + box(b"free", bytes(12)) + movie
