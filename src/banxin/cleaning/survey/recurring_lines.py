"""Headings that come again all over a source: one line in every chapter, titles after one word, the days of a diary.

本章导读 under each heading, 饭后闲话：胡克与牛顿 and 饭后闲话：奇迹年, 三月六日 over what was written that day, 康熙三十二年 一六九三
over what happened then, 百万富翁与车 开宝马的人 and 百万富翁与车 如何装富, 为什么红壳蛋比白壳蛋贵？ over the answer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise, starmap
from operator import itemgetter

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ENDED, WROTE, depth_of
from banxin.cleaning.survey.numbered_lines import value
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.typography.scripts import is_cjk_letter

LEVEL = 4
"""How deep such headings lie."""
LONGEST = 8
"""Characters of a line that stands in every chapter."""
HEAD = 3
"""Blocks at the head of a source that say the name of the book."""
IN_MOST, OFTEN = 0.5, 3
"""How many of the chapters must have it, and how many at least."""
AFTER_WORD = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,6})[：:]\s*(?P<title>[^“”「」『』：:][^：:]{1,29})")
FIELD = re.compile(
    r".*(?:时间|時間|地点|地點|人物|作者|译者|譯者|来源|來源|日期|编者|校对|出处|出處|电话|地址|邮箱|网址|资料|資料|条目|條目|参见|參見|详见|詳見|另见|另見|问|答|按|注|说|道|曰|云|想|写|喊|叫|是|有|如下)"
)
"""Words before a colon that head no text: fields of a form, and who speaks."""
TITLES, APART = 4, 500
"""Titles after one word that are headings, and characters from one to the next in the mean."""
DAY = re.compile(
    r"(?:(?P<year>[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})年\s*|[\u4e00-\u9fff]{0,4}[元一二三四五六七八九十]年\s*)?"
    r"(?P<month>[0-9０-９]{1,2}|[闰閏]?[正冬腊臘一二三四五六七八九十]{1,3})月初?(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,4})[日号號]?"
    r"(?:[\s，,（(]*(?:星期|礼拜|禮拜|周)[一二三四五六日天][）)]?)?(?:[\s，,]*[晴阴陰雨雪雾風风云雲多转轉大小]{1,5})?"
    r"(?:\s*(?:凌晨|清晨|傍晚|[深午半][夜后後前]|[上下中]午|[早晨晚夜])[补補]?|[补補])?(?:\s*[（(〈][^（()），。]{1,8}[）)])?[*＊]?(?:[至—–－-]+(?:[一二三四五六七八九十]{1,3}月)?[一二三四五六七八九十廿卅]{1,4}日)?"
)
"""三月六日 晴, 4月2日 星期三, 一月三日至五日, 一九三四年三月十三日深夜, 一九三四年二月六日（除夕）*."""
TITLED_DAY = re.compile(
    r"(?P<title>(?:[^\s。，；：！？…—”」』]|[“「『][^”」』]{1,12}[”」』]){1,16})[ \u3000]{2,}(?:[一二三四五六七八九十]{1,3}月)?(?P<day>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4})[日号號]"
)
"""我们的先生　　十八日: what was written that day, under a title."""
DAYS, NEARLY_ALL = 5, 0.8
"""Days of a diary that are headings, and how many of them must come after the one before, and stand over text."""
AFTER_SPACE = re.compile(
    r"(?P<word>\w[^\s，；：“”「」『』、！？·—]{1,11})[ \u3000]+(?P<title>[^“”「」『』：:，。][^：:]{1,29})"
)
"""A title after the one that it belongs to, and parted from it: 百万富翁与车 如何装富？"""
FIRST_WORD = re.compile(r"[ \t\u3000]*(\w[^\s，；：“”「」『』、！？·—]{1,11})[ \u3000]+\S")
"""The word at the beginning of a block, and the space after it."""
QUESTION = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{2})(?:[^。；：“”「」]{2,50}[？?]|[^。]{2,80}[？?]\s*[（(][^（()）]{1,40}[）)])"
)
"""A question, and who asks it."""
QUESTIONS, ANSWER, ASKED = 8, 60, 40
"""Questions that begin alike and head their answers, and characters of the paragraph under a title, and of that under a question that says who asks it."""
OF_A_QUESTION = 120
"""Characters of such a question, with who asks it."""
YEAR = re.compile(
    r"(?:[^\s，。]{2,10}[\s\u3000（(]+)?(?:公元)?(?P<year>1[0-9]{3}|20[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})年?(?:[\s\u3000（()）][^，。月]{0,12})?"
)
YEAR_IN_BRACKETS = re.compile(
    r"[^，。（()）]{0,10}年[（(][^（()）。]{0,20}?(?P<year>1[0-9]{3}|20[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})年[）)][\s\u3000]*[^，。\s]{0,8}"
)
"""前二十六年（十二年丙戌，一八八六年） 六岁: the same, counted otherwise before the brackets."""
DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
"""康熙三十二年癸酉 一六九三 一岁, 1912年（民国元年）: the years of a chronicle."""
LONGER = 60
"""Characters of a line over text."""
TEXT = 20
"""Characters of a line of text; or it is a whole sentence."""


def recurring_lines(
    blocks: Sequence[Block], headings: AbstractSet[int], chapters: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """What recurring lines are, by their indexes; `headings` are known, `chapters` those of them that begin one."""
    free = _free(blocks, headings, chapters)
    over_headings = [
        at
        for at in range(len(blocks) - 1)
        if at not in headings and at + 1 in headings - chapters and blocks[at].kind is Kind.RAW
    ]
    rows = (
        ("label-of-chapters", _in_every_chapter(blocks, free, chapters)),
        ("label-again-and-again", _again_and_again(blocks, free)),
        ("label-of-each-section", _over_each_section(blocks, free)),
        ("labels-in-order", _in_one_order(blocks, sorted([*free, *over_headings]), headings)),
        ("titles-after-word", _after_a_word(blocks, free)),
        ("titles-after-word", _after_a_word(blocks, free, AFTER_SPACE)),
        ("questions", _questions(blocks, free, headings)),
        ("line-over-titles", _over_titles(blocks, headings)),
        ("years-of-chronicle", _years(blocks, headings)),
    )
    days = (("days-of-diary", _days(blocks, free, headings)), ("days-of-diary", _titled_days(blocks, headings)))
    for rule, found in (*rows, *days):
        for at in found:
            yield at, SurveyedLine(Kind.SUB_HEADING, rule, "titles", 0.9, LEVEL)


def days_of_diary(
    blocks: Sequence[Block], headings: AbstractSet[int], volumes: AbstractSet[int]
) -> Iterator[tuple[int, SurveyedLine]]:
    """The days of a diary in several volumes, which head nothing but sections of those."""
    for at in _days(blocks, _free(blocks, headings, volumes), headings):
        yield at, SurveyedLine(Kind.SUB_HEADING, "days-of-diary", "titles", 0.9, LEVEL)


def _free(blocks: Sequence[Block], headings: AbstractSet[int], chapters: AbstractSet[int]) -> list[int]:
    """The lines over text that are not known."""
    return [
        at
        for at, block in enumerate(blocks[:-1])
        if at not in headings
        and at + 1 not in chapters  # What stands right over a chapter ends the one before: who has typed it.
        and block.kind is Kind.RAW
        and len(block.text) <= LONGER
        and _is_text(blocks[at + 1].text)
    ]


def _is_text(text: str) -> bool:
    return len(text.strip()) >= TEXT or is_closed(text) or ends_in_pause(text)


def _in_every_chapter(blocks: Sequence[Block], free: Sequence[int], chapters: AbstractSet[int]) -> Iterator[int]:
    """Lines that stand once in most of the chapters, word for word."""
    starts = sorted(chapters)
    heads = "".join(block.text for block in blocks[: min([HEAD, *starts])])  # The name of the book is a running head.
    rows: dict[str, dict[int, list[int]]] = {}
    chapter, upcoming = 0, iter([*starts, len(blocks)])
    following = next(upcoming)
    for at in free:
        while at > following:
            chapter, following = chapter + 1, next(upcoming)
        label = _label(blocks[at].text)
        is_word = 2 <= len(label) <= LONGEST and label not in heads and all(map(is_cjk_letter, label))
        if is_word and not OF_STORYTELLERS.fullmatch(label):
            rows.setdefault(label, {}).setdefault(chapter, []).append(at)
    for places in rows.values():
        is_once = all(len(row) == 1 for row in places.values())
        above = {blocks[row[0] - 1].text.strip() for row in places.values() if row[0] - 1 not in chapters}
        if len(above) == 1 and len(places) > 1 and not is_closed(*above):
            continue  # A song that is sung in every chapter.
        if is_once and len(places) >= max(OFTEN, IN_MOST * len(starts)):
            yield from (row[0] for row in places.values())


OF_STORYTELLERS = re.compile(
    r"[\u4e00-\u9fff]?[詩诗詞词歌讚赞評评判批][曰云雲道]|[詩诗詞词]句|正是|有?[詩诗][為为][証證证]|但[見见]|只[見见]"
)
"""What a storyteller says before verses: 诗曰, 有诗为证. It heads nothing, at whatever place of each chapter it stands."""


def _label(text: str) -> str:
    """A line without the colon that it may have in one chapter, and not in another: 重点及难点：."""
    label = text.strip().rstrip("：:")
    return text.strip() if FIELD.fullmatch(label) else label


def _again_and_again(blocks: Sequence[Block], free: Sequence[int]) -> Iterator[int]:
    """One and the same word over text, after whole sentences, far apart all over a source: 温馨提示. Who speaks in a play comes soon again."""
    heads = "".join(block.text for block in blocks[:HEAD])
    rows: dict[str, list[int]] = {}
    for at in free:
        text = "".join(blocks[at].text.split())
        is_word = 2 <= len(text) <= LONGEST and all(map(is_cjk_letter, text)) and text not in heads
        if at and is_word and not (ENDED.match(text) or FROM_ELSEWHERE.search(text)):
            rows.setdefault(text, []).append(at)
    if sum(len(row) >= AGAIN and _size(blocks, row) < SOON * (len(row) - 1) for row in rows.values()) >= SPEAKERS:
        return  # A play, whose lesser speakers come seldom.
    for row in rows.values():
        size = _size(blocks, row)
        after_text = sum(is_closed(blocks[at - 1].text) for at in row)
        if len(row) >= AGAIN and size >= APART * (len(row) - 1) and after_text >= NEARLY_ALL * len(row):
            yield from row


def _over_each_section(blocks: Sequence[Block], free: Sequence[int]) -> Iterator[int]:
    """One and the same word over each of many texts in a row, 德经 and further down 道经, where hardly another short line stands between.

    Who speaks in a play comes in turn with others.
    """
    lines = [(at, text) for at in free if 2 <= len(text := "".join(blocks[at].text.split())) <= LONGEST]
    rows = [[at for at, _ in row] for _, row in groupby(lines, key=itemgetter(1))]
    rows = [row for row in rows if len(row) >= IN_A_ROW and all(map(is_cjk_letter, blocks[row[0]].text.strip()))]
    if sum(map(len, rows)) >= NEARLY_ALL * len(lines):
        yield from (
            at for row in rows for at in row if at and (is_closed(above := blocks[at - 1].text) or len(above) > LONGEST)
        )


IN_A_ROW = 20
"""Times that such a word stands."""


def _in_one_order(blocks: Sequence[Block], free: Sequence[int], headings: AbstractSet[int]) -> Iterator[int]:
    """Words over text that come again and again in one and the same order, the sections of each case: 动力, 行动, 效果.

    People in a play speak in no order; so words that come equally often and always after one another head sections.
    """
    rows: dict[str, list[int]] = {}
    for at in free:
        label = _label("".join(blocks[at].text.split()))
        if at and 2 <= len(label) <= IN_ORDER and all(map(is_cjk_letter, label)):
            rows.setdefault(label, []).append(at)
    by_times: dict[int, list[list[int]]] = {}
    for row in rows.values():
        after = sum(at - 1 in headings or is_closed(blocks[at - 1].text) for at in row)
        if after >= NEARLY_ALL * len(row):
            by_times.setdefault(len(row), []).append(row)
    for times, alike in by_times.items():
        rounds = [[row[turn] for row in alike] for turn in range(times)]
        places = [at for one in rounds for at in one]
        is_ordered = all(before + 1 < after for before, after in pairwise(places))
        is_long = _size(blocks, places) >= OF_A_SECTION * len(places)
        if len(alike) >= TOGETHER and times >= OFTEN and is_ordered and is_long:
            yield from places


TOGETHER, OF_A_SECTION, IN_ORDER = 3, 150, 12
"""Words in one order that head sections, characters of such a section in the mean, and of such a word."""


def _size(blocks: Sequence[Block], row: Sequence[int]) -> int:
    """Characters from the first of some blocks to the last."""
    return sum(len(block.text) for block in blocks[row[0] : row[-1]])


FROM_ELSEWHERE = re.compile(r"来自|轉載|转载|下载|下載|整理|扫描|掃描|校对|校對")
"""文章来自艺术中国: where a text was taken from."""
AGAIN = 8
"""Times that such a word stands."""
SOON, SPEAKERS = 250, 2
"""Characters in the mean after which who speaks in a play comes again, and how many of them make a play."""


def _after_a_word(blocks: Sequence[Block], free: Sequence[int], form: re.Pattern[str] = AFTER_WORD) -> Iterator[int]:
    """Titles after one and the same word, which begins next to nothing else: 王利发 before all that he says speaks in a play."""
    rows: dict[str, dict[int, str]] = {}
    for at in free:
        match = form.fullmatch(blocks[at].text.strip())
        is_over = form is AFTER_WORD or len(blocks[at + 1].text.strip()) >= ANSWER
        is_word = match is not None and any(map(is_cjk_letter, match["word"]))  # The Godfather and The Graduate
        if (
            match
            and is_word
            and is_over
            and not FIELD.fullmatch(match["word"])
            and any(map(str.isalpha, match["title"]))
        ):
            rows.setdefault(match["word"], {})[at] = match["title"].strip()
    begun = Counter(match[1] for block in blocks if (match := FIRST_WORD.match(block.text))) if rows else Counter[str]()
    for word, row in rows.items():
        if form is AFTER_SPACE and begun[word] > len(row) / NEARLY_ALL:
            continue
        if len(row) < TITLES:
            continue
        size = _size(blocks, list(row))
        is_apart = all(after - before > 2 for before, after in pairwise(row)) and size >= APART * (len(row) - 1)
        closed = sum(is_closed(title) and not title.endswith(("？", "?", "！", "!")) for title in row.values())
        if len(set(row.values())) == len(row) and is_apart and closed * 5 <= len(row):
            yield from row


def _over_titles(blocks: Sequence[Block], headings: AbstractSet[int]) -> Iterator[int]:
    """One and the same line over titles that are unlike: 《渡口志》（节选） over 河的来历, and further down over 书铺; both head what follows.

    A line that says who wrote it heads nothing: 作者：林知远.
    """
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks[:-2]):
        text = block.text.strip()
        if block.kind is Kind.RAW and len(text) <= OVER_TITLES and not (is_closed(text) or ends_in_pause(text)):
            rows.setdefault(text, []).append(at)
    for text, row in rows.items():
        if len(row) < OFTEN_OVER:
            continue
        over = [at for at in row if not {at, at + 1} & headings and _is_open_title(blocks[at + 1])]
        titles = {blocks[at + 1].text.strip() for at in over}
        long = sum(len(blocks[at + 2].text.strip()) >= ANSWER for at in over)
        is_apart = _size(blocks, row) >= APART * (len(row) - 1) and 2 * long >= len(row)
        if len(over) >= max(OFTEN_OVER, NEARLY_ALL * len(row)) and len(titles) == len(over) and is_apart:
            heads = (1,) if WROTE.fullmatch(text) else (0, 1)
            yield from (at + one for at in over for one in heads)


OFTEN_OVER, OVER_TITLES = 4, 24
"""Times that such a line stands, and its characters, or those of a title, at most."""


def _is_open_title(block: Block) -> bool:
    text = block.text.strip()
    is_title = 1 < len(text) <= OVER_TITLES and any(map(is_cjk_letter, text)) and not FIELD.fullmatch(text)
    is_open = not (is_closed(text) or ends_in_pause(text) or text.startswith(("“", "「", "（", "—")))
    return block.kind is Kind.RAW and is_title and is_open


def _questions(blocks: Sequence[Block], free: Sequence[int], headings: AbstractSet[int]) -> Iterator[int]:
    """Questions that begin alike, each over a long answer and after what ends another or heads it."""
    rows: dict[str, list[int]] = {}
    long = (
        at
        for at, block in enumerate(blocks[:-1])
        if at not in headings and block.kind is Kind.RAW and LONGER < len(block.text) <= OF_A_QUESTION
    )
    for at in sorted([*free, *long]):
        if match := QUESTION.fullmatch(blocks[at].text.strip()):
            rows.setdefault(match["word"], []).append(at)
    for row in rows.values():
        over = [
            at
            for at in row
            if len(blocks[at + 1].text.strip()) >= (ASKED if blocks[at].text.rstrip().endswith(("）", ")")) else ANSWER)
            and (not at or at - 1 in headings or _is_text(blocks[at - 1].text))
        ]
        if (
            len(over) >= max(QUESTIONS, NEARLY_ALL * len(row))
            and _size(blocks, row) >= APART * (len(row) - 1)
            and len({blocks[at].text.strip() for at in row}) >= NEARLY_ALL * len(row)
        ):
            yield from over


def _years(blocks: Sequence[Block], headings: AbstractSet[int]) -> Sequence[int]:
    """The years of a chronicle, one after the other, most of them over what happened then."""
    years = {
        at: int(match["year"].translate(DIGITS))
        for at, block in enumerate(blocks[:-1])
        if at not in headings
        and block.kind is Kind.RAW
        and (match := YEAR.fullmatch(block.text.strip()) or YEAR_IN_BRACKETS.fullmatch(block.text.strip()))
    }
    in_order = sum(first < second for first, second in pairwise(years.values()))
    over_text = sum(at + 1 not in headings and at + 1 not in years and _is_text(blocks[at + 1].text) for at in years)
    is_chronicle = len(years) >= DAYS and in_order >= NEARLY_ALL * (len(years) - 1) and over_text * 2 >= len(years)
    return list(years) if is_chronicle else []


def _days(blocks: Sequence[Block], free: Sequence[int], headings: AbstractSet[int]) -> Sequence[int]:
    """The days of a diary, one after the other, each over what was written then.

    The date under a letter stands before a heading, and those of a book of letters are seldom in order.
    """
    days = [(at, match) for at in free if (match := DAY.fullmatch(blocks[at].text.strip()))]
    depths = Counter(depth_of(blocks[at].text) for at, _ in days).most_common(1)
    if depths and depths[0][1] >= NEARLY_ALL * len(days):
        # What dates another piece stands at the end of its line.
        days = [(at, match) for at, match in days if depth_of(blocks[at].text) == depths[0][0]]
    in_order = sum(starmap(_comes_after, pairwise(match for _, match in days)))
    over_text = sum(at + 1 not in headings and is_closed(blocks[at + 1].text) for at, _ in days)
    is_diary = len(days) >= DAYS and in_order >= NEARLY_ALL * (len(days) - 1) and over_text >= NEARLY_ALL * len(days)
    is_diary = is_diary and 2 * sum(_is_signature(blocks, at - 1, headings) for at, _ in days) < len(days)
    dates = _dates_of_letters(blocks, days)
    days = [day for day in days if is_diary and day[0] not in dates]
    return [*(at for at, _ in days), *_days_between(blocks, days, headings)]


def _is_signature(blocks: Sequence[Block], at: int, headings: AbstractSet[int]) -> bool:
    """Whether a name stands over a day: the date under a letter that a novel quotes."""
    text = blocks[at].text.strip() if at >= 0 and at not in headings else ""
    return 1 < len(text) <= OF_A_NAME and not (is_closed(text) or ends_in_pause(text)) and DAY.fullmatch(text) is None


OF_A_NAME = 8
"""Characters of such a name, with what stands before it: 弟：林知远."""


def _dates_of_letters(blocks: Sequence[Block], days: Sequence[tuple[int, re.Match[str]]]) -> frozenset[int]:
    """The dates under the signatures of letters that a diary holds: each lies behind the day that follows, which goes on from the one before."""
    return frozenset(
        at for (_, before), (at, day), (_, after) in zip(days, days[1:], days[2:], strict=False)
        if not is_closed(blocks[at - 1].text) and not _comes_after(day, after) and _comes_after(before, after)
    )  # fmt: skip


def _days_between(
    blocks: Sequence[Block], days: Sequence[tuple[int, re.Match[str]]], headings: AbstractSet[int]
) -> Iterator[int]:
    """The days of a diary that stand over something else than text, and in order between two of the others."""
    for (first, before), (last, after) in pairwise(days):
        for at in range(first + 1, last):
            match = DAY.fullmatch(blocks[at].text.strip()) if at not in headings else None
            if match and depth_of(blocks[at].text) == depth_of(blocks[first].text):
                yield from (at,) if _comes_after(before, match) and _comes_after(match, after) else ()


def _comes_after(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether a day is later than another, or the evening of the same; who says no year may have begun a new one."""
    years = [match["year"].translate(DIGITS) for match in (first, second) if match["year"]]
    days = [(_month(match["month"]), value(match["day"])) for match in (first, second)]
    if len(years) == len(days) and years[0] != years[1]:
        return years[0] < years[1]
    is_new_year = not years and days[0][0] - days[1][0] > NEW_YEAR
    return days[0] < days[1] or is_new_year or (days[0] == days[1] and first[0] != second[0])


def _month(name: str) -> int:
    """The number of a month, whatever its name: 正月, 腊月."""
    name = name.lstrip("闰閏")
    return OF_THE_CALENDAR.get(name) or value(name)


OF_THE_CALENDAR = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
NEW_YEAR = 6
"""Months by which a day lies before the one above it, where a new year has begun."""


def _titled_days(blocks: Sequence[Block], headings: AbstractSet[int]) -> Sequence[int]:
    """The days of a diary whose month stands elsewhere, each behind a title and over what was written then."""
    days = [
        (at, value(match["day"]))
        for at, block in enumerate(blocks[:-1])
        if at not in headings and block.kind is Kind.RAW and (match := TITLED_DAY.fullmatch(block.text.strip()))
    ]
    in_order = sum(first <= second or second <= NEW_MONTH for (_, first), (_, second) in pairwise(days))
    over_text = sum(_is_text(blocks[at + 1].text) for at, _ in days)
    is_diary = len(days) >= DAYS and in_order >= NEARLY_ALL * (len(days) - 1) and over_text >= NEARLY_ALL * len(days)
    return [at for at, _ in days] if is_diary else []


NEW_MONTH = 7
"""The last day with which the entries of a month begin."""
