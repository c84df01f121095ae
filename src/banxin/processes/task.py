"""A piece of work for a process of its own, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from banxin.processes.limits import Limits
from banxin.saying.said import say


@dataclass(frozen=True, slots=True)
class Task:
    """A module-level function with arguments that can be pickled, for the book in the folder `root`."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    limits: Limits = field(default_factory=Limits)
    root: Path = Path()
    subject: str = ""
    """What messages call the work; the edition of this name where nothing is said."""
    lays_out: bool = True
    """Whether it lays pages out: Pango can do that only in a process in which it was not loaded before."""

    has_to_fork: bool = False
    """Whether it needs what cannot be sent, so that only a copy of this process can do it (`is_alone`)."""

    @property
    def said(self) -> str:
        return self.subject or say("the edition '{name}'", name=self.name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its value or its error."""

    name: str
    value: Any = None
    error: BaseException | None = None
