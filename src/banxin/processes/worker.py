"""The life of a process that works for another: it ends with its parent, keeps within its limits, and answers once.

However it was started, as a new interpreter or as a fork, it goes through `serve`.
"""

import errno
import os
import re
import signal
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

from banxin.errors import LimitError, PublishingError, UnwritableError
from banxin.processes.at_work import AtWork, at_work_in
from banxin.processes.coming_on import open_line
from banxin.processes.faults import internal_error
from banxin.processes.lifeline import end_with_parent
from banxin.processes.limits import LimitReached, in_words, loosen, tighten
from banxin.processes.task import Outcome, Task
from banxin.saying.said import say

SHORTAGE = re.compile(
    "returned NULL without setting an exception|[Cc]annot allocate memory|failed to map segment|out of memory"
)
STACK = "stack"
"""The file, in the folder of the worker, for the stack of one that hangs or dies."""


def main(lifeline: int, answers: int, parent: int, folder: str) -> None:
    """Begin as a new interpreter: `lifeline` and `answers` are pipes from and to the parent."""
    end_with_parent(parent, lifeline)
    try:
        task: Task = Connection(os.dup(lifeline), writable=False).recv()
    except EOFError:
        # The parent has gone before it told us what to do.
        os._exit(1)
    serve(task, Connection(answers, readable=False), Path(folder))


def serve(task: Task, answers: Connection, folder: Path) -> None:
    """Do the task, send what became of it, and end this process; `folder` is for its temporary files."""
    answer_parent_alone()
    tempfile.tempdir = str(folder)
    with (folder / STACK).open("w", encoding="utf-8") as stack:
        open_line(task.name, answers)
        outcome = outcome_within_limits(task, stack)
        # Whoever waits for us is gone when this fails.
        with suppress(OSError):
            send(answers, task, outcome)
    flush_and_exit()


def answer_parent_alone() -> None:
    """Leave Ctrl-C to the parent: it ends this process, and tells once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def outcome_within_limits(task: Task, notes: TextIO | None) -> Outcome:
    """What became of the task, held to its limits; `notes` as `tighten` wants them."""
    try:
        tighten(task.limits, notes)
        return outcome_of(task)
    except LimitReached as error:
        # It came before the task was at work, or while another error was being told.
        loosen()
        return Outcome(task.name, error=limit_error(task, str(error), AtWork()))


def outcome_of(task: Task) -> Outcome:
    """The value of the task, or its error in words."""
    try:
        value = task.function(*task.arguments)
        loosen()
        return Outcome(task.name, value=value)
    except PublishingError as error:
        loosen()
        return Outcome(task.name, error=error)
    except (LimitReached, MemoryError, RecursionError) as error:
        loosen()
        return Outcome(task.name, error=stopped(task, error))
    except BaseException as error:
        loosen()
        if is_full(error):
            return Outcome(task.name, error=no_room(error))
        is_limit = is_shortage(error) or is_nesting(error)
        return Outcome(
            task.name, error=stopped(task, error) if is_limit else internal_error(error, task.root, task.said)
        )


def is_shortage(error: BaseException) -> bool:
    """Whether the system had no memory to give, in the words of its own calls and of the loader of libraries."""
    return getattr(error, "errno", None) == errno.ENOMEM or bool(SHORTAGE.search(str(error)))


def is_full(error: BaseException) -> bool:
    """Whether the system had no room for a file: on the disk, or of what the user may have there."""
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def no_room(error: BaseException) -> UnwritableError:
    """The error of a task whose files found no room; a library may write where it likes, and not say where."""
    where = getattr(error, "filename", None) or tempfile.gettempdir()
    message = say("there is no room for what is made in {where}", where=where)
    return UnwritableError(message, hint=say("make room, or name another folder for it in TMPDIR"))


def is_nesting(error: BaseException) -> bool:
    """Whether the interpreter went as deep as it can; cssselect2 makes code of a selector, as deep as its parts are many."""
    return isinstance(error, RecursionError) or (isinstance(error, SyntaxError) and "too many nested" in str(error))


def stopped(task: Task, error: BaseException) -> PublishingError:
    """The error of a task that met one of its limits, or one of the interpreter's."""
    found = at_work_in(error, task.root)
    if is_nesting(error):
        what = found.said if found.kind else say("something")
        message = say("{what} in {subject} is nested too deep", what=what, subject=task.said)
        return LimitError(message, found.source, say("take away some of the levels"), kind="nesting")
    return limit_error(task, str(error) if isinstance(error, LimitReached) else "memory", found)


def limit_error(task: Task, name: str, found: AtWork) -> LimitError:
    """`found.source: the edition 'print' needs more than ..., at work on ...; hint: ...`."""
    what = say(", at work on {found}", found=found.said) if found.kind else ""
    hint = say("simplify that, or allow more with --limit {name}=...", name=name)
    if not getattr(task.limits, name):
        message = say("{subject} needs more memory than there is{what}", subject=task.said, what=what)
        return LimitError(message, found.source, hint, kind=name)
    limit = in_words(task.limits, name)
    message = say("{subject} needs more than {limit}{what}", subject=task.said, limit=limit, what=what)
    return LimitError(message, found.source, hint, kind=name)


def send(answers: Connection, task: Task, outcome: Outcome) -> None:
    try:
        answers.send(outcome)
    except OSError:
        raise
    except Exception as error:
        # What cannot be pickled still has to be told.
        cause = TypeError(f"{type(outcome.value).__name__} cannot be sent: {error}")
        answers.send(Outcome(outcome.name, error=internal_error(cause, Path(), task.said)))


def flush_and_exit() -> None:
    """End without the interpreter's own tidying up: what a fork has from its parent is not ours to flush twice."""
    with suppress(Exception):
        sys.stderr.flush()
    os._exit(0)
