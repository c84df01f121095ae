"""Titles without number or mark: short lines that stand between gaps, or at the margin of a text whose paragraphs are set
in, or as the only short lines among whole sentences; and the line at the head of a text that has no other.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.imprint_words import REPORTER
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON, SURNAMES
from banxin.cleaning.knowledge.tunes_of_songs import OF_A_TUNE
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import OF_A_SITE, numbered_line
from banxin.cleaning.survey.unmarked_speech import are_subtitles, people_talk
from banxin.cleaning.survey.weak_lines import MONTH, weak_line
from banxin.typography.scripts import is_cjk_letter

LONGEST = 16
"""Characters of such a title; a line of verse may have as few, but it does not stand alone."""
ENOUGH = 3
SHARE = 0.6
"""Of all lines after so wide a gap (or of all short lines), how many look like titles: others may be anything."""
PROSE = 20
"""Characters of a line of text under a title; or it is a whole sentence, or ends in a pause."""
TITLE_MARKS = re.compile(r"[《<〈][^《》<>]{1,40}[》>〉]")
_OF_A_DYNASTY = (
    r"(?:先秦|春秋|战国|戰國|三国|三國|五代|[东東西后後南北]?[周秦汉漢魏晋晉齐齊梁陈陳隋唐宋元明清]|民国|民國|近代|现代)"
    r"\s*[·•．.]\s*[\u4e00-\u9fff]{2,6}"
)
"""A writer after the name of his time: 唐·李朝威, 清.春越溪外史."""
AUTHOR = re.compile(
    rf"{_OF_A_DYNASTY}|"
    r"(?:作者|著者|译者|撰文|撰|文|原著)[：: ／/]\s*[^，。！？]{1,24}|[（(〔［\[]?[\u4e00-\u9fff]{1,2}[）)〕］\]]\s*[\u4e00-\u9fff·]{2,8}|[\u4e00-\u9fff]{2,4}\s*[著撰编译]"
)
WROTE = re.compile(
    rf"{_OF_A_DYNASTY}|"
    r"(?:作者|著者|撰文|原著)[：:／/]\s*[^，。！？]{1,24}|[（(〔［\[][\u4e00-\u9fff]{1,2}[）)〕］\]]\s*[\u4e00-\u9fff·]{2,12}(?:\s*[著作])?"
)
"""Who wrote a piece: 作者：王五, ［美］杰克·伦敦."""
SET_IN, MOSTLY = 2, 0.8
"""Half ems by which paragraphs are set in at least, and how many of them; of the lines at the margin, how many are titles."""
OFTEN, TOO_OFTEN = 4, 0.06
"""How often one and the same line may stand, in itself and as a share of all short ones."""
DISTINCT, AFTER_SENTENCES, IF_MOSTLY_WIDE, MANY_LINES, NEARLY_ALL = 0.8, 0.95, 0.85, 20, 0.95
"""Of titles without wider gaps, how many must be unlike; how many must follow a whole sentence, if they are as many; of all
short lines, how many they must be where others stand after wider gaps."""
FEW_OF_CHAPTERS = 0.34
"""Short lines for each of many chapters that are known, below which they are no titles, but lines that have been cut off."""
MANY = 100
"""Characters between two titles in the mean, at least."""
_FIGURES = "[0-9０-９〇○零一二三四五六七八九十廿卅]"
CLOSES = (
    rf"{_FIGURES}{{1,4}}(?:[，,．.、/-]{_FIGURES}{{1,3}}){{2}}$|[0-9]{{4}}[，,、][0-9]{{1,2}}$|"
    rf"{_FIGURES}{{2,4}}年{_FIGURES}{{1,3}}月(?:{_FIGURES}{{1,3}}日)?[，,、 ][\u4e00-\u9fff]{{2,6}}[。.]?$|"
    r".*[一二三四五六七八九十廿〇○零元正0-9]+[年月][一二三四五六七八九十廿0-9初]{0,4}日?(?:[夜晨晚午]|[于於在写寫記记作成改][^，。]{0,10})?$"
    r"|.*[年月][一二三四五六七八九十廿0-9初]{1,4}日[^，。；：\s]{0,8}[晨早午晚夜前后後时時]$|.*(?:頓首|[手泣]書|[敬谨謹][题題]|[泣谨謹]具|准此|謹[啟具識]|特發|拜[上啟]|叩)$|.*(?<!的)[一二三四五六七八九十]+[日夜晨]$|.{0,12}(?:全书|全文|上册|下册|本书)[完终終]$|[完终終]$|.{2,12}(?:[卷巻][上中下一二三四五六七八九十]{0,3}\s?|\s)[竟終终完]$"
    r"|[知此]名不具|此致|敬礼|敬祝|顺祝|順祝|祝好|(?:即|此|顺|順)[颂頌].{0,4}|.{0,3}[安康平近台大文撰著春夏秋冬时時][祺安绥綏康]$|敬上|谨启|顿首"
    r"|你[底的][^，。]{0,8}上$|[愚小弱]?[弟兄妹姊侄甥][\u4e00-\u9fff]{0,4}上$"
    r"|.*(?:恭校上|著|编|译|撰|收|启|手书|译者|作者|[谨漫自]识|敬上|谨上|顿首)$"
)
"""What ends a piece: a date, and a place (1946年7月，成都。), the close of a letter, a signature, the word 完."""
_OF_REPORTERS = rf"{REPORTER}[\s:：]*[\u4e00-\u9fff]{{1,4}}(?:[\s、，]+[\u4e00-\u9fff]{{1,4}})*$"
OF_REPORTERS = re.compile(_OF_REPORTERS)
"""Who has written a report: 记者王五  赵六."""
OF_OFFICIALS = r".*(?:[謹谨跪][稟禀]|[部院寺司]奉|[報报]呈|恭候)$|批[:：]"
"""How officials close what they write, and pass it on."""
NO_TITLE = re.compile(
    rf"{OF_A_SITE}|{OF_A_TUNE}|{OF_OFFICIALS}|"
    r"(?:文|图|圖|撰文|摄影|攝影)\s*[/／：:]|[“‘「『（(—―－–\-*＊=…·.>＞]|.*[:：；;=|]|.*[0-9０-９]{3}|[图圖表]\s?[0-9一二三四五六七八九十]|.*[…·.]{4}|(?:.*[0-9]){6}"
    r"|(?!又$)[而故盖蓋又且然则則即惟夫若或但亦及与與遂乃凡]{1,2}(?:不知|[曰云谓謂者以])?$"
    rf"|(?:原[载載刊]|初[刊载載])|.*[—―]$|再见$|注释$|.*你的.{{1,5}}$|{_OF_REPORTERS}|{CLOSES}"
)
"""Speech, asides, names before a colon, tunes, leaders, the words between two quotations, what ends a piece."""
ENDED = re.compile(CLOSES)


def gap_titles(blocks: Sequence[Block], headings: AbstractSet[int] = frozenset()) -> frozenset[int]:
    """The indexes of titles that only their place tells; `headings` are those that are known otherwise.

    In a source with wider gaps they stand after one, in one whose paragraphs are set in at the margin; in a source without
    either, they are its only short open lines.
    """
    found = _by_gaps(blocks, headings)
    return found | {1} if found and _is_under_name(blocks, min(blocks[at].gap for at in found)) else found


def _is_under_name(blocks: Sequence[Block], gap: int) -> bool:
    """Whether a title stands under the name of the book in its marks, after as wide a gap as others: 《死水》, and the poem of that name."""
    if len(blocks) < ENOUGH or not is_title_in_marks(blocks[0]):
        return False
    is_over_text = blocks[1].gap >= gap > 0 and blocks[2].gap < blocks[1].gap and not _may_be_title(blocks[2])
    return is_over_text and _may_be_title(blocks[1])


def _by_gaps(blocks: Sequence[Block], headings: AbstractSet[int]) -> frozenset[int]:
    """The same, of all lines but the one under the name of the book."""
    if at_margin := _at_margin(blocks):
        return at_margin
    if are_subtitles(blocks):
        return frozenset()
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0] if len(blocks) > 1 else 0
    short = [at for at, block in enumerate(blocks) if _may_be_title(block)]
    times = Counter(blocks[at].text.strip() for at in short)
    often = max(OFTEN, TOO_OFTEN * len(short))
    # Who speaks in a play may stand on a line of his own, time and again; beside titles that are nearly all unlike nobody does.
    short = [
        at
        for at in short
        if len(times) >= DISTINCT * len(short)
        or times[blocks[at].text.strip()] <= often
        or blocks[at].text.strip() == "又"
    ]
    alone = without_stanzas(blocks, [at for at in short if _stands_alone(blocks, at)])
    after_gaps: list[int] = []
    for level in sorted({block.gap for block in blocks[1:] if block.gap > usual}):
        # Stanzas and paragraphs may have wider gaps, too, and titles the widest.
        wide = [at for at in alone if at == 0 or blocks[at].gap >= level]
        titles = frozenset(wide)
        at_level = [at for at, block in enumerate(blocks) if at and block.gap >= level and at - 1 not in titles]
        after_gaps = after_gaps or at_level
        if len(wide) >= ENOUGH and len([at for at in wide if at]) >= SHARE * len(at_level):
            every = _even(blocks, short, alone, (), headings) if titles < frozenset(alone) else titles
            is_every = titles < every and len(every) >= NEARLY_ALL * len(short)
            found = every if is_every else _without_first_verses(blocks, titles)
            return found | _second_titles(blocks, found) if _are_apart(blocks, wide) else frozenset()
    return _even(blocks, short, alone, after_gaps, headings)


def without_stanzas(blocks: Sequence[Block], alone: Sequence[int]) -> list[int]:
    """The lines without the first verses of stanzas, where nearly all of those over verses are as long as the verses are."""
    over_verses = [at for at in alone if not _is_prose(blocks[at + 1].text)]
    first = {at for at in over_verses if _begins_stanza(blocks, at)}
    are_stanzas = len(first) >= STANZAS and len(first) >= MOSTLY * len(over_verses)
    return [at for at in alone if at not in first] if are_stanzas else list(alone)


def _begins_stanza(blocks: Sequence[Block], at: int) -> bool:
    """Whether the verses right under a line are as long as it is."""
    under = blocks[at + 1 : at + 1 + VERSES]
    size = len(blocks[at].text.strip())
    return len(under) == VERSES and all(one.gap < blocks[at].gap and len(one.text.strip()) == size for one in under)


STANZAS, VERSES = 5, 2
"""Stanzas that prove one another, and verses under the first of each that must be as long as it is."""


def _without_first_verses(blocks: Sequence[Block], titles: frozenset[int]) -> frozenset[int]:
    """The titles without the few lines that stand close under a short line, after a wide gap, where nearly all have one before them."""
    gaps = sorted(blocks[at].gap for at in titles if at)
    usual = gaps[len(gaps) // MANY_LINES] if len(gaps) >= MANY_LINES else 0
    return frozenset(
        at
        for at in titles
        if at == 0 or blocks[at].gap >= usual or blocks[at - 1].gap < usual or is_closed(blocks[at - 1].text)
    )


def _second_titles(blocks: Sequence[Block], titles: frozenset[int]) -> frozenset[int]:
    """The titles of poems right under the names of their poets: 项籍, 垓下歌; who wrote a piece stands there as well."""
    second = [
        at + 1
        for at in sorted(titles)
        if at + 2 < len(blocks)
        and _may_be_title(blocks[at + 1])
        and (is_closed(blocks[at + 2].text) or ends_in_pause(blocks[at + 2].text))
    ]
    times = Counter(blocks[at].text.strip() for at in second)
    is_unlike = len(times) >= NEARLY_ALL * len(second)
    names = sum(len(text) in {2, 3} and text[0] in SURNAMES for text in times)
    # The first verse of a poem that breaks off looks like one, under a few of many titles.
    is_row = len(second) >= ENOUGH and 2 * len(second) >= len(titles)
    return frozenset(second) if is_row and is_unlike and names * 2 < len(second) else frozenset()


def _even(
    blocks: Sequence[Block],
    short: Sequence[int],
    alone: Sequence[int],
    after_gaps: Sequence[int],
    headings: AbstractSet[int],
) -> frozenset[int]:
    """The titles of a source without wider gaps: nearly all its short open lines, and hardly one of them twice.

    A line right under one that breaks off is none; where there are more than a few of those, nothing is. Where people talk
    and no mark says so, a short line is what one of them says.
    """
    is_only_kind = len(alone) >= ENOUGH and len(alone) >= SHARE * len(short) and len(after_gaps) * 4 <= len(blocks)
    times = Counter(blocks[at].text.strip() for at in alone)
    named = (at for at in alone if at > 1 and _is_author_under_title(blocks, at))
    over = {at: at - 1 for at in named} if len(alone) >= BEAR_OUT else {}
    alone = [at for at in alone if at not in over]
    titles = [
        at
        for at in alone
        if at == 0
        or at - 1 in headings
        or _is_right_under_name(blocks, at)
        or is_closed(blocks[at - 1].text)
        or ends_a_piece(blocks[at - 1].text)
    ]
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0] if len(blocks) > 1 else 0
    wide = sum(blocks[at].gap > usual for at in titles)
    least = IF_MOSTLY_WIDE if wide >= SHARE * len(alone) else AFTER_SENTENCES if len(alone) >= MANY_LINES else 1
    follows_sentences = len(titles) >= least * len(alone)
    is_even = is_only_kind and len(times) >= DISTINCT * len(alone) and follows_sentences and _are_apart(blocks, titles)
    others = [at for at in titles if at not in headings]
    are_strays = len(headings) >= MANY_LINES and len(others) < FEW_OF_CHAPTERS * len(headings)
    if not is_even or are_strays or people_talk(blocks):
        return frozenset()
    titles += (
        at for at in over.values() if is_closed(blocks[at - 1].text) and OVER_AUTHOR.fullmatch(blocks[at].text.strip())
    )
    return frozenset(titles).union(_titles_like_none(blocks, frozenset(titles)))


def _is_author_under_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is a name and nothing else, right under a short open line: who wrote the piece of which that is the title."""
    above = blocks[at - 1].text.strip()
    is_name = OF_A_PERSON.fullmatch(blocks[at].text.strip()) is not None
    return is_name and len(above) <= OF_A_POEM and not is_closed(above)


BEAR_OUT = 10
"""Lines that stand alone, beside which the name of an author under a title is seen for what it is."""
OVER_AUTHOR = re.compile(r"(?![—–\-（(])[^。！？；]{2,24}")
"""A title over the name of its author, which bears it out whatever stands in it; no subtitle."""


def _titles_like_none(blocks: Sequence[Block], titles: AbstractSet[int]) -> Sequence[int]:
    """Titles of poems that look like none: 七夕行装已具邀同学数人小饮于室王一之有诗送行依韵和之, and 正月, which else dates a letter.

    They are told only where there are many others, and nearly nothing but them and titles is without the mark of a sentence.
    """
    others = [at for at, block in enumerate(blocks) if at not in titles]
    open_lines = [at for at in others if not (is_closed(blocks[at].text) or ends_in_pause(blocks[at].text))]
    more = [
        at
        for at in open_lines
        if 0 < at < len(blocks) - 1
        and blocks[at].kind is Kind.RAW
        and len(text := blocks[at].text.strip()) <= OF_A_POEM
        and text.count("，") <= COMMAS
        and (len(text) > LONGEST or MONTH.fullmatch(text))
        and (MONTH.fullmatch(text) or not NO_TITLE.match(text))
        and all(is_closed(blocks[one].text) for one in (at - 1, at + 1))
        and blocks[at + 1].text.strip()[0] not in GOES_ON
    ]
    is_told = len(titles) >= MANY_LINES and len(open_lines) - len(more) <= (1 - NEARLY_ALL) * len(others)
    return more if is_told and 2 * len(more) <= len(titles) else ()


OF_A_POEM, COMMAS = 48, 2
"""Characters of such a title, and the commas within."""
GOES_ON = "。，、；：！？…”」』）)"
"""How a line begins with which the one before it goes on, and is no title."""


SOURCE = re.compile(
    r"(?:原[载載刊]|初[刊载載]|[选選录錄摘][自於于]|收入|[载載](?=[于於]?《))[于於在]?\S*?(?:《[^《》]{1,30}》|[0-9一二三四五六七八九十]+[年月卷期])"
)
"""Where a piece was printed first, or is taken from, below it: 原载《渡口》半月刊二卷一期."""
OF_A_SOURCE = 60
"""Characters of such a line, at most."""
SHORTEST_END = 4
"""Characters of such a line: 正月 alone is a heading rather than a date."""


def ends_a_piece(text: str) -> bool:
    """Whether a line ends what stands before a title: a date, the close of a letter, a signature."""
    text = text.strip(" \t\u3000（）()〔〕[]［］")
    if len(text) <= OF_A_SOURCE and SOURCE.match(text):
        return True
    return SHORTEST_END <= len(text) <= 2 * LONGEST and ENDED.match(text) is not None


def _at_margin(blocks: Sequence[Block]) -> frozenset[int]:
    """Short lines that are set in less than nearly all paragraphs, where next to nothing else is."""
    depths = [depth_of(block.text) for block in blocks]
    usual, times = Counter(depths).most_common(1)[0] if depths else (0, 0)
    less = [at for at, depth in enumerate(depths) if depth < usual and blocks[at].kind is Kind.RAW]
    if usual < SET_IN or times < MOSTLY * len(blocks) or len(less) < ENOUGH:
        return frozenset()
    titles = [at for at in less if _may_be_title(blocks[at]) and at + 1 < len(blocks) and depths[at + 1] >= usual]
    is_even = len(titles) >= MOSTLY * len(less) and _are_apart(blocks, titles)
    if len(titles) >= max(MANY_LINES, NEARLY_ALL * len(less)):
        over_text = (at for at in less if at + 1 < len(blocks) and depths[at + 1] >= usual)
        titles = [*titles, *(at for at in over_text if _is_like_titles(blocks[at]))]
    return frozenset(titles) if len(titles) >= ENOUGH and is_even else frozenset()


def _is_like_titles(block: Block) -> bool:
    """Whether a line where nearly nothing but titles stands may be one, whatever it looks like: 七月儿, 藏年."""
    text = block.text.strip()
    is_line = len(text) <= LONGEST and any(map(is_cjk_letter, text)) and numbered_line(text) is None
    return is_line and not (is_closed(text) or ends_in_pause(text) or any(mark in text for mark in "，。！？："))


def depth_of(text: str) -> int:
    """By how many half ems a block is set in."""
    lead = text[: len(text) - len(text.lstrip(" \t\u3000"))]
    return sum(2 if character == "\u3000" else 1 for character in lead)


def is_title_in_marks(block: Block) -> bool:
    """Whether a block is a title in the marks of titles, and nothing else: 《秋》."""
    return block.kind is Kind.RAW and TITLE_MARKS.fullmatch(block.text.strip(" \t\u3000\ufeff")) is not None


def titles_over_authors(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of short lines right over who wrote what follows, in a collection of several pieces."""
    over = [
        at - 1
        for at, block in enumerate(blocks)
        if at and block.kind is Kind.RAW and WROTE.fullmatch(block.text.strip()) and _may_be_title(blocks[at - 1])
    ]
    return frozenset(over) if len({blocks[at].text.strip() for at in over}) >= ENOUGH else frozenset()


def titles_in_marks(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of titles in the marks of titles, each alone on its line over text, in a source with several of them."""
    lines = [at for at, block in enumerate(blocks) if is_title_in_marks(block)]
    alone = [
        at
        for at in lines
        if at + 1 < len(blocks)
        and not (is_title_in_marks(blocks[at - 1]) or is_title_in_marks(blocks[at + 1]))
        and not (at and blocks[at - 1].text.rstrip().endswith(ANNOUNCES))
    ]
    is_unlike = len({blocks[at].text.strip() for at in alone}) >= DISTINCT * len(alone)
    is_row = len(alone) >= max(ENOUGH, MOSTLY * len(lines)) and is_unlike
    return frozenset(alone) if is_row and _are_apart(blocks, alone) else frozenset()


ANNOUNCES = ("：", ":")
"""How a line ends after which a song or a poem is given, with its title: 有詞為證：, and below 《如夢令》."""


def titles_over_numbers(blocks: Sequence[Block], firsts: AbstractSet[int]) -> frozenset[int]:
    """The indexes of short lines right over the first of a row of bare numbers, after the end of another piece.

    `firsts` are those numbers. In a collection of stories some have numbers and all have titles.
    """
    over = [
        at - 1
        for at in firsts
        if at
        and _may_be_title(blocks[at - 1])
        and (at == 1 or _ends_before(blocks[at - 2].text) or _is_right_under_name(blocks, at - 1))
    ]
    return frozenset(over) if len({blocks[at].text.strip() for at in over}) >= ENOUGH - 1 else frozenset()


def _ends_before(text: str) -> bool:
    return is_closed(text) or ends_a_piece(text) or text.strip()[-1:] in "）)】]"


def title_of_text(blocks: Sequence[Block]) -> bool:
    """Whether the first block is the title of a text without headings: in 《》, or alone before a wider gap or a name."""
    if len(blocks) < ENOUGH or blocks[0].kind is not Kind.RAW:
        return False
    if is_title_in_marks(blocks[0]):
        return True
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0]
    is_apart = blocks[1].gap > usual or AUTHOR.fullmatch(blocks[1].text.strip()) is not None
    is_over_text = _is_prose(blocks[1].text) or (len(blocks[1].text.strip()) <= LONGEST and _is_prose(blocks[2].text))
    return (is_apart or is_over_text) and _may_be_title(blocks[0])


def set_deep(blocks: Sequence[Block]) -> tuple[bool, bool]:
    """Whether the first line is a title that its place in the middle tells, and the next one a name at the far end of the line."""
    if len(blocks) < ENOUGH:
        return False, False
    usual = Counter(depth_of(block.text) for block in blocks[2:]).most_common(1)[0][0]
    title, name = depth_of(blocks[0].text), depth_of(blocks[1].text)
    is_title = title >= usual + DEEP and _is_open(blocks[0])
    return is_title, is_title and name >= title + DEEP and _is_open(blocks[1])


def _is_open(block: Block) -> bool:
    text = block.text.strip()
    return block.kind is Kind.RAW and len(text) <= NAME and any(map(is_cjk_letter, text)) and not is_closed(text)


DEEP = 4
"""Half ems by which a line in the middle is set in more than paragraphs, and one at the end more than it."""


def bears_name(block: Block, stem: str) -> bool:
    """Whether a short line is what the file is named after: 《缔造苹果神话》作者_杰弗里_扬.txt begins with it, say."""
    text = block.text.strip()
    name, line = ("".join(filter(str.isalnum, one)) for one in (stem, text))
    half = len(line) // 2
    if half > 1 and line[:half] == line[half:]:
        line = line[:half]  # 秋水秋水: a web page says it in its head and again above the text.
    is_line = block.kind is Kind.RAW and len(line) >= 2 and len(text) <= NAME and not is_closed(text)
    return is_line and any(map(is_cjk_letter, line)) and (line in name or (len(name) >= 2 and name in line))


NAME = 40
"""Characters of a line that says the name of a book, with what stands beside it."""


NOTE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[（(][^（()）。]{1,12}。[）)]$")
"""A whole sentence in brackets behind a title, as prose does not have it: 宰相怙權（溫庭筠附。）."""


def _may_be_title(block: Block) -> bool:
    text = NOTE_BEHIND.sub("", block.text.strip().lstrip("#◎☆★○●◆◇■□· \u3000"))
    if block.kind is not Kind.RAW or not 1 <= len(text) <= LONGEST or not any(map(is_cjk_letter, text)):
        return False
    is_whole = is_closed(text) or ends_in_pause(text) or any(mark in text for mark in "，。！？")
    weak = weak_line(text)
    is_numbered = numbered_line(text) is not None or (weak is not None and weak.unit != "第")
    return not (is_whole or NO_TITLE.match(text) or is_numbered)


def _stands_alone(blocks: Sequence[Block], at: int) -> bool:
    """Whether text stands under a line, and no other short line beside it."""
    if at + 1 >= len(blocks):
        return False
    under = blocks[at + 1]
    if AUTHOR.fullmatch(under.text.strip()) and at + 2 < len(blocks):
        under = blocks[at + 2]
    if numbered_line(under.text) or _is_prose(under.text):
        return at == 0 or _is_right_under_name(blocks, at) or not _may_be_title(blocks[at - 1])
    is_number = weak_line(under.text) is not None
    is_verse = (
        under.gap < blocks[at].gap and 2 <= len(under.text.strip()) <= 24 and not NO_TITLE.match(under.text.strip())
    )
    return is_number or is_verse


def _is_right_under_name(blocks: Sequence[Block], at: int) -> bool:
    """Whether the name of the book in its marks stands over a line, and nothing else: 隐公 under 《春秋》."""
    return at == 1 and is_title_in_marks(blocks[0])


def _is_prose(text: str) -> bool:
    return len(text.strip()) >= PROSE or is_closed(text) or ends_in_pause(text)


def _are_apart(blocks: Sequence[Block], found: Sequence[int]) -> bool:
    if not found:
        return True
    size = sum(len(block.text) for block in blocks[found[0] :])
    return size >= (OF_VERSES if _over_verses(blocks, found) else MANY) * len(found)


OF_VERSES, AS_LONG = 20, 0.6
"""Characters between the titles of verses in the mean, at least; of the lines between, how many are as long as the most."""


def _over_verses(blocks: Sequence[Block], found: Sequence[int]) -> bool:
    """Whether under many titles stand verses: whole lines, most of them of one length, as prose never has."""
    titles = frozenset(found)
    under = [block.text.strip() for at, block in enumerate(blocks) if at > found[0] and at not in titles]
    verses = Counter(len(text) for text in under if is_closed(text))
    return len(found) >= MANY_LINES and sum(n for _, n in verses.most_common(1)) >= AS_LONG * len(under)
