"""Titles of collected pieces that end with their dates or signatures: 十三，十，廿一 under the one before, and 论《渡口》书 after it.

One date in a text proves nothing. Where many stand under whole sentences, and nearly always a short open line follows, that is the
title of the next piece; beside such titles others that say what a piece is, 跋《渡口集》, are titles after pieces without a date.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.numbered_lines import PARTS, numbered_line
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine, holds_address
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.typography.scripts import is_cjk_letter

ENOUGH, NEARLY_ALL, UNLIKE = 8, 0.7, 0.9
"""Titles of a row; after how many of the ends one must stand, where no number or name does; and how many of the titles are unlike."""
LONGEST, END, APART = 32, 40, 300
"""Characters of a title and of an end, and from one title to the next in the mean."""
_NUMBER = r"(?:[0-9]{1,4}|[一二三四五六七八九十廿卅〇○零]{1,4})"
DATE = re.compile(
    rf"(?:[^，。]{{0,12}}[\s　，])?(?:民国|公元)?{_NUMBER}(?:[，,、．.\s]+{_NUMBER}){{1,2}}[日晨晚夜午半时前后\s，,]*"
    r"(?:[夜晨晚午]|[^。，：]{0,6}[稿脱补改记記作写])?(?:[，,][^，。：]{1,12})?[。.]?"
)
"""十三，十，廿一, 胡适 十五，七，廿四, 十五，九，三十夜，伦敦: the day of a piece by figures and commas."""
IN_WORDS = re.compile(r"[^。！？]{0,24}[年月日号](?:[夜晨晚午]|半夜[前后]?|[^。，：]{0,8}[稿脱改記记作写讲])")
"""辛亥年稿, 一九六一年一月十七日半夜后: the same in words."""
_KIND = "考证|考證|考|研究|笔记|日记|年谱|引论|缘起|小传|题记|校记|提要|书目|家世|籍贯|作者|年代|问题|通信|答问|序|跋|记|記|论|論|评|評|辨|书|書|传|傳|注"
OF_A_PIECE = re.compile(
    r"(?:[跋记記论論读讀答与與致复復谈談释釋评評校题題介再关關对對辨]|所谓|关于)[^“”]{2,}"
    rf"|[^，“”《》]{{2,}}(?:{_KIND})"
    rf"|[\u4e00-\u9fff]{{0,8}}《[^《》]{{1,30}}》[\u4e00-\u9fff]{{0,4}}(?:{_KIND}|诗|词)"
)
"""What says that it is the title of an essay: by how it begins or ends, or by the title of a book within."""
LEVEL = 3
"""How deep such a heading lies where a source has chapters."""


def titles_after_ends(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that `known` does not hold, by their indexes."""
    ends = [at for at in range(1, len(blocks) - 2) if at not in known and _is_end(blocks, at)]
    after = [at + 1 for at in ends if at + 1 not in known and at + 1 not in frozenset(ends)]
    after = [at for at in after if weak_line(blocks[at].text.strip()) is None or _may_be_title(blocks, at)]
    titles = [at for at in after if _may_be_title(blocks, at)]
    texts = {blocks[at].text.strip() for at in titles}
    if len(titles) < max(ENOUGH, NEARLY_ALL * len(after)) or len(texts) < UNLIKE * len(titles):
        return
    size = sum(len(block.text) for block in blocks[titles[0] : titles[-1]])
    gap = min(blocks[at].gap for at in titles)
    others = (
        at for at in range(1, len(blocks) - 1)
        if at not in known and blocks[at].gap >= gap and _may_be_title(blocks, at) and _is_over_text(blocks, at)
        and (_is_under_part(blocks, at) or (is_closed(blocks[at - 1].text) and _says_what_it_is(blocks[at].text.strip())))
    )  # fmt: skip
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in sorted({*titles, *others}) if size >= APART * (len(titles) - 1) else ():
        yield at, SurveyedLine(KINDS[role], "title-after-end", "titles", 0.9, LEVEL * has_chapters)


def _is_under_part(blocks: Sequence[Block], at: int) -> bool:
    """Whether the number of a volume stands right over a line."""
    line = numbered_line(blocks[at - 1].text)
    return line is not None and line.unit in PARTS and line.number > 0


def _says_what_it_is(text: str) -> bool:
    return "？" not in text and OF_A_PIECE.fullmatch(text) is not None


def _is_end(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is the date or the signature of the piece before."""
    text = blocks[at].text.strip()
    is_line = blocks[at].kind is Kind.RAW and 1 < len(text) <= END
    plain = text.strip("（）() \u3000")
    is_date = DATE.fullmatch(plain) is not None or IN_WORDS.fullmatch(plain) is not None
    is_end = is_line and (is_date or ends_a_piece(text))
    return is_end and (is_closed(blocks[at - 1].text) or ends_a_piece(blocks[at - 1].text))


def _may_be_title(blocks: Sequence[Block], at: int) -> bool:
    text = blocks[at].text.strip()
    is_line = blocks[at].kind is Kind.RAW and 1 < len(text) <= LONGEST and any(map(is_cjk_letter, text))
    is_open = not (is_closed(text.rstrip("？?")) or ends_in_pause(text) or holds_address(text) or ends_a_piece(text))
    is_plain = text.count("，") <= 1 and not any(mark in text for mark in "。！；：") and text[0] not in "—–-（("
    return is_line and is_open and is_plain and numbered_line(text) is None and weak_line(text) is None


def _is_over_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether text stands under a line, or under what it says of itself in brackets."""
    under = blocks[at + 1].text.strip()
    if ASIDE.fullmatch(under) and at + 2 < len(blocks):
        under = blocks[at + 2].text.strip()
    return len(under) >= END or is_closed(under) or ends_in_pause(under)


ASIDE = re.compile(r"[（(][^（()）]{1,24}[）)]|[—–-]{2}.{1,24}")
