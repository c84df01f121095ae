"""Marks that only said what a block is: # before headings, === before and behind them, □ before bylines."""

from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.structure.kinds.kind_rules import BYLINE_MARKS, HEADING_MARKS
from banxin.cleaning.survey.titles.framed_titles import IN_SIGNS

HEADINGS = frozenset({Kind.HEADLINE, Kind.SUB_HEADING, Kind.SECTION})


def find_heading_marks(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take the marks out, now that the kind of the block is on record."""
    del decisions
    for block in document.blocks:
        pattern = HEADING_MARKS if block.kind in HEADINGS else BYLINE_MARKS if block.kind is Kind.BYLINE else None
        match = pattern.match(block.text) if pattern else None
        if block.kind in HEADINGS and (signed := IN_SIGNS.fullmatch(block.text)):
            for start, end in ((0, signed.start("title")), (signed.end("title"), len(block.text))):
                yield from replacement(block, start, end, "", rule="mark-of-kind", kind=block.kind.value)
        elif match:
            yield from replacement(block, 0, match.end(), "", rule="mark-of-kind", kind=block.kind.value)
