"""Names that are set as the others are: 僧挥 and 赵令[田寺] under their titles, as deep as a hundred poets that are known for names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.structure.head_of_text import is_chapter
from banxin.cleaning.survey.gap_titles import depth_of
from banxin.cleaning.survey.surveyed_lines import SurveyedLine

MANY, MOST = 10, 0.7
"""Names that are set in one way, and how many they are of all short lines that are set so."""
LONGEST = 8


def names_set_alike(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Such names, by where they begin: the authors of what they stand under; where no title is known, no titles themselves."""
    usual = Counter(depth_of(block.text) for block in blocks).most_common(1)
    names, others = Counter[int](), list[tuple[int, int]]()
    for at, block in enumerate(blocks):
        place, depth = places.get(block.start), depth_of(block.text)
        if depth == usual[0][0]:
            continue
        if place and place.kind is Kind.BYLINE:
            names[depth] += 1
        elif place is None and _may_be_name(block):
            others.append((at, depth))
    sizes = Counter(depth for _, depth in others)
    for at, depth in others:
        if names[depth] >= max(MANY, MOST * (names[depth] + sizes[depth])):
            is_under_title = at > 0 and is_chapter(places.get(blocks[at - 1].start))
            yield (
                blocks[at].start,
                SurveyedLine(Kind.BYLINE if is_under_title else Kind.PARAGRAPH, "name-under-title", "titles", 0.9),
            )


def _may_be_name(block: Block) -> bool:
    text = block.text.strip()
    return 1 < len(text) <= LONGEST and block.kind is Kind.RAW and not (is_closed(text) or ends_in_pause(text))
