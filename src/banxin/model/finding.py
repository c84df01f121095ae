"""A finding: something about the book that a person should know, while the book can still be made."""

from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from banxin.errors import with_hint
from banxin.saying.said import Said, say
from banxin.source import Source


class Severity(StrEnum):
    """How much a finding weighs: an error fails `banxin check`, a warning fails it with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def said(self) -> Said:
        """The word for a person."""
        return SAID[self]


SAID = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.NOTE: say("note")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One complaint with a stable code such as `punctuation-003`; `banxin explain CODE` tells more.

    `edition` is empty for what concerns the text itself. `page` counts sheets of the PDF from 1, 0 means none.
    """

    code: str
    severity: Severity
    message: str
    source: Source | None = None
    hint: str = ""
    edition: str = ""
    page: int = 0

    @property
    def said(self) -> str:
        """The whole finding in a line: place, weight, message, code and advice."""
        message: str = self.message
        if self.page and not self.edition:
            message = say("{message} (sheet {page})", message=message, page=self.page)
        elif self.page:
            message = say("{message} ({edition}, sheet {page})", message=message, edition=self.edition, page=self.page)
        line = with_hint(
            say("{severity}: {message} [{code}]", severity=self.severity.said, message=message, code=self.code),
            self.hint,
        )
        return say("{place}: {message}", place=self.source, message=line) if self.source else line

    def __str__(self) -> str:
        return str(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What reading a chapter has to say about it, for the rule of that code to tell."""

    code: str
    message: str
    source: Source
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Files that are meant to be in no edition: a path inside the book, or a pattern with `*`; where the editor wrote it."""

    pattern: str
    source: Source

    def covers(self, path: str) -> bool:
        """Whether the file at a path inside the book is meant; a folder stands for all that is in it."""
        return fnmatchcase(path, self.pattern) or path.startswith(f"{self.pattern.rstrip('/')}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Findings of one code that are not to be told: in the chapter at `path`, or in the whole book when it is empty.

    `text` narrows it to findings whose message holds it. `source` is where the editor wrote it down.
    """

    code: str
    reason: str
    source: Source
    path: str = ""
    text: str = ""

    def covers(self, finding: Finding) -> bool:
        path = finding.source.path.as_posix() if finding.source else ""
        return finding.code == self.code and self.path in {"", path} and self.text in finding.message
