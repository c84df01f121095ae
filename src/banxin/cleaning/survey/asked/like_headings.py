"""Lines that look like headings and are not known for any: short, open, alone between paragraphs, or after wider gaps.

Stories have such lines that are none (a sign that somebody reads, three days later), so nothing is decided here: each
way in which they are set is one question, and one decision answers it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.knowledge.measures_of_verse import is_verse_with_marks
from banxin.cleaning.survey.asked.open_lines import PROSE, OpenLines, key_of, may_be_heading
from banxin.cleaning.survey.gap_titles import depth_of
from banxin.cleaning.survey.unmarked_speech import people_talk

AT_MARGIN, SET_IN, BETWEEN = "lines-at-margin", "lines-set-in", "lines-between-paragraphs"
"""The questions: lines set in less than paragraphs are, more, or as they are."""
AFTER_GAPS = "lines-after-gaps"
"""Lines after wider gaps than paragraphs have."""
ENOUGH = 3
"""Lines that make a question."""
OFTEN = 2
"""Times that one and the same line may stand: others are signatures, places, furniture."""
FAR = 300
"""Characters of the text for each such line, at least: where they stand closer, they are lines of something else."""
OF_A_POEM = 40
"""The same, where most of them stand over verse."""
OF_ALL = 0.4
"""Of all short lines of one setting, how many stand so: among the lines of poems a few always do."""
OF_GAPS, NEAR = 0.5, 100
"""Of all lines after so wide a gap, how many look like headings, and characters of the text for each of them."""


def lines_like_headings(lines: OpenLines) -> Iterator[tuple[str, Sequence[int]]]:
    """The indexes of such lines by their question."""
    times = lines.times()
    like = [
        at
        for at in sorted(lines.free)
        if times[key_of(text := lines.text(at))] <= OFTEN and at and may_be_heading(text)
    ]
    if people_talk(lines.blocks):
        return
    after_gaps = _after_gaps(lines, like)
    if after_gaps:
        yield AFTER_GAPS, after_gaps
    yield from _between(lines, [at for at in like if at not in frozenset(after_gaps)])


def _between(lines: OpenLines, like: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
    """Lines alone between paragraphs, by how deep they are set in."""
    blocks = lines.blocks
    depths = Counter(depth_of(block.text) for block in blocks if len(block.text.strip()) >= PROSE)
    usual = depths.most_common(1)[0][0] if depths else 0
    every: dict[str, list[int]] = {}
    for at in like:
        depth = depth_of(blocks[at].text)
        every.setdefault(BETWEEN if depth == usual else AT_MARGIN if depth < usual else SET_IN, []).append(at)
    size = sum(len(block.text) for block in blocks)
    for name, row in every.items():
        found = [at for at in row if lines.is_after_text(at) and lines.is_over_text(at)]
        over_verse = sum(is_verse_with_marks(lines.text(at + 1)) for at in found)
        least = OF_A_POEM if 2 * over_verse >= len(found) else FAR
        if len(found) >= max(ENOUGH, OF_ALL * len(row)) and size >= least * len(found):
            yield name, found


def _after_gaps(lines: OpenLines, like: Sequence[int]) -> Sequence[int]:
    """Lines after a wider gap than paragraphs have, where they and known headings are nearly all that stands there."""
    blocks = lines.blocks
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)
    for level in sorted({blocks[at].gap for at in like if usual and blocks[at].gap > usual[0][0]}):
        wide = [at for at, block in enumerate(blocks) if at and block.gap >= level]
        found = [at for at in like if blocks[at].gap >= level and lines.text(at + 1) and not _is_like(lines, at + 1)]
        others = [at for at in wide if at not in lines.headings]
        if len(found) >= max(ENOUGH, OF_GAPS * len(others)) and lines.size(found) >= NEAR * len(found):
            return found
    return ()


def _is_like(lines: OpenLines, at: int) -> bool:
    return at in lines.free and may_be_heading(lines.text(at))
