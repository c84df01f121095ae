"""Which version of a library is installed, as the folder beside it says (PyPA, "Recording installed projects").

`importlib.metadata` answers the same, and takes longer to load and to parse whole descriptions than a small book takes to be read.
"""

import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

SUFFIX = ".dist-info"
VERSION = re.compile(rb"^Version:[ \t]*(\S+)", re.MULTILINE)


@cache
def version_of(library: str) -> str:
    """The version of a library; empty where it is not installed."""
    found = VERSION.search(description_of(library))
    return found[1].decode() if found else ""


def description_of(library: str) -> bytes:
    """What describes a library (PyPA, "Core metadata specifications"); empty where it is not installed."""
    folder = descriptions().get(normalised(library))
    return (folder / "METADATA").read_bytes() if folder else b""


@cache
def descriptions() -> dict[str, Path]:
    """The folders that describe what is installed, by name; the first on the way that modules are looked for in counts."""
    found: dict[str, Path] = {}
    for entry in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(entry or os.curdir)):  # noqa: PTH208  (names only)
                if name.endswith(SUFFIX):
                    found.setdefault(normalised(name.partition("-")[0]), Path(entry, name))
    return found


def normalised(library: str) -> str:
    """The name of a library in one spelling (PyPA, "Names and normalization").

    >>> normalised("Markdown_It.py")
    'markdown-it-py'
    """
    return re.sub(r"[-_.]+", "-", library).lower()
