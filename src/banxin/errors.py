"""The errors that stop a build, and the exit code each of them ends with.

PublishingError                 1  the book cannot be made
├── BuildError                  1  layout, packing or a gate failed
│   ├── BusyError               1  another run holds what this one wants
│   ├── UnwritableError         1  the system takes no more: the disk is full, the folder is closed
│   ├── LimitError              1  an edition took more memory, computing or time than it may
│   └── DiedError               1  the process of an edition was ended by another, or by a C library
├── InternalError               1  a fault of banxin itself (processes/faults.py)
├── UsageError                  2  the command line asks for something that is not there
├── ManifestError               2  book.yaml or a file it names is wrong
├── CheckError                  3  `check` found errors, or `--strict` met warnings
└── MissingDependencyError      4  a native library, a tool or a font is not installed
SeveralErrors                      of the first  several errors, reported at once

A `Finding` (model/finding.py) is the other kind of trouble: the book can still be made.
"""

import errno
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from banxin.saying.said import listed, say
from banxin.source import Source

INTERRUPTED = 130
"""Exit code after Ctrl-C (128 + SIGINT), as shells expect it."""
ENDED = 128
"""Exit code after another signal that asks a program to end: this and its number, 143 for SIGTERM."""
REFUSALS = {
    errno.EACCES: say("there is no permission to do it"),
    errno.EPERM: say("there is no permission to do it"),
    errno.EROFS: say("the disk can only be read"),
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("no room is left for this user"),
    errno.EFBIG: say("the file would be too large"),
    errno.EIO: say("the disk does not answer"),
    errno.EEXIST: say("something of this name is there already"),
    errno.ENOTDIR: say("a file stands where a folder has to be"),
    errno.EISDIR: say("a folder stands where a file has to be"),
    errno.ENOENT: say("there is no such file or folder"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.EMFILE: say("too many files are open"),
    errno.EADDRINUSE: say("another program has it"),
}
"""Why the operating system refuses, in words that are told in every language."""


class PublishingError(Exception):
    """`path:line:column: what is wrong, in words of the book; hint: what to do`; `said` is the whole, to be told.

    `words` are the characters in the file, at `source`, that it is about; empty where it is not about some of one line. `also` are
    further places that one complaint counts.
    """

    exit_code: ClassVar[int] = 1
    also: Sequence[Source] = ()

    def __init__(self, message: str, source: Source | None = None, hint: str = "", words: str = "") -> None:
        self.message = message
        self.source = source
        self.hint = hint
        self.words = words
        self.said: str = with_hint(message, hint)
        if source:
            self.said = say("{place}: {message}", place=source, message=self.said)
        super().__init__(str(self.said))

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors of an edition travel from the process that builds it, whole."""
        return type(self), (self.message, self.source, self.hint, self.words)


def refusal_in(error: OSError) -> str:
    """Why the operating system refuses something.

    >>> refusal_in(OSError(errno.ENOSPC, "No space left on device")), refusal_in(OSError(errno.EXDEV, "Cross-device link"))
    ('the disk is full', 'cross-device link')
    """
    return REFUSALS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def with_hint(message: str, hint: str) -> str:
    """A message with the advice behind it, where there is any."""
    return say("{message}; hint: {hint}", message=message, hint=hint) if hint else message


class BuildError(PublishingError):
    """Layout, packing or a gate failed; the last good output is still there."""


class BusyError(BuildError):
    """Another run is at work on it."""


class UnwritableError(BuildError):
    """The system refuses what is written."""


class LimitError(BuildError):
    """An edition took more memory, computing or time than it may; the source is what it was at.

    `kind` is what it had too much of: memory, cpu, time, or nesting.
    """

    def __init__(
        self, message: str, source: Source | None = None, hint: str = "", words: str = "", *, kind: str = "memory"
    ) -> None:
        super().__init__(message, source, hint, words)
        self.kind = kind

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), kind=self.kind), (self.message, self.source, self.hint, self.words)


class DiedError(BuildError):
    """The process at work ended without a word: a signal, or a C library, ended it."""


class UsageError(PublishingError):
    """The command line names something that does not exist."""

    exit_code = 2


class ManifestError(PublishingError):
    """book.yaml, or a file that it names, is not what it should be."""

    exit_code = 2


class CheckError(PublishingError):
    """A check found errors, or warnings where none are allowed."""

    exit_code = 3


class MissingDependencyError(PublishingError):
    """Something that is not part of the book has to be installed first; the hint is the command."""

    exit_code = 4


class WrongValueError(ValueError):
    """A value that an author wrote and that cannot be: what is wrong with it, and what to write."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message = message
        self.hint = hint


class SeveralErrors(PublishingError):
    """Several errors of one reading, so that an author can mend all of them at once."""

    def __init__(self, errors: Sequence[PublishingError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))
        self.said = listed([error.said for error in self.errors], "\n")
        self.exit_code = self.errors[0].exit_code  # type: ignore[misc]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.errors,)


def flat(errors: Sequence[PublishingError]) -> Iterator[PublishingError]:
    """The single errors among errors and complaints."""
    for error in errors:
        yield from flat(error.errors) if isinstance(error, SeveralErrors) else (error,)


def raise_all(errors: Sequence[PublishingError]) -> None:
    """Raise one error as it is, several as `SeveralErrors`, none not at all; what several editions say is said once."""
    errors = list({str(error): error for error in flat(errors)}.values())
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise SeveralErrors(errors)
