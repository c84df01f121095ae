"""What each block is: heading, byline, label, caption, sub-heading, author's note or paragraph."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.source.document import FRONT, Document, Kind
from banxin.cleaning.structure.asked_headings import kinds_of_lines
from banxin.cleaning.structure.furniture import PICTURE
from banxin.cleaning.structure.head_of_text import NAME_OF_BOOK
from banxin.cleaning.structure.kinds.kind_rules import HEADING, OF_PARTS, OF_TEXT, Guess, Rule, SourceBlocks, rules_of
from banxin.cleaning.structure.kinds.surveyed_blocks import survey_of
from banxin.saying.said import say


def find_block_kinds(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say what each block is that nobody has spoken for."""
    blocks = document.standing()
    told = frozenset(block.start for block in blocks if document.source.known_kind_at(block.start))
    page = SourceBlocks(blocks, after_pictures(document), told, survey_of(document, blocks, told))
    kinds = _kinds(page, rules_of(document))
    asked: set[str] = set()
    free = {at for at, guess in enumerate(kinds) if blocks[at].kind is Kind.RAW and guess[1] == "text"}
    headings = {at for at, guess in enumerate(kinds) if guess[0] in HEADS}
    of_lines = tuple(kinds_of_lines(document, blocks, free, headings, decisions))
    yield from of_lines
    said = {edit.start for edit in of_lines if edit.op is Op.TAG}
    for block, (kind, rule, confidence) in zip(blocks, kinds, strict=True):
        level = HEADING.match(block.text)
        if block.start in said:
            continue
        if block.kind is Kind.RAW and rule in ASKED and (decision := drops_together(decisions, rule)):
            yield from drops_of((block,), decision, rule)
        elif block.kind is Kind.RAW:
            yield from tag(block, "kind", kind, rule=rule, confidence=confidence)
            if rule in ASKED and rule not in asked:
                asked.add(rule)
                yield from query(block, 0, len(block.text), rule=rule, confidence=0.8, why=ASKED[rule])
            place = page.surveyed.get(block.start)
            if rule == NAME_OF_BOOK.rule:
                yield from tag(block, FRONT, rule, rule=rule)
            if place and place.rule == rule and place.level:
                yield from tag(block, "level", str(place.level), rule=rule)
            elif level and (kind is Kind.SUB_HEADING or rule in OF_PARTS):
                yield from tag(block, "level", str(len(level[1])), rule="heading-mark")


HEADS = frozenset({Kind.HEADLINE, Kind.SECTION, Kind.SUB_HEADING})
ASKED = {
    "table-of-contents": say("the source's own table of contents; the book makes one, so you may drop these lines"),
    "path-again": say(
        "the path of a record in the database that the text was taken from; it says again what headings say, so you may drop these lines"
    ),
    "heading-twice": say(
        "it says again what the heading before it says; the second stays a line of the text, a number alone a line of the heading"
    ),
}
"""What is asked about once for a source, with why."""


def after_pictures(document: Document) -> frozenset[int]:
    """Where the blocks begin that follow the place of a lost picture: that is a gap, too."""
    rows = pairwise(document.blocks)
    return frozenset(
        block.start for before, block in rows if before.kind is Kind.DROPPED and PICTURE.match(before.text)
    )


def _kinds(page: SourceBlocks, rules: Sequence[Rule]) -> list[Guess]:
    """Kinds in three rounds: by the block alone, then by the kinds of its neighbours, then by its article."""
    guesses: list[Guess] = [(Kind.PARAGRAPH, "text", 1.0)] * len(page.blocks)
    for rule in rules:
        # Captions lean on what follows them, so every round runs from the end of the page.
        for index in reversed(range(len(page.blocks))):
            is_open = page.kinds[index] is Kind.RAW and (rule in OF_TEXT or not page.is_told[index])
            if is_open and (guess := rule(page, index)):
                guesses[index], page.kinds[index] = guess, guess[0]
    return guesses
