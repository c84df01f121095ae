"""`banxin impose`: a file of anyone's laid on sheets, in a process of its own."""

from collections.abc import Mapping
from pathlib import Path

from banxin.errors import UsageError
from banxin.prepress.imposition import Imposed, Plan, imposed
from banxin.processes.apart import run_apart
from banxin.processes.limits import MB, Limits, with_given
from banxin.processes.task import Task
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say

LARGEST = 1024 * MB
"""In bytes: a picture book for the press has some 300 MB."""
ALLOWED = Limits(memory=3072 * MB, cpu=300, time=1200)


def impose_file(path: Path, plan: Plan, *, limits: Mapping[str, int | None] | None = None) -> Imposed:
    """The sheets of a PDF; UsageError for no file, BuildError for one that cannot be laid on sheets."""
    try:
        data = read_regular(path, path.parent, LARGEST).data
    except UnreadableError as error:
        raise error.told(UsageError, say("file"), path) from error
    task = Task(
        path.name,
        imposed,
        (data, plan),
        limits=with_given(ALLOWED, limits or {}),
        root=path.resolve().parent,
        subject=say("the laying out of '{name}'", name=path.name),
        lays_out=False,
    )
    (outcome,) = run_apart([task], jobs=1)
    if outcome.error:
        raise outcome.error
    made: Imposed = outcome.value
    return made
