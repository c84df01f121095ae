"""Lists of words, one on each line: idioms, terms, the names of places and drugs.

Some of the words have numbers in them (三芯电缆, 四芯电缆, 第三回路, 百里挑一), and none of them heads what stands below it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.rows.growing_runs import RUN
from banxin.cleaning.survey.surveyed_lines import SurveyedLine

MANY, OF_A_WORD = 200, 16
"""Words of a list, and characters that hardly one of them has more of."""
NEARLY_ALL = 0.98


def without_words(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> dict[int, SurveyedLine]:
    """The places, in a list of words without those that nothing but a number within a word tells."""
    if not _is_list_of_words(blocks):
        return dict(places)
    sizes = Counter(place.family for place in places.values() if place.rule == "numbered-heading")
    return {
        start: place
        for start, place in places.items()
        if place.rule != "growing-numbers" and (place.rule != "numbered-heading" or sizes[place.family] >= RUN)
    }


def _is_list_of_words(blocks: Sequence[Block]) -> bool:
    """Whether nearly all lines are short and open, stand close under each other and differ."""
    words = [text for block in blocks if (text := block.text.strip())]
    if len(words) < MANY or len(set(words)) < NEARLY_ALL * len(words):
        return False
    close = sum(not block.gap for block in blocks[1:])
    short = sum(len(word) <= OF_A_WORD and not (is_closed(word) or ends_in_pause(word)) for word in words)
    return min(close, short) >= NEARLY_ALL * len(words) - 1
