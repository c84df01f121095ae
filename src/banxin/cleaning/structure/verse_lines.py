"""Verse: a run of short lines that end where the poet ends them, and not where a line is full.

It stays verse, each line for itself. Prose has short lines, too, but they are whole sentences or what somebody says.
Where all halves of several lines in a row have five characters, or seven, they are verse, whatever marks they end with;
two such lines are enough below a direction that somebody sings. So are four lines in a row whose halves a space parts. A sentence at the margin of prose beside lines that are
set in more deeply is prose.

So are three lines in a row whose clauses are all as long as one another (人之初，性本善。性相近，习相远。), and where most lines of a text
are made so, all are verse that have nothing but short clauses: one book is not verse here and prose there.

A text under one title that has short lines only, half of them verse by these rules, is a poem with all its lines, also those
that end with a colon, have one letter or are what somebody says. Where most texts of a source are poems, all are that have short
lines only.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import tag
from banxin.cleaning.knowledge.measures_of_verse import MARK, equal_clauses, halves_of, may_be_sung, measure_of
from banxin.cleaning.knowledge.sentence_ends import FINAL, ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.typography.scripts import is_cjk_letter

LONGEST = 24
"""Characters that a line of verse may have."""
LINES = 4
"""Lines that make verse; fewer may be anything."""
OF_A_PIECE = 2
"""Characters of a line that is a piece of another, torn off; of verse, at most every second line has so few."""
OPEN = 0.4
"""Of the lines, how many end without a final mark at least."""
SPEECH = tuple('“‘「『"—-')
OTHER = re.compile(
    r"[〔［\[【]|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．:：]|[（(][^（()）]*[）)]?$|.*[:：]|.*[0-9A-Za-z０-９]{2}|.*(?:\S[ \u3000]+\S)|[□■◇◆●○#*•·-]"
)
"""Stage directions, items, asides, names before a colon, figures, columns of words: they stand in rows, and are no verse."""


def find_verse(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say which paragraphs are lines of verse."""
    del decisions
    blocks = document.standing()
    metrical = frozenset((*_metrical(document, blocks), *_in_halves(document, blocks)))
    margin = _margin_of_prose(blocks)
    for block in blocks:
        if block.start in metrical:
            yield from tag(block, "kind", Kind.VERSE, rule="lines-of-one-measure", confidence=0.9)
    equal = frozenset(_of_one_length(document, blocks)) - metrical if document.house.is_chinese else frozenset()
    for block in blocks:
        if block.start in equal:
            yield from tag(block, "kind", Kind.VERSE, rule="clauses-of-one-length", confidence=0.9)
    metrical |= equal
    found = set(metrical)
    for is_short, run in groupby(blocks, key=lambda block: _may_be_verse(document, block)):
        lines = list(run) if is_short else []
        deeper = _deeper(lines, margin)
        if _are_verse(deeper) or _are_verse(lines):
            for block in deeper:
                if block.start not in metrical:
                    yield from tag(block, "kind", Kind.VERSE, rule="short-open-lines", confidence=0.9)
                found.add(block.start)
    for block in _rest_of_poems(document, blocks, found):
        yield from tag(block, "kind", Kind.VERSE, rule="lines-of-a-poem", confidence=0.85)


POEMS = 4
"""Texts of a source that make it a book of verse, if they are most of those that have as many lines as a poem."""
ASIDE = tuple("（(〔［[【")
TITLES = frozenset({Kind.SECTION, Kind.HEADLINE, Kind.SUB_HEADING})


def _rest_of_poems(document: Document, blocks: Sequence[Block], found: AbstractSet[int]) -> Iterator[Block]:
    """The lines of poems that no rule has found: of texts of short lines only, mostly verse, or of any in a book of verse."""
    texts = [list(run) for is_title, run in groupby(blocks, key=lambda one: one.kind in TITLES) if not is_title]
    texts = [rows for rows in texts if len(rows) >= LINES]
    poems = [rows for rows in texts if _is_mostly_found(rows, found) and _has_short_lines_only(document, rows)]
    if len(poems) >= POEMS and len(poems) * 2 > len(texts):
        poems = [rows for rows in texts if _has_short_lines_only(document, rows)]
    for rows in poems:
        first = next((at for at, block in enumerate(rows) if block.start in found or _is_a_verse(block)), len(rows))
        yield from (block for block in rows[first:] if block.start not in found)


def _is_mostly_found(rows: Sequence[Block], found: AbstractSet[int]) -> bool:
    return 2 * sum(block.start in found for block in rows) >= len(rows)


def _has_short_lines_only(document: Document, rows: Sequence[Block]) -> bool:
    return all(_is_open_to_verse(document, block) and len(block.text.strip()) <= LONGEST for block in rows)


def _is_a_verse(block: Block) -> bool:
    """Whether a line may begin a poem: no aside （印度） and no motto in Latin letters."""
    return block.text.strip()[:1] not in ASIDE and any(map(is_cjk_letter, block.text))


def _are_verse(blocks: Sequence[Block]) -> bool:
    return is_verse([block.text.strip() for block in blocks], [block.gap for block in blocks])


def _margin_of_prose(blocks: Sequence[Block]) -> int | None:
    """How far the paragraphs are mostly set in that are longer than verse."""
    margins = Counter(_set_in(block.text) for block in blocks if len(block.text.strip()) > LONGEST)
    return margins.most_common(1)[0][0] if margins else None


def _set_in(text: str) -> int:
    """How far a line is set in, in halves of a Han character."""
    white = text[: len(text) - len(text.lstrip())]
    return sum(2 if one == "\u3000" else 4 if one == "\t" else 1 for one in white)


def _deeper(lines: Sequence[Block], margin: int | None) -> Sequence[Block]:
    """The lines without whole sentences before and after them at the margin of prose, where all others are set in more.

    What is verse already has lost its indent.
    """
    if margin is None:
        return lines
    deep = [at for at, block in enumerate(lines) if block.kind is Kind.VERSE or _set_in(block.text) > margin]
    if len(deep) < FEWEST or deep[-1] - deep[0] >= len(deep):
        return lines
    first, stop = deep[0], deep[-1] + 1
    return lines[first:stop] if all(is_closed(block.text) for block in (*lines[:first], *lines[stop:])) else lines


FEWEST = 2
"""Lines that are set in more deeply than prose, or that somebody sings, at least."""
SUNG = re.compile(r".*[（(〔［\[【][^（()）〔〕［］]{0,8}[唱吟][^（()）〔〕［］]{0,4}[）)〕］\]】]$")
"""A direction that what follows is sung: ［唱］, 张生（唱）."""


def _metrical(document: Document, blocks: Sequence[Block]) -> Iterator[int]:
    """Where the lines begin that stand in a row and have one measure, with half lines enough to be no chance."""
    before = ""
    for measure, run in groupby(blocks, key=lambda one: measure_of(one.text) if _may_be_verse(document, one) else 0):
        lines = list(run)
        halves = sum(bool(half) for block in lines for half in MARK.split(block.text.strip()))
        least = FEWEST if SUNG.match(before.strip()) else LINES
        if measure and len(lines) > 1 and halves >= least:
            yield from (block.start for block in lines)
        before = lines[-1].text


def _in_halves(document: Document, blocks: Sequence[Block]) -> Iterator[int]:
    """Where the lines begin that stand in a row and whose halves, with a space between, are all of one length."""
    for size, run in groupby(blocks, key=lambda one: halves_of(one.text) if _is_open_to_verse(document, one) else 0):
        lines = list(run) if size else []
        if len(lines) >= LINES:
            yield from (block.start for block in lines)


ROW, CLAUSES = 3, 8
"""Lines in a row, and clauses of theirs, all of one length, that are verse."""
OF_A_BOOK, MOSTLY, NEARLY_ALL = 12, 0.5, 0.9
"""Such lines that make a text a book of verse, how many of all lines they are, and how many have nothing but short clauses."""


def _of_one_length(document: Document, blocks: Sequence[Block]) -> Iterator[int]:
    """Where the lines begin that stand in a row with clauses of one length; or all lines of short clauses of a book of verse."""
    lines = [block for block in blocks if _is_open_to_verse(document, block)]
    even = sum(equal_clauses(block.text) > 0 for block in lines)
    sung = [block.start for block in lines if may_be_sung(block.text)]
    if even >= OF_A_BOOK and even >= MOSTLY * len(lines) and len(sung) >= NEARLY_ALL * len(lines):
        yield from sung
        return
    for size, run in groupby(
        blocks, key=lambda one: equal_clauses(one.text) if _is_open_to_verse(document, one) else 0
    ):
        row = list(run) if size else []
        clauses = sum(bool(clause) for block in row for clause in MARK.split(block.text.strip()))
        if len(row) >= ROW and clauses >= CLAUSES:
            yield from (block.start for block in row)


def _is_open_to_verse(document: Document, block: Block) -> bool:
    return block.kind in {Kind.PARAGRAPH, Kind.VERSE} and not document.source.known_kind_at(block.start)


def _may_be_verse(document: Document, block: Block) -> bool:
    text = block.text.strip()
    if not _is_open_to_verse(document, block):
        return False
    is_short = 2 <= len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_short and not text.startswith(SPEECH) and not OTHER.match(text)


def is_verse(lines: Sequence[str], gaps: Sequence[int]) -> bool:
    """Whether short lines in a row are verse: most are open, and they have pauses or stand in stanzas.

    >>> is_verse(["我在河边等一只过路的船，", "它从远远的山里来，", "带着雨水和旧年的消息，", "却不肯为我停一停。"], [1, 0, 0, 0])
    True
    >>> is_verse(["他走了。", "天黑了。", "雨停了。", "没有人说话。"], [0, 0, 0, 0])
    False
    """
    if len(lines) < LINES or 2 * sum(len(line.rstrip("，。")) <= OF_A_PIECE for line in lines) > len(lines):
        return False
    paused = sum(ends_in_pause(line) for line in lines)
    opened = sum(not is_closed(line) for line in lines)
    whole = sum(any(mark in line[:-1] for mark in FINAL - {"…"}) for line in lines)
    if opened < OPEN * len(lines) or whole * 3 > len(lines):
        return False
    stanzas = sum(gap > min(gaps) for gap in gaps[1:]) + 1
    return paused * 4 >= len(lines) or (stanzas > 1 and len(lines) >= 2 * stanzas and min(map(len, lines)) > 1)
