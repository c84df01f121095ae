"""What takes long to compile and is the same each time, kept for this user: a table of values by keys, in one file."""

import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from banxin.caches import cache_home
from banxin.loading.packed_files import as_packed, unpacked

LARGEST = 16_000_000
"""Bytes; what is kept of many versions is thrown away then, and begun anew."""
SHIFT, MASK = 32, (1 << 32) - 1
Key = bytes | tuple[str | bytes, int]


class KeptTable:
    """A file in the cache of this user, read when the first value is asked for.

    Values are packed (`marshal`) one by one behind a list of where each stands, since most processes need few of them.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.fresh: dict[Key, bytes] = {}
        """What this process had to compile."""
        self._file: KeptFile | None = None

    def get(self, key: Key) -> object:
        """The value of a key; None where there is none, or none that can be read."""
        packed: bytes | memoryview | None = self.fresh.get(key)
        if packed is None:
            if self._file is None:
                self._file = self.kept()
            packed = self._file.packed(key)
        with suppress(EOFError, ValueError, TypeError):
            # Code, as compiled templates are, and nothing that came with a book.
            return marshal.loads(packed) if packed else None  # noqa: S302
        return None

    def add(self, key: Key, value: Any) -> None:
        """Remember a value that `marshal` can hold."""
        self.fresh[key] = marshal.dumps(value)

    def keep(self) -> None:
        """Keep what this process had to compile; where there is no room, the next one compiles it again."""
        if self.fresh:
            # Few runs have something to keep.
            from banxin.outputs import write_whole

            with suppress(OSError):
                write_whole(self.place(), as_file(self.kept().all_packed() | self.fresh))
                self.fresh.clear()
                self._file = None

    def kept(self) -> "KeptFile":
        """What lies in the cache of this user; nothing where it cannot be read."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            # Most processes need little of it, and a copy of it all takes longer than what they need.
            with self.place().open("rb") as file:
                data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            places, begin = unpacked(data) if len(data) < LARGEST else (None, 0)
            if isinstance(places, dict):
                return KeptFile(data, begin, places)
        return KeptFile(memoryview(b""), 0, {})

    def place(self) -> Path:
        """The file for this interpreter, and for how it leaves out what only helps to find faults (`python -O`)."""
        version = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.flags.optimize}"
        return cache_home() / f"{self.name}-{version}.table"


class KeptFile:
    """A file that was read (`packed_files.py`), whose list has the place of each value.

    A place is where a value begins behind the list, and in the lower 32 bits how long it is.
    """

    def __init__(self, data: memoryview, begin: int, places: Mapping[Key, Any]) -> None:
        self.data = data
        self.begin = begin
        self.places = places

    def packed(self, key: Key) -> memoryview:
        """The packed value of a key; nothing where there is none."""
        place = self.places.get(key)
        if type(place) is not int:
            return self.data[:0]
        start = self.begin + (place >> SHIFT)
        return self.data[start : start + (place & MASK)]

    def all_packed(self) -> dict[Key, bytes]:
        return {key: bytes(packed) for key in self.places if (packed := self.packed(key))}


def as_file(packed: Mapping[Key, bytes]) -> bytes:
    """The bytes of a file with these values."""
    places, start = {}, 0
    for key, value in packed.items():
        places[key] = start << SHIFT | len(value)
        start += len(value)
    return as_packed(places, packed.values())
