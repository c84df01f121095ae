"""A plugin of pytest for mutants: quick tests come first, and what functions of banxin remember is forgotten before each.

Otherwise a table worked out by the sound code, in the process from which all mutants are forked, hides what they do, and
only the first test that asks a remembering function counts as one of its tests.
"""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest


@cache
def _remembering(modules: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(_caches(modules))


def _caches(modules: tuple[str, ...]) -> Iterator[Any]:
    for name in modules:
        for value in list(vars(sys.modules[name]).values()):
            holders = [value, *vars(value).values()] if isinstance(value, type) else [value]
            yield from (one for one in holders if callable(getattr(one, "cache_clear", None)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Most mutants die by one plain example: what tries hundreds of them waits until all of those have been tried."""
    items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget everything."""
    modules = tuple(name for name in sys.modules if name.partition(".")[0] == "banxin")
    for one in _remembering(modules):
        one.cache_clear()
