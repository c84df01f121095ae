"""Enumerations: a number left out (一是 … 三是), and a count that the items do not bear out (三个方面：一是 … 二是).

A sequence begins at its first number, in whatever paragraph; what does not begin with one, is nested or goes back is let be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.chinese_numbers import value_of
from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.source.document import Block, Kind
from banxin.saying.said import say

HAN = "一二三四五六七八九十"
INLINE = {
    "是": re.compile(rf"(?:^|(?<=[，。；：、“”（]))([{HAN}]{{1,3}})是(?=[^非否为的])"),
    "要": re.compile(rf"(?:^|(?<=[，。；：“”]))([{HAN}]{{1,3}})要(?=[^求件])"),
    "第": re.compile(rf"(?:^|(?<=[，。；：“”]))第([{HAN}]{{1,3}})，"),
}
"""How the items of a running enumeration begin, by the word that they share."""
AT_START = {
    "（一）": re.compile(rf"[（(]([{HAN}]{{1,3}})[）)]"),
    "一、": re.compile(rf"([{HAN}]{{1,3}})、"),
    "1.": re.compile(r"([0-9]{1,2})[.．、](?![0-9])"),
    "（1）": re.compile(r"[（(]([0-9]{1,2})[）)]"),
    "①": re.compile(r"([①-⑳])"),
}
"""How the items of a list begin, each a block."""
SIGNED = frozenset({"（一）", "（1）", "①"})
INSIDE = re.compile(r"[；。：][ \u3000]?(?=[（(①-⑳])")
"""Where an item with brackets may begin inside a block, because its line end was lost."""
ANNOUNCED = re.compile(
    r"(?<![第百零〇十一二三四五六七八九0-9.])([二两三四五六七八九十]|[2-9]|1[0-9])(?:个|大|项|条|点|种|类|方面)(?:方面|问题|要求|措施|任务|原则|情形|条件|内容|特点|原因|环节|阶段|步骤|"
    r"意见|建议|方法|途径|要点|工作|重点|优势|变化|机制|关系|转变|着力点|关键)?(?:的[^，。：；]{1,6})?：(?=(.?))"
)
NAME = rf"[{SURNAMES}](?:某[甲乙丙丁]?|[\u4e00-\u7b48\u7b4a-\u9fff]{{1,2}})"
"""A surname and one or two characters, of which none is 等, which ends a list of names."""
NAMED = re.compile(
    rf"(?<![\u4e00-\u9fff、])((?:{NAME}、){{1,12}}{NAME})(等)?([二两三四五六七八九十]|[2-9]|[12][0-9])(?:名)?(?:人|位)(?![次均])"
)
REACH = 3000
"""Characters of a block in which the items that it announces are looked for."""
FAR = 3
"""Numbers that may be left out at once; a longer leap is another list."""


@dataclass(slots=True)
class _Row:
    """The last item of each sequence, by its form."""

    last: dict[str, int] = field(default_factory=dict)

    def leap(self, form: str, number: int) -> int:
        """The number that was left out before this one, or 0."""
        before = self.last.get(form, 0)
        self.last[form] = number
        return before + 1 if before and before + 1 < number <= before + 1 + FAR else 0


def find_wrong_enumerations(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about numbers left out and counts that differ."""
    lists, running = _Row(), _Row()
    for index, block in enumerate(blocks):
        if block.kind in {Kind.HEADLINE, Kind.SECTION}:
            lists, running = _Row(), _Row()
        for form, first, last, number in items_of(block.text):
            row = lists if form in AT_START else running
            if missing := row.leap(form, number):
                yield from query(
                    block,
                    first,
                    last,
                    rule="sequence-gap",
                    confidence=0.8,
                    why=say("item {missing} is missing before it", missing=missing),
                )
        yield from _wrong_counts(blocks, index)


def items_of(text: str, only: str = "") -> Iterator[tuple[str, int, int, int]]:
    """Form, start, end and number of the items that begin in a block; `only` of one form.

    >>> [(form, number) for form, _, _, number in items_of("一是建章立制，三是抓好落实。")]
    [('是', 1), ('是', 3)]
    """
    for form, pattern in AT_START.items():
        if only and form != only:
            continue
        places = [0, *(match.end() for match in INSIDE.finditer(text))] if form in SIGNED else [0]
        for match in filter(None, (pattern.match(text, place) for place in places)):
            if number := value_of(match[1]):
                yield form, *match.span(), number
    for form, pattern in INLINE.items():
        for match in pattern.finditer(text) if only in {"", form} else ():
            if number := value_of(match[1]):
                yield form, *match.span(), number


def _wrong_counts(blocks: Sequence[Block], index: int) -> Iterator[Edit]:
    block = blocks[index]
    for match in ANNOUNCED.finditer(block.text):
        said, made = value_of(match[1]), _counted(blocks, index, match.end())
        if made > 1 and made != said:
            why = say("{made} items follow, not {said}", made=made, said=said)
            yield from query(block, *match.span(), rule="count-differs", confidence=0.8, why=why)
    for match in NAMED.finditer(block.text):
        said, made = value_of(match[3]) or 0, match[1].count("、") + 1
        if made > said or (made < said and not match[2]):
            yield from query(
                block,
                *match.span(),
                rule="count-differs",
                confidence=0.8,
                why=say("{made} names stand here, not {said}", made=made, said=said),
            )


def _counted(blocks: Sequence[Block], index: int, at: int) -> int:
    """The items of the enumeration that begins at a place, in this block and in those that go on with it."""
    rest = blocks[index].text[at : at + REACH]
    if not rest:
        index, rest = index + 1, blocks[index + 1].text[:REACH] if index + 1 < len(blocks) else ""
    form = next((form for form in (*AT_START, *INLINE) if next(_numbers(form, rest), (1, 0)) == (0, 1)), "")
    count = 0
    while form:
        for _, number in _numbers(form, rest):
            if number != count + 1:
                return count
            count = number
        index += 1
        rest = blocks[index].text[:REACH] if index < len(blocks) else ""
        if next(_numbers(form, rest), (1, 0)) != (0, count + 1):
            form = ""
    return count


def _numbers(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Places and numbers of the items of one form in a text."""
    return ((first, number) for kind, first, _, number in items_of(text, only=form) if kind == form)
