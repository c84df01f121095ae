"""Headings inside expository text that nothing but their place tells: a short line, alone between paragraphs of prose.

Stories have such lines, too (a sign that somebody reads, a name, three days later), but few, and much speech. So the
text must have next to no speech, and such lines all over it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from banxin.cleaning.knowledge.measures_of_verse import is_quatrain
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.knowledge.tunes_of_songs import OF_A_TUNE
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.counted_forms import OF_THE_TEXT_BESIDE
from banxin.cleaning.survey.gap_titles import AUTHOR, OF_OFFICIALS, depth_of, ends_a_piece
from banxin.cleaning.survey.numbered_lines import OF_A_SITE, numbered_line
from banxin.cleaning.survey.surveyed_lines import SurveyedLine, is_free
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.typography.scripts import is_cjk_letter, is_han, is_kana

LONGEST = 24
"""Characters of such a heading."""
PROSE = 40
"""Characters of the paragraph under it, at least; or it is a whole sentence of half as many."""
PARAGRAPH = 200
"""Characters of a paragraph before it that may have lost its last mark."""
SPEECH = tuple('“「『‘"')
LITTLE = 0.08
"""Of the paragraphs, how many may begin with what somebody says."""
ENOUGH = 5
EVERY, NOT_MORE = 6000, 60
"""Characters from one to the next in the mean, at most and at least."""
MANY, FAR, NEARLY_ALL = 8, 20_000, 0.85
"""As many may stand farther apart, the essays of a book, if nearly all short lines look like them."""
STRETCHES, IN_MOST = 10, 0.6
"""Into how many stretches a text is cut, and how many of them must have such a line."""
SHARE = 0.75
"""Of all short lines that stand so, how many look like headings."""
OFTEN, TOO_OFTEN = 3, 0.12
"""How often one and the same line may stand, in itself and as a share of all: others are signatures and addresses."""
SPOKEN = 0.4
"""Of all short lines that stand so, how many may be those that come again and again."""
TALK = 0.15
"""Of all blocks, how many may ask or cry out: more do where people talk, though nothing marks what they say."""
AGAIN = frozenset({"又", "前题", "前題", "同前", "其二", "其三", "其四", "其五", "其六"})
"""Titles of poems that say the one before again."""
OTHER_TITLE = re.compile(r"[^，。！？；：“”‘’]{2,11}[，；][^，。！？；：“”‘’—…]{2,11}|“[^，。！？；：“”‘’—…]{1,12}”")
"""A title of two halves, or one that is quoted, “文人”; a heading only beside others that are neither."""
NO_HEADING = re.compile(
    rf"{OF_A_SITE}|{OF_A_TUNE}|{OF_OFFICIALS}|{OF_THE_TEXT_BESIDE}|以上|[\u4e00-\u9fff]{{2,4}}[ \u3000]+[录錄]$|"
    r".*[\u2500-\u257f]|.*[0-9０-９一二三四五六七八九十〇○零元正廿某ＸX×]\s*[年月](?![之的来以代间里])[^，。]{0,12}$|(?:[0-9]{4}[-年./]|[0-9]{2}[-./][0-9]{1,2}[-./])[0-9]{1,2}.*|.*你的[^，。]{1,4}$|[表图圖]\s?[0-9一二三四五六七八九十].*|.*(?<!的)[一二三四五六七八九十]+[日夜晨]$|.*(?:道|说|曰|说道|问|答)[:：]|(?:全书|全文|本书)?[完终終]$|.{2,12}\s[竟終终完]$|此致|敬礼|.*[敬谨][上启]$"
    r"|.*(?:著|编|译|撰|摄|供稿|整理|扫校|录入|校对)$|[^\w]*$|.*[—–-]$|(?:作者|文|图|撰文|摄影|导演|编剧|改编|主演)\s*[/／：:]|译者$|第?\s?[0-9０-９]+(?:\s?[-—–~～]\s?[0-9０-９]+)?\s?[页頁]$"
)
"""Tunes, how officials close and pass on what they write, what is said of lines above, who wrote them down, dates, speech, ends and closes, who wrote or staged it, pages, drawings, ornaments."""
PRESCRIBED = re.compile(
    r"[一二三四五六七八九十半两百][钱錢两兩分斤升枚粒片撮]|[0-9０-９]\s?(?:克|枚|粒|片|茎|撮|毫升)|^[一二三四五六七八九十0-9]{1,3}[剂劑]$|[0-9克][一二三四五六七八九十]{1,3}[剂劑]$|[（(][^（()）]*(?:去[皮壳心]|炒|炙|泡|煨|研|焙|浸)[^（()）]*[）)]"
)
OF_A_LIST = 4
"""What a prescription names, 天南星（微泡去皮）, 酥（五钱）, and words in a row that are a list: 茯苓 猪苓 泽泻 苍术."""
BEGINS = re.compile(r"(?![①-⑳])[\w《]|[“\"「‘][^”\"」’]{1,12}[”\"」’][^，。]")
LATIN = 4
"""Letters of addresses: a line with as many is none."""


def titles_in_prose(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> frozenset[int]:
    """The indexes of these lines; `places` has what the survey knows, by where blocks begin."""
    prose = [block for block in blocks if len(block.text.strip()) >= PROSE]
    spoken = sum(block.text.lstrip(" \t\u3000").startswith(SPEECH) for block in prose)
    asked = sum(block.text.rstrip().endswith(("？", "！", "?", "!")) for block in blocks)
    if not prose or spoken > LITTLE * len(prose) or asked > TALK * len(blocks):
        return frozenset()
    alone = [
        at
        for at in range(1, len(blocks) - 1)
        if is_free(places.get(blocks[at].start)) and _stands_alone(blocks, at, places)
    ]
    # 弗洛姆 stands under what he said; what an editor has supplied is seen beside others.
    alone = [at for at in alone if blocks[at].text.strip()[0] not in "—–-" and not _is_supplied(blocks[at])]
    is_of_prose = 2 * len(prose) >= len(blocks)
    alone = [at for at in alone if not _is_known_otherwise(blocks, at, is_of_prose=is_of_prose)]
    times = Counter(blocks[at].text.strip() for at in alone)
    often = max(OFTEN, TOO_OFTEN * len(alone))
    again = [number for text, number in times.items() if number > OFTEN and text not in AGAIN]
    if len(again) > 1 and sum(again) > SPOKEN * len(alone):
        return frozenset()  # Who speaks in a play stands on a line of his own; lesser people do so seldom.
    alone = [at for at in alone if times[blocks[at].text.strip()] <= often or blocks[at].text.strip() in AGAIN]
    found = _titles_of(blocks, alone)
    size = sum(len(block.text) for block in blocks)
    is_sure = len(found) >= max(MANY, NEARLY_ALL * len(alone))
    is_even = len(found) >= ENOUGH and NOT_MORE * len(found) <= size <= (FAR if is_sure else EVERY) * len(found)
    if not is_even or len(found) < SHARE * len(alone) or not _are_everywhere(blocks, found, places, is_sure=is_sure):
        return frozenset()
    if _others_stand_apart(blocks, found, places) or are_torn_off(blocks[at].text.strip() for at in found):
        return frozenset()
    if are_measured(block.text.strip() for block in blocks if _is_open_line(block)):
        return frozenset()
    by_beginning = [at for at in range(1, len(blocks) - 1) if _is_called_by_beginning(blocks, at, places)]
    by_beginning = by_beginning if 2 * len(by_beginning) <= len(found) else []
    firsts = _first_numbers(blocks, places) if is_sure else ()
    supplied = _supplied(blocks, found, places) if is_sure else ()
    over = {at - 1 for at in (*found, *by_beginning, *firsts, *supplied) if _is_over_title(blocks, at - 1, places)}
    with_commas = (at for at in alone if OTHER_TITLE.fullmatch(blocks[at].text.strip()))
    short = _over_short_text(blocks, found, places) if is_sure else ()
    titles = frozenset(found).union(with_commas, over, _after_open_text(blocks, found, places), short, supplied)
    plain = (at for at in titles if at in supplied or not _is_known_otherwise(blocks, at, is_of_prose=is_of_prose))
    return frozenset(at for at in (*plain, *by_beginning) if blocks[at].start not in places)


def _titles_of(blocks: Sequence[Block], alone: Sequence[int]) -> list[int]:
    """The titles of the lines that stand alone; those of two halves count where nearly all lines are titles, and every third is a plain one."""
    plain = [at for at in alone if _is_title(blocks[at].text.strip())]
    either = [at for at in alone if at in plain or OTHER_TITLE.fullmatch(blocks[at].text.strip())]
    are_all = len(either) >= max(MANY, NEARLY_ALL * len(alone)) and ENOUGH > len(plain) >= len(either) / 3
    return either if are_all else plain


def _is_open_line(block: Block) -> bool:
    text = block.text.strip()
    is_short = block.kind is Kind.RAW and 1 <= len(text) <= LONGEST
    return is_short and all(map(is_han, text)) and not (is_closed(text) or ends_in_pause(text))


def are_measured(lines: Iterable[str]) -> bool:
    """Whether nearly all of many lines are verses, two or more on a line and without marks, as the hymns of a sutra stand in its prose.

    >>> are_measured(["如是我闻者若见若闻者"] * 30), are_measured(["渡口记", "河上的来客"] * 15)
    (True, False)
    """
    sizes = [len(line) for line in lines]
    verses = sum(size >= 2 * MEASURES[0] and any(size % measure == 0 for measure in MEASURES) for size in sizes)
    return len(sizes) >= OF_HYMNS and verses >= NEARLY_ALL * len(sizes)


MEASURES = (4, 5, 7)
"""Characters of a verse of such a hymn."""
OF_HYMNS = 20
"""Open lines that must be verses."""


def are_torn_off(lines: Iterable[str]) -> bool:
    """Whether most lines are single characters: what runs over the ends of the lines of a text that was wrapped twice.

    >>> are_torn_off(["每", "治头", "如"]), are_torn_off(["雪", "江边", "渡口"])
    (True, False)
    """
    sizes = [len(line) for line in lines]
    return 2 * sizes.count(1) > len(sizes)


def _is_called_by_beginning(blocks: Sequence[Block], at: int, places: Mapping[int, SurveyedLine]) -> bool:
    """Whether a line says how the text under it begins, after the end of another: 七月 over 七月流火，九月授衣。."""
    text, under = blocks[at].text.strip(), blocks[at + 1].text.strip()
    is_line = blocks[at].kind is Kind.RAW and 2 <= len(text) <= OF_A_BEGINNING and all(map(is_han, text))
    is_after = is_closed(blocks[at - 1].text) or len(blocks[at - 1].text.strip()) <= OF_A_BEGINNING
    return (
        is_line
        and is_after
        and under.startswith(text)
        and len(under) >= PROSE / 2
        and is_free(places.get(blocks[at].start))
    )


OF_A_BEGINNING = 8
"""Characters of such a line, and of the title of a group of such texts over its first."""


def _supplied(blocks: Sequence[Block], found: Sequence[int], places: Mapping[int, SurveyedLine]) -> Sequence[int]:
    """Titles that an editor has supplied, in his brackets, over text as those found are, and fewer than those: 〔热泻方〕."""
    more = [
        at
        for at in range(1, len(blocks) - 1)
        if is_free(places.get(blocks[at].start))
        and _is_supplied(blocks[at])
        and (_has_ended(blocks[at - 1].text.strip()) or _is_over_title(blocks, at - 1, places))
        and (len(blocks[at + 1].text.strip()) >= PROSE or _is_over_title(blocks, at, places) or at + 1 in found)
    ]
    return more if 2 * len(more) <= len(found) else ()


def _is_supplied(block: Block) -> bool:
    match = SUPPLIED.fullmatch(block.text.strip()) if block.kind is Kind.RAW else None
    return match is not None and _is_title(match[1])


SUPPLIED = re.compile(r"〔([^〔〕]{2,16})〕")


def _first_numbers(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[int]:
    """The first lines of rows of numbers with titles."""
    for at, block in enumerate(blocks):
        place = places.get(block.start)
        line = weak_line(block.text.strip()) if place and place.rule == "growing-numbers" else None
        if line and line.number == 1 and line.title:
            yield at


def _is_known_otherwise(blocks: Sequence[Block], at: int, *, is_of_prose: bool) -> bool:
    """Whether a line is no title for another reason than its words: it counts, ends a piece, says where a quotation stands, or whose it is."""
    text = blocks[at].text.strip()
    counts = weak_line(text) is not None and not _is_title(text)
    is_name = OF_A_PERSON.fullmatch(text) or SOURCE.fullmatch(text)
    is_signature = is_of_prose and is_name is not None and len(blocks[at - 1].text.strip()) < PROSE
    is_end = ends_a_piece(text) or text.endswith(("—", "―")) or OF_A_DAY.fullmatch(text) is not None
    is_other = any(form.fullmatch(text) for form in (IN_BRACKETS, WITH_DIRECTION, OF_A_CATALOGUE))
    is_other = is_other or PRESCRIBED.search(text) is not None or OF_THE_LINE_ABOVE.match(text) is not None
    return counts or is_signature or is_end or is_other


SOURCE = re.compile(r"[\u4e00-\u9fff·]{2,8}[：:]《[^《》]{1,20}》")
"""Whose verses, or words, stand above, and where he has written them: 林知远：《渡口》."""
OF_A_DAY = re.compile(r"[0-9０-９一二三四五六七八九十年]*[月][^，。]{1,4}日[^，。]{0,8}")
"""A day, and its hour: 1月9日午前11时."""
WITH_DIRECTION = re.compile(
    r"[\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){0,3}[ \u3000]+[（(](?![一二三四五六七八九十0-9上中下续續附代])[^（()）]{1,8}[）)]"
)
"""Who does something without a word: 两　人　（无言）."""
OF_A_CATALOGUE = re.compile(
    r".*(?:著|编|译|撰)[（(][^（()）]{1,12}[）)]|.*[一二三四五六七八九十百]{2,}[篇卷](?:[（(][^（()）]*[）)])?"
)
"""A book in a catalogue, with who wrote it and where it stands, or how long it is: 《渡口记》某甲撰（某某丛书）, 夜航子十一篇."""
OF_THE_LINE_ABOVE = re.compile(r"[^（(]{0,8}[）)]")
"""A bracket that was opened on the line above: 先煎)."""
IN_BRACKETS = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[)）])?[^（()）]*[）)]")


def _others_stand_apart(blocks: Sequence[Block], found: Sequence[int], places: Mapping[int, SurveyedLine]) -> bool:
    """Whether the lines are Japanese verses amid prose, 行春や鳥啼魚の目は泪: gaps, which hardly one of them has, tell the titles."""
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0]
    titles = [block for block in blocks[1:] if is_free(place := places.get(block.start)) and place]
    apart = sum(block.gap > usual for block in titles)
    more = [blocks[at] for at in found if blocks[at].start not in places]
    without = sum(block.gap <= usual and any(map(is_kana, block.text)) for block in more)
    return apart >= max(ENOUGH, NEARLY_ALL * len(titles)) and 2 * without >= max(1, len(more))


def _over_short_text(
    blocks: Sequence[Block], found: Sequence[int], places: Mapping[int, SurveyedLine]
) -> Sequence[int]:
    """Lines like those found over a whole sentence that is short, the first verse of a poem; some, and fewer than those."""
    depths = {depth_of(blocks[at].text) for at in found}
    longest = max(len(blocks[at].text.strip()) for at in found)
    known = frozenset(found)
    times = Counter(block.text.strip() for block in blocks if len(block.text) <= 2 * LONGEST)
    more = [
        at
        for at in range(1, len(blocks) - 1)
        if at not in known
        and is_free(places.get(blocks[at].start))
        and is_closed(blocks[at - 1].text)
        and is_closed(blocks[at + 1].text)
        and 1 <= len(text := blocks[at].text.strip()) <= longest
        and depth_of(blocks[at].text) in depths
        and not (is_closed(text) or ends_in_pause(text) or ends_a_piece(text))
        and times[text] <= OFTEN
        and _is_title(text)
    ]
    over_prose = [at for at in more if at + 2 < len(blocks) and len(blocks[at + 2].text.strip()) >= PROSE]
    more = more if len(more) >= ENOUGH else over_prose
    return more if len(more) <= len(found) / 2 else ()


def _after_open_text(
    blocks: Sequence[Block], found: Sequence[int], places: Mapping[int, SurveyedLine]
) -> Iterator[int]:
    """Lines like those found that stand after a paragraph whose last mark is lost, or after its date."""
    depths = {depth_of(blocks[at].text) for at in found}
    times = Counter(block.text.strip() for block in blocks if len(block.text) <= 2 * LONGEST)
    for at in range(1, len(blocks) - 1):
        before, text, after = (blocks[one].text.strip() for one in (at - 1, at, at + 1))
        is_line = blocks[at].kind is Kind.RAW and 1 <= len(text) <= LONGEST and depth_of(blocks[at].text) in depths
        is_between = len(after) >= PROSE and (
            ends_a_piece(before) or (len(before) >= PROSE and not ends_in_pause(before))
        )
        is_open = not (is_closed(text) or ends_in_pause(text)) and any(map(is_cjk_letter, text)) and _is_title(text)
        if is_line and is_between and is_open and times[text] <= OFTEN and blocks[at].start not in places:
            yield at


def _is_over_title(blocks: Sequence[Block], at: int, places: Mapping[int, SurveyedLine]) -> bool:
    """Whether a short line stands after text and right over a title: 記遊 over 記過合浦."""
    text = blocks[at].text.strip()
    is_free = at > 0 and blocks[at].kind is Kind.RAW and blocks[at].start not in places
    is_after = at > 0 and (_has_ended(blocks[at - 1].text.strip()) or blocks[at - 1].start in places)
    is_line = 1 <= len(text) <= LONGEST and any(map(is_cjk_letter, text)) and not ends_in_pause(text)
    return is_free and is_after and is_line and not (is_closed(text) or is_quatrain(text)) and _is_title(text)


def _stands_alone(blocks: Sequence[Block], at: int, places: Mapping[int, SurveyedLine]) -> bool:
    before, text, after = (blocks[one].text.strip() for one in (at - 1, at, at + 1))
    is_line = blocks[at].kind is Kind.RAW and 1 <= len(text) <= LONGEST and any(map(is_cjk_letter, text))
    is_under = len(after) >= PROSE or (is_closed(after) and len(after) * 2 >= PROSE)
    is_known = at == 1 or blocks[at - 1].start in places or not any(map(str.isalnum, before))
    is_after = is_known or _has_ended(before) or is_quatrain(before) or _is_over_title(blocks, at - 1, places)
    return is_line and is_under and is_after and not (is_closed(text) or ends_in_pause(text))


def _has_ended(text: str) -> bool:
    """Whether the text before a line has come to its end: with its mark, as a paragraph that has lost it, with its source or a prescription."""
    is_paragraph = len(text) >= PARAGRAPH and not ends_in_pause(text)
    return (
        is_closed(text)
        or is_paragraph
        or OF_A_QUOTATION.fullmatch(text) is not None
        or PRESCRIBED.search(text) is not None
    )


OF_A_QUOTATION = re.compile(r"[—–-]{1,2}[^《》。，]{0,16}《[^《》]{1,24}》[^《》。，]{0,16}")
"""Where a quotation stands, which has come to its end: ——林知远：《渡口》."""


def _is_title(text: str) -> bool:
    is_plain = (
        not any(mark in text for mark in "，。！？；") and sum(one.isascii() and one.isalpha() for one in text) < LATIN
    )
    weak = weak_line(text)
    is_numbered = numbered_line(text) is not None or (weak is not None and weak.unit != "第")
    is_list = (
        PRESCRIBED.search(text) is not None or len(text.split()) >= OF_A_LIST or "\t" in text
    )  # the head of a table
    is_other = NO_HEADING.match(text) or AUTHOR.fullmatch(text) or is_numbered or is_list
    return BEGINS.match(text) is not None and is_plain and not is_other


def _are_everywhere(
    blocks: Sequence[Block], found: Sequence[int], places: Mapping[int, SurveyedLine], *, is_sure: bool
) -> bool:
    """Whether most stretches of the text have such a line; where nearly all short lines are such, another heading does for some of them."""
    starts = list(accumulate((len(block.text) for block in blocks), initial=0))

    def stretches(lines: Iterable[int]) -> set[int]:
        return {STRETCHES * starts[at] // max(1, starts[-1]) for at in lines}

    headed = (
        at for at, block in enumerate(blocks) if (place := places.get(block.start)) and place.kind is Kind.HEADLINE
    )
    own, others = stretches(found), stretches(headed if is_sure else ())
    return len(own) >= IN_MOST * STRETCHES / (1 + is_sure) and len(own | others) >= IN_MOST * STRETCHES
