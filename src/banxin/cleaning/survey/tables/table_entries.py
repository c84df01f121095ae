"""The lines of a table of contents: what may be one, what is said in one, how it is compared with the heading it is about."""

import re

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind

HEAD = re.compile(
    r"[●○◆◇■□]?(?:《[^《》]{1,40}》|[\u4e00-\u9fff]{2,10})?[【\[]?(?:目\s*[录錄次]|总目|總目|章节目录|章節目錄|CONTENTS|Contents)[】\]]?[：:]?"
)
"""What stands over a table of contents."""

CONTENTS = 3
"""Headings in a row, without text between them, that may be a table of contents."""

AGAIN = 0.6
"""Of the lines of a table of contents, how many stand again as headings."""

ENTRY = 40
"""Characters of a line of a table of contents, and of a heading that it is about."""

NEARLY_ALL = 0.8

NEAR_HEAD = 40
"""Blocks from the beginning within which a table without a title may begin."""

PAGE = re.compile(
    r"(?:[\s.…·?？_—-]{2,}|[\s/]|[（(〔])\s*[pP]?\s*[0-9０-９〇一二三四五六七八九十百]{1,5}\s*[)）〕]?$|(?<=[^\d\s])\d{1,4}$|[….·_—-]{2,}$"
)
"""The folio at the end of an entry, with its leader."""

LEADER = re.compile(r"[.…·?？_-]{3,}\s*[（(]?\s*[0-9０-９〇一二三四五六七八九十百]{1,5}\s*[)）]?$")
"""A leader and a folio: nothing but an entry of a table has them."""

LEADING = re.compile(r"[.．·_…]{6,}")
"""A leader as such: it makes no entry longer."""

NUMBER = re.compile(r"^((?:第.{1,5}[章节節回卷编編部])|[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.．:：]\s*")

SEVERAL = re.compile(r"\s*[（(]\d{1,4}[）)]\s*(?=\S)")
"""Folios in brackets between the entries of one line."""

NOTE = re.compile(r"\s*[\[［〔]\d{1,3}[\]］〕]$|[①-⑳](?:\s*[Ⅰ-Ⅻ])?$")
"""The call of a note after a title, and which piece of the text it heads where a file cuts it into several: 第三组反驳① Ⅱ."""

COLUMNS = re.compile(r"[ \u3000]{2,}|\t+|\u3000")

LEAD = re.compile(r"[\s#*●○◆◇■□▪·•◎☆★§　-]+")


def is_short(text: str) -> bool:
    return (len(text) <= ENTRY - 10 or is_columns(text)) and not is_closed(text)


def is_columns(text: str) -> bool:
    """Whether a line has entries side by side: 魯王    蘇州白兔    草妖. A number before an entry and its folio are none."""
    parts = [part for part in COLUMNS.split(text.strip()) if any(map(str.isalpha, part))]
    return len(parts) >= CONTENTS and max(map(len, parts)) <= ENTRY // 2


def has_mark(block: Block) -> bool:
    """Whether a line begins with a mark that headings have, and the entries of their table have not: ●卷一."""
    return block.text.strip()[:1] in MARKS_OF_HEADINGS


MARKS_OF_HEADINGS = frozenset("●○◆◇■□▪◎☆★§")


def may_be_entry(block: Block) -> bool:
    text = LEADING.sub("…", block.text.strip())
    is_line = len(text) <= ENTRY or len(SEVERAL.findall(text)) >= CONTENTS or is_columns(text)
    return block.kind is Kind.RAW and is_line and not (is_sentence(text.rstrip("？！?!")) and len(text) > ENTRY // 3)


def is_sentence(text: str) -> bool:
    """Whether a line ends as sentences do; an entry may, but proves nothing then."""
    return (is_closed(text) or ends_in_pause(text)) and not PAGE.search(text.strip())


OF_AN_ENTRY, MORE = 4, 10
"""Characters by which an entry is known in a longer heading, at least, and how many more that may have."""


def parts_of(line: str) -> list[str]:
    return COLUMNS.split(line.strip()) if is_columns(line) else SEVERAL.split(line)


def key_of(text: str) -> str:
    """An entry or a heading as it is compared: without folio, leader, marks before it, and white space.

    >>> [key_of(one) for one in ("一、科学巨匠的人生轨迹????002", "王禹偁一首 …………… 一", "◆ 爱 的牺牲", "绎史（146）", "第三组反驳① Ⅱ")]
    ['一科学巨匠的人生轨迹', '王禹偁一首', '爱的牺牲', '绎史', '第三组反驳']
    """
    text = text.strip(" \t\u3000\ufeff")
    lead = LEAD.match(text)
    text = NUMBER.sub(r"\1", NOTE.sub("", text[lead.end() :] if lead else text))
    key = "".join(PAGE.sub("", PAGE.sub("", text.strip())).split()).translate(PAUSES)
    return key[1:-1] if IN_MARKS.fullmatch(key) else key


IN_MARKS = re.compile(r"《[^《》]+》")
"""An entry in the marks of a title, which the heading may not have."""

PAUSES = str.maketrans("", "", "、，")
"""What parts the halves of a title in one place, and not in the other."""
