"""What edition after edition comes to when it looks the same: made once for this user, and found by all that it follows from.

An e-book of a theme has the stylesheet of the one before, and the cover of a title is drawn as it was drawn last. Each is a value of
what it is made from and of the tools, so it is kept as compiled code is, and a build that is forced may use it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from banxin.loading.kept_tables import KeptTable

RESULTS = KeptTable("results")
DICTIONARIES = KeptTable("dictionaries")
"""What dictionaries of hyphenation come to, by their bytes and by what has read them."""
MADE_WITH: ContextVar[str] = ContextVar("MADE_WITH", default="")
"""The digest of the tools and faces of an edition; where there is none, nothing is kept."""

Result = TypeVar("Result", bytes, tuple[str, ...])


@contextmanager
def results_kept(made_with: str) -> Iterator[None]:
    """Inside the block results are found and kept for what is made with these tools and faces, which their digest tells."""
    before = MADE_WITH.set(made_with)
    try:
        yield
    finally:
        MADE_WITH.reset(before)


def found_or_made(facts: tuple[object, ...], make: Callable[[], Result]) -> Result:
    """What `make` returns, found where it was made of the same facts before; their representation has to tell all of them, in one order."""
    if not MADE_WITH.get():
        return make()
    key = hashlib.sha256(repr((MADE_WITH.get(), facts)).encode("utf-8", "surrogateescape")).digest()
    found = RESULTS.get(key)
    if found is None:
        found = make()
        RESULTS.add(key, found)
    return cast("Result", found)
