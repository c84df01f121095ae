"""The number that a folio says: 12, - 12 -, 第12页, 十二, xii, 12/240."""

import re
from dataclasses import dataclass

from banxin.cleaning.survey.numbered_lines import roman, value

HAN = "〇○零一二三四五六七八九十百廿卅"
EDGE = r"[-–—―~～·•.．*＊|〔〕\[\]()（）\s]*"
NUMBER = re.compile(
    rf"{EDGE}(?P<word>第\s*)?(?:(?P<digits>[0-9０-９]{{1,4}})|(?P<han>[{HAN}]{{1,6}})|(?P<roman>[ivxlcIVXLC]{{1,7}}))"
    rf"(?P<page>\s*[页頁])?(?:\s*[/／共]\s*[0-9]{{1,4}}\s*[页頁]?)?{EDGE}"
)


@dataclass(frozen=True, slots=True)
class FolioNumber:
    """A number, how it is written, and whether nothing but a folio is written so."""

    number: int
    style: str
    is_plain: bool  # Arabic, or with the word for a page: a section may have any other


def folio_number(text: str) -> FolioNumber | None:
    """What a line says that may be a folio.

    >>> [found.number for one in ("- 12 -", "第十二页", "一〇五", "廿三", "xiv") if (found := folio_number(one))]
    [12, 12, 105, 23, 14]
    >>> folio_number("iiv"), folio_number("第三"), folio_number("十二日")
    (None, None, None)
    """
    match = NUMBER.fullmatch(text.strip())
    if match is None or (match["word"] and not match["page"] and not match["digits"]):
        return None
    if match["digits"]:
        return FolioNumber(int(match["digits"]), "digits", is_plain=True)
    is_page = match["page"] is not None
    if match["han"]:
        number, style = value(match["han"]), "han"
    else:
        letters = match["roman"]
        is_of_one_case = letters in {letters.lower(), letters.upper()}
        number, style = roman(letters.upper()) if is_of_one_case else 0, "roman"
    return FolioNumber(number, style, is_page) if number else None
