"""Who speaks in a play: a short name before a space or a colon, at the beginning of many paragraphs.

What parts the name from the speech stays; the name is marked as what opens the paragraph and stands out. A name may be spread
(阿　秀), several may speak together (群众甲、乙（合）：), and how they speak may stand in brackets behind them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement, tag
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.survey.titles.spread_titles import SPREAD

HAN = r"[\u3400-\u9fff]"
NAME = (
    rf"(?P<name>{HAN}(?:[ \u3000]+{HAN}(?=[ \u3000]{{2}}|\u3000|[（(：:]))|[\u3400-\u9fff·]{{1,6}}[A-Za-zＡ-Ｚａ-ｚ]?)"
)
"""A name (工人a as well), or one of two characters that spaces spread: 阿　秀."""
SPEAKER = re.compile(rf"{NAME}(?P<space>[\u3000\t][ \t\u3000]*| {{2}}[ \u3000]*)(?=\S)")
"""A name and the space after it: one of U+3000, a tab, or two plain ones at least."""
WITH_KANA = re.compile(r"(?P<name>[\u3400-\u9fff々ぁ-ゖァ-ヺー・]{1,10}[A-Za-zＡ-Ｚａ-ｚ]?)(?P<space>\u3000+)(?=\S)")
"""A name of a Japanese play and the space after it: ルイーズの下女　…. Verses begin so, too: only a cast that comes again counts."""
KANA = re.compile("[ぁ-ゖァ-ヺ]")
WHO_MADE_IT = re.compile(r".*[ \u3000](?:撰|著|[注註疏解述]|[譯译編编輯辑校]|集[解注註]|校[注註])")
"""A line of who made the work, after the dynasty: 宋　臨川王義慶　撰."""
PHRASES = re.compile(rf"({HAN}+)(?:[ \u3000]+{HAN}+){{2,}}")
"""Words of one length between spaces, three at least: 人之初　性本善　性相近 are verses, and nobody speaks."""
SPREAD_BEFORE_COLON = re.compile(rf"{HAN}[ \u3000]+{HAN}[（(：:]")
AFTER_A_SPACE = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,6})(?P<space> )(?=[^\s 　])")
"""A name and one plain space."""
ASIDE = r"(?:[ \u3000]?[（(][^（()）]{1,20}[）)])"
AFTER_A_COLON = re.compile(
    rf"(?P<name>{HAN}[ \u3000]+{HAN}(?=[（(：:])|[\u3400-\u9fff·]{{1,8}}(?:[、/／][\u3400-\u9fff·]{{1,6}}){{0,3}})(?:{ASIDE})?[：:][ \u3000]*(?=[^\s“「『\"‘])"
)
"""A name before a colon, several, with how they speak: 沈先生：, 群众甲、乙（合）：. Who says “…” behind one is in a story."""
DIRECTION = re.compile(rf"[〔［\[（(][^（()）〔〕［］\[\]]{{2,}}|[^：:]{{1,12}}{ASIDE}[：:]")
"""A direction of a play on a line of its own, or behind who speaks."""
NOBODY = re.compile(
    r"[问問答注按附编編译譯]|.*(?:[时時][间間]|地[点點]|人物|布景|背景|作者|编者|編者|[记記]者|主持人|[备備]注|说明|說明|例如|[来來]源)"
)
"""Words before a colon of which none speaks in a play: fields, notes, and those of an interview, which stays as it is."""
OFTEN = 3
"""Paragraphs that must begin so, of which two at least have the same name or each is of a few lines."""
AGAIN = 5
"""Times that one and the same line stands which nobody speaks."""
SHARE, MUCH = 0.3, 0.4
"""Of all paragraphs, how many begin so, where no name comes twice; and where only a colon or one space parts the names."""
DIRECTIONS = 2
"""Directions that prove a play where colons part the names: in a story or a chat somebody says something, too."""
ACT = re.compile(r"第[一二三四五六七八九十0-9]{1,3}[幕场場出折齣]|[序终終尾]幕")
"""The heading of an act or a scene."""
HEADS = frozenset({Kind.SECTION, Kind.HEADLINE, Kind.SUB_HEADING})
SPACE = "\u3000"
SPACES = re.compile(r"[ \u3000]+")


def find_speakers(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Name the speakers of a play, and make the space after each of them one that stays."""
    del decisions
    blocks = [block for block in document.blocks if block.kind is Kind.PARAGRAPH]
    names = _before_spaces(blocks) or (_before_one_space(blocks) if not document.setting.is_paged else {})
    has_acts = any(block.kind in HEADS and ACT.match(block.text.strip()) for block in document.blocks)
    names |= _before_colons(blocks, has_acts=has_acts) if not document.setting.is_newspaper else {}
    for block in blocks:
        if match := names.get(block.start):
            yield from _speaker(block, match)


def _speaker(block: Block, match: re.Match[str]) -> Iterator[Edit]:
    """The name of who speaks, with one space where it is spread, and one behind it if a space parts it from the speech."""
    name = SPACES.sub(SPACE, match["name"])
    if spread := SPACES.search(match["name"]):
        yield from replacement(block, spread.start(), spread.end(), SPACE, rule="space-in-a-name")
    if "space" in match.re.groupindex:
        yield from replacement(block, *match.span("space"), SPACE, rule="space-after-speaker")
    yield from tag(block, "run-in", name, rule="speaker", confidence=0.95)


def _before_spaces(blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """The names before spaces, by where their paragraphs begin."""
    times = Counter(block.text for block in blocks)
    # What says the same time and again is a line of a web site, 上一篇　目录　下一篇, or a refrain; 王　明 is a name in a list.
    names = {
        block.start: match
        for block in blocks
        if (match := SPEAKER.match(block.text))
        and not SPREAD.fullmatch(block.text.strip())
        and not SPREAD_BEFORE_COLON.match(block.text)
        and not WHO_MADE_IT.fullmatch(block.text.strip())
        and not _are_phrases(block.text.strip())
        and (times[block.text] < AGAIN or len(block.text) <= len(match[0]) + 1)
    }
    found = names if is_play([match["name"] for match in names.values()], len(blocks)) else {}
    return _with_kana(blocks) or found


def _with_kana(blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """The names of a Japanese play before spaces."""
    names = {block.start: match for block in blocks if (match := WITH_KANA.match(block.text))}
    return _of_a_cast(names, len(blocks)) if any(KANA.search(match["name"]) for match in names.values()) else {}


def _are_phrases(text: str) -> bool:
    """Whether a line is nothing but phrases of one length between spaces.

    >>> _are_phrases("人之初　性本善　性相近　习相远"), _are_phrases("阿秀　好的　走吧"), _are_phrases("周大　好，我去。")
    (True, True, False)
    """
    return PHRASES.fullmatch(text) is not None and len({len(phrase) for phrase in text.split()}) == 1


def _before_one_space(blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """The names before one plain space, if most paragraphs begin so and most of the names come again."""
    names = {block.start: match for block in blocks if (match := AFTER_A_SPACE.match(block.text))}
    return _of_a_cast(names, len(blocks))


def _before_colons(blocks: Sequence[Block], *, has_acts: bool) -> dict[int, re.Match[str]]:
    """The names before colons, where acts or directions prove a play."""
    names = {
        block.start: match
        for block in blocks
        if (match := AFTER_A_COLON.match(block.text)) and not NOBODY.fullmatch(match["name"])
    }
    directions = sum(DIRECTION.match(block.text) is not None for block in blocks)
    return _of_a_cast(names, len(blocks)) if has_acts or directions >= DIRECTIONS else {}


def _of_a_cast(names: Mapping[int, re.Match[str]], paragraphs: int) -> dict[int, re.Match[str]]:
    """The names, if two at least come again, those that do are most of them, and most paragraphs begin with one."""
    times = Counter("".join(match["name"].split()) for match in names.values())
    again = [count for count in times.values() if count > 1]
    is_cast = len(again) > 1 and sum(again) * 2 >= len(names) and len(names) >= max(OFTEN, MUCH * paragraphs)
    return dict(names) if is_cast else {}


def is_play(names: Sequence[str], paragraphs: int) -> bool:
    """Whether so many paragraphs begin with a name and a space that the names must be those of speakers.

    >>> is_play(["王大拴", "刘振声", "王大拴"], 40), is_play(["白日", "黄河"], 40)
    (True, False)
    """
    if len(names) < OFTEN:
        return False
    comes_back = sum(times for times in Counter(names).values() if times > 1)
    return comes_back * 2 >= len(names) or len(names) >= SHARE * paragraphs
