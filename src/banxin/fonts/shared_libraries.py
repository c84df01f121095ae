"""The shared libraries of WeasyPrint found in what the loader knows, without a compiler.

WeasyPrint asks for each library by the names that it has on one system after the other. For a name that is none here `ctypes` starts
`ldconfig`, `gcc` and `ld`, one after the other: fifty processes before a page is laid out, a twentieth of the time of a small book.
"""

import ctypes.util
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path("/etc/ld.so.cache")
"""What glibc's `ldconfig` writes and its loader reads: among others the names of all libraries, each between zeros (ld.so(8))."""


@contextmanager
def found_in_cache(cache: Path = CACHE) -> Iterator[None]:
    """Inside the block `ctypes.util.find_library` looks into the cache alone; without one it asks as ever.

    A library that stands in no cache is still found by its whole name, for which the loader is asked first.
    """
    try:
        names = cache.read_bytes()
    except OSError:
        yield
        return
    before = ctypes.util.find_library

    def find_library(name: str) -> str | None:
        found = re.search(rb"\0(lib%s\.so[^\0/]*)\0" % re.escape(name.encode()), names)
        return found[1].decode() if found else None

    ctypes.util.find_library = find_library
    try:
        yield
    finally:
        ctypes.util.find_library = before
