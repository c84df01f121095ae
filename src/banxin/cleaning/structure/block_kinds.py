"""What each block is: heading, byline, label, caption, sub-heading, author's note or paragraph."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.knowledge.said_again import HEADING_TWICE, SAID_AGAIN
from banxin.cleaning.source.document import FRONT, Block, Document, Kind
from banxin.cleaning.structure.asked_headings import kinds_of_lines
from banxin.cleaning.structure.furniture import PICTURE
from banxin.cleaning.structure.head_of_text import NAME_OF_BOOK
from banxin.cleaning.structure.kinds.kind_rules import HEADING, OF_PARTS, OF_TEXT, Guess, Rule, SourceBlocks, rules_of
from banxin.cleaning.structure.kinds.surveyed_blocks import survey_of
from banxin.cleaning.survey.asked.open_lines import OpenLines
from banxin.cleaning.survey.likelihood.likely_titles import likely_titles
from banxin.cleaning.survey.weak_families import HIGHEST
from banxin.saying.said import say


def find_block_kinds(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say what each block is that nobody has spoken for."""
    blocks = document.standing()
    page, kinds = guesses_of(document, blocks)
    asked: set[str] = set()
    likely = likely_headings(document, lines_left_open(blocks, kinds), kinds)
    of_lines = tuple(kinds_of_lines(document, lines_left_open(blocks, kinds, frozenset(likely)), decisions))
    yield from of_lines
    said = {edit.start for edit in of_lines if edit.op is Op.TAG}
    for at, (kind, confidence) in likely.items():
        said.add(blocks[at].start)
        yield from tag(blocks[at], "kind", kind, rule=LIKELY, confidence=confidence)
        if kind is Kind.SUB_HEADING:
            yield from tag(blocks[at], "level", str(HIGHEST), rule=LIKELY)
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


def guesses_of(document: Document, blocks: Sequence[Block]) -> tuple[SourceBlocks, list[Guess]]:
    """What the rules make of the blocks."""
    told = frozenset(block.start for block in blocks if document.source.known_kind_at(block.start))
    page = SourceBlocks(blocks, after_pictures(document), told, survey_of(document, blocks, told))
    return page, _kinds(page, rules_of(document))


def lines_left_open(blocks: Sequence[Block], kinds: Sequence[Guess], more: AbstractSet[int] = frozenset()) -> OpenLines:
    """The blocks with what of them the rules have left open, and what heads others; `more` are headings that no rule has found."""
    free = {at for at, guess in enumerate(kinds) if blocks[at].kind is Kind.RAW and guess[1] == "text"}
    return OpenLines(blocks, free - more, {at for at, guess in enumerate(kinds) if guess[0] in HEADS} | more)


def likely_headings(document: Document, lines: OpenLines, kinds: Sequence[Guess]) -> dict[int, tuple[Kind, float]]:
    """The headings that nothing but their likelihood tells, by their indexes: of what kind, and how likely.

    They are what headings are that rules have found by their place; where there are none, chapters if the source has none either.
    Where a source marks its headings, nothing else is one.
    """
    is_marked = any(HEADING.match(block.text) for block in lines.blocks)
    if is_marked or document.setting.is_newspaper or document.setting.is_paged or not document.house.is_chinese:
        return {}
    by_place = Counter(kinds[at][0] for at in lines.headings if kinds[at][1] in BY_PLACE)
    has_chapters = any(kinds[at][0] is Kind.HEADLINE and kinds[at][1] != NAME_OF_BOOK.rule for at in lines.headings)
    # Where titles of two depths stand by their place, the others are the deeper: 国风·周南, 关雎.
    are_deep = 2 * by_place[Kind.SUB_HEADING] >= by_place[Kind.HEADLINE] if by_place else has_chapters
    kind = Kind.SUB_HEADING if are_deep else Kind.HEADLINE
    return {at: (kind, round(one, 2)) for at, one in likely_titles(lines).items()}


LIKELY = "likely-title"
"""The rule of headings that are told by their likelihood."""
BY_PLACE = frozenset({"title-between-gaps", "title-set-apart", "title-in-prose"})
"""Rules that know headings by their place, as likelihood does."""
HEADS = frozenset({Kind.HEADLINE, Kind.SECTION, Kind.SUB_HEADING})
ASKED = {
    "table-of-contents": say("the source's own table of contents; the book makes one, so you may drop these lines"),
    "path-again": say(
        "the path of a record in the database that the text was taken from; it says again what headings say, so you may drop these lines"
    ),
    HEADING_TWICE: SAID_AGAIN,
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
