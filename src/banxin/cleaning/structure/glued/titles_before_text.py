"""Titles on the line of the paragraph that they head: 第一回　渡口迎船　灯前读信　话说…, and 夜航船　某年冬…, paragraph after paragraph.

One such line may be a sentence with a space in it. A row of chapters whose numbers grow, all with text on their lines, has lost
line ends; a series of pieces of which each begins with a name of its own and a wide space was set so, to save room. Who speaks
in a play stands before a space too, but the same few come again and again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.numbered_lines import CHAPTERS, LONGEST, NUMERALS, value

ENOUGH, SERIES = 3, 8
"""Chapters of a row, and pieces of a series, at least."""
SHARE, UNLIKE = 0.6, 0.95
"""How many of the paragraphs of a series begin so, and how many of the names must be unlike each other."""
OF_TEXT, OF_A_PIECE = 40, 60
"""Characters of the text behind the title of a chapter, and of a piece in the mean."""
NUMBERED = re.compile(rf"\s*第\s*(?P<number>[{NUMERALS}]{{1,7}})\s*(?P<unit>[{CHAPTERS}])[\s:：]+(?=\S)")
MARK = re.compile(r"[，。；：！？、“”「」『』《（(]")
GAP = re.compile(r"[ \t\u3000]+(?=\S)")
NAMED = re.compile(
    r"\s*(?P<title>(?!.*[曰云日][ \t\u3000])[^\W\d_][^\s，。：；！？“”「」『』、…—《》（）()]{0,11})(?P<gap>[ \t]?\u3000[ \t\u3000]*|[ \t]{2,}\u3000*)(?=[^\s\d])"
)
SIGNS = "○◎●◇◆□■☆★※"
SIGNED = re.compile(
    rf"\s*[{SIGNS}]\s*(?P<title>[^\s，。；：！？“”「」『』、…—（）()]{{2,16}}(?:[（(][^（()）]{{1,8}}[）)])?)(?P<gap>[ \t\u3000]+)(?=\S{{4}})"
)
"""○渡口赋（并序） 余尝…: the sign says that a title follows, and the white space where it ends."""
OF_A_TITLE = 20
"""Characters of a title, where only the word tells it in which it ends."""
HAN = re.compile(r"[\u4e00-\u9fff]{4,}")

Glued = tuple[Block, int, int]
"""A block, and the white space between its title and its text."""


def titles_before_text(blocks: Sequence[Block]) -> Iterator[Glued]:
    """The titles that stand on the line of their text."""
    glued = [*_numbered(blocks)] or [*_signed(blocks)] or [*_named(blocks)] or [*_ending_alike(blocks)]
    yield from glued


def _numbered(blocks: Sequence[Block]) -> Iterator[Glued]:
    rows: dict[str, list[tuple[int, Glued]]] = {}
    for block in blocks:
        head = NUMBERED.match(block.text) if len(block.text.strip()) >= OF_TEXT else None
        mark = MARK.search(block.text, head.end()) if head else None
        gaps = list(GAP.finditer(block.text, head.end(), mark.start())) if head and mark else []
        if head and gaps and gaps[-1].start() <= LONGEST and len(block.text) - gaps[-1].end() >= OF_TEXT:
            glued = (block, *gaps[-1].span())
            rows.setdefault(head["unit"], []).append((value(head["number"]), glued))
    for row in rows.values():
        follow = sum(after == before + 1 for (before, _), (after, _) in pairwise(row))
        if len(row) >= ENOUGH and 2 * follow >= len(row):
            yield from (glued for _, glued in row)


def _signed(blocks: Sequence[Block]) -> Iterator[Glued]:
    """Titles behind one and the same sign, with what they say of themselves in brackets, where nearly all paragraphs with it begin so."""
    rows: dict[str, list[tuple[Block, re.Match[str] | None]]] = {}
    for block in blocks:
        text = block.text.lstrip()
        if text[:1] in tuple(SIGNS):
            rows.setdefault(text[0], []).append((block, SIGNED.match(block.text)))
    for row in rows.values():
        found = [(block, match) for block, match in row if match is not None]
        size = sum(len(block.text) - match.end() for block, match in found)
        unlike = {match["title"] for _, match in found}
        is_series = len(found) >= max(SERIES, SHARE * len(row)) and len(unlike) >= UNLIKE * len(found)
        if is_series and size >= OF_A_PIECE / 2 * len(found):
            yield from ((block, *match.span("gap")) for block, match in found)


def _named(blocks: Sequence[Block]) -> Iterator[Glued]:
    paragraphs = [block for block in blocks if len(block.text.strip()) >= OF_TEXT / 2]
    found = [
        (block, match)
        for block in paragraphs
        if is_closed(block.text) and (match := NAMED.match(block.text)) is not None
    ]
    size = sum(len(block.text) - match.end() for block, match in found)
    unlike = {match["title"] for _, match in found}
    is_series = len(found) >= max(SERIES, SHARE * len(paragraphs)) and len(unlike) >= UNLIKE * len(found)
    if is_series and size >= OF_A_PIECE * len(found):
        yield from ((block, *match.span("gap")) for block, match in found)


def _ending_alike(blocks: Sequence[Block]) -> Iterator[Glued]:
    """Titles that end in the word in which others end that stand alone: 渡口治效, and 陈左咳嗽治效陈左…, where nothing parts it from the text."""
    texts = [block.text.strip() for block in blocks]
    over_text = (text for text, under in pairwise(texts) if len(text) <= OF_A_TITLE < OF_TEXT <= len(under))
    alone = Counter(text[-2:] for text in over_text if HAN.fullmatch(text))
    words = [word for word, times in alone.items() if times >= ENOUGH]
    for word in words:
        form = re.compile(rf"\s*[\u4e00-\u9fff]{{2,{OF_A_TITLE - 2}}}{word}(?=[\u4e00-\u9fff])")
        glued = [
            (block, match.end())
            for block in blocks
            if len(block.text) >= OF_A_PIECE and (match := form.match(block.text))
        ]
        if len(glued) >= ENOUGH and _are_most(glued, texts):
            yield from ((block, end, end) for block, end in glued)


def _are_most(glued: Sequence[tuple[Block, int]], texts: Sequence[str]) -> bool:
    """Whether of the paragraphs that are pieces in length a good part begin so, each with words of its own."""
    pieces = sum(len(text) >= OF_A_PIECE for text in texts)
    unlike = {block.text[:end].strip() for block, end in glued}
    return len(glued) >= pieces / 3 and len(unlike) == len(glued)
