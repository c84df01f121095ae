"""Titles of an anthology with the name of the poet on the same line, behind a wide gap: 渡口　　林知远 over the poem.

The halves of a verse stand apart as well, but they are as long as each other. Many lines of this form, each after a gap and close
over its poem, with names of which most begin with a surname or come again, are the titles of poems.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine

LINE = re.compile(
    r"(?P<title>[^\s，。！？；：](?:[^，。！？；：]{0,38}?[^\s，。！？；：])?)(?:[ \t]{2,}|[ \t]*\u3000[ \t\u3000]*)"
    r"(?P<name>[\u4e00-\u9fff](?:[ \t\u3000]{0,6}[\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}))"
)
ENOUGH, NEARLY_ALL = 10, 0.8
"""Such lines, how many of all that have the form must stand over a poem, and how many of the names must be names."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""


def poets_behind_titles(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The lines of the form that `known` does not hold, by their indexes."""
    found = {
        at: "".join(match["name"].split())
        for at, block in enumerate(blocks[:-1])
        if at not in known and block.kind is Kind.RAW and (match := LINE.fullmatch(block.text.strip()))
    }
    lines = [at for at in found if _is_over_poem(blocks, at) and not _is_verse(blocks[at].text)]
    times = Counter(found[at] for at in lines)
    names = sum(found[at][0] in SURNAMES or times[found[at]] > 1 for at in lines)
    if len(lines) < max(ENOUGH, NEARLY_ALL * len(found)) or names < NEARLY_ALL * len(lines):
        return
    if len({blocks[at].text.strip() for at in lines}) < NEARLY_ALL * len(lines):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in lines:
        yield at, SurveyedLine(KINDS[role], "title-with-author", "… 作者", 0.9, LEVEL if has_chapters else 0)


def _is_over_poem(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line stands after a wider gap than it has behind it, and over verses: sentences, or phrases of one length."""
    under = blocks[at + 1].text.strip()
    is_apart = at == 0 or blocks[at].gap > blocks[at + 1].gap
    return is_apart and (is_closed(under) or ends_in_pause(under) or _is_verse(under))


def _is_verse(text: str) -> bool:
    """Whether a line is of phrases that are as long as each other, with white between them."""
    sizes = {len(phrase) for phrase in text.split()}
    return len(text.split()) > 1 and len(sizes) == 1 and min(sizes) >= OF_A_VERSE


OF_A_VERSE = 4
"""Characters of such a phrase."""
