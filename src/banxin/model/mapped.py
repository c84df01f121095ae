"""A record in which some other records are changed, wherever in it they stand."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Record = TypeVar("Record")
Changed = TypeVar("Changed")


def mapped(value: Record, kind: type[Changed], change: Callable[[Changed], Changed]) -> Record:
    """A record with every record of a kind in it changed; what holds none is the same record."""
    result: Any = change(value) if isinstance(value, kind) else value
    if isinstance(result, tuple):
        inner = tuple(mapped(one, kind, change) for one in result)
        result = result if all(new is old for new, old in zip(inner, result, strict=True)) else inner
    elif is_dataclass(result) and not isinstance(result, type):
        old = {one.name: getattr(result, one.name) for one in fields(result)}
        new = {
            name: mapped(one, kind, change) for name, one in old.items() if isinstance(one, tuple) or is_dataclass(one)
        }
        changes = {name: one for name, one in new.items() if one is not old[name]}
        result = replace(result, **changes) if changes else result
    return result  # type: ignore[no-any-return]
