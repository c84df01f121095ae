"""The record of one edit: what was changed or asked, where, why, how surely and by whom.

An id is made from what the edit says and what stands around it, not from line numbers: it stays the same
when the page is extracted again and its lines have moved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from banxin.saying.said import Said, say


class Op(StrEnum):
    """What an edit does to the row of blocks."""

    REPLACE = "replace"  # before -> after, inside one block
    JOIN = "join"  # the block that begins at `end` goes on the one before it
    SPLIT = "split"  # the block is cut; what stood between becomes white space between two blocks
    MOVE = "move"  # the block that begins at `start` moves before the one at `target`
    TAG = "tag"  # what the block that begins at `start` is: "name=value"
    DROP = "drop"  # as TAG: the block stays on record, but in no chapter
    QUERY = "query"  # a question; nothing is changed

    @property
    def said(self) -> Said:
        """The word for a person."""
        return OPS[self]


OPS = {
    Op.REPLACE: say("replace"),
    Op.JOIN: say("join"),
    Op.SPLIT: say("split"),
    Op.MOVE: say("move"),
    Op.TAG: say("tag"),
    Op.DROP: say("drop"),
    Op.QUERY: say("query"),
}


class Status(StrEnum):
    """What has become of an edit."""

    AUTO = "auto"  # applied without asking
    LISTED = "listed"  # applied, and worth a look
    PENDING = "pending"  # only the editor can decide
    ACCEPTED = "accepted"  # the editor has decided

    @property
    def said(self) -> Said:
        """The word for a person."""
        return STATES[self]


STATES = {
    Status.AUTO: say("auto"),
    Status.LISTED: say("listed"),
    Status.PENDING: say("pending"),
    Status.ACCEPTED: say("accepted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit. `start` and `end` are offsets in the source (end exclusive); `target` and `origin` belong to a move:

    the block that it is set before, and the one that it stood before; -1 is the end of the row.
    """

    passed: str
    version: int
    rule: str
    op: Op
    start: int
    end: int
    before: str = ""
    after: str = ""
    context: tuple[str, str] = ("", "")
    confidence: float = 1.0
    reason: Mapping[str, str] = field(default_factory=dict)
    status: Status = Status.AUTO
    by: str = "rule"
    target: int = -1
    origin: int = -1
    id: str = ""

    @property
    def is_open(self) -> bool:
        return self.status is Status.PENDING

    @property
    def content(self) -> tuple[str, ...]:
        """What the id is made from."""
        return self.passed, self.rule, self.op, self.before, self.after, *self.context


def with_ids(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits with their ids; equal ones are told apart by their order.

    >>> edit = Edit(passed="width", version=1, rule="r", op=Op.REPLACE, start=0, end=1, before=",", after="，")
    >>> [one.id for one in with_ids([edit, edit])]
    ['width-b1fb21b0ae', 'width-4225c464e5']
    """
    seen: dict[tuple[str, ...], int] = {}
    numbered = []
    for edit in edits:
        occurrence = seen[edit.content] = seen.get(edit.content, 0) + 1
        digest = sha256("\x1f".join((*edit.content, str(occurrence))).encode("utf-8", "surrogatepass")).hexdigest()
        numbered.append(replace(edit, id=f"{edit.passed}-{digest[:10]}"))
    return tuple(numbered)
