"""Work on a finished file of anyone's, in a process of its own with bounds of memory and time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from banxin.errors import UsageError
from banxin.processes.apart import run_apart
from banxin.processes.limits import MB, Limits, with_given
from banxin.processes.task import Task
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LARGEST = 1024 * MB
"""In bytes: a picture book for the press has some 300 MB."""
ALLOWED = Limits(memory=3072 * MB, cpu=300, time=1200)


Made = TypeVar("Made")


def made_of_file(
    work: Callable[..., Made], path: Path, *wishes: Any, subject: str, limits: Mapping[str, int | None] | None
) -> Made:
    """What `work` makes of the bytes of a file and the wishes; UsageError for no file, its own error else.

    The subject is what an error says that took too much: "the check of '…'".
    """
    try:
        data = read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("file"), path) from error
    task = Task(
        path.name,
        work,
        (data, *wishes),
        limits=with_given(ALLOWED, limits or {}),
        root=path.resolve().parent,
        subject=subject,
        lays_out=False,
    )
    (outcome,) = run_apart([task], jobs=1)
    if outcome.error:
        raise outcome.error
    made: Made = outcome.value
    return made
