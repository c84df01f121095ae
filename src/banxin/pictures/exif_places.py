"""Places in the data that cameras write (Exif 3.0, 4.6.6; TIFF 6.0, section 2; XMP), taken out where they stand.

Not one byte moves: the files of phones refer to their parts by offsets (the pictures of an MPO, the items of HEIC and AVIF,
the notes of a maker), and every picture in a file says its place once more.
"""

import re
from dataclasses import dataclass
from typing import Literal

GPS_IFD = 0x8825
HEAD = re.compile(rb"II[*+]\0|MM\0[*+]")
PACKET = re.compile(rb"<(x:xmpmeta|rdf:RDF)\b.*?</\1\s*>", re.DOTALL)
SIGNS = (b"GPSLatitude", b"GPSLongitude", b"GPSDest")
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""Bytes of each type of value."""
MOST_ENTRIES, MOST_OF_PLACES = 1000, 64
"""Entries of a directory, and of one of places, whose tags go to 31."""
MOST_DIRECTORIES = 1000


def blanked(data: bytes) -> bytes:
    """The data without places, as long as they were; the same bytes when they say none."""
    kept = bytearray(data)
    for match in HEAD.finditer(data):
        Directories(kept, match.start()).blank_places()
    for match in PACKET.finditer(data):
        if any(sign in match[0] for sign in SIGNS):
            kept[match.start() : match.end()] = b" " * len(match[0])
    return data if kept == data else bytes(kept)


def is_readable(data: bytes, start: int) -> bool:
    """Whether a TIFF begins at `start` whose first directory is sound."""
    if not HEAD.match(data, start):
        return False
    found = Directories(bytearray(data), start)
    return bool(found.entries(found.first(), MOST_ENTRIES))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a directory, which begins at `at`; `target` is what it holds, or where that begins."""

    at: int
    tag: int
    kind: int
    count: int
    target: int


class Directories:
    """The directories of a TIFF, which begins at `start`; whatever bytes these are, nothing is raised."""

    def __init__(self, data: bytearray, start: int) -> None:
        self.data = data
        self.start = start
        self.order: Literal["little", "big"] = "little" if data[start : start + 2] == b"II" else "big"
        self.is_large = self.number(start + 2, 2) == 43
        self.offset_size, self.count_size, self.entry_size = (8, 8, 20) if self.is_large else (4, 2, 12)

    def number(self, at: int, size: int) -> int:
        return int.from_bytes(self.data[at : at + size], self.order)

    def first(self) -> int:
        """The offset of the first directory."""
        return self.number(self.start + (8 if self.is_large else 4), self.offset_size)

    def blank_places(self) -> None:
        """Take the places out of every directory of the chain."""
        at = self.first()
        seen: set[int] = set()
        while at and at not in seen and len(seen) < MOST_DIRECTORIES:
            seen.add(at)
            entries = self.entries(at, MOST_ENTRIES)
            if not entries:
                return
            following = self.number(self.end(at, len(entries)), self.offset_size)
            places = [
                entry for entry in entries if entry.tag == GPS_IFD and entry.count == 1 and SIZES[entry.kind] >= 4
            ]
            for entry in places:
                self.blank(entry.target)
            if places:
                self.leave_out(at, entries, places)
            at = following

    def entries(self, at: int, most: int) -> list[Entry]:
        """The entries of the directory at this offset; none where there is no sound directory."""
        first = self.start + at + self.count_size
        number = self.number(self.start + at, self.count_size)
        if not 0 < number <= most or first + number * self.entry_size > len(self.data):
            return []
        found = [self.entry(first + place * self.entry_size) for place in range(number)]
        return found if all(entry.kind in SIZES for entry in found) else []

    def entry(self, at: int) -> Entry:
        return Entry(
            at,
            self.number(at, 2),
            self.number(at + 2, 2),
            self.number(at + 4, self.offset_size),
            self.number(at + self.entry_size - self.offset_size, self.offset_size),
        )

    def end(self, at: int, number: int) -> int:
        """Where the entries of a directory end, and the offset of the next one stands."""
        return self.start + at + self.count_size + number * self.entry_size

    def blank(self, at: int) -> None:
        """Overwrite a directory of places with all that its entries hold."""
        entries = self.entries(at, MOST_OF_PLACES)
        for entry in entries:
            size = SIZES[entry.kind] * entry.count
            if self.offset_size < size <= 4096 and self.start + entry.target + size <= len(self.data):
                self.clear(self.start + entry.target, self.start + entry.target + size)
        if entries:
            self.clear(self.start + at, self.end(at, len(entries)))

    def leave_out(self, at: int, entries: list[Entry], places: list[Entry]) -> None:
        """Write a directory without some of its entries; what is left over at its end is nothing."""
        end = self.end(at, len(entries)) + self.offset_size
        kept = [bytes(self.data[entry.at : entry.at + self.entry_size]) for entry in entries if entry not in places]
        following = bytes(self.data[end - self.offset_size : end])
        number = len(kept).to_bytes(self.count_size, self.order)
        written = b"".join((number, *kept, following))
        self.data[self.start + at : end] = written.ljust(end - self.start - at, b"\0")

    def clear(self, start: int, end: int) -> None:
        self.data[start:end] = bytes(end - start)
