"""Headings that say again what another has said: running heads, ends of volumes, titles on the screen of a series."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.numbered_lines import CHAPTERS, PARTS, NumberedLine
from banxin.cleaning.survey.strong_lines import OFTEN, UNDER


def said_again(headings: Mapping[int, NumberedLine], blocks: Sequence[Block]) -> frozenset[int]:
    """Headings that say again what the block right before them has said, or word for word what the chapter before is called."""
    found: set[int] = set()
    last: NumberedLine | None = None
    for at, line in headings.items():
        near = next((one for one in range(at - 1, at - 4, -1) if one in headings or not _is_short(blocks, one)), -1)
        before = headings.get(near)
        is_again = before is not None and (before.family, before.number) == (line.family, line.number)
        is_again = is_again and not (before and OF_SEVERAL.match(before.title))
        is_other = line.number == 0 and near >= 0 and _is_another(blocks[at].text.strip(), blocks[near].text.strip())
        if is_again and not is_other and (line.number or (before and before.title == line.title)):
            found.add(at)
        elif last and line.unit in CHAPTERS and line.number and line.title and line == last:
            found.add(at)  # A running head, as likely as not.
        last = line if line.unit in CHAPTERS + PARTS else last
    return frozenset(found) | _ends_of_volumes(headings, blocks) | _shown_again(headings) | _over_each_chapter(headings)


def _is_another(text: str, above: str) -> bool:
    """Whether a heading without number is another one than that above it: 序一 under 原序, 序章 under 前言."""
    return text not in above and (PREFACE_NUMBER.search(text) is not None or not set(text) & set(above))


PREFACE_NUMBER = re.compile(r"[一二三四五六七八九十]$")
OF_SEVERAL = re.compile(r"[至到—–-]*\s*第")
"""What stands behind the first number of a heading over several: 第二十五讲--第二十六讲, over 第二十五讲."""


def _is_short(blocks: Sequence[Block], at: int) -> bool:
    return 0 <= at < len(blocks) and len(blocks[at].text.strip()) <= UNDER and not is_closed(blocks[at].text)


def _shown_again(headings: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Titles of the parts of a series that its script has on the screen once more, soon after their heading, text between."""
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, line in headings.items():
        if line.unit in PARTS and line.number and line.title:
            rows.setdefault(line.family, []).append((at, line))
    found: set[int] = set()
    for row in rows.values():
        times = Counter(line.number for _, line in row)
        again = [
            second
            for (first, line), (second, other) in pairwise(row)
            if line.number == other.number and times[line.number] == PAIR
            and 1 < second - first <= SOON and _are_alike(line.title, other.title)
        ]  # fmt: skip
        found.update(again if len(again) >= OFTEN and 3 * len(again) >= len(row) else ())
    return frozenset(found)


PAIR, SOON, OTHERS = 2, 30, 1
"""Times that such a title stands, blocks from a heading to the same one on the screen, at most, and characters that a typist may have got wrong there."""


def _are_alike(title: str, other: str) -> bool:
    differ = sum(one != another for one, another in zip(title, other, strict=False))
    return len(title) == len(other) and differ <= OTHERS


def _over_each_chapter(headings: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Volumes that are said over each of their chapters, 卷一 over 第二回 as over 第一回: all but the first; under the chapters, all of them."""
    rows: dict[str, list[int]] = {}
    chapters = [at for at, line in headings.items() if line.unit in CHAPTERS]
    for at, line in headings.items():
        if line.unit in PARTS and line.number:
            rows.setdefault(line.family, []).append(at)
    found: set[int] = set()
    for row in rows.values():
        numbers = [headings[at].number for at in row]
        grow = all(after - number in {0, 1} for number, after in pairwise(numbers))
        again = [
            second for first, second in pairwise(row)
            if headings[first].number == headings[second].number
            and headings[second].title in {"", headings[first].title}
            and bisect_left(chapters, first) < bisect_left(chapters, second)
        ]  # fmt: skip
        is_row = grow and len(set(numbers)) > 1 and len(again) == len(row) - len(set(numbers)) >= len(set(numbers))
        under = sum(at - 1 in chapters for at in row)
        found.update(() if not is_row else row if 2 * under > len(row) else again)
    return frozenset(found)


def _ends_of_volumes(headings: Mapping[int, NumberedLine], blocks: Sequence[Block]) -> frozenset[int]:
    """Names of volumes that stand at their ends once more, as woodblock prints have them: nothing comes before the next one."""
    rows: dict[str, list[int]] = {}
    for at, line in headings.items():
        if line.unit in PARTS and line.number and not line.title:
            rows.setdefault(line.family, []).append(at)
    found: set[int] = set()
    for row in rows.values():
        nexts = [*row[2:], len(blocks)]
        ends = [
            second for (first, second), after in zip(pairwise(row), nexts, strict=False)
            if headings[first].number == headings[second].number
            and _size(blocks[second + 1 : after]) <= NEAR_NEXT < _size(blocks[first + 1 : second])
        ]  # fmt: skip
        found.update(ends if len(ends) >= AT_ENDS and 2 * len(ends) >= len(row) - 1 else ())
    return frozenset(found)


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


AT_ENDS, NEAR_NEXT = 2, 30
"""Volumes that must end with their name, and characters from there to the next volume, at most."""
