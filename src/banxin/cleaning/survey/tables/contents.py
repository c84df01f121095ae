"""Tables of contents that a source brings along: which lines are theirs, and which lines of the text they are about.

The lines of a table are text for nobody; but each of them that stands again, alone and in the same order, names a
heading of the text, whatever it looks like.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import NumberedLine, numbered_line
from banxin.cleaning.survey.tables.named_lines import IN_TABLE_ONLY, entry_with_author, named_by, outside
from banxin.cleaning.survey.tables.numbered_tables import (
    lines_of_contents,
    lines_with_leaders,
    lines_with_what_they_hold,
)
from banxin.cleaning.survey.tables.table_entries import (
    AGAIN,
    COLUMNS,
    CONTENTS,
    ENTRY,
    HEAD,
    NEAR_HEAD,
    NEARLY_ALL,
    has_mark,
    is_sentence,
    key_of,
    may_be_entry,
    parts_of,
)

WITHOUT_HEAD = 6
"""Lines in a row at the head of a text that are a table of contents without a title, if nearly all stand again."""

IN_TWO = (["目", "录"], ["目", "錄"], ["目", "次"])
"""What stands over a table, far apart on its page: two lines, where the text was taken out of a PDF."""

LONG_TABLE = 12
"""Lines of a table that may name some headings in other words."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines of the tables of a source, and the lines of its text that they name, all by the indexes of blocks."""

    lines: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


def contents_of(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> Contents:
    """The tables of contents among the blocks, by the rows of their numbered lines and by what stands again."""
    numbered = (
        lines_of_contents(blocks, strong) | lines_with_leaders(blocks) | lines_with_what_they_hold(blocks, strong)
    )
    listed, named = _listed(blocks)
    # A row of headings right under a table that names them is no second one.
    lines = (numbered - named) | listed
    first = min(lines, default=0)
    heads = frozenset(at for at in (first - 1,) if at >= 0 and HEAD.fullmatch(blocks[at].text.strip(" \u3000\ufeff")))
    return Contents(lines, named - lines, heads)


def _listed(blocks: Sequence[Block]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines of a table that what stands again proves, and what they name."""
    heads = [at + 1 for at, block in enumerate(blocks) if HEAD.fullmatch(block.text.strip(" \u3000\ufeff"))][:3]
    in_two = [at + 2 for at, rows in enumerate(pairwise(blocks)) if [row.text.strip() for row in rows] in IN_TWO][:3]
    short = _short_lines(blocks)
    lines: set[int] = set()
    found: set[int] = set()
    for first in heads + in_two:
        row = _without_preface(blocks, _row(blocks, first), short)
        named = named_by(blocks, row, AGAIN, short) if len(row) >= CONTENTS else _named_by_few(blocks, row, short)
        if named:
            lines, found = set(row) | ({first - 2, first - 1} if first in in_two else set()), set(named)
            break
    for first in _rows(blocks):
        if {first, first + 1} & lines or (first >= NEAR_HEAD and first in found):
            continue
        row = _row(blocks, first)
        if len(row) < (WITHOUT_HEAD if first < NEAR_HEAD else LONG_TABLE) or (lines and first < NEAR_HEAD):
            continue
        if any(ends_in_pause(blocks[at].text) or is_closed(blocks[at].text) for at in row):
            continue
        share = AGAIN if len(row) >= LONG_TABLE and first < NEAR_HEAD else NEARLY_ALL
        if named := named_by(blocks, row, share, short):
            lines |= row - found  # What a table above has named heads text, though it stands over another one.
            found |= named
    return frozenset(lines), frozenset(found - lines)


def _named_by_few(blocks: Sequence[Block], row: frozenset[int], short: Mapping[str, list[int]]) -> frozenset[int]:
    """What the one or two entries under the word for contents name, if each stands once more below, in their order and over text."""
    named: list[int] = []
    for at in sorted(row):
        again = outside(short, key_of(blocks[at].text), (min(row), max(row)))
        if len(again) != 1 or (named and again[0] < named[-1]) or not _stands_over_text(blocks, again[0]):
            return frozenset()
        named += again
    return frozenset(named)


def _stands_over_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether a sentence stands near under a line, below the heading of a section, say."""
    return any(
        is_sentence(block.text.strip()) or not may_be_entry(block) for block in blocks[at + 1 : at + 1 + NEAR_TEXT]
    )


def _without_preface(blocks: Sequence[Block], row: frozenset[int], short: Mapping[str, list[int]]) -> frozenset[int]:
    """A row without the name of what stands under the table, 序 over its text, unless that stands again."""
    last = max(row, default=0)
    line = numbered_line(blocks[last].text) if row else None
    is_name = line is not None and line.unit == "名" and not outside(short, key_of(blocks[last].text), (min(row), last))
    return row - {last} if is_name and last + 1 < len(blocks) and not may_be_entry(blocks[last + 1]) else row


def _short_lines(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Where lines stand that a table may name, by their keys."""
    short: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind is Kind.RAW and len(block.text.strip()) <= ENTRY:
            short.setdefault(key_of(block.text), []).append(at)
    return short


def _rows(blocks: Sequence[Block]) -> Iterator[int]:
    """Where rows of short lines begin."""
    before = False
    for at, block in enumerate(blocks):
        is_entry = may_be_entry(block)
        if is_entry and not before:
            yield at
        before = is_entry


def _row(blocks: Sequence[Block], first: int) -> frozenset[int]:
    """The lines from `first` on that may be entries, up to the one that says the first entry again, or to text."""
    seen: set[str] = set()
    side_by_side: set[str] = set()
    with_author: set[str] = set()
    opening = key_of(parts_of(blocks[first].text)[0]) if first < len(blocks) else ""
    row: list[int] = []
    for at in range(first, len(blocks)):
        key = key_of(blocks[at].text)
        is_again = (
            key in {opening, IN_TABLE_ONLY.sub("", opening)}
            or key in side_by_side
            or key in with_author
            or (len(opening) > 1 and key.endswith(opening))  # the name of the book stands before it
            or any(key[start:] in seen for start in range(1, len(key) + 1 - OF_A_TITLE))  # that of its part does
            or (opening.startswith(key) and at + 1 < len(blocks) and key + key_of(blocks[at + 1].text) == opening)
            or (row and key in seen and _is_past_table(blocks, row, at, seen))
            or (key in seen and (_begins_text(blocks, at) or (has_mark(blocks[at]) and not has_mark(blocks[first]))))
        )
        if not may_be_entry(blocks[at]) or (row and is_again):
            break
        seen.update((key, *map(key_of, parts_of(blocks[at].text))))
        parts = [part for part in COLUMNS.split(blocks[at].text.strip()) if any(map(str.isalpha, part))]
        side_by_side.update(map(key_of, parts) if len(parts) > 1 else ())
        with_author.update((key_of(signed["title"]),) if (signed := entry_with_author(blocks[at].text)) else ())
        row.append(at)
    return frozenset(row)


def _begins_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether text stands right under a line, or near under the first chapter or part: an entry that stands again so heads it."""
    line = numbered_line(blocks[at].text)
    under = blocks[at + 1 : at + 1 + (NEAR_TEXT if line and line.number == 1 else 1)]
    return not all(map(may_be_entry, under)) or any(
        is_sentence(block.text.strip().rstrip("？！?!")) for block in under[:1]
    )


def _is_past_table(blocks: Sequence[Block], row: Sequence[int], at: int, seen: Container[str]) -> bool:
    """Whether a line stands after a wider gap than all entries before it, and says with the next one again what they have said."""
    after = at + 1
    is_again = after < len(blocks) and key_of(blocks[after].text) in seen
    return is_again and len(row) > 1 and blocks[at].gap > max(blocks[one].gap for one in row[1:])


OF_A_TITLE = 8
"""Characters of an entry by which it is known at the end of a longer line: 第一卷：河 第一回　渡口无人　老船夜归."""
NEAR_TEXT = 3
"""Blocks under the first chapter of which one is text."""
