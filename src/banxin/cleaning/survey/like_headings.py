"""Lines that look like headings and are not known for any: short, open, alone between paragraphs.

Stories have such lines that are none (a sign that somebody reads, three days later), so nothing is decided here: each
way in which they are set is one question, and one decision answers it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.gap_titles import NO_TITLE, depth_of, ends_a_piece
from banxin.cleaning.survey.numbered_lines import OF_A_SITE
from banxin.typography.scripts import is_cjk_letter

AT_MARGIN, SET_IN, BETWEEN = "lines-at-margin", "lines-set-in", "lines-between-paragraphs"
"""The questions: lines set in less than paragraphs are, more, or as they are."""
QUESTIONS_OF_LINES = (AT_MARGIN, SET_IN, BETWEEN)
"""All of them: one decision may say what all lines are that such a question is about."""
LONGEST = 24
"""Characters of such a line."""
PROSE = 40
"""Characters of the paragraph under it, at least; or it is a whole sentence of half as many."""
ENOUGH = 3
"""Lines that make a question."""
OFTEN = 2
"""Times that one and the same line may stand: others are signatures, places, furniture."""
FAR = 300
"""Characters of the text for each such line, at least: where they stand closer, they are lines of something else."""
NO_HEADING = re.compile(
    rf"{OF_A_SITE}|[\W_]|.*[。！？；：…]|.*，.*，|.*[—–-]$|.*[0-9０-９]{{1,2}}[月:：].*|[0-9０-９.]+$"
    r"|(?:作者|文|图|摄影)\s*[/／：:]|.*[年月日时時点點]$"
)


def lines_like_headings(blocks: Sequence[Block], open_lines: AbstractSet[int]) -> Mapping[str, Sequence[int]]:
    """The indexes of such lines by their question; `open_lines` are those of which no rule knows what they are."""
    depths = Counter(depth_of(block.text) for block in blocks if len(block.text.strip()) >= PROSE)
    if not depths:
        return {}
    usual = depths.most_common(1)[0][0]
    times = Counter(block.text.strip() for block in blocks if len(block.text) <= 2 * LONGEST)
    size = sum(len(block.text) for block in blocks)
    found: dict[str, list[int]] = {}
    for at in sorted(open_lines):
        text = blocks[at].text.strip()
        if times[text] <= OFTEN and _may_be_heading(text) and _is_between(blocks, at):
            depth = depth_of(blocks[at].text)
            found.setdefault(BETWEEN if depth == usual else AT_MARGIN if depth < usual else SET_IN, []).append(at)
    return {name: row for name, row in found.items() if len(row) >= ENOUGH and size >= FAR * len(row)}


def _may_be_heading(text: str) -> bool:
    is_line = 2 <= len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (
        is_closed(text) or ends_in_pause(text) or ends_a_piece(text) or NO_HEADING.match(text) or NO_TITLE.match(text)
    )


def _is_between(blocks: Sequence[Block], at: int) -> bool:
    """Whether whole sentences stand before a line, and a paragraph under it."""
    if not 0 < at < len(blocks) - 1:
        return False
    before, after = blocks[at - 1].text.strip(), blocks[at + 1].text.strip()
    is_under = len(after) >= PROSE or (is_closed(after) and 2 * len(after) >= PROSE)
    return is_closed(before) and is_under
