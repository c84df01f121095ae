"""Lines that begin with a number and may be headings, items, or anything: 3, 二、, （四）, 1.2, IV, 第三封信, 学而第一.

One of them proves nothing; `weak_families.py` looks at all of a form together.
"""

import re
import unicodedata

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.survey.numbered_lines import (
    CHAPTERS,
    NUMERALS,
    PARTS,
    SECTIONS,
    NumberedLine,
    roman,
    title_of,
    value,
)
from banxin.typography.scripts import is_cjk_letter

LONGEST = 44
HAN = "〇○零一二三四五六七八九十廿卅百"
WEAK = re.compile(
    rf"[#§\s]*(?:(?P<deep>[A-Z]?[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}})[.．、]?(?=\s|$|[^0-9.．])"
    r"|(?P<of>[一二三四五六七八九十]{1,3})之(?P<within>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?!十)"
    r"|[（(]?(?P<inner>[一二三四五六七八九十0-9０-９]{1,3})[）)]"
    rf"|(?P<han>[{HAN}]{{1,4}})(?P<comma>[、．.。])?"
    r"|[（(](?P<letter>[A-Ja-jＡ-Ｊａ-ｊ])[）)]|(?P<capital>[A-HＡ-Ｈ])[、．.](?=\s*[\u4e00-\u9fff“《])"
    rf"|【(?P<black>[一二三四五六七八九十0-9]{{1,3}})】|〔(?P<shell>[一二三四五六七八九十0-9]{{1,3}})〕"
    r"|(?P<digit>[0-9０-９]{1,3})(?P<dot>[、．.。]|\s?[|｜])?|(?P<roman>[IVX]|[IVXLC]{2,7}|[Ⅰ-Ⅻ])(?P<stop>[、．.])?(?=\s|$|[^A-Za-z])|其(?P<poem>[一二三四五六七八九十]{1,3}))(?P<rest>.*)"
)
ORDINAL = re.compile(
    rf"[#\s]*(?:[第笫]\s*(?P<number>[{NUMERALS}]{{1,5}})\s*(?P<unit>[\u4e00-\u9fff]{{1,3}})(?P<rest>|[\s:：、.．·—].*)"
    r"|(?P<title>[\u4e00-\u9fff、·（）()《》\s]{1,24}?)\s*[第弟笫](?P<last>[一二三四五六七八九十百零]{1,5})[篇章]?(?:\s*[（(].{1,12}[）)])?)"
)
"""第三封信 to a friend, 学而第一: what the number counts is a word of the book's own, or nothing."""
AFTER_TITLE = "…第N"
"""The family of numbers that stand behind their titles: 学而第一."""
PLAIN_ORDINAL = re.compile(rf"[#\s]*[第笫](?P<number>[{NUMERALS}]{{1,5}})(?P<title>|\s+\S.*)")
"""第十　夜渡: the number alone, and a title apart from it, which no unit is."""
BOOK = re.compile(r"《[^《》]{1,20}》\s*(?=\S)")
"""The name of the book before what a line says of itself: 《鬼谷子》捭阖第一, 《激荡三十年》之二."""
COUNTED = re.compile(
    r"(?P<what>之|[\u4e00-\u9fff]{1,6}?)(?P<number>元|[一二三四五六七八九十廿卅百]{1,4})(?P<unit>年?)(?P<rest>|\s+.*)"
)
"""隐公元年, 魏书三: what is counted stands before the number."""
OF_A_TITLE = re.compile(r"(?P<title>[\u4e00-\u9fff·]{1,12})[ \u3000]+其(?P<number>[一二三四五六七八九十]{1,3})")
OF_A_TITLE_FAMILY = "…其一"
"""二冬 其三: a title, and which of the pieces under it."""
MONTH = re.compile(r"(正|[一二三四五六七八九十]{1,2})月")
"""正月, 二月: what a book of the seasons is parted by."""
WORD_AND_NUMBER = re.compile(
    r"(?P<what>[\u4e00-\u9fff“”《》]{1,14}?(?:\s?[Nn][Oo]\s?[.．]?)?)\s*(?P<number>[0-9０-９]{1,3}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?=[:：、．\s]|$))"
    r"(?P<rest>|[:：、．\s].*|(?<=[0-9０-９])[\u4e00-\u9fff“《].*)"
)
"""案例三：接班人的问题, 话题２爱情与婚姻, 卷一“努力”NO.1：葬礼: a word of the book's own, counted."""
HALF = re.compile(
    rf"(?P<opening>[（(])?(?P<number>[{HAN}]{{1,3}})(?P<closing>[）)])?\s*(?P<inner>[（(])?(?P<third>[上中下])[）)]?"
)
"""（三上）, 五（下）: the halves of what one number counts."""
STUCK = re.compile(r"(?P<number>[0-9０-９]{1,3})(?P<title>[\u4e00-\u9fff][^。；]{4,54}[^。，；：、…])")
"""8确认偏误之二：干掉你的宠儿: nothing parts the number from the title."""
UNIT = re.compile(
    r"[年月日天个個岁歲元人次度倍点點分秒周多余名位条條章节回册卷版期级万萬千百亿块种世]|[上下]午|小时|公[里斤分]"
)
"""What a number counts in a sentence."""
NO_WORD = re.compile(
    r"(?:.{0,3}[图圖図表]|[例注题題式页頁]|.*[年月日第约約共近一二三四五六七八九十])$|[和与及从在为是有]"
)
"""What is counted elsewhere than over a text, and what is no word."""
STUCK_TOGETHER = "1题"
"""The family of titles that stick to their numbers."""
BY_A_SPACE = frozenset({"一", "1", "I", "其一"})
"""Families whose title stands apart: 3 归来, and not 3归来."""
OF_A_ROW, OF_A_ROW_BY = "1|", frozenset("|｜")
"""The family of numbers that a bar parts from their titles, as shops of novels write out their chapters: 3|【03】归来."""
OF_A_PIECE = "一之一"
"""The family of numbers that say of which piece they are: 二之三渡口."""
OPENING, CLOSING = "[【〔［", "]】〕］"
MARKED = frozenset({"一、", "（一）", "1.", "（a）", "A."})
"""Families with a mark of their own, whose title may have two halves: 三、学习邻国，摆脱历史的纠缠."""
WITH_HALVES = MARKED | {"1.1"}
"""Families whose title may have two halves, or ask: 1.1 渡口投怀送抱，两岸喜出望外."""
ALWAYS_TITLES = frozenset({"（a）", "A."})
"""Families of headings rather than of items, whose titles may have three parts."""
QUOTED = re.compile(r"[“「『]([^“”「」『』。；：]{2,20})[”」』]")
"""A title that is something said: 五 “吻她一下，别说话”."""
HALVES = re.compile(r"[，；、](?=[^，；、])")
"""What parts the halves of such a title: 二、自我意识的自由；斯多葛主义、怀疑主义和苦恼的意识."""
WITHIN = "[{}]"
"""The name of a family whose lines stand in brackets from end to end, after that of its numbers: [一、]."""
NO_TITLE = re.compile(r"[。；！？，,]|\s{4}|[0-9]{4}|[=＝|│…]{2}|[.．·]{3}")
"""What no title after a weak number has: the marks of sentences, columns, years, leaders of a table of contents."""


ASIDES = re.compile(r"(?<=[^（()）])[（(〔][^（()）]{1,12}(?:[)）]|$)")
"""What stands in brackets behind a title, with whatever marks: 1 大堂（冬？晨）."""


def weak_line(text: str) -> NumberedLine | None:
    """A line that begins with a bare number, or counts something of its own.

    >>> [(one.family, one.number, one.title) for one in map(weak_line, ("三", "二、经史非神话", "（四）", "12", "3 归来")) if one]
    [('一', 3, ''), ('一、', 2, '经史非神话'), ('（一）', 4, ''), ('1', 12, ''), ('1', 3, '归来')]
    >>> [(one.family, one.number, one.title) for one in map(weak_line, ("1.2 行距", "IV", "第三封信", "学而第一", "其二")) if one]
    [('1.1', 2, '行距'), ('I', 4, ''), ('第N封信', 3, ''), ('…第N', 1, '学而'), ('其一', 2, '')]
    >>> [(one.family, one.number, one.title) for one in map(weak_line, ("（b）立法的理性", "[一、力，与力的作用]")) if one]
    [('（a）', 2, '立法的理性'), ('[一、]', 1, '力，与力的作用')]
    """
    text = CALL.sub("", text.strip())
    if (stuck := STUCK.fullmatch(text)) and not UNIT.match(stuck["title"]):
        return NumberedLine(STUCK_TOGETHER, value(stuck["number"]), stuck["title"])
    if not text or len(text) > LONGEST:
        return None
    is_held = text[0] in OPENING and text[-1] == CLOSING[OPENING.index(text[0])]
    if is_held and len(text) > 4 and not value(text[1:-1]):
        return _in_brackets(text[1:-1])
    rest = BOOK.sub("", text, count=1)
    if rest != text and not re.fullmatch(r"[第弟]\w{1,5}", rest):
        text = rest
    if (half := HALF.fullmatch(text)) and any(half.group("opening", "closing", "inner")):
        return NumberedLine("（一）", value(half["number"]), half["third"])
    return (
        (_ordinal(text) if any(one in text for one in "第弟笫") else None)
        or _of_a_form(text)
        or _bare(text)
        or _counted(text)
        or _word_and_number(text)
    )


CALL = re.compile(r"(?<=[\u4e00-\u9fff])[①-⑳]")
"""The call of a note in a title: 捭①阖②第一."""


def _of_a_form(text: str) -> NumberedLine | None:
    if again := OF_A_TITLE.fullmatch(text):
        return NumberedLine(OF_A_TITLE_FAMILY, value(again["number"]), again["title"])
    month = MONTH.fullmatch(text)
    return NumberedLine("N月", 1 if month[1] == "正" else value(month[1]), "") if month else None


def loose_line(text: str) -> NumberedLine | None:
    """What a line is if the number right before it stands above it in a line of its form: 2.5 “银行想要杀了我，但我将杀死银行”.

    Its title has marks of sentences within, so by itself it proves nothing.
    """
    text = text.strip()
    plain = text.rstrip("！？!?”」』")
    match = WEAK.fullmatch(text) if len(text) <= LONGEST_LOOSE and not is_closed(plain) else None
    if not match or ends_in_pause(plain) or not any(map(is_cjk_letter, match["rest"])) or FAR_APART.search(text):
        return None
    family, number = _family(match.groupdict())
    is_family = family in LOOSE and (number > 0)
    return NumberedLine(family, number, title_of(match["rest"]), WITH_SENTENCE, is_sure=False) if is_family else None


WITH_SENTENCE = "句"
"""The unit of lines whose title has marks of sentences within."""
LOOSE = MARKED | {"1.1", "1.1.1", OF_A_PIECE}
LONGEST_LOOSE = 50
FAR_APART = re.compile(r"[：:]\s?[“「]|\s{4}|[=＝|│…]{2}|[.．·]{3}|。")
"""What no title has, not even one with marks of sentences: words that somebody says, columns, leaders."""


def _in_brackets(text: str) -> NumberedLine | None:
    """A line in brackets from end to end: nothing but a heading or an aside is, so its title may have the marks of one."""
    match = WEAK.fullmatch(text)
    title = title_of(match["rest"]).lstrip("，,") if match else ""
    if not match or not title or is_closed(title) or ends_in_pause(title) or NO_TITLE_IN_BRACKETS.search(title):
        return _ordinal(text) or _counted(text)
    family, number = _family(match.groupdict())
    return NumberedLine(WITHIN.format(MARKS.get(family, family)), number, title) if number else None


MARKS = {"一": "一、", "1": "1."}
"""Families that are one whether a recogniser has kept the mark of their numbers or not, where brackets hold the line."""
NO_TITLE_IN_BRACKETS = re.compile(r"[。！？]|\s{4}|[0-9]{4}|[=＝|│…]{2}|[.．·]{3}")


def _ordinal(text: str) -> NumberedLine | None:
    if (plain := PLAIN_ORDINAL.fullmatch(text)) and (number := value(plain["number"])):
        title = title_of(plain["title"])
        is_title = not (
            is_closed(title.rstrip("！？!?")) or NO_TITLE.search(title.rstrip("！？!?").replace("，", "", 1))
        )
        return NumberedLine("第N", number, title, "第") if is_title and not ends_in_pause(text) else None
    match = ORDINAL.fullmatch(text)
    if not match:
        return None
    if match["last"]:
        return NumberedLine(AFTER_TITLE, value(match["last"]), match["title"], "第")
    title = title_of(match["rest"])
    is_known = match["unit"][0] in PARTS + CHAPTERS + SECTIONS
    announces = match["rest"].strip() in {":", "："} and match["unit"][-1] in SAYS  # 第一首云：
    if announces or match["unit"] in PICTURES:
        return None
    if is_known or is_closed(title) or ends_in_pause(title) or NO_TITLE.search(title):
        return None
    return NumberedLine(f"第N{match['unit']}", value(match["number"]), title, "第")


SAYS = frozenset("云雲曰道说說謂谓")
PICTURES = frozenset({"图", "圖", "図", "表"})
"""What stands under a picture and counts it: 第１図　渡し場の断面."""


def _counted(text: str) -> NumberedLine | None:
    match = COUNTED.fullmatch(text)
    if not match or NO_TITLE.search(match["rest"]):
        return None
    number = 1 if match["number"] == "元" else value(match["number"])
    return NumberedLine(f"…N{match['unit']}", number, title_of(match["rest"]), "第") if number else None


def _word_and_number(text: str) -> NumberedLine | None:
    match = WORD_AND_NUMBER.fullmatch(text)
    if not match or NO_WORD.match(match["what"]):
        return None
    title, number = title_of(match["rest"]), value(match["number"])
    is_open = not (is_closed(title.rstrip("！？!?")) or (title and ends_in_pause(match["rest"])))
    if not number or not is_open or NO_TITLE.search(title.replace("，", "", 1)):
        return None
    return NumberedLine(f"{match['what'].strip()}N", number, title, "第")


ANNOUNCED = 10
"""Characters before a colon that announce what follows, and head nothing: （1）你翻我的影印本八三页下注：."""


def _bare(text: str) -> NumberedLine | None:
    match = WEAK.fullmatch(text)
    if not match:
        return None
    said = match.groupdict()
    if said["poem"] and match["rest"].strip() in {"：", ":"}:
        return None  # 其一： announces a poem inside a story.
    family, number = _family(said)
    title = title_of(match["rest"])
    is_announced = match["rest"].rstrip().endswith(("：", ":")) and (len(title) > ANNOUNCED or title.endswith("者"))
    if is_announced or (not number and family not in {"1.1", "1.1.1"}):
        return None
    plain = (
        HALVES.sub("", title, count=2 if "；" in title or family in ALWAYS_TITLES else 1)
        if family in WITH_HALVES
        else title
    )
    if family in WITH_HALVES:
        # A title may ask twice: 1. 如何诊断发烧？发烧要如何处理呢？
        plain = re.sub("[？?](?=.{4,}[？?]$)", "", plain, count=1).rstrip("！？!?")
    if said_by_somebody := QUOTED.fullmatch(title):
        plain = title = said_by_somebody[1]
        plain = HALVES.sub("", plain.rstrip("！？!?"), count=1)
    if title and (is_closed(plain) or ends_in_pause(title) or NO_TITLE.search(ASIDES.sub("", plain))):
        return None
    if (
        title
        and family in BY_A_SPACE
        and not said["stop"]
        and not (match["rest"][0].isspace() and is_cjk_letter(title[0]))
    ):
        return None
    return NumberedLine(family, number, title)


def _family(said: dict[str, str | None]) -> tuple[str, int]:
    """The form of a number, and the number."""
    if deep := said["deep"]:
        numbers = re.split(r"[.．]", deep)
        series = deep[0] if deep[0].isalpha() else ""
        return series + ".".join("1" * len(numbers)), int(numbers[-1])
    if letter := said["letter"] or said["capital"]:
        return ("（a）" if said["letter"] else "A."), ord(unicodedata.normalize("NFKC", letter).upper()) - ord("A") + 1
    for name, form in (
        ("within", OF_A_PIECE),
        ("inner", "（一）"),
        ("black", "【一】"),
        ("shell", "〔一〕"),
        ("poem", "其一"),
    ):
        if number := said[name]:
            return form, value(number)
    if said["roman"]:
        return "I", roman(said["roman"])
    if said["han"]:
        return ("一、" if said["comma"] else "一"), value(said["han"])
    dot = (said["dot"] or "").strip()
    return OF_A_ROW if dot in OF_A_ROW_BY else "1." if dot else "1", value(said["digit"] or "")
