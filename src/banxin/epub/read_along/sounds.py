"""Files of sound: of which kind they are, and how long they last.

MP3 by its frames (ISO/IEC 11172-3, section 2.4.2.3, and 13818-3), M4A by the head of its movie (ISO/IEC 14496-12, section 8.2.2): what a file
says of its length in tags of its own is often wrong.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from banxin.errors import BuildError
from banxin.saying.said import say
from banxin.source import Source

BITRATES = {
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""kbit/s by version (2 stands for 2.5, too) and layer."""
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second by the two bits of the version: 3 is MPEG 1, 2 is MPEG 2, 0 is 2.5."""
SEARCHED = 65536
"""Bytes behind the tag in which the first frame has to begin."""


class StretchesOfFile:
    """A file of which stretches are asked for as if it were bytes: `size` is how many it has."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.size = file, size

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, stretch: slice) -> bytes:
        start, end, _ = stretch.indices(self.size)
        self.file.seek(start)
        return self.file.read(max(0, end - start))


Sound = bytes | StretchesOfFile


def duration_of(data: Sound, suffix: str, shown: str, source: Source) -> float:
    """How many seconds a file of sound lasts; raise BuildError for what is no MP3 (`.mp3`) and no M4A (`.m4a`), or has no end."""
    length = {".mp3": length_of_mp3, ".m4a": length_of_m4a}.get(suffix)
    if not length:
        hint = say("export it as MP3 or M4A, which every reading system plays")
        raise BuildError(say("'{shown}' is of a kind of sound that e-books cannot hold", shown=shown), source, hint)
    try:
        seconds = length(data)
    except (struct.error, IndexError, ZeroDivisionError):
        seconds = 0.0
    if not seconds:
        kind = suffix.removeprefix(".").upper()
        raise BuildError(say("'{shown}' is not a sound {kind}", shown=shown, kind=kind), source, say("export it again"))
    return seconds


def length_of_mp3(data: Sound) -> float:
    """The samples of all frames in seconds."""
    place = end_of_tag(data)
    first = next(
        (start for start in range(place, min(place + SEARCHED, len(data) - 4)) if is_followed(data, start)), None
    )
    total = 0.0
    place = first if first is not None else len(data)
    while (frame := frame_at(data, place)) and frame[0]:
        total += frame[1]
        place += frame[0]
    return total


def end_of_tag(data: Sound) -> int:
    """Where an ID3v2 tag ends (ID3v2.4.0, section 3.1): its size has seven bits a byte."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def is_followed(data: Sound, start: int) -> bool:
    """Whether a frame begins here and another one behind it, or the file ends there: two bytes alone are often chance."""
    frame = frame_at(data, start)
    return frame is not None and (start + frame[0] >= len(data) - 128 or frame_at(data, start + frame[0]) is not None)


def frame_at(data: Sound, start: int) -> tuple[int, float] | None:
    """The bytes of a frame and its length in seconds; None where none begins."""
    head = data[start : start + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    bits, rate = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer == 4 or bits in {0, 15} or rate == 3:
        return None
    is_first = version == 3
    samples_a_second = RATES[version][rate]
    bitrate = BITRATES[1 if is_first else 2, layer][bits - 1] * 1000
    samples = 384 if layer == 1 else 1152 if layer == 2 or is_first else 576
    padding = head[2] >> 1 & 1
    size = (
        (12 * bitrate // samples_a_second + padding) * 4
        if layer == 1
        else samples // 8 * bitrate // samples_a_second + padding
    )
    return size, samples / samples_a_second


def length_of_m4a(data: Sound) -> float:
    """The duration that the movie header says, in its own units a second."""
    if data[4:8] != b"ftyp":
        return 0.0
    for kind, start, end in boxes_in(data, 0, len(data)):
        if kind == b"moov":
            for inner, begin, _ in boxes_in(data, start, end):
                if inner == b"mvhd":
                    return length_of_head(data, begin)
    return 0.0


def length_of_head(data: Sound, begin: int) -> float:
    """Duration by units: in 32 bits, or in 64 where the version says so."""
    if data[begin : begin + 1] == b"\1":
        units, duration = struct.unpack(">IQ", data[begin + 20 : begin + 32])
    else:
        units, duration = struct.unpack(">II", data[begin + 12 : begin + 20])
    return float(duration / units)


def boxes_in(data: Sound, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes in a stretch of a file: the kind, and where the contents begin and end."""
    while start + 8 <= end:
        size, kind = struct.unpack(">I4s", data[start : start + 8])
        head = 8
        if size == 1:
            size, head = *struct.unpack(">Q", data[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        if size < head:
            return
        yield kind, start + head, min(start + size, end)
        start += size
