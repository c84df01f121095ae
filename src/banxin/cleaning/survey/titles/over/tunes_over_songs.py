"""The tunes over the songs of a collection, which nothing marks: 浣溪沙, 又 for one more to the same tune, 西江月　重九.

A play has its tunes among the songs, and a novel those of the songs that somebody sings in it; in a collection they stand all over
the text, and close to one another.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.tunes_of_songs import TUNES, WORDS
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine

SONG = re.compile(
    r"[◇◆○●□■△▲※☆★]?\s*(?P<tune>[\u4e00-\u9fff]{1,7})"
    r"(?P<rest>|[\s·]*[（(][^（()）]{1,24}[）)]|[\s·]*其[一二三四五六七八九十]{1,3}|[\s·]*[一二三四五六七八九十]{1,3}首|[ \u3000·]+[^。；！？]{1,30})"
)
"""A tune alone, or with what the song is about: 西江月（重九）, 浣溪沙　其二, 蝶恋花　春日渡口."""
AGAIN = frozenset({"又", "前调", "前調", "同前", "又一体", "又一體"})
"""What stands over one more song to the tune before."""
SONGS, ALL_OVER, APART = 12, 0.6, 1200
"""Songs of a collection, how much of the text they must take, and characters from one to the next in the mean, at most."""
OVER = 0.9
"""How many of them stand over a song, and no other tune."""
LEVEL = 4


def tunes_over_songs(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The tunes that `known` does not hold, by their indexes."""
    sure, others = _tunes(blocks)
    if len(sure) < SONGS:
        return
    rows = sorted([*sure, *others])
    sizes = list(accumulate((len(block.text) for block in blocks), initial=0))
    size = sizes[rows[-1] + 1] - sizes[rows[0]]
    over = sum(after - before > 1 for before, after in pairwise(rows))
    if size < ALL_OVER * sizes[-1] or size > APART * len(rows) or over < OVER * (len(rows) - 1):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in rows:
        if at not in known:
            yield at, SurveyedLine(KINDS[role], "tune-over-song", "titles", 0.9, LEVEL if has_chapters else 0)


def _tunes(blocks: Sequence[Block]) -> tuple[list[int], list[int]]:
    """The lines that are tunes whatever stands beside them, and those that are tunes among such."""
    sure: list[int] = []
    others: list[int] = []
    for at, block in enumerate(blocks[:-1]):
        text = block.text.strip()
        match = (
            SONG.fullmatch(text) if block.kind is Kind.RAW and not (is_closed(text) or ends_in_pause(text)) else None
        )
        if match and match["tune"] in TUNES:
            sure.append(at)
        elif match and (match["tune"] in WORDS or (match["tune"] in AGAIN and sure)):
            others.append(at)
    return sure, others
