"""What a person reads of a record: at the terminal and on the page of the catalogue."""

from banxin.catalogue.book_record import Kind, Record, Status
from banxin.saying.said import say

STATUSES = {
    Status.DONE: say("done"), Status.KEPT: say("unchanged"), Status.FAILED: say("failed"), Status.KILLED: say("ended"),
    Status.REFUSED: say("refused"), Status.LOST: say("lost"),
}  # fmt: skip
KINDS = {
    Kind.TIME: say("ended after too long"), Kind.MEMORY: say("ended for its memory"), Kind.SIGNAL: say("ended by the system"),
    Kind.CRASH: say("a fault of banxin"),
}  # fmt: skip


def status_in_words(record: Record) -> str:
    """How a book ended; of one that was killed, by what."""
    return (
        KINDS.get(record.kind, STATUSES[record.status]) if record.status is Status.KILLED else STATUSES[record.status]
    )


def told(record: Record) -> str:
    """How a book ended, with its first error or its editions."""
    status = status_in_words(record)
    if record.errors:
        more = say(" (and {count} more)", count=len(record.errors) - 1) if len(record.errors) > 1 else ""
        return say("{status}: {message}{more}", status=status, message=record.errors[0].words, more=more)
    return say("{status}: {editions}", status=status, editions=", ".join(one.name for one in record.editions))
