"""An editor's decision about one place of a source."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from banxin.source import Source


class Do(StrEnum):
    """What an editor can decide."""

    REPLACE = "replace"  # the text reads otherwise
    KEEP = "keep"  # the text is right as it stands: closes queries
    JOIN = "join"  # the block goes on the one before it
    NO_JOIN = "no-join"  # it does not
    SPLIT = "split"  # a new block begins after the quoted text
    MOVE_BEFORE = "move-before"  # the block stands before another one
    DROP = "drop"  # the block is not part of the book
    TAG = "tag"  # what the block is
    BREAKS_OFF = "breaks-off"  # the text is cut off here, and the book says so
    QUERY = "query"  # the reading is doubtful and the page proves no other: it stays, and is asked
    READ = "read"  # the words have this reading (ruby)
    NAME = "name"  # what the chapter with this headline is called in file names and links


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision and its place: source offsets `start` to `end`; `target` is where the block of a move goes."""

    do: Do
    start: int
    end: int
    exact: str
    to: str = ""
    target: int = -1
    by: str = ""
    date: str = ""
    why: str = ""
    question: str = ""  # the only kind of question that it answers, where it names one
    source: Source | None = None

    def leaves(self, text: str) -> bool:
        """Whether it says that its words read as they stand in the source, whose text is given: no rule changes them then."""
        return self.do is Do.REPLACE and text[self.start : self.end] == self.to

    @property
    def is_of_question(self) -> bool:
        """Whether it quotes nothing, and is about whatever a kind of question asks about."""
        return bool(self.question) and not self.exact

    @property
    def reason(self) -> Mapping[str, str]:
        told = {"why": self.why, "by": self.by, "date": self.date}
        return {key: value for key, value in told.items() if value}
