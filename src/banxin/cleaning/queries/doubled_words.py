"""Words set twice: a run of characters that repeats at once, where the same text without it stands elsewhere.

The test looks at context on both sides. With context on one side only, every reduplication (研究研究) and every phrase
that ends as the next begins would be flagged. Where both halves are words of their own, none was set twice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.word_list import LONGEST, count
from banxin.cleaning.source.document import Block
from banxin.saying.said import say

DOUBLED = re.compile(r"(?=(([\u4e00-\u9fff]{1,6})\2))")
CONTEXTS = ((2, 2), (2, 1), (1, 2))
"""Characters of context before and after; a single character is common enough to need the first."""
COMMON = 200
"""Occurrences in the word list that make a word so common that its meeting another one is no accident."""
KNOWN = 30
"""Occurrences that make a repetition a word itself: 姐姐, 看看; below it the list has chance finds."""
OF_THE_TEXT = 3
"""Places at which the same is doubled: it is how this text speaks, 很久很久."""
SOUNDS = frozenset(
    "啪噗噌哒嗷咚叮当咔嚓哗轰隆嗖嗡吱嘎咕噜嘟嘀嗒哐砰嘣咣嘶嘘呜嗤嘿嘻哼哈呵咯汪喵咩哞叽喳蹬噔咿呀哎唉嗯喂啊啦突"
)
STEM = 3
"""Characters by which the wanted texts are found; the shortest has four."""


def find_doubled_words(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about doubled words."""
    candidates = [
        (block, match) for block in blocks for match in DOUBLED.finditer(block.text)
        if not _is_seam(block.text, match) and not _is_sound(block.text, match)
    ]  # fmt: skip
    times = Counter(match[1] for _, match in candidates)
    candidates = [(block, match) for block, match in candidates if times[match[1]] < OF_THE_TEXT]
    wanted = {once for block, match in candidates for once in _said_once(block.text, match)}
    found = _standing(wanted, blocks)
    end: tuple[int, int] = (-1, 0)
    for block, match in candidates:
        overlaps = block.start == end[0] and match.start() < end[1]
        if overlaps or found.isdisjoint(_said_once(block.text, match)):
            continue
        end = block.start, match.end(1)
        yield from query(
            block, match.start(), match.end(1), rule="doubled-word", suggestion=match[2], confidence=0.7,
            why=say("the same words stand elsewhere on the page without the repetition"),
        )  # fmt: skip


def _is_sound(text: str, match: re.Match[str]) -> bool:
    """Whether a sound goes on, 啪啪, or one character comes more often than twice, 哈哈哈哈, 一一一一."""
    around = text[max(0, match.start() - 1) : match.end(1) + 1]
    return match[2] in SOUNDS or any(one * OF_THE_TEXT in around for one in set(match[2]))


def _is_seam(text: str, match: re.Match[str]) -> bool:
    """Whether one word ends as the next begins, 法规规定, or the two are a word themselves, 姐姐."""
    if count(match[1]) >= KNOWN:
        return True
    seam, size = match.end(2), len(match[2])
    left, right = text[max(0, seam - LONGEST) : seam], text[seam : seam + LONGEST]
    longer = range(size + 1, LONGEST + 1)
    ends = any(count(left[-length:]) >= COMMON for length in longer)
    return ends and any(count(right[:length]) >= COMMON for length in longer)


def _said_once(text: str, match: re.Match[str]) -> Iterator[str]:
    """The word once, with context on both sides."""
    first, last = match.start(), match.end(1)
    for left, right in CONTEXTS if len(match[2]) > 1 else CONTEXTS[:1]:
        before, after = text[max(0, first - left) : first], text[last : last + right]
        if len(before) == left and len(after) == right and (before + after).isalnum():
            yield before + match[2] + after


def _standing(wanted: Iterable[str], blocks: Sequence[Block]) -> frozenset[str]:
    """Those of the wanted texts that stand somewhere; all are looked for at once."""
    by_stem: dict[str, list[str]] = {}
    for text in wanted:
        by_stem.setdefault(text[:STEM], []).append(text)
    if not by_stem:
        return frozenset()
    return frozenset(
        text
        for block in blocks
        for at in range(len(block.text) - STEM)
        for text in by_stem.get(block.text[at : at + STEM], ())
        if block.text.startswith(text, at)
    )
