"""What functions of banxin remember is forgotten before a test is measured and before a mutant is tried.

Otherwise a table worked out by the sound code, in the process from which all mutants are forked, hides what they do, and
only the first test that asks a remembering function counts as one of its tests.
"""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any


def forget() -> None:
    """Empty what any function or method of banxin that is loaded remembers."""
    for one in _remembering(tuple(name for name in sys.modules if name.partition(".")[0] == "banxin")):
        one.cache_clear()


@cache
def _remembering(modules: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(_caches(modules))


def _caches(modules: tuple[str, ...]) -> Iterator[Any]:
    for name in modules:
        for value in list(vars(sys.modules[name]).values()):
            holders = [value, *vars(value).values()] if isinstance(value, type) else [value]
            yield from (one for one in holders if hasattr(type(one), "cache_clear"))
