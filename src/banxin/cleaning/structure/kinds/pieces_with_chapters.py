"""Collections of which a few pieces are long enough to have chapters: 第一章 heads a section of its piece there, and the titles of the pieces head chapters.

As long as only its number is looked at, such a chapter is one of the book, and everything without a number lies below it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.family_roles import INSIDE
from banxin.cleaning.survey.numbered_lines import CHAPTERS, numbered_line
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.weak_families import HIGHEST

Places = Mapping[int, SurveyedLine]
TITLES = frozenset({"title-over-date", "title-after-end", "title-in-prose", "title-set-apart"})
"""Rules that know the titles of pieces."""
ENOUGH, PIECES = 8, 3
"""Pieces of a collection, and how many of them there are for each that has chapters."""
NEAR, COVERED = 4, 0.5
"""Blocks from the title of a piece to its first chapter, at most, and of the text, how much such pieces may be."""


def pieces_with_chapters(
    blocks: Sequence[Block], places: Places, declared: Mapping[str, str]
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles of the pieces as chapters, and the chapters within a few of them as sections; nothing where the manifest has spoken."""
    titles = [at for at, block in enumerate(blocks) if _is_title(places.get(block.start))]
    chapters = [at for at, block in enumerate(blocks) if _is_numbered_chapter(block, places)]
    others = any(
        place.kind is Kind.HEADLINE and place.rule not in {"numbered-heading", "named-heading", "title-of-text"}
        for place in places.values()
    )
    rows = _rows(blocks, chapters)
    if declared or others or len(titles) < max(ENOUGH, PIECES * len(rows)) or not rows:
        return
    sizes = list(accumulate((len(block.text) for block in blocks), initial=0))
    ends = [*titles, len(blocks)]
    covered = 0
    for row in rows:
        following = bisect_right(titles, row[0])
        if not following or row[0] - titles[following - 1] > NEAR or row[-1] > ends[following]:
            return
        covered += sizes[ends[following]] - sizes[titles[following - 1]]
    if covered > COVERED * sizes[-1]:
        return
    for at in titles:
        yield blocks[at].start, replace(places[blocks[at].start], kind=Kind.HEADLINE, level=0)
    named = (at for at, block in enumerate(blocks) if at > titles[0] and _is_inside(block, places))
    for at in (*chapters, *named):
        yield blocks[at].start, replace(places[blocks[at].start], kind=Kind.SUB_HEADING, level=HIGHEST)


def _is_title(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind is Kind.SUB_HEADING and place.rule in TITLES


def _is_numbered_chapter(block: Block, places: Places) -> bool:
    place = places.get(block.start)
    line = numbered_line(block.text) if place and place.kind is Kind.HEADLINE else None
    return line is not None and line.unit in CHAPTERS and line.number > 0


def _is_inside(block: Block, places: Places) -> bool:
    """Whether a name heads a section rather than a chapter: 结论."""
    place = places.get(block.start)
    is_named = place is not None and place.kind is Kind.HEADLINE and place.rule == "named-heading"
    return is_named and INSIDE.fullmatch("".join(block.text.split())) is not None


def _rows(blocks: Sequence[Block], chapters: Sequence[int]) -> list[list[int]]:
    """The chapters, each row from its first number on."""
    rows: list[list[int]] = []
    last = 0
    for at in chapters:
        line = numbered_line(blocks[at].text)
        number = line.number if line else 0
        if not rows or number <= last:
            rows.append([])
        rows[-1].append(at)
        last = number
    return rows
