"""Who speaks in a play: a short name before a space, at the beginning of many paragraphs.

The space parts the name from the speech, so it stays; the name is marked as what opens the paragraph and stands out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement, tag
from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.survey.titles.spread_titles import SPREAD

SPEAKER = re.compile(r"(?P<name>[\u3400-\u9fff·]{1,6})(?P<space>\u3000+[ \u3000]*| {2,})(?=\S)")
"""A name and the space after it: one of U+3000, or two plain ones at least."""
OFTEN = 3
"""Paragraphs that must begin so, of which two at least have the same name or each is of a few lines."""
AGAIN = 5
"""Times that one and the same line stands which nobody speaks."""
SHARE = 0.3
"""Of all paragraphs, how many begin so, where no name comes twice."""
SPACE = "\u3000"


def find_speakers(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Name the speakers of a play, and make the space after each of them one that stays."""
    del decisions
    blocks = [block for block in document.blocks if block.kind is Kind.PARAGRAPH]
    times = Counter(block.text for block in blocks)
    # What says the same time and again is a line of a web site, 上一篇　目录　下一篇, or a refrain; 王　明 is a name in a list.
    names = {
        block.start: match
        for block in blocks
        if (match := SPEAKER.match(block.text))
        and not SPREAD.fullmatch(block.text.strip())
        and (times[block.text] < AGAIN or len(block.text) <= len(match[0]) + 1)
    }
    if not is_play([match["name"] for match in names.values()], len(blocks)):
        return
    for block in blocks:
        match = names.get(block.start)
        if match:
            yield from replacement(block, *match.span("space"), SPACE, rule="space-after-speaker")
            yield from tag(block, "run-in", match["name"], rule="speaker", confidence=0.95)


def is_play(names: Sequence[str], paragraphs: int) -> bool:
    """Whether so many paragraphs begin with a name and a space that the names must be those of speakers.

    >>> is_play(["王大拴", "刘振声", "王大拴"], 40), is_play(["白日", "黄河"], 40)
    (True, False)
    """
    if len(names) < OFTEN:
        return False
    comes_back = sum(times for times in Counter(names).values() if times > 1)
    return comes_back * 2 >= len(names) or len(names) >= SHARE * paragraphs
