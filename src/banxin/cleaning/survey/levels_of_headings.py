"""Which of the headings found are chapters, where only all of them together tell: volumes over pieces, bare numbers under
titles, numbers said twice, sections that are all a book has.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import PARTS, SECTIONS, NumberedLine, numbered_line
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.weak_families import BARE, HIGHEST
from banxin.cleaning.survey.weak_lines import weak_line

Places = Mapping[int, SurveyedLine]
ENOUGH, MOST = 3, 0.8
"""Pairs of headings that prove one another, and how many of a form must stand so."""
BETWEEN = 120
"""Characters between a number and the same number said again: what a web site says of itself, or a motto."""
OF_A_CHAPTER = 2000
"""Characters of a section in the mean, where sections are all the headings that a book has."""


def levels_of_headings(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, SurveyedLine]]:
    """What headings are in the light of all others, by where they begin."""
    yield from _volumes_over_pieces(blocks, places)
    yield from _said_in_english(blocks, places)
    yield from _under_others(blocks, places)
    yield from _sections_alone(blocks, places)


def numbers_said_again(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, SurveyedLine]]:
    """Numbers alone that say again the number right above them, 第一节 over 一: second lines of their headings, by where they begin."""
    for first, second in pairwise(blocks):
        above, under = places.get(first.start), places.get(second.start)
        if (
            _is_chapter(above) and under and under.kind is Kind.PARAGRAPH and under.rule == "heading-twice"
            and (line := weak_line(second.text.strip())) and not line.title and line.number == _number(first.text)
        ):  # fmt: skip
            yield second.start, replace(under, kind=Kind.SUBTITLE)


def _is_chapter(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind is Kind.HEADLINE


def _volumes_over_pieces(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, SurveyedLine]]:
    """Bare numbers of volumes over the title of their first piece, with other pieces below: 卷一, 考城隍; 耳中人.

    The first piece looks like the title of its volume, until the others are seen.
    """
    order = [(at, place) for at, block in enumerate(blocks) if (place := places.get(block.start))]
    volumes = [at for at, place in order if _is_chapter(place) and _is_volume(blocks[at].text)]
    ends = [*volumes[1:], len(blocks)]
    pieces = {
        at: [one for one, place in order if at + 1 < one < end and _is_chapter(place) and place.family == "titles"]
        for at, end in zip(volumes, ends, strict=False)
    }
    over = [at for at, below in pieces.items() if len(below) >= ENOUGH]
    if not over or len(over) < MOST * len(volumes):
        return
    for at in over:
        yield blocks[at].start, replace(places[blocks[at].start], kind=Kind.SECTION)
        first = places.get(blocks[at + 1].start)
        if first and first.kind is Kind.SUBTITLE and first.rule == "title-under-number":
            yield blocks[at + 1].start, replace(places[blocks[pieces[at][0]].start], rule=first.rule)


def _is_volume(text: str) -> bool:
    line = numbered_line(text)
    return line is not None and line.unit in PARTS and line.number > 0 and not line.title


def _under_others(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, SurveyedLine]]:
    """Bare numbers that say again what the heading right above them counts, or count the pieces under the title of a chapter."""
    grown = [at for at, block in enumerate(blocks) if _grows(places.get(block.start))]
    above: dict[str, list[tuple[int, int]]] = {}
    times = Counter(places[blocks[at].start].family for at in grown)
    for first, second in pairwise(grown):
        place, under = places[blocks[first].start], places[blocks[second].start]
        size = sum(len(block.text) for block in blocks[first + 1 : second])
        if place.family != under.family and under.family in BARE and _is_chapter(under) and size <= BETWEEN:
            above.setdefault(place.family, []).append((first, second))
    for family, pairs in above.items():
        if len(pairs) < ENOUGH or len(pairs) < MOST * times[family]:
            continue
        if all(_number(blocks[first].text) == _number(blocks[second].text) for first, second in pairs):
            for first, second in pairs:
                yield blocks[first].start, replace(places[blocks[first].start], kind=Kind.HEADLINE, level=0)
                place = places[blocks[second].start]
                yield blocks[second].start, replace(place, kind=Kind.PARAGRAPH, rule="heading-twice")
        elif all(_is_chapter(places[blocks[first].start]) for first, _ in pairs):
            yield from _as_sections(blocks, places, {places[blocks[second].start].family for _, second in pairs})


def _said_in_english(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, SurveyedLine]]:
    """Headings that stand in two languages, one right below the other: 第一章 渡口, CHAPTER I The Ferry. The second is a subtitle."""
    firsts = [
        at
        for at, (block, following) in enumerate(pairwise(blocks))
        if (first := _numbered(block, places)) and (second := _numbered(following, places))
        and (first.number, first.unit) == (second.number, second.unit)
        and first.family.isascii() != second.family.isascii()
    ]  # fmt: skip
    if len(firsts) >= ENOUGH:
        for at in firsts:
            place = places[blocks[at + 1].start]
            yield blocks[at + 1].start, replace(place, kind=Kind.SUBTITLE, rule="title-in-two-languages", level=0)


def _numbered(block: Block, places: Places) -> NumberedLine | None:
    """The number of a heading that counts by its own word; none of any other block."""
    place = places.get(block.start)
    is_heading = place is not None and place.kind in {Kind.HEADLINE, Kind.SECTION} and place.rule == "numbered-heading"
    line = numbered_line(block.text) if is_heading else None
    return line if line and line.number else None


def _grows(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind in {Kind.HEADLINE, Kind.SUB_HEADING} and place.rule == "growing-numbers"


def _as_sections(blocks: Sequence[Block], places: Places, families: set[str]) -> Iterator[tuple[int, SurveyedLine]]:
    for block in blocks:
        place = places.get(block.start)
        if place and _is_chapter(place) and place.family in families:
            yield block.start, replace(place, kind=Kind.SUB_HEADING, level=HIGHEST)


def _number(text: str) -> int:
    text = text.strip()
    line = numbered_line(text) or weak_line(text)
    return line.number if line else 0


def _sections_alone(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, SurveyedLine]]:
    """Long sections of a book that has nothing else: they are its chapters, though their numbers begin anew in parts without a name."""
    if any(map(_is_chapter, places.values())):
        return
    sections = [
        at
        for at, block in enumerate(blocks)
        if (place := places.get(block.start)) and place.kind is Kind.SUB_HEADING and place.rule == "numbered-heading"
        and place.family[-1:] in SECTIONS
    ]  # fmt: skip
    size = sum(len(block.text) for block in blocks[sections[0] :]) if sections else 0
    if len(sections) >= ENOUGH and size >= OF_A_CHAPTER * len(sections):
        for at in sections:
            yield blocks[at].start, replace(places[blocks[at].start], kind=Kind.HEADLINE, level=0)
