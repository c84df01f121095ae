"""Lines that carry a number or a name of their own: 第十二章 赋诗, 卷一 风雪, 一、, （二）, 3, 后记.

What such a line becomes is no matter of the line alone: `survey.py` looks at all lines of a form together.
"""

import re
from dataclasses import dataclass

from banxin.cleaning.knowledge.chinese_numbers import value_of
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed

NUMERALS = "0-9０-９〇零○一二三四五六七八九十百千两廿卅"
PARTS = "部集卷编編篇부권편"
CHAPTERS = "章回讲講幕出折齣课課話장화회막"
SECTIONS = "节節場场절"
NAMES = (
    r"(?:[初再三四五]版)?(?:原|代|自|总|他|新|小|后|後)?(?:序|叙)(?:言|文|章|幕|曲)?[一二三四]?|前言|引言|引子|导言|导论|绪论|緒論|绪言|楔子|弁言|例言"
    r"|凡例|まえがき|はじめに|あとがき|おわりに|プロローグ|エピローグ|서문|머리말|프롤로그|맺음말|에필로그|후기|缘起|题记|小引|献词|后记|後記|[编译]后记|译后记|跋|跋语|尾声|尾聲|结语|结论|余论|终章|终曲|编者按"
)
WITH_NUMBER = r"(?:附录|附錄|付録|부록|番外篇?|外传|尾声|楔子)"
LONGEST = 50
"""Characters of a heading; the couplets over chapters of old novels are the longest."""
_LEAD = r"[#＃\s]*[【〔［\[（(◎☆★○●◆◇■□·§]*\s*(?:正文\s*)?"
_SEPARATOR = r"[\s:：、.．·—\-《〈“「【〔［\[（(〕】］\]）)]"
NUMBERED = re.compile(
    rf"(?P<lead>{_LEAD})(?:第\s*(?P<number>[{NUMERALS}]{{1,7}})\s*(?P<unit>[{PARTS}{CHAPTERS}{SECTIONS}])"
    rf"|(?P<unit2>[卷])(?:之|第)?(?P<number2>[{NUMERALS}]{{1,5}}|[上中下]))(?P<rest>.*)"
)
KOREAN = re.compile(
    r"(?P<lead>[#\s]*)제?\s*(?P<number>[0-9]{1,3}|[일이삼사오육칠팔구십백]{1,5})\s*(?P<unit>[부권편장화회막절])"
    r"(?P<rest>|(?:\s*[.:：—-]|\s)\s*.*)"
)
"""제1장 시작, 제 2 부, 3장: in Korean a space or a mark must follow the unit, which else is the syllable of a word."""
THIRDS = re.compile(r"(?P<lead>[#\s]*)(?P<number>[上中下])(?P<unit>[卷部编編篇集])(?P<rest>.*)")
NAMED = re.compile(
    rf"(?P<lead>{_LEAD})(?:《[^《》]{{1,20}}》)?(?:(?P<name>{NAMES})|(?P<named>{WITH_NUMBER})\s*(?P<number>[{NUMERALS}]{{0,3}}))"
    rf"(?P<rest>{_SEPARATOR}.*|[〕】］\]）)]*)"
)
WEAK = re.compile(
    r"[#\s]*(?:(?P<han>[〇零一二三四五六七八九十廿卅百]{1,4})(?P<comma>[、．.])?|[（(](?P<inner>[一二三四五六七八九十0-9]{1,3})[）)]"
    r"|(?P<digit>[0-9０-９]{1,3})(?P<dot>[、．.])?)(?P<rest>.*)"
)
GOES_ON = re.compile(r"[的是在里中有和与及为到至以之所就都也内末分第说曰云呢吗吧了着过位个名次]|[、，。；！？!?,;]")
"""How a sentence goes on that only begins like a heading: 第二章的开头, 第一回至第八回, 第二部分."""
LIKE_SPEECH = re.compile(r"[的是在里中有没了他她我你它们就都也不来去]")
"""Characters that sentences have rather than titles, where nothing parts them from the number: 第二回他没有来."""
ENDED = re.compile(r"[\s:：]*[（(]?(?:完|终|終|毕|畢|结束|全文完)[）)]?[。.]?")
"""第一卷　完: it ends a part, and begins none."""
CALENDAR = {"上": 1, "中": 2, "下": 3}


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of a family: `family` is its form as an editor names it, `title` what stands after the number."""

    family: str
    number: int
    title: str
    unit: str = ""
    is_sure: bool = True  # whether it can be nothing else; else the lines before and after must bear it out


def numbered_line(text: str) -> NumberedLine | None:
    """What a line says of itself, or None for one that carries neither number nor name.

    >>> [(one.family, one.number, one.title) for one in map(numbered_line, ("第十二章　抗暴", "卷一：隐公", "附录 遗嘱")) if one]
    [('第N章', 12, '抗暴'), ('卷N', 1, '隐公'), ('附录', 0, '遗嘱')]
    >>> [numbered_line(one) for one in ("第二章的开头写得好", "第一回至第八回", "第一卷　完", "第二部分")]
    [None, None, None, None]
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    return _strong(text) or _named(text)


def _strong(text: str) -> NumberedLine | None:
    match = NUMBERED.fullmatch(text) or THIRDS.fullmatch(text) or KOREAN.fullmatch(text)
    if not match:
        return None
    said = match.groupdict()
    number, unit, rest = (
        said["number"] or said.get("number2") or "",
        said["unit"] or said.get("unit2") or "",
        said["rest"],
    )
    if not _may_be_title(rest) or ENDED.fullmatch(rest):
        return None
    inner = NUMBERED.search(rest) if unit in PARTS else None
    if inner and (inner["unit"] or "") in CHAPTERS + SECTIONS:
        # 第一卷 风雪 第三章 出门: the line is about the chapter.
        number, unit, rest = inner["number"], inner["unit"], inner["rest"]
    if match.re is KOREAN:
        family = f"제N{unit}"
    elif match.re is THIRDS:
        family = f"上{unit}"
    elif said.get("unit2") and unit == "卷":
        family = "卷N"
    else:
        family = f"第N{unit}"
    is_sure = not rest or re.match(_SEPARATOR, rest) is not None or not LIKE_SPEECH.search(rest)
    return NumberedLine(family, value(number), title_of(rest), unit, is_sure)


def value(number: str) -> int:
    """The number that a heading says; 0 where it says none."""
    plain = number.translate(
        str.maketrans("０１２３４５６７８９○廿卅일이삼사오육칠팔구십백", "0123456789〇廿卅一二三四五六七八九十百")
    )
    plain = re.sub("^廿", "二十", re.sub("^卅", "三十", plain))
    return CALENDAR.get(plain) or value_of(plain) or 0


def title_of(rest: str) -> str:
    """What stands after the number, without what parts them."""
    return rest.strip(" \t\u3000:：、.．】〕］])）")


def _may_be_title(rest: str) -> bool:
    """Whether the words after a number may be a title; without anything between, they must not go on a sentence."""
    if not rest:
        return True
    is_parted = re.match(_SEPARATOR, rest) is not None
    title = title_of(rest)
    if not is_parted and (GOES_ON.match(rest) or len(title) > 24):
        return False
    if is_parted and re.match(r"[\s:：]*[至到和与及]\s*第", rest):
        return False
    ends = is_closed(title) and not title.endswith(("！", "？", "!", "?", "…", "）", ")", "”", "」", "》"))
    is_sentence = "。" in title[:-1] or ("；" in title and not is_parted)
    return not ends and not ends_in_pause(title) and not is_sentence


def _named(text: str) -> NumberedLine | None:
    match = NAMED.fullmatch(text)
    if not match or not _may_be_title(match["rest"] or "") or len(text) > 36:
        return None
    title = title_of(match["rest"] or "")
    if title and not match["named"] and not re.match(r"[\s:：—]", match["rest"]):
        return None
    if title and not match["named"] and len(title) > 20:
        return None
    return NumberedLine(match["named"] or "序跋", value(match["number"] or ""), title, "名")


def weak_line(text: str) -> NumberedLine | None:
    """A line that begins with a bare number, which may be a heading, an item, or anything.

    >>> [(one.family, one.number, one.title) for one in map(weak_line, ("三", "二、经史非神话", "（四）", "12")) if one]
    [('一', 3, ''), ('一、', 2, '经史非神话'), ('（一）', 4, ''), ('1', 12, '')]
    """
    match = WEAK.fullmatch(text.strip())
    if not match or len(text.strip()) > 36:
        return None
    title = title_of(match["rest"])
    number = value(match["han"] or match["inner"] or match["digit"])
    mark = match["comma"] or match["dot"]
    if match["han"] and not number:
        return None
    if match["inner"]:
        family = "（一）"
    elif match["han"]:
        family = "一、" if mark else "一"
    else:
        family = "1." if mark else "1"
    if title and (is_closed(title) or ends_in_pause(title) or re.search(r"[。；！？，,]", title)):
        return None
    if title and family in {"一", "1"}:
        return None
    return NumberedLine(family, number, title)
