"""The versions of the libraries of the system that decide about lines and glyphs: an upgrade of one makes every edition again."""

import ctypes
from collections.abc import Callable
from functools import cache

NAMES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0-0"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib", "libharfbuzz-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
"""The names by which WeasyPrint and Pango load them."""


@cache
def native_versions() -> dict[str, str]:
    """The version of each that is here; they are asked before anything is laid out, and nothing of them is set up by it."""
    asks = {"pango": text_of("pango_version_string"), "harfbuzz": text_of("hb_version_string"), "fontconfig": number_of}
    found = {name: library for name in NAMES if (library := loaded(name))}
    return {name: asks[name](library) for name, library in found.items()}


def loaded(name: str) -> ctypes.CDLL | None:
    for file in NAMES[name]:
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def text_of(function: str) -> Callable[[ctypes.CDLL], str]:
    """What reads a version that a library tells as text."""

    def read(library: ctypes.CDLL) -> str:
        ask = getattr(library, function)
        ask.restype = ctypes.c_char_p
        said: bytes = ask()
        return said.decode()

    return read


def number_of(library: ctypes.CDLL) -> str:
    """The version of fontconfig, which tells 21402 for 2.14.2."""
    number: int = library.FcGetVersion()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
