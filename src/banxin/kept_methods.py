"""The methods that `dataclasses` writes for each class, compiled once for this user and not by each process.

A quarter of the time that it takes to load what makes a book goes into compiling the same few lines again and again:
`dataclasses` puts the text of a method together and gives it to `exec`. Here it finds the code of a text that has been compiled
before. What the methods do is the same; where nothing can be kept, they are compiled as ever.
"""

import builtins
import dataclasses
import marshal
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import CodeType

from banxin.caches import cache_home

LARGEST = 16_000_000
"""Bytes; what is kept of many versions is thrown away then, and begun anew."""
fresh: dict[bytes, CodeType] = {}
"""What this process had to compile, by the digest of its text."""


def use_kept_methods() -> None:
    """Let `dataclasses` find in this process, and in its copies, what has been kept."""
    vars(dataclasses)["exec"] = run_compiled


def run_compiled(text: str, names: dict[str, object] | None = None, found: dict[str, object] | None = None) -> None:
    """As `exec` of a text that was put together by `dataclasses`."""
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    code = known().get(key)
    if code is None:
        code = known()[key] = fresh[key] = compile(text, "<string>", "exec", dont_inherit=True)
    builtins.exec(code, names, found)  # noqa: S102


@cache
def known() -> dict[bytes, CodeType]:
    """What was kept, read when the first class asks for it, and what has been compiled since."""
    return kept()


def keep_methods() -> None:
    """Keep what this process had to compile; where there is no room, the next one compiles it again."""
    if fresh:
        # Few runs have something to keep.
        from banxin.outputs import write_whole

        with suppress(OSError):
            write_whole(place(), marshal.dumps(kept() | fresh))
            fresh.clear()


def kept() -> dict[bytes, CodeType]:
    """What lies in the cache of this user; nothing where it cannot be read."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        data = place().read_bytes()
        # Code, as compiled templates are, and nothing that came with a book.
        found = marshal.loads(data) if len(data) < LARGEST else None  # noqa: S302
        if isinstance(found, dict) and all(isinstance(code, CodeType) for code in found.values()):
            return found
    return {}


def place() -> Path:
    """The file for this interpreter, and for how it leaves out what only helps to find faults (`python -O`)."""
    return cache_home() / f"methods-{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.flags.optimize}"
