"""Which lines over chapters are parts: volumes that hold nothing but a title, names that nothing counts, numbers said at each chapter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import (
    PARTS,
    numbered_line,
)
from banxin.cleaning.survey.strong_lines import OFTEN, UNDER
from banxin.cleaning.survey.surveyed_lines import SurveyedLine, is_free
from banxin.cleaning.survey.titles.titles_under_numbers import AGAIN, SPEECH

COUNTED = frozenset({"numbered-heading", "named-heading"})
OF_PART = re.compile(r"[\u4e00-\u9fff]{1,8}[篇部卷编編集辑輯]")


def parts_over_titles(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Volumes that were taken for chapters, of which at least half have nothing under them but the title of a chapter."""
    order = {block.start: at for at, block in enumerate(blocks)}
    rows: dict[str, list[tuple[int, bool]]] = {}
    for start, place in places.items():
        unit = place.family[-1:] if place.family.startswith("第N") else "卷" if place.family == "卷N" else ""
        if place.kind is Kind.HEADLINE and unit in PARTS + "分" and unit:
            at = order[start] + 1
            under = places.get(blocks[at].start) if at < len(blocks) else None
            rows.setdefault(place.family, []).append((start, under is not None and under.kind is Kind.HEADLINE))
    for row in rows.values():
        if sum(is_over for _, is_over in row) * 2 >= len(row):
            for start, _ in row:
                yield start, replace(places[start], kind=Kind.SECTION)


def parts_without_number(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Names of parts that nothing counts, each right over a chapter with a number: 春之篇 over 第四章."""
    found: dict[int, str] = {}
    for at, block in enumerate(blocks[:-1]):
        under = places.get(blocks[at + 1].start)
        text = block.text.strip()
        is_over = under is not None and under.kind is Kind.HEADLINE and under.rule in COUNTED
        if is_over and is_free(places.get(block.start)) and block.kind is Kind.RAW and OF_PART.fullmatch(text):
            found[at] = text
    if len(set(found.values())) != len(found) or len(found) < OFTEN - 1:
        found = _over_new_counts(blocks, places)
    for at in found:
        yield blocks[at].start, SurveyedLine(Kind.SECTION, "part-without-number", "titles", 0.9)


def _over_new_counts(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> dict[int, str]:
    """Short lines right over each first chapter, where the chapters are counted anew in each part."""
    counts: dict[str, list[tuple[int, int]]] = {}
    for at, block in enumerate(blocks):
        place = places.get(block.start)
        line = numbered_line(block.text) if place and place.rule == "numbered-heading" else None
        if line and place and place.kind is Kind.HEADLINE:
            counts.setdefault(line.family, []).append((at, line.number))
    rows = {
        family: {
            at - 1: blocks[at - 1].text.strip() if at else ""
            for (at, number), (_, following) in pairwise([*count, (0, 0)])
            if number == 1 != following
        }
        for family, count in counts.items()
    }
    for row in rows.values():
        are_lines = all(
            text and len(text) <= UNDER and is_free(places.get(blocks[at].start)) and _is_open_line(text)
            for at, text in row.items()
        )
        if len(row) >= OFTEN - 1 and are_lines and len(set(row.values())) == len(row):
            return row
    return {}


def _is_open_line(text: str) -> bool:
    return not (is_closed(text) or ends_in_pause(text) or text[-1] in "完终終" or text[0] in SPEECH)


def volumes_said_again(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine], under: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """Volumes whose bare number stands over each chapter of theirs: the first is the part, what stands under them the chapters.

    `under` has the indexes of those titles.
    """
    rows: dict[str, list[tuple[int, int]]] = {}
    sections = {at for at, block in enumerate(blocks) if at and _is_section(places.get(block.start))}
    for at in sorted(under | sections):
        above = places.get(blocks[at - 1].start)
        line = numbered_line(blocks[at - 1].text)
        if above and line and line.unit in PARTS and above.kind is Kind.HEADLINE:
            rows.setdefault(above.family, []).append((at, line.number))
    for family, row in rows.items():
        if len(row) < AGAIN * len({number for _, number in row}):
            continue
        said: tuple[int, str] = (0, "")
        for at, number in row:
            above = places[blocks[at - 1].start]
            line = numbered_line(blocks[at - 1].text)
            title = line.title if line else ""
            is_again = number == said[0] and title in {"", said[1]}
            rule = "heading-twice" if is_again else above.rule
            kind = Kind.PARAGRAPH if is_again else Kind.SECTION
            yield blocks[at - 1].start, replace(above, kind=kind, rule=rule)
            place = places[blocks[at].start]
            rule = "title-under-number" if at in under else place.rule
            yield blocks[at].start, SurveyedLine(Kind.HEADLINE, rule, family if at in under else place.family, 0.9)
            said = (number, title)


def _is_section(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind is Kind.SUB_HEADING and place.rule == "numbered-heading"
