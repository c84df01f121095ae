"""The methods that `dataclasses` writes for each class, compiled once for this user and not by each process.

A quarter of the time that it takes to load what makes a book goes into compiling the same few lines again and again:
`dataclasses` puts the text of a method together and gives it to `exec`. Here it finds the code of a text that has been compiled
before. What the methods do is the same; where nothing can be kept, they are compiled as ever.
"""

import builtins
import dataclasses
from hashlib import blake2b
from types import CodeType

from banxin.loading.kept_tables import KeptTable

METHODS = KeptTable("records")
"""Compiled texts by their digests."""


def use_kept_methods() -> None:
    """Let `dataclasses` find in this process, and in its copies, what has been kept."""
    vars(dataclasses)["exec"] = run_compiled


def run_compiled(text: str, names: dict[str, object] | None = None, found: dict[str, object] | None = None) -> None:
    """As `exec` of a text that was put together by `dataclasses`."""
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    code = METHODS.get(key)
    if not isinstance(code, CodeType):
        code = compile(text, "<string>", "exec", dont_inherit=True)
        METHODS.add(key, code)
    builtins.exec(code, names, found)  # noqa: S102
