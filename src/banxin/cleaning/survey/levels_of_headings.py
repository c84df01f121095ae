"""Which of the headings found are chapters, where only all of them together tell: volumes over pieces, bare numbers under
titles, numbers said twice, sections that are all a book has.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from statistics import median

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import PARTS, SECTIONS, NumberedLine, numbered_line
from banxin.cleaning.survey.rows.growing_runs import BARE
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.cleaning.survey.weak_families import HIGHEST
from banxin.cleaning.survey.weak_lines import weak_line

Places = Mapping[int, SurveyedLine]
ENOUGH, MOST = 3, 0.8
"""Pairs of headings that prove one another, and how many of a form must stand so."""
BETWEEN = 120
"""Characters between a number and the same number said again: what a web site says of itself, or a motto."""
OF_A_CHAPTER = 2000
"""Characters of a section in the mean, where sections are all the headings that a book has; half of those of its volumes have as many."""
WITHOUT_TITLE = 4000
"""The same of those of its volumes, where they are bare numbers: the pieces of a story are numbered so as well."""
OF_A_VOLUME = 40_000
"""Characters of a volume that is a book by its size; chapters, and the 卷 of classics, have fewer."""
STRAYS = 20
"""Sections of volumes to each chapter that a typist has headed otherwise, at least: 第十六章 between 十五 and 十七."""


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


def volumes_over_sections(
    blocks: Sequence[Block], places: Places, declared: Mapping[str, str]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Volumes as long as books over numbered sections as long as chapters: they are parts, and these the chapters.

    Of the families in `declared` the manifest has spoken.
    """
    named = {at for at, block in enumerate(blocks) if (line := _numbered(block, places)) and line.unit in PARTS}
    volumes = [at for at in sorted(named) if at + 1 not in named and places[blocks[at].start].family not in declared]
    ends = [*volumes[1:], len(blocks)]
    sizes = list(accumulate((len(block.text) for block in blocks), initial=0))
    if not volumes or median(sizes[end] - sizes[at] for at, end in zip(volumes, ends, strict=True)) < OF_A_VOLUME:
        return
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks[volumes[0] :], volumes[0]):
        place = places.get(block.start)
        if place and place.kind is Kind.SUB_HEADING and place.rule in COUNTING and place.family not in declared:
            rows.setdefault(place.family, []).append(at)
    strays = [
        at
        for at, block in enumerate(blocks)
        if at > volumes[0] and at not in named and _is_chapter(places.get(block.start))
    ]
    for row in sorted(rows.values(), key=lambda row: places[blocks[row[0]].start].level):
        below = {at: row[bisect_left(row, at) : bisect_left(row, end)] for at, end in zip(volumes, ends, strict=True)}
        is_full = sum(len(one) >= ENOUGH for one in below.values()) >= MOST * len(volumes)
        if is_full and _are_chapters(blocks, sizes, row, strays, volumes):
            yield from _as_parts(blocks, places, below)
            return


COUNTING = frozenset({"growing-numbers", "numbered-heading"})
"""Rules that know of a section by its number."""


def _are_chapters(
    blocks: Sequence[Block], sizes: Sequence[int], row: Sequence[int], strays: Sequence[int], volumes: Sequence[int]
) -> bool:
    """Whether sections of one form are as long as chapters, and hardly anything else in the volumes is one."""
    if STRAYS * sum(not _is_named(blocks[at].text) for at in strays) > len(row):
        return False
    ends = sorted({*row, *strays, *volumes, len(blocks)})
    long = median(sizes[ends[bisect_left(ends, at) + 1]] - sizes[at] for at in row)
    titled = sum(_has_title(blocks[at].text) for at in row)
    return long >= (OF_A_CHAPTER if 2 * titled > len(row) else WITHOUT_TITLE)


def _as_parts(
    blocks: Sequence[Block], places: Places, below: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, SurveyedLine]]:
    """The volumes that have chapters `below` them as parts, with their titles, and these as chapters."""
    for at in (at for at, row in below.items() if row):
        yield blocks[at].start, replace(places[blocks[at].start], kind=Kind.SECTION)
        under = places.get(blocks[at + 1].start)
        if under and under.kind is Kind.SUBTITLE:
            yield blocks[at + 1].start, replace(under, kind=Kind.SECTION)
        for one in below[at]:
            yield blocks[one].start, replace(places[blocks[one].start], kind=Kind.HEADLINE, level=0)


def _is_named(text: str) -> bool:
    line = numbered_line(text)
    return line is not None and line.unit == "名"


def _has_title(text: str) -> bool:
    line = numbered_line(text) or weak_line(text.strip())
    return line is not None and line.title != ""


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
    """Long sections of a book that has nothing else but prefaces: they are its chapters, though their numbers begin anew in parts without a name."""
    if any(_is_chapter(place) and place.rule != "named-heading" for place in places.values()):
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
