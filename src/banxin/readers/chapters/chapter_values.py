"""Records of a chapter as values that `marshal` can hold, and back: no code comes with them, as it could with `pickle`.

A record is a list of its kind's name and its fields in their order; a tuple stays a tuple. What is neither a record of ours nor a
plain value (a sentence with its template, say) is not told, and a chapter with it has to be read.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from banxin import source
from banxin.model import block, book, choice, finding, formula, inline, number

MODULES = (block, book, choice, finding, formula, inline, number, source)
KINDS: dict[str, Any] = {
    name: kind
    for module in MODULES
    for name, kind in vars(module).items()
    if isinstance(kind, type) and kind.__module__ == module.__name__ and (is_dataclass(kind) or issubclass(kind, Enum))
}
"""The records and enumerations by their names."""
PLAIN = frozenset({str, int, float, bool, type(None)})
PATH = "Path"


def told(value: Any) -> Any:
    """A record, or what is in one, as plain values; raise TypeError for what cannot be told."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is tuple:
        return tuple(map(told, value))
    if isinstance(value, Path):
        return [PATH, value.as_posix()]
    if KINDS.get(kind.__name__) is not kind:
        raise TypeError(kind.__name__)
    if isinstance(value, Enum):
        return [kind.__name__, value.value]
    return [kind.__name__, *map(told, values_of(kind)(value))]


def recalled(values: Any) -> Any:
    """What was told; raise ValueError, TypeError or KeyError for values that nothing was told as."""
    kind = type(values)
    if kind is tuple:
        return tuple(map(recalled, values))
    if kind is not list:
        return values
    name, *rest = values
    if name == PATH:
        return path_of(*rest)
    record = KINDS[name]
    if issubclass(record, Enum):
        return record(*rest)
    return record(**dict(zip(names_of(record), map(recalled, rest), strict=True)))


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a record."""
    return tuple(one.name for one in fields(kind))


@cache
def values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Gives the values of a record's fields in their order."""
    names = names_of(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


@cache
def path_of(written: str) -> Path:
    return Path(written)
