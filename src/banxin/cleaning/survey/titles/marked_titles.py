"""Titles that a typist has marked with a sign of his own: ◎稳定之下的危机, ◆ 爱的牺牲, 【生平】, [雪山下的老人].

A sign before one line proves nothing, bullets have one as well. All lines with one sign do, if they are short and open, unlike
each other, and each has text under it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.recurring_lines import FIELD
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

MARKED = re.compile(
    r"(?P<sign>[◎○●◇◆□■☆★※§◈❖♦])\s*(?P<title>[^◎○●◇◆□■☆★※§◈❖♦]{1,40})"
    r"|(?P<open>[【〖])(?P<held>[^【】〖〗]{1,24})[】〗](?:\s*[（(][^（()）]{1,24}[）)])?"
    r"|(?P<square>[\[［])(?P<inside>[^\[\]［］]{1,16})[\]］]|(?P<round>[（(])(?P<within>[^（()）]{2,24})[）)]"
)
NO_TITLE = re.compile(
    r"[。；！？：:“”「」]|[，,].*[，,]|[0-9]{4}|(?:文|图|圖|作者|记者|記者|摄影|来源)[／/：: ]|[完终終]$"
)
"""What says that such a line is something else: speech, who wrote it, a date, the end."""
BRACKETS, ROUND = "【〖[（", "（"
SAID = re.compile(r"[！？!?“”「」，]")
"""Marks that a title in brackets may have beside others without them: 【你是谁！】, 【“大风！大风！”】."""
TIMES = re.compile(r"[0-9]+(?:[:：][0-9]+)*")
"""The years and hours of such titles: 【公元1453年5月，渡口】."""
QUOTED = re.compile(r"[“”「」『』]")
"""Marks that any such title may have beside others: ★“信札”事件, ◆ 相似性：喜欢与我们相像的人, §争取主动（1942年5月26日）."""
ENOUGH, TWO = 3, 2
"""Lines with one sign that are titles; two are, if a title's worth of text stands under each."""
MOST, UNLIKE, SIZE, LARGE = 0.8, 0.8, 60, 300
FAR = 300
"""How many of the lines with a sign must have text under them and be no other's double, and characters of that text in the mean;
under two alone, in each; lines in square brackets stand so far apart, for directions of plays have them as well."""


def marked_titles(
    blocks: Sequence[Block], known: AbstractSet[int], declared: Mapping[str, str], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """What lines with a sign of their own are, by the indexes of the blocks that `known` does not hold."""
    families: dict[str, dict[int, str]] = {}
    signs = Counter(block.text.strip()[:1] for at, block in enumerate(blocks) if at not in known)
    for at, block in enumerate(blocks):
        match = MARKED.fullmatch(block.text.strip(" \t\u3000")) if block.kind is Kind.RAW and at not in known else None
        if match:
            title = match["title"] or match["held"] or match["inside"] or match["within"]
            name = match["sign"] or match["open"] or (ROUND if match["round"] else "[")
            families.setdefault(f"{name}…", {})[at] = title.strip()
    for name, lines in families.items():
        if name in declared:
            role = FamilyRole(declared[name])
        elif name[0] == ROUND and not _stand_between(blocks, lines, known):
            continue
        elif _are_all(blocks, name, lines, signs) and _are_titles(blocks, name, lines):
            role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
        else:
            continue
        for at in lines:
            if name in declared or _may_be_title(lines[at]) or _may_be_title_beside_others(lines[at], name):
                yield (
                    at,
                    SurveyedLine(KINDS[role], "marked-title", name, 0.9, LEVEL if role is FamilyRole.SECTION else 0),
                )


LEVEL = 4
"""How deep such a heading lies where a source has chapters."""


def _may_be_title_beside_others(title: str, name: str) -> bool:
    return _may_be_title(SAID.sub("", TIMES.sub("", title)) if name[0] in BRACKETS else _without_asides(title))


def _without_asides(title: str) -> str:
    """A title without what it may have beside others: words in quotation marks, a year in brackets, two halves."""
    halves = COLON.split(title)
    has_halves = len(halves) == OF_TWO and min(map(len, halves)) > 1 and not FIELD.fullmatch(halves[0])
    return QUOTED.sub("", IN_BRACKETS.sub("", "".join(halves) if has_halves else title))


COLON = re.compile("[：:]")
OF_TWO = 2
IN_BRACKETS = re.compile(r"[（(][^（()）]+[)）]")


def _may_be_title(title: str) -> bool:
    return not (is_closed(title) or ends_in_pause(title) or NO_TITLE.search(title)) and any(map(is_cjk_letter, title))


def _are_all(blocks: Sequence[Block], name: str, lines: Mapping[int, str], signs: Mapping[str, int]) -> bool:
    """Whether nearly all lines that begin with a sign are as short as titles, and do not say who wrote what a title stands over."""
    writers = sum(
        OF_A_PERSON.fullmatch(title) is not None
        and at > 0
        and _may_be_title(above := blocks[at - 1].text.strip())
        and len(above) <= SHORT
        for at, title in lines.items()
    )
    return (name[0] in BRACKETS or len(lines) >= MOST * signs[name[0]]) and writers * 2 < len(lines)


def _stand_between(blocks: Sequence[Block], lines: Mapping[int, str], known: AbstractSet[int]) -> bool:
    """Whether lines in round brackets, which directions of plays, asides and sources have as well, are many, and nearly all stand over a paragraph after a whole sentence or right under a heading."""
    between = [
        at for at in lines
        if (at == 0 or at - 1 in known or at - 1 in lines or is_closed(blocks[at - 1].text))
        and at + 1 < len(blocks) and len(blocks[at + 1].text.strip()) >= PARAGRAPH and not ends_a_piece(lines[at])
    ]  # fmt: skip
    asides = sum(at - 1 in known for at in lines)  # （附类中） right under 中风 says something of it.
    return len(between) >= max(MANY, NEARLY_ALL * len(lines)) and 2 * asides <= len(lines)


MANY, NEARLY_ALL, PARAGRAPH = 8, 0.9, 30
"""Titles in round brackets, how many of all such lines they must be, and characters of the paragraph under each."""
SHORT = 24
"""Characters of a title with ◇ 王小平 right under it."""


def _are_titles(blocks: Sequence[Block], name: str, lines: Mapping[int, str]) -> bool:
    """Whether nearly all lines with one sign are short, unlike, and over text, so much of it in the mean."""
    size = FAR if name[0] in "[（" else SIZE
    sure = {at for at in lines if _may_be_title(lines[at])}
    titles = [
        at for at in lines if at in sure or (name[0] not in BRACKETS and _may_be_title_beside_others(lines[at], name))
    ]
    ends = [*list(lines)[1:], len(blocks)]
    sizes = [sum(len(block.text) for block in blocks[at + 1 : end]) for at, end in zip(lines, ends, strict=True)]
    over_text = sum(size > 0 for size in sizes)
    are_short = sum(len(title) <= SHORT for title in lines.values()) >= MOST * len(lines)
    are_alike = len(set(lines.values())) >= UNLIKE * len(lines) and over_text >= MOST * len(lines)
    if len(titles) < MOST * len(lines) or 2 * len(sure) < len(lines) or not (are_alike and are_short):
        return False
    return (len(lines) >= ENOUGH and sum(sizes) >= size * len(lines)) or (len(lines) == TWO and min(sizes) >= LARGE)
