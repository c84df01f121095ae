"""What became of an order: a record, as JSON. It holds no clock, no worker and no path outside the book."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from banxin.errors import PublishingError
from banxin.saying.kept_sentences import sentence_fields, sentence_from

FORMAT = 3
"""Raised when a reader of older records would misread a newer one."""


class Status(StrEnum):
    """How an order ended.

    A `refused` one was not made for a reason that lies in the machine: other versions, no room, something that is not installed, somebody
    else at work on it; of a `lost` one nothing was heard. The next run tries both again.
    """

    DONE = "done"
    KEPT = "kept"
    FAILED = "failed"
    KILLED = "killed"
    REFUSED = "refused"
    LOST = "lost"


class Kind(StrEnum):
    """What ended a killed one: computing or time, memory, a signal; `crash` is a fault of banxin itself."""

    NONE = ""
    TIME = "time"
    MEMORY = "memory"
    SIGNAL = "signal"
    CRASH = "crash"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRecord:
    """A finished edition: `output` is its file, seen from the folder of the book; `isbn` is as it is printed.

    `product` is what the trade asks of it (`banxin.trade.product`), empty for a cover.
    """

    name: str
    format: str
    output: str
    sha256: str
    pages: int = 0
    characters: int = 0
    isbn: str = ""
    product: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """What went wrong: the exit code that `banxin build` would have ended with, and the message.

    `said` is what the message was made of: whoever reads it may have another language.
    """

    exit: int
    message: str
    said: str | tuple[Any, ...]

    @classmethod
    def of(cls, error: PublishingError) -> Self:
        return cls.saying(error.said, error.exit_code)

    @classmethod
    def saying(cls, message: str, code: int) -> Self:
        """The record of a sentence that no error was raised with."""
        return cls(exit=code, message=str(message), said=sentence_fields(message))

    @property
    def words(self) -> str:
        """The message, to be told."""
        return sentence_from(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One book of a catalogue as it was left.

    `findings` counts them by severity and lists those that are errors or warnings. `about` is what shops and readers ask of the book.
    `made_from` is the digest of what was asked for and of the files that lay in its folder, `identity` what it was made with.
    """

    id: str
    status: Status
    kind: Kind = Kind.NONE
    errors: tuple[ErrorRecord, ...] = ()
    editions: tuple[EditionRecord, ...] = ()
    findings: tuple[Mapping[str, Any], ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    made_from: str = ""
    identity: str = ""

    @property
    def is_good(self) -> bool:
        """Whether its editions stand."""
        return self.status in {Status.DONE, Status.KEPT}

    def to_json(self) -> dict[str, Any]:
        """The record as plain values; what it maps is not copied, for 10,000 of them are written at the end of a run."""
        parts = {"errors": list(map(_fields, self.errors)), "editions": list(map(_fields, self.editions))}
        return {"format": FORMAT, **_fields(self), **parts}

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """The record that `to_json` wrote; ValueError, TypeError or KeyError for what is none."""
        parts = dict(record)
        if parts.pop("format") != FORMAT:
            raise ValueError("a record of another format")
        parts["status"], parts["kind"] = Status(parts["status"]), Kind(parts["kind"])
        parts["errors"] = tuple(ErrorRecord(**one) for one in parts["errors"])
        parts["editions"] = tuple(EditionRecord(**one) for one in parts["editions"])
        parts["findings"] = tuple(parts["findings"])
        return cls(**parts)


def _fields(record: Record | EditionRecord | ErrorRecord) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}
