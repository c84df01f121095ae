"""A piece of work for a process of its own, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from banxin.processes.limits import Limits


@dataclass(frozen=True, slots=True)
class Task:
    """A module-level function with arguments that can be pickled, for the book in the folder `root`."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    limits: Limits = field(default_factory=Limits)
    root: Path = Path()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its value or its error."""

    name: str
    value: Any = None
    error: BaseException | None = None
