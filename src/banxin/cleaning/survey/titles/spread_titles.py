"""Titles spaced out to fill their lines, each alone over its text: 玉　蓮　亭, 昭　慶　寺.

A name in a list is spread so as well; there one stands under the other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind

SPREAD = re.compile(
    r"[\u3400-\u9fff](?:[ \t]*\u3000[ \t\u3000]*[\u3400-\u9fff]){1,5}|[\u3400-\u9fff](?: {2,}[\u3400-\u9fff]){1,5}"
)
OF_A_LIST = re.compile(r"[^\s，。！？；：]{2,6}(?:[ \u3000]{2,}[^\s，。！？；：]{1,6})+")
"""A row of words in columns, 菜豆　　　刀豆: beside it words of one character are such a row as well."""
ENOUGH, NEARLY_ALL = 5, 0.8
"""Such lines that are titles; of them, how many must be unlike, and stand over text of more than a line or two."""
UNDER = 60
"""Characters of the text under such a title, at least."""


def spread_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the lines."""
    spread = {at for at, block in enumerate(blocks) if block.kind is Kind.RAW and SPREAD.fullmatch(block.text.strip())}
    rows = {at for at, block in enumerate(blocks) if OF_A_LIST.fullmatch(block.text.strip())}
    if tunes := _tunes(blocks, spread):
        return tunes
    authors = _authors(blocks, spread)
    lines = sorted(at for at in spread - authors if not {at - 1, at + 1} & (spread | rows))
    if len(lines) < max(ENOUGH, len(spread) / 2):
        return frozenset()
    ends = [*lines[1:], len(blocks)]
    sizes = [sum(len(one.text) for one in blocks[at + 1 : end]) for at, end in zip(lines, ends, strict=True)]
    over_text = sum(size >= UNDER for size in sizes)
    unlike = {"".join(blocks[at].text.split()) for at in lines}
    are_far_apart = sum(sizes) >= FAR_APART * len(lines) and len(unlike) >= HALF * len(lines)
    is_row = over_text >= NEARLY_ALL * len(lines) and (are_far_apart or len(unlike) >= NEARLY_ALL * len(lines))
    return frozenset(lines).union(_with_asides(blocks)) if is_row else frozenset()


def _with_asides(blocks: Sequence[Block]) -> Iterator[int]:
    """Such titles with a word on them in brackets: 李　煜（后主）."""
    for at, block in enumerate(blocks[:-1]):
        plain = ASIDE.sub("", text := block.text.strip())
        if (
            plain != text
            and block.kind is Kind.RAW
            and SPREAD.fullmatch(plain)
            and 2 * len(blocks[at + 1].text.strip()) >= UNDER
        ):
            yield at


ASIDE = re.compile(r"[（(][^（()）]{1,10}[）)]$")


def _authors(blocks: Sequence[Block], spread: AbstractSet[int]) -> frozenset[int]:
    """Names that stand time and again, and under a short open line: who wrote the poems that a text gives, 寄友, and 林　远 under it."""
    names = {at: "".join(blocks[at].text.split()) for at in spread}
    times = Counter(names.values())
    above = {at: blocks[at - 1].text.strip() for at in spread if at}
    under = {
        names[at] for at, text in above.items()
        if at - 1 not in spread and times[names[at]] > 1 and OF_A_NAME.fullmatch(names[at])
        and len(text) <= UNDER_TITLE and not (is_closed(text) or ends_in_pause(text))
    }  # fmt: skip
    return frozenset(
        at for at, text in above.items()
        if names[at] in under and len(text) <= UNDER_TITLE and not (is_closed(text) or ends_in_pause(text))
    )  # fmt: skip


OF_A_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
UNDER_TITLE = 24
"""Characters of a title over the name of an author."""


FAR_APART, HALF = 1000, 0.5
"""Characters under such titles in the mean, where only half of them are unlike: each heads what one of a few people tells."""


def _tunes(blocks: Sequence[Block], spread: AbstractSet[int]) -> frozenset[int]:
    """The tunes of songs, each behind a gap and close over its text, or over what the song is about: 满　江　红, and below it 冬　　至.

    The same tune stands over many songs; who speaks in a play comes more often still.
    """
    tunes = sorted(at for at in spread if at + 1 < len(blocks) and (not at or blocks[at].gap > blocks[at + 1].gap))
    under = {at for at in spread if at - 1 in tunes}
    unlike = {"".join(blocks[at].text.split()) for at in tunes}
    size = sum(len(block.text) for block in blocks[tunes[0] :]) if tunes else 0
    is_row = len(tunes) >= NEARLY_ALL * len(spread - under) and size >= UNDER * len(tunes)
    if not is_row or len(unlike) < max(TUNES, A_THIRD * len(tunes)):
        return frozenset()
    close = [
        at for at in range(tunes[0], len(blocks) - 1)
        if at not in spread and blocks[at].gap > blocks[at + 1].gap and CLOSE.fullmatch(blocks[at].text.strip())
    ]  # fmt: skip
    return frozenset(tunes).union(close if 2 * len(close) <= len(tunes) else ())


CLOSE = re.compile(r"[\u3400-\u9fff]{2,6}")
"""Tunes that have no room for spaces, set as the others are: 水调歌头."""


TUNES, A_THIRD = 10, 0.34
"""Tunes of a book of songs, and how many of all their lines must be unlike."""
