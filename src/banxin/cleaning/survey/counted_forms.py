"""Lines that count something in any dress at all: 纪元第3分钟, ★3★, Day 3, 甲、总论, ⑶ 归来, 3／渡口.

No list can hold all forms that typists make. So a form is what stands around the number, whatever it is, and how the number
is written; that its numbers grow from line to line, with text between them, is what `weak_families.py` asks for.
"""

import re
import unicodedata
from collections.abc import Iterator

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.survey.numbered_lines import NumberedLine, number_of_words, title_of, value
from banxin.typography.scripts import is_cjk_letter

LONGEST = 40
"""Characters of such a line."""
SHORTEST = 3
"""Characters of a line that is a number with its mark, which may be a pause: 甲、."""
STEMS, BRANCHES, THIRDS, FORMAL = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "上中下", "壹贰叁肆伍陆柒捌玖拾"
PLAIN_FORMAL = str.maketrans(FORMAL, "一二三四五六七八九十")
ENCLOSED = "①-⑳⑴-⒇⒈-⒛⓪㈠-㈩㊀-㊉❶-❿➀-➓㉑-㉟"
"""Numbers in circles, in brackets and with stops, each a single character."""
NUMBER = (
    rf"(?P<digits>[0-9０-９]{{1,4}})|(?P<han>[〇零一二三四五六七八九十廿卅百]{{1,5}})|(?P<enclosed>[{ENCLOSED}])|(?P<formal>[{FORMAL}]{{1,3}})"
    rf"|(?P<stem>[{STEMS}])|(?P<branch>[{BRANCHES}])|(?P<third>[{THIRDS}])|(?P<roman>[ⅰ-ⅻⅠ-Ⅻ]|(?<![A-Za-z])(?:[IVX]|[ivx]|[IVXLC]{{2,7}}|[ivxlc]{{2,7}})(?![A-Za-z]))"
    r"|(?P<word>(?<=[A-Za-z] )(?:[A-Z][a-z]{2,8}|[A-Z]{3,9}))(?![A-Za-z])|(?P<letter>(?<![A-Za-z0-9])[A-Za-z](?![A-Za-z0-9]))"
)
BEFORE = r"(?P<before>[^0-9０-９。！？，；：“”]{0,14}?)"
AFTER = r"(?P<after>[)）】〕\]］》〉>](?=[(（【〔\[])|(?:[^\w\s]|_){1,3}|[\u4e00-\u9fff]{1,3}(?=$|[\s:：、.·—-])[:：、.·—-]?|)(?P<rest>.*)"
FORM = re.compile(rf"{BEFORE}(?:{NUMBER}){AFTER}", re.DOTALL)
OF_FIGURES = re.compile(rf"{BEFORE}(?P<digits>[0-9０-９]{{1,4}}){AFTER}", re.DOTALL)
"""A line with figures is counted by them: in 八童伶舞蹈班(2) the Han number is a word."""
MARKS = "、.．。:：,，·-—–－─/／|｜)）]】〕>》_~～=*★☆◆◇■□●○#＃"
"""What may stand between a number and its title."""
ALONE = frozenset({"stem", "branch", "third", "letter", "formal"})
"""Numbers that are letters or words as well: only a mark, a space or the end of the line may follow them, and no word stands
before them: 民众甲 speaks in a play."""
COUNTS_THINGS = re.compile(
    r"[年月日天時时岁歲元人次度倍點点秒周名位條条冊册版期級级萬万千百億亿塊块種种公个個]|[上下]午|小时|小時|分钟?$|刻钟"
)
"""What follows a number that counts things rather than texts, unless the line says more of what it counts."""
ELSEWHERE = re.compile(r"(?:.{0,3}[图圖表]|[例注題题式頁页]|.*[和与及从在为是有约共近]|.*[年月日])$|.*[图圖]\s*$")
"""What is counted elsewhere than over a text: figures, tables, notes, pages."""
ASIDE = re.compile(
    r"[—–─－-]{1,3}(?=[^\W\d])(?!.*[—–─－-]$)(?!(?:[^—–─－-]{1,3}|[IVXLCivxlc]{4,7})[—–─－-])|.*[完终終]$|[_\"'‘「『]"
)
"""How a subtitle, speech, or the mark of a web site begins; －3－ is a number between dashes."""
OF_THE_TEXT_BESIDE = r"右[一二三四五六七八九十]{1,3}[^\W\d]{1,2}$|.*[为為是曰云作][:：]$"
"""What is said of the text before, 右一拍, or leads in the one behind: 第二幅为：."""
NO_TITLE = re.compile(r"[。；：“”「」]|[，,].*[，,]|\s{4}|[0-9]{4}|[=＝|│…]{2}|[.．·]{3}")
QUOTED = re.compile(
    r"[“「][^“”「」。；：，]{1,6}[”」](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[“「][^“”「」。；：，]{1,6}[”」]"
)
"""A word that a title only mentions: (丙)德国的或“真正的”社会主义."""
SAYS_MUCH = 3
"""Letters around a number by which a form is one of the book's own, and no item of a list."""


def counted_forms(text: str) -> Iterator[NumberedLine]:
    """What a line counts, whatever stands around the number; nothing where no number stands in it as one of a row may.

    Where letters follow a number, they are its unit or the title: both are told.

    >>> def forms(*lines): return [(one.family, one.number, one.title) for line in lines for one in counted_forms(line)]
    >>> forms("纪元第3分钟", "★3★ 渡口", "Day Two", "甲、总论", "⑶归来")
    [('纪元第0分钟', 3, ''), ('纪元第0…', 3, '分钟'), ('★0★', 3, '渡口'), ('dayone', 2, ''), ('甲、', 1, '总论'), ('⑴…', 3, '归来')]
    >>> forms("02夜", "3年以后", "图3 河", "1949", "他走了三步。", "12:30", "5月3日")
    [('0夜', 2, ''), ('0…', 2, '夜')]
    """
    text = text.strip(" \t\u3000#＃")
    if (
        not 1 <= len(text) <= LONGEST
        or is_closed(text.rstrip("！？!?")[SHORTEST - 1 :])
        or ends_in_pause(text[SHORTEST:])
    ):
        return
    match = OF_FIGURES.fullmatch(text) or FORM.fullmatch(text)
    if not match or ELSEWHERE.fullmatch(match["before"].strip()) or ASIDE.match(text):
        return
    style = next(name for name, said in match.groupdict().items() if said and name not in {"before", "after", "rest"})
    number = _number(style, match[style])
    before, after, rest = match["before"], match["after"], match["rest"]
    if not 1 <= number <= MOST or (style in ALONE and any(map(is_cjk_letter, before))):
        return
    unit = after.strip(MARKS) if style in {"digits", "han"} else ""
    form = f"{before.strip().casefold()}{SHOWN.get(style, style)}"
    if not rest.strip(MARKS + " \u3000"):
        after, rest = (after + rest).strip(), ""
    is_stuck = not after and not (before and before[0].isascii()) and rest[:1].strip() != ""
    titles = [] if is_stuck or (after.strip(MARKS) != "" and not unit) else [(form + after.strip(), rest)]
    if is_stuck or after.strip(MARKS):
        titles.append((form + STUCK, after + rest))
    counted = COUNTS_THINGS.match(after + rest) if style in {"digits", "han"} else None
    is_alone = before.strip().rstrip("第") in tuple(OF_HEADINGS) and not rest.strip()
    counts_things = counted is not None and len(before.strip(MARKS + " 第")) < WORD and not is_alone
    for family, title in titles if not counts_things else ():
        is_parted = not family.endswith(STUCK) or style in STICKING or (_is_marked(before) and style not in ALONE)
        if is_parted and _may_be_title(title):
            yield NumberedLine(family, number, title_of(title), COUNTED)


def _may_be_title(title: str) -> bool:
    return not title.strip() or (any(map(str.isalpha, title)) and not NO_TITLE.search(QUOTED.sub("", title_of(title))))


STUCK = "…"
"""What ends the name of a form whose titles stick to the number."""
STICKING = frozenset({"digits", "enclosed"})
"""Numbers that a title may stick to: no word has them within."""
OF_HEADINGS = "◎☆★●◆◇■□§"
"""Marks with which no sentence begins: ◎第一期, and nothing else in the line, heads what follows."""
WORD = 2
"""Letters around a number and its unit, by which it counts more than things: 纪元第3分钟."""
MOST = 400
"""The highest number of a row; what is higher is a year, a page or a quantity."""
COUNTED = "数"
"""The unit of lines that nothing but their number tells."""
SHOWN = {
    "digits": "0", "han": "一", "enclosed": "⑴", "formal": "壹", "stem": "甲", "branch": "子", "third": "上", "roman": "I", "word": "one",
    "letter": "a",
}  # fmt: skip
"""How a form is named in the report, by the way its numbers are written."""


def says_much(family: str) -> bool:
    """Whether a form has so many letters besides the number that it is the book's own: 纪元第0分钟."""
    return sum(map(str.isalpha, family)) > SAYS_MUCH


def number_in_dress(text: str) -> int:
    """The number at the head of a short line, in whatever dress, even one that a recogniser has garbled; 0 for none.

    >>> [number_in_dress(one) for one in ("[3]白王之血", "1逆转", "l 5I潜入者", "（四）", "3年以后", "第三部分？制度")]
    [3, 1, 5, 4, 0, 3]
    """
    text = text.strip(" \t\u3000#＃")
    match = DRESSED.fullmatch(text)
    if not match or len(text) > LONGEST or is_closed(text.rstrip("！？!?”」』")) or ends_in_pause(text):
        return 0
    return 0 if COUNTS_THINGS.match(match["rest"]) else value(match["number"].rstrip("部分章节回卷"))


DRESSED = re.compile(
    r"(?:[^\w]|丨)*(?:[lIi|][ \u3000]+|第[ \u3000]*)?(?P<number>[0-9０-９]{1,3}|[一二三四五六七八九十廿卅百]{1,4}(?:部分|[章节回卷])?(?![\u4e00-\u9fff]))(?P<rest>[^，,。；：]*[，,：]?[^，,。；：]*)"
)


def _number(style: str, said: str) -> int:
    for name, row in (("stem", STEMS), ("branch", BRANCHES), ("third", THIRDS)):
        if style == name:
            return row.index(said) + 1
    if style == "letter":
        return ord(said.lower()) - ord("a") + 1
    if style == "enclosed":
        return int(unicodedata.numeric(said))
    if style in {"roman", "word"}:
        return number_of_words(unicodedata.normalize("NFKC", said).upper() if style == "roman" else said)
    return value(said.translate(PLAIN_FORMAL))


def _is_marked(before: str) -> bool:
    """Whether the form has a mark of its own before the number, which no word has."""
    return before.strip() != "" and not before.strip()[-1].isalnum()
