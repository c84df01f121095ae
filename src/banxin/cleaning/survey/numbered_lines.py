"""Lines that carry a number or a name of their own: 第十二章 赋诗, 卷一 风雪, 一、, （二）, 3, 后记.

What such a line becomes is no matter of the line alone: `survey.py` looks at all lines of a form together.
"""

import re
from dataclasses import dataclass, replace

from banxin.cleaning.knowledge.chinese_numbers import value_of
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.survey.matter_names import ASIDES, NAMES, OF_A_BOOK, WITH_NUMBER

NUMERALS = "0-9０-９〇零○一二三四五六七八九十百千两廿卅壹壱贰貳弐叁參参肆伍陆陸柒捌玖拾佰"
"""Figures of headings, those of contracts too: 第拾弐章, 第叁卷."""
PARTS = "部集卷巻编編篇辑輯册冊부권편"
CHAPTERS = "章回讲講幕出折齣课課話장화회막"
SECTIONS = "节節場场景절"
LONGEST = 50
"""Characters of a heading; the couplets over chapters of old novels are the longest."""
LONGEST_OF_ALL = 90
"""The same where the number and its form stand beside others: titles of reports, of chapters that tell what is in them."""
_SERIAL = r"(?:[\[［【〔(（]\s*[0-9]{1,4}\s*[\]］】〕)）]\s*|[0-9]{1,4}\s*[、.．|｜:：]\s*(?=第))?"
"""The number that a web site gives to each page of a book: [12]第九章 像作家一样读书, 12、第 9 章."""
_LEAD = (
    rf"(?:[-*+]\s+(?=#))?[#＃\s]*{_SERIAL}"
    r"[【〔［\[（(《◎☆★○●◆◇■□·§]*\s*(?:正文\s*)?(?:[《“「][^《》“”「」]{1,30}[》”」]\s*)?"
)
_SEPARATOR = r"[\s:：、.．·—\-《〈“「【〔［\[（(〕】］\]）)]"
NUMBERED = re.compile(
    rf"(?P<lead>{_LEAD})(?:[第笫弟]\s*(?P<number>[{NUMERALS}]{{1,7}})\s*(?P<unit>部分|[{PARTS}{CHAPTERS}{SECTIONS}])"
    rf"|(?P<unit2>[卷巻])(?:之|第)?(?P<number2>[{NUMERALS}]{{1,5}}|[上中下]))(?P<rest>.*)"
)
KOREAN = re.compile(
    r"(?P<lead>[#\s]*)제?\s*(?P<number>[0-9]{1,3}|[일이삼사오육칠팔구십백]{1,5})\s*(?P<unit>[부권편장화회막절])"
    r"(?P<rest>|(?:\s*[.:：—-]|\s)\s*.*)"
)
"""제1장 시작, 제 2 부, 3장: in Korean a space or a mark must follow the unit, which else is the syllable of a word."""
_HOUR = "(?:日|夜|晨|昏|黎明|清晨|凌晨|傍晚|黄昏|黃昏|上午|下午|中午|深夜)"
SCENE = re.compile(
    r"(?P<number>[0-9０-９]{1,3})\s*[．.、:：]?\s*(?P<title>[^。，！？；]{2,24}?[内內外]景|[内內外][景场場][，,、：:\s·—-][^。！？；“”]{1,32}|[^。，！？；：]{1,16}?[\s·—-]+"
    rf"(?:{_HOUR}[\s/·—-]*[内內外]|[内內外][\s/·—-]*{_HOUR}))。?"
)
"""12．武则天寝宫夜晚内景, 3 河边 日 外, 4 外景，渡口，早晨: the heads of the scenes of a film."""
OF_SCENES = "N…景"
"""The family of such heads."""
THIRDS = re.compile(r"(?P<lead>[#\s]*)(?P<number>[上中下])(?P<unit>[卷部编編篇集]|[经經](?=$))(?P<rest>.*)")
NAMED = re.compile(
    rf"(?P<lead>{_LEAD})(?:(?P<name>{NAMES})|(?P<named>{WITH_NUMBER})\s*(?P<number>[{NUMERALS}]{{0,3}}))"
    rf"(?P<rest>{_SEPARATOR}.*|[〕】］\]）)]*)"
)
NAMED_AND_STUCK = re.compile(
    rf"(?P<named>{WITH_NUMBER})(?P<number>[一二三四五六七八九十]{{1,2}})(?P<title>[^\W\d一二三四五六七八九十篇则首章节個个种共][^。！？；：，]{{2,22}})"
)
STUCK = re.compile(
    r"附[录錄](?P<title>(?![里中内的是有没有以在与和收为于说所部之了也及或篇则首章节個个种共一二三四五六七八九十])[^\W\d_][^。！？；：，、]{2,22})"
)
"""附录渡口的年表: a title without a number that nothing parts from the name."""
SENTENCE = re.compile(r"[是了没他她我你它们就都也不着]")
"""Characters that sentences have, and hardly a title."""
"""附录二渡口考: nothing parts the title from the number; one only beside its like."""
SPACED = re.compile(r"(?=.{2,16}$)[\u4e00-\u9fff]{1,3}(?:[ \u3000〓?？]+[\u4e00-\u9fff]{1,3}){1,3}")
"""前　言, 引 子, 注〓释, 译　　者序, 楔?子: a short name, spread to the width of longer ones, or its spaces lost on the way from one encoding to another."""
SPREAD_BY = re.compile(r"[\s〓?？]")
NUMBER_IN_BRACKETS = re.compile(rf"\s*[（(][{NUMERALS}]{{1,3}}[)）]")
"""序（一）, 译者序（2）: the name alone is the heading, the number says which of several."""
FIELDS = re.compile("简介|簡介|提要|内容简介|內容簡介|内容提要|內容提要|作者简介|作者簡介|版权信息|版權信息|作品相关")
"""Names that a colon makes the field of a web site's form: 内容简介： over what it says, beside 书名： and 作者：."""
OF_RIGHTS = re.compile("版权声明|版權聲明|版权信息|版權信息")
"""Names that are headings alone; what a site says behind them is no title: 版权声明：本站所有电子书本着交流学习的目的."""
ASIDE = re.compile(
    rf"{_LEAD}(?P<title>[^《》“”。，！？；…]{{2,24}}?[？！?!]?)(?:\s*(?:——|--|—|－|·|：|:)\s*(?:{ASIDES})|\s*[（(【〔](?:{ASIDES})[）)】〕])"
)
"""当三毛还是在二毛的时候（自序）, 赤贫沙漠上的清泉——译序: the title of a preface, and that it is one."""
BY_NAME = re.compile(
    rf"{OF_A_PERSON.pattern}(?:先生|女士|教授)?(?:[自代原]?序[言]?[一二三四]?|跋|题记|題記|题辞|題辭|后记|後記)"
)
"""A preface or the like with the name of who wrote it: 胡适序, 陈独秀先生跋."""
WRITTEN_BY = re.compile(rf"[（(【〔]{OF_A_PERSON.pattern}[）)】〕]")
"""Who wrote a preface, right behind its name: 序（林知远）."""
OF_A_NAME = 10
"""Characters of such a line."""
ENGLISH = re.compile(
    r"(?P<lead>[#\s]*(?:V(?:ol(?:ume)?|OL(?:UME)?)\.?\s*[0-9]{1,3}[\s,，:：·—-]+(?=[Cc]))?)"
    r"(?P<unit>Chapter|CHAPTER|Part|PART|Book|BOOK|Act|ACT|Scene|SCENE|Volume|VOLUME|(?:Vol|VOL|Ch|CH)(?=[.\s])\.?)(?:\s+|(?<=\.))(?P<number>[0-9]{1,3}|[IVXLC]{1,7}|[A-Za-z]{3,9})(?P<rest>\s*|[\s:：.—-].*)"
)
"""Chapter 3, Vol. 2, and Vol.1 Chapter 3, which is about the chapter."""
ENGLISH_UNITS = {
    "chapter": "章",
    "ch": "章",
    "volume": "卷",
    "vol": "卷",
    "part": "部",
    "book": "卷",
    "act": "幕",
    "scene": "场",
}
WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
GOES_ON = re.compile(r"[的是在里中有和与及为到至以之所就都也内末第说曰云呢吗吧了着过位个名次]|[、，。；！？!?,;]")
"""How a sentence goes on that only begins like a heading: 第二章的开头, 第一回至第八回."""
SAYS = re.compile(r"[曰云][:：]|，[^，]*[曰云][:：]?[『「“]?")
"""What speaks of a volume and is no title of it: 第一卷八篇题曰：『文上』."""
QUOTES = re.compile(r"，[^，]{1,6}[作云曰]$")
"""How a line ends that speaks of a chapter and quotes it below: 第五回写渡口，别本作."""
LEADERS = re.compile(r"[.·…~～‥_-]{4,}\W*\w{0,4}\W*$|(?:[.·…~～‥一_-]\W*){6,}$")
MAY_BE_TITLE = re.compile(r"[与為为和及以在所就末][^，。！？；、：]{3,24}|[\s:：、.．][^。；]{2,24}。[^。；]{2,20}")
"""第一节为什么要研究, 第五章 用途的选择。立即使用: such a title is one only beside its like."""
OF_A_SCENE = re.compile(r"[^。；：，“”！？]{1,12}(?:。[^。；：，“”！？]{1,16}){1,2}")
"""Where a scene plays, right behind its number: 第二场同前。街道; one only beside its like."""
LIKE_SPEECH = re.compile(r"[的是在里中有没了他她我你它们就都也不来去]")
"""Characters that sentences have rather than titles, where nothing parts them from the number: 第二回他没有来."""
ENDED = re.compile(r"[\s:：]*[（(]?(?:完|终|終|毕|畢|结束|全文完)(?:[·，、]\S{2,8}[完终終])?[）)]?[。.]?")
"""第一卷　完, （第二十九章完·第一部完）: it ends a part, and begins none."""
ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
OF_A_SITE = r"[\W_]*分[节節页頁][阅閱][读讀]|[本此]章未完|[点點][击擊]下一[页頁]|.*[Tt]\W?[Xx]\W?[Tt]|\W*(?:[wWｗＷ]\W?){3}\W*[\w].*"
"""What a web site says where it cuts a chapter into pages of its own, or names itself: 分节阅读 3, 小.说.t.xt.天.堂, wWＷ．example．com."""
OF_A_CLASSIC = {"经": "篇", "經": "篇"}
"""上经 and 下经, the halves of a classic, are what 上篇 and 下篇 are."""
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
    >>> [one.family for one in map(numbered_line, ("后　记", "译　　者序", "正 文 序 列")) if one]
    ['序跋', '序跋']
    >>> [(one.family, one.number) for one in map(numbered_line, ("卷 之 二", "第 十 二 章", "卷　上")) if one]
    [('卷N', 2), ('第N章', 12), ('卷N', 1)]
    >>> [numbered_line(one) for one in ("第二章的开头写得好", "第一回至第八回", "第一卷　完")]
    [None, None, None]
    """
    text = NOTE_ON_IT.sub("", OF_ITS_SIZE.sub("", with_number(text.strip())))
    if len(text) > LONGEST:
        return _long(text)
    if scene := SCENE.fullmatch(text):
        return NumberedLine(OF_SCENES, value(scene["number"]), scene["title"], "场")
    return (
        _strong(text)
        or _english(text)
        or _named(text)
        or (
            NumberedLine("序跋", 0, "", "名")
            if OF_A_BOOK.fullmatch(text) or (len(text) <= OF_A_NAME and BY_NAME.fullmatch(text))
            else None
        )
        or (_spaced(SPREAD_BY.sub("", text)) if SPACED.fullmatch(text) else None)
        or (_spread_number("".join(text.split())) if SPREAD_NUMBER.fullmatch(text) else None)
    )


def _long(text: str) -> NumberedLine | None:
    """A chapter whose title a whole sentence long a space parts from its number: 第三章　关于…的一份详细报告; one only beside its like."""
    match = NUMBERED.fullmatch(text) if len(text) <= LONGEST_OF_ALL else None
    if not match or match["unit"] is None or not re.match(r"[\s:：]", match["rest"]) or "，" in match["rest"][-2:]:
        return None
    line = _strong(text)
    return replace(line, is_sure=False) if line and line.unit in CHAPTERS + SECTIONS else None


SPREAD_NUMBER = re.compile(r"[第卷](?:[ \u3000]+[\u4e00-\u9fff]){2,5}")
"""A number of which each character stands apart: 卷 之 二, 第 十 二 章."""


def _spread_number(text: str) -> NumberedLine | None:
    """What such a line counts, if it says nothing else."""
    line = _strong(text)
    return line if line and line.number and not line.title else None


OF_ITS_SIZE = re.compile(r"\s*[\[【（(]\s*(?:本章字[数數]\s*[：:]|https?://).*")
"""What a web site says behind the title of a chapter: [本章字数：18722 最新更新时间：…], 【http://www.example.com】百度云搜索资源，搜小说，搜电影就是好用。."""


NOTE_ON_IT = re.compile(r"(?<=\S)\s*(?:[［\[][^［］\[\]]{2,40}。[］\]]|〔[^〔〕]{2,40}。〕)$")
"""What an editor says of a volume behind its title, in whole sentences: 卷一　天部［此卷原缺，据别本补。］."""


def _spaced(text: str) -> NumberedLine | None:
    """A short name, 前　言, or the number of a part, 上　篇, 卷　上, that spaces have spread; 上卷 书 is a number and its title."""
    is_part = len(text) == len("上篇") and (THIRDS.fullmatch(text) or text[0] in "卷巻")
    return _named(text) or (_strong(text) if is_part else None)


def with_number(text: str) -> str:
    """A line whose 一 was typed or recognised as a dash, with the number.

    >>> with_number("第八十—回　夜渡"), with_number("第二章——夜渡")
    ('第八十一回　夜渡', '第二章——夜渡')
    """
    match = DASHED.match(text)
    return text.replace(match[1], re.sub("[—–－-]", "一", match[1]), 1) if match else text


DASHED = re.compile(rf"[^\w]{{0,3}}第((?=[{NUMERALS}—–－-]{{0,6}}[—–－-])[{NUMERALS}—–－-]{{1,7}})[章回节節卷讲講]")


def line_between(text: str) -> NumberedLine | None:
    """What a line is if the numbers right before and after it stand in headings of its form: 第六章中日战争时代之李鸿章.

    By itself such a line may as well begin a sentence.
    """
    match = NUMBERED.fullmatch(with_number(text.strip()))
    if not match or len(text.strip()) > LONGEST:
        return None
    unit, number = match["unit"] or match["unit2"], match["number"] or match["number2"]
    rest = match["rest"]
    if re.match(_SEPARATOR, rest) and rest.endswith("。"):
        rest = rest[:-1]  # 第三部分 河流的记忆。 beside others without a mark.
    if (
        is_closed(rest)
        or ends_in_pause(rest)
        or NO_TITLE_BETWEEN.search(rest)
        or LEADERS.search(rest)
        or ENDED.fullmatch(rest)
    ):
        return None
    family = f"第N{unit}" if match["unit"] else "卷N"
    return NumberedLine(family, value(number), title_of(rest), unit[:1], is_sure=False)


def heading_line(text: str) -> NumberedLine | None:
    """The same of a line that is known to be a heading."""
    line = numbered_line(text) or line_between(text)
    return replace(line, is_sure=True) if line else None


NO_TITLE_BETWEEN = re.compile(r"[。；：:“”「」]|[，,].*[，,]|^\s*[至到和与及]\s*[第笫弟]")
"""What such a line may not have: the marks of sentences and of speech, or the other end of a range."""


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
    name, unit = unit, unit[:1]  # 第一部分 is a part like 第一部.
    if said["lead"].endswith(("》", "”", "」")) and rest and ("，" in rest or not re.match(_SEPARATOR, rest)):
        return None  # 《原理》第一卷完成于 … speaks of the book, and so does 《原理》卷三“光学”有注，前人未见.
    if said["lead"].rstrip().endswith("《") and not rest.endswith("》"):
        return None  # 《第一章》 in a sentence.
    if LEADERS.search(rest):
        return None  # An entry of a table of contents, whose leader a recogniser has garbled.
    goes_on = unit[:1] in SECTIONS + CHAPTERS and MAY_BE_TITLE.fullmatch(rest) is not None
    goes_on = goes_on or (unit in "场場" and OF_A_SCENE.fullmatch(rest) is not None)
    if not (goes_on or _may_be_title(rest)) or ENDED.fullmatch(rest):
        return None
    inner = NUMBERED.search(rest) if unit in PARTS else NUMBERED.match(title_of(rest)) if unit in CHAPTERS else None
    if inner and inner["unit"] and inner["unit"] in (CHAPTERS + SECTIONS if unit in PARTS else SECTIONS):
        # 第一卷 风雪 第三章 出门, 第一幕 第二场 回家: the line is about the chapter, or the scene.
        number, unit, rest = inner["number"], inner["unit"][:1], inner["rest"]
    if match.re is KOREAN:
        family = f"제N{unit}"
    elif match.re is THIRDS:
        family, unit = f"上{unit}", OF_A_CLASSIC.get(unit, unit)
    elif said.get("unit2"):
        family = "卷N"
    else:
        family = f"第N{unit if inner else name}"
    is_sure = not goes_on and (not rest or re.match(_SEPARATOR, rest) is not None or not LIKE_SPEECH.search(rest))
    return NumberedLine(family, value(number), title_of(rest), unit, is_sure)


def value(number: str) -> int:
    """The number that a heading says; 0 where it says none."""
    plain = number.translate(
        str.maketrans(
            "０１２３４５６７８９○廿卅일이삼사오육칠팔구십백壱貳弐參参陸",
            "0123456789〇廿卅一二三四五六七八九十百一二二三三六",
        )
    )
    plain = re.sub("^廿", "二十", re.sub("^卅", "三十", plain))
    return CALENDAR.get(plain) or value_of(plain) or 0


def title_of(rest: str) -> str:
    """What stands after the number, without what parts them."""
    return rest.strip(" \t\u3000:：、.．】〕］])）》")


def _may_be_title(rest: str) -> bool:
    """Whether the words after a number may be a title; without anything between, they must not go on a sentence."""
    if not rest.strip(" \t\u3000:："):
        return True
    is_parted = re.match(_SEPARATOR, rest) is not None
    title = title_of(rest)
    if not is_parted and (GOES_ON.match(rest) or len(title) > 24 or SAYS.search(rest) or QUOTES.search(rest)):
        return False
    if is_parted and re.match(r"[\s:：]*[至到和与及]\s*第", rest):
        return False
    ends = is_closed(title) and not title.endswith(("！", "？", "!", "?", "…", "）", ")", "”", "」", "》"))
    is_sentence = "。" in title[:-1] or ("；" in title and not is_parted)
    return not ends and not ends_in_pause(rest) and not is_sentence


def _english(text: str) -> NumberedLine | None:
    """Chapter 3, PART TWO, Act IV: headings of translations that kept those of the original."""
    match = ENGLISH.fullmatch(text)
    number = number_of_words(match["number"]) if match else 0
    if not match or not number or not _may_be_title(match["rest"].strip()):
        return None
    unit = match["unit"].rstrip(".")
    return NumberedLine(f"{unit.title()} N", number, title_of(match["rest"]).strip("-— "), ENGLISH_UNITS[unit.lower()])


def number_of_words(number: str) -> int:
    """The number that figures, Roman figures or English words say; 0 for other words.

    >>> [number_of_words(one) for one in ("12", "XIV", "Twelve", "of")]
    [12, 14, 12, 0]
    """
    if number.isdigit():
        return int(number)
    return WORDS.index(number.lower()) + 1 if number.lower() in WORDS else roman(number)


def roman(number: str) -> int:
    """The value of Roman figures; 0 where they are none.

    >>> [roman(one) for one in ("I", "IX", "XLII", "IC", "Ⅻ")]
    [1, 9, 42, 0, 12]
    """
    if len(number) == 1 and "Ⅰ" <= number <= "Ⅻ":
        return ord(number) - ord("Ⅰ") + 1
    total, rest = 0, number
    for figure, worth in ROMAN:
        while rest.startswith(figure):
            total, rest = total + worth, rest[len(figure) :]
    return 0 if rest or _figures(total) != number else total


def _figures(value: int) -> str:
    text = ""
    for figure, worth in ROMAN:
        text, value = text + figure * (value // worth), value % worth
    return text


def _named(text: str) -> NumberedLine | None:
    match = NAMED.fullmatch(text)
    if (aside := ASIDE.fullmatch(text)) and not match:
        return NumberedLine("序跋", 0, aside["title"], "名")
    if (stuck := NAMED_AND_STUCK.fullmatch(text)) and not (match or SENTENCE.search(stuck["title"])):
        return NumberedLine(stuck["named"], value(stuck["number"]), stuck["title"], "名", is_sure=False)
    if (stuck := STUCK.fullmatch(text)) and not (match or SENTENCE.search(stuck["title"])):
        return NumberedLine("附录", 0, stuck["title"], "名")
    return _named_apart(text, match) if match else None


def _named_apart(text: str, match: re.Match[str]) -> NumberedLine | None:
    """What a line says whose name stands apart from its title, if it has one."""
    if not _may_be_title(match["rest"] or "") or len(text) > 36:
        return None
    rest, name = (match["rest"] or "").strip(), match["name"] or ""
    if (rest in {":", "："} and FIELDS.fullmatch(name)) or (rest and OF_RIGHTS.fullmatch(name)):
        return None
    if NUMBER_IN_BRACKETS.fullmatch(match["rest"] or ""):
        number = value(match["rest"].strip(" \u3000（()）"))
        return NumberedLine(match["named"] or "序跋", number if match["named"] else 0, match["rest"].strip(), "名")
    is_by = WRITTEN_BY.fullmatch(rest) is not None
    title = rest[1:-1] if is_by else title_of(match["rest"] or "")
    is_parted = is_by or re.match(r"[\s:：—]", match["rest"] or "")
    if title and not match["named"] and (len(title) > 20 or not is_parted):
        return None
    return NumberedLine(match["named"] or "序跋", value(match["number"] or ""), title, "名")
