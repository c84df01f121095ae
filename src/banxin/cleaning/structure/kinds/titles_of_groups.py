"""Titles of one group, the name of the group before each: 国风·周南, 国风·召南. Where several head chapters, the others do as well."""

import re
from collections.abc import Iterator, Mapping, Sequence

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import SurveyedLine

TITLE = re.compile(r"(?P<group>[\u3400-\u9fff]{1,6})\s*[·•・．]\s*[\u3400-\u9fff]{1,8}")
ENOUGH = 3
"""Chapters of one group that show what its other lines are."""


def titles_of_groups(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """What the lines of such a group are of which nothing is known yet."""
    groups: dict[str, list[Block]] = {}
    for block in blocks:
        if match := TITLE.fullmatch(block.text.strip()):
            groups.setdefault(match["group"], []).append(block)
    for row in groups.values():
        placed = [places[block.start] for block in row if block.start in places]
        if len(placed) >= ENOUGH and all(place.kind is Kind.HEADLINE for place in placed):
            for block in row:
                if block.start not in places and block.kind is Kind.RAW:
                    yield block.start, placed[0]
