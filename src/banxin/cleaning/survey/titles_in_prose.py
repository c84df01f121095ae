"""Headings inside expository text that nothing but their place tells: a short line, alone between paragraphs of prose.

Stories have such lines, too (a sign that somebody reads, a name, three days later), but few, and much speech. So the
text must have next to no speech, and such lines all over it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import NO_TITLE
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.typography.scripts import is_cjk_letter

LONGEST = 24
"""Characters of such a heading."""
PROSE = 40
"""Characters of the paragraph under it, at least; or it is a whole sentence of half as many."""
SPEECH = tuple("“「『‘\"")
LITTLE = 0.08
"""Of the paragraphs, how many may begin with what somebody says."""
ENOUGH = 5
EVERY, NOT_MORE = 6000, 150
"""Characters from one to the next in the mean, at most and at least."""
STRETCHES, IN_MOST = 10, 0.6
"""Into how many stretches a text is cut, and how many of them must have such a line."""
SHARE = 0.75
"""Of all short lines that stand so, how many look like headings."""
LATIN = 3
"""Letters of addresses: a line with as many is none."""


def titles_in_prose(blocks: Sequence[Block], places: Mapping[int, object]) -> frozenset[int]:
    """The indexes of these lines; `places` has what the survey knows, by where blocks begin."""
    prose = [block for block in blocks if len(block.text.strip()) >= PROSE]
    spoken = sum(block.text.lstrip(" \t\u3000").startswith(SPEECH) for block in prose)
    if not prose or spoken > LITTLE * len(prose):
        return frozenset()
    alone = [at for at in range(1, len(blocks) - 1) if blocks[at].start not in places and _stands_alone(blocks, at)]
    found = [at for at in alone if _is_title(blocks[at].text.strip())]
    size = sum(len(block.text) for block in blocks)
    is_even = len(found) >= ENOUGH and NOT_MORE * len(found) <= size <= EVERY * len(found)
    if not is_even or len(found) < SHARE * len(alone) or len({blocks[at].text for at in found}) < 0.9 * len(found):
        return frozenset()
    return frozenset(found) if _are_everywhere(blocks, found, size) else frozenset()


def _stands_alone(blocks: Sequence[Block], at: int) -> bool:
    before, text, after = (blocks[one].text.strip() for one in (at - 1, at, at + 1))
    is_line = blocks[at].kind is Kind.RAW and 2 <= len(text) <= LONGEST and not is_closed(text) and not ends_in_pause(text)
    is_under = len(after) >= PROSE or (is_closed(after) and len(after) * 2 >= PROSE)
    return is_line and is_under and is_closed(before) and len(before) > LONGEST


def _is_title(text: str) -> bool:
    is_text = is_cjk_letter(text[0]) or text[0] in "《0123456789"
    is_plain = not any(mark in text for mark in "，。！？；") and sum(one.isascii() and one.isalpha() for one in text) < LATIN
    return is_text and is_plain and not (NO_TITLE.match(text) or numbered_line(text) or weak_line(text))


def _are_everywhere(blocks: Sequence[Block], found: Sequence[int], size: int) -> bool:
    """Whether most stretches of the text have such a line."""
    starts = [0]
    for block in blocks:
        starts.append(starts[-1] + len(block.text))
    stretches = {STRETCHES * starts[at] // max(1, size) for at in found}
    return len(stretches) >= IN_MOST * STRETCHES and all(first < second for first, second in pairwise(found))
