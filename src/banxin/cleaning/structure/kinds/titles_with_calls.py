"""Titles that end with the call of a note, 芙蓉楼①: where most of them head poems within chapters, the others head no chapters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import BY_SETTING, SurveyedLine

CALL = re.compile(r"\S(?:[①-⑳]|〔[一二三四五六七八九十0-9]{1,3}〕|[\[［][0-9０-９]{1,3}[\]］])$")
ENOUGH, MOSTLY = 3, 0.75
"""Titles of sections with such a call, and how many they are of all titles with one."""


def titles_with_calls(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    """The chapters that their setting tells and that are sections like the others."""
    called = [block.start for block in blocks if block.start in places and CALL.search(block.text.strip())]
    sections = [places[start] for start in called if places[start].kind is Kind.SUB_HEADING]
    chapters = [start for start in called if places[start].kind is Kind.HEADLINE and places[start].rule in BY_SETTING]
    if len(sections) >= max(ENOUGH, MOSTLY * (len(sections) + len(chapters))):
        for start in chapters:
            yield start, replace(places[start], kind=Kind.SUB_HEADING, level=sections[0].level)
