"""What a seam and a table are, and how they are held against the WeasyPrint that is installed."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from importlib import import_module
from operator import attrgetter
from typing import Any, Generic, TypeVar

import weasyprint

from banxin.errors import MissingDependencyError
from banxin.extras import installing
from banxin.saying.said import say

SUPPORTED = "70"
"""The WeasyPrint series whose private parts are described here."""

Function = TypeVar("Function", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam(Generic[Function]):
    """One function: `name` in `module` (with its class, for a method), imported by name in `places` as well."""

    module: str
    name: str
    places: tuple[str, ...] = ()
    parameters: tuple[str, ...]
    does: str
    is_wrapped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that is written into: `name` in `module`, imported by name in `places` as well.

    `entries` are some that stand in it from the start, spelt as ours are; in a dictionary each has a value of `values`.
    """

    module: str
    name: str
    places: tuple[str, ...] = ()
    kind: type[dict[str, Any]] | type[set[str]]
    entries: tuple[str, ...]
    values: Callable[[object], bool] = lambda _: True
    does: str


def original(seam: Seam[Function]) -> Function:
    """The function as it stands in its module now."""
    function: Function = attrgetter(seam.name)(import_module(seam.module))
    return function


def in_place_of(function: Function) -> Callable[[Function], Function]:
    """`functools.wraps` for a wrapper of the same type as what it wraps, which mypy compares."""

    def named_alike(wrapper: Function) -> Function:
        update_wrapper(wrapper, function)
        return wrapper

    return named_alike


def replace(seam: Seam[Function], wrapper: Function) -> None:
    """Put a wrapper in every place that holds the function by name."""
    *owner, name = seam.name.split(".")
    for module in (seam.module, *seam.places):
        holder = import_module(module)
        setattr(attrgetter(".".join(owner))(holder) if owner else holder, name, wrapper)


def wrap_once(seam: Seam[Function], wrapper: Callable[[Function], Function], mark: str) -> None:
    """Put in what the wrapper makes of the function, unless something with the mark is around it already.

    `in_place_of` hands the marks of what is wrapped on to whatever wraps it.
    """
    function = original(seam)
    if not hasattr(function, mark):
        wrapped = wrapper(function)
        setattr(wrapped, mark, True)
        replace(seam, wrapped)


def check_contract(seams: Sequence[Seam[Any]], tables: Sequence[Table]) -> None:
    """Raise MissingDependencyError when a function or a table is not what this version was written for."""
    for faults in (map(_faults_of, seams), map(_faults_of_table, tables)):
        for fault in (fault for found in faults for fault in found):
            raise unsupported(fault)


def unsupported(fault: str) -> MissingDependencyError:
    """The error that names the fault and the versions that work."""
    return MissingDependencyError(
        say(
            "WeasyPrint {version__} does not work as this version of banxin expects: {fault}",
            version__=weasyprint.__version__,
            fault=fault,
        ),
        hint=say("run: {command}", command=installing([f"weasyprint=={SUPPORTED}.*"])),
    )


def _faults_of(seam: Seam[Any]) -> Iterator[str]:
    try:
        function = original(seam)
    except AttributeError:
        yield say("{module}.{name} is gone", module=seam.module, name=seam.name)
        return
    parameters = tuple(inspect.signature(function).parameters)
    if parameters != seam.parameters:
        yield f"{seam.module}.{seam.name} takes ({', '.join(parameters)}), not ({', '.join(seam.parameters)})"
    yield from _faults_of_places(seam, function)


def _faults_of_table(table: Table) -> Iterator[str]:
    held = getattr(import_module(table.module), table.name, None)
    if not isinstance(held, table.kind):
        yield say("{module}.{name} is not a {name__}", module=table.module, name=table.name, name__=table.kind.__name__)
        return
    for entry in table.entries:
        if entry not in held:
            yield say("{module}.{name} has no '{entry}'", module=table.module, name=table.name, entry=entry)
        elif isinstance(held, dict) and not table.values(held[entry]):
            yield say(
                "{module}.{name}['{entry}'] is of another kind: {held}",
                module=table.module,
                name=table.name,
                entry=entry,
                held=repr(held[entry]),
            )
    yield from _faults_of_places(table, held)


def _faults_of_places(named: Seam[Any] | Table, held: object) -> Iterator[str]:
    for place in named.places:
        if getattr(import_module(place), named.name, None) is not held:
            yield say("{place} no longer imports {name} by name", place=place, name=named.name)
