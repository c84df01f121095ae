"""Kinds that the document itself tells: put on record like any other, and never guessed over."""

from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import tag
from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.source.known_kinds import FOOT, TEXT

RULE = "told-by-document"


def find_told_kinds(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say of each block what its document says of it, where no editor has spoken."""
    del decisions
    for block in document.blocks if document.source.known_kinds else ():
        told = document.source.known_kind_at(block.start)
        if told is None or told.kind in {TEXT, FOOT} or block.kind is not Kind.RAW:
            continue
        yield from tag(block, "kind", told.kind, rule=RULE)
        if told.level:
            yield from tag(block, "level", str(told.level), rule=RULE)
        if told.parts:
            yield from tag(block, "fields", " ".join(f"{name}={size}" for name, size in told.parts), rule=RULE)
        if told.kind == Kind.LABEL:
            yield from tag(block, "placed", "yes", rule=RULE)
