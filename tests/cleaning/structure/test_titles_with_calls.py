"""A title with the call of a note heads what others with one head, however it is set."""

from pathlib import Path

import pytest

from banxin.cleaning.source.document import Kind, read_blocks
from banxin.cleaning.source.source_text import SourceText
from banxin.cleaning.structure.kinds.titles_with_calls import titles_with_calls
from banxin.cleaning.survey.surveyed_lines import SurveyedLine

SECTION = SurveyedLine(Kind.SUB_HEADING, "title-in-prose", "titles", 0.9, 3)
CHAPTER = SurveyedLine(Kind.HEADLINE, "title-between-gaps", "titles", 0.9)
NUMBERED = SurveyedLine(Kind.HEADLINE, "numbered-heading", "第…章", 0.9)


@pytest.mark.parametrize(
    ("title", "place", "wanted"),
    [("秋夜①", CHAPTER, [Kind.SUB_HEADING]), ("秋夜", CHAPTER, []), ("第一章 秋夜①", NUMBERED, [])],
    ids=["with-a-call", "without", "by-its-number"],
)
def test_a_title_with_a_call_is_a_section_like_the_others(title: str, place: SurveyedLine, wanted: list[Kind]) -> None:
    lines = ["春晓①", "夏日②", "冬雪①", title]
    blocks = read_blocks(SourceText.of_text("\n\n".join(lines), Path("in.txt"))).blocks
    places = {block.start: SECTION for block in blocks[:3]} | {blocks[3].start: place}
    assert [found.kind for _, found in titles_with_calls(blocks, places)] == wanted
