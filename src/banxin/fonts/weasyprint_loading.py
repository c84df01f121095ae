"""How WeasyPrint is loaded: its shared libraries are found without a compiler, and what few books need is left out.

WeasyPrint asks for each library by the names that it has on one system after the other. For a name that is none here `ctypes` starts
`ldconfig`, `gcc` and `ld`, one after the other: fifty processes before a page is laid out, a twentieth of the time of a small book.
It takes glyphs out of fonts and pins the axes of variable ones with fontTools where HarfBuzz is missing; to load what it does
that with is a fifth of what it takes to load WeasyPrint.
"""

import ctypes.util
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

CACHE = Path("/etc/ld.so.cache")
"""What glibc's `ldconfig` writes and its loader reads: among others the names of all libraries, each between zeros (ld.so(8))."""
READER = "weasyprint.pdf.fonts"
"""The module of WeasyPrint that loads them."""
SPARED = ("fontTools.subset", "fontTools.varLib.instancer")
"""Modules of which it is given stand-ins."""


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


class StandIn(ModuleType):
    """Stands for a module of functions and classes: the real one is loaded with the first call."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*arguments: object, **named: object) -> object:
            step_aside(self)
            found: object = getattr(import_module(self.__name__), name)
            assert callable(found)
            return found(*arguments, **named)

        return called


@contextmanager
def spared_modules() -> Iterator[None]:
    """Inside the block, WeasyPrint gets stand-ins when it is loaded."""
    names = () if READER in sys.modules else (name for name in SPARED if name not in sys.modules)
    stand_ins = [StandIn(name) for name in names]
    sys.modules.update({module.__name__: module for module in stand_ins})
    try:
        yield
    finally:
        for module in stand_ins:
            step_aside(module)


def step_aside(module: StandIn) -> None:
    """Let the real module be found by its name."""
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]
