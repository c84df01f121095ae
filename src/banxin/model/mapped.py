"""A record in which some other records are changed, wherever in it they stand."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

Record = TypeVar("Record")
Changed = TypeVar("Changed")

PLAIN = frozenset({str, int, bool, float, type(None)})
"""What most fields hold: nothing stands in it."""


def mapped(value: Record, kind: type[Changed], change: Callable[[Changed], Changed]) -> Record:
    """A record with every record of a kind in it changed; what holds none is the same record."""
    result: Any = change(value) if isinstance(value, kind) else value
    if isinstance(result, tuple):
        inner = tuple(mapped(one, kind, change) for one in result)
        result = result if all(new is old for new, old in zip(inner, result, strict=True)) else inner
    elif names := names_of(type(result)):  # type: ignore[arg-type]
        changes = {}
        for name in names:
            old = getattr(result, name)
            if type(old) not in PLAIN and (new := mapped(old, kind, change)) is not old:
                changes[name] = new
        result = replace(result, **changes) if changes else result
    return result  # type: ignore[no-any-return]


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record; none of what is no record."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
