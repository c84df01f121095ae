"""What takes long to compile and is the same each time, kept for this user: a table of values by keys, in one file."""

import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from banxin.caches import cache_home

LARGEST = 16_000_000
"""Bytes; what is kept of many versions is thrown away then, and begun anew."""
Key = bytes | tuple[str | bytes, int]


class KeptTable:
    """A file in the cache of this user, read when the first value is asked for.

    Values are packed (`marshal`) one by one, since most processes need few of them.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.fresh: dict[Key, bytes] = {}
        """What this process had to compile."""
        self._known: dict[Key, bytes] | None = None

    def get(self, key: Key) -> object:
        """The value of a key; None where there is none, or none that can be read."""
        if self._known is None:
            self._known = self.kept()
        packed = self._known.get(key)
        if packed is None:
            return None
        with suppress(EOFError, ValueError, TypeError):
            # Code, as compiled templates are, and nothing that came with a book.
            return marshal.loads(packed)  # noqa: S302
        return None

    def add(self, key: Key, value: Any) -> None:
        """Remember a value that `marshal` can hold."""
        self.fresh[key] = packed = marshal.dumps(value)
        if self._known is not None:
            self._known[key] = packed

    def keep(self) -> None:
        """Keep what this process had to compile; where there is no room, the next one compiles it again."""
        if self.fresh:
            # Few runs have something to keep.
            from banxin.outputs import write_whole

            with suppress(OSError):
                write_whole(self.place(), marshal.dumps(self.kept() | self.fresh))
                self.fresh.clear()

    def kept(self) -> dict[Key, bytes]:
        """What lies in the cache of this user; nothing where it cannot be read."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            data = self.place().read_bytes()
            found = marshal.loads(data) if len(data) < LARGEST else None  # noqa: S302
            if isinstance(found, dict) and all(type(packed) is bytes for packed in found.values()):
                return found
        return {}

    def place(self) -> Path:
        """The file for this interpreter, and for how it leaves out what only helps to find faults (`python -O`)."""
        version = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.flags.optimize}"
        return cache_home() / f"{self.name}-{version}"
