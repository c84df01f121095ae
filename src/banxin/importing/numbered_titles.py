"""How chapters, parts and sections are called that have a number (第三章, Part 2, 제1장, 1.1, 附录), and lists of them."""

import re
from html import unescape

HAN = "一二三四五六七八九十百零〇"
COUNT = rf"[\d{HAN}IVX]+"
CHAPTER = re.compile(rf"第\s*{COUNT}\s*[章回讲課课]|제\s*\d+\s*장|chapter\s*(?:\d|[ivx]+\b)", re.IGNORECASE)
"""A chapter, which a list may set in below a part."""
PART = re.compile(
    rf"第\s*{COUNT}\s*(?:部|篇|卷|编|編|单元|單元)|제\s*\d+\s*[부편]|part\s*(?:\d|[ivx]+\b)", re.IGNORECASE
)
NUMBERED = re.compile(
    rf"第\s*[\d{HAN}]+\s*[章节節回讲部篇卷]|\d+(?:\.\d+)*\b|附[录錄]|(?:chapter|appendix)\b", re.IGNORECASE
)
"""Any title with a number before its words."""
PARTED = re.compile(r"[（）()：:/／|·]+")
OF_CONTENTS = frozenset({"目录", "目錄", "目次", "차례", "contents", "tableofcontents", "toc"})
OF_LISTS = re.compile(r"(?:插?[图圖]表?|表格?|公式)(?:目[录錄次]|清[单單])|listof(?:figures|tables)")


def is_of_contents(title: str) -> bool:
    """Whether a heading stands over a list of chapters, and names nothing of the book.

    >>> is_of_contents("目 录："), is_of_contents("目录（Contents）"), is_of_contents("上编")
    (True, True, False)
    """
    words = words_of(title)
    return bool(words) and OF_CONTENTS.issuperset(words)


def is_of_contents_or_list(title: str) -> bool:
    """Whether a heading stands over contents, or over a list of figures or tables.

    >>> is_of_contents_or_list("图 目 录"), is_of_contents_or_list("List of Tables"), is_of_contents_or_list("图书目录")
    (True, True, False)
    """
    words = words_of(title)
    return is_of_contents(title) or (bool(words) and all(map(OF_LISTS.fullmatch, words)))


def words_of(title: str) -> list[str]:
    return [word for word in PARTED.split("".join(title.split()).casefold()) if word]


def plain_title(title: str) -> str:
    """A title without marks, tags and character references, which headings and the lists of sites have.

    >>> plain_title("论语 *The Analects*&nbsp;<small>上</small>")
    '论语 The Analects 上'
    """
    return " ".join(unescape(re.sub(r"<[^<>]*>|[*`]", "", title)).split())
