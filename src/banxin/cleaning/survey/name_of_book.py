"""The name of the book before what a line says of itself: 沉思录 第一篇, 历史深处的忧虑第二封信, 困知記卷上."""

import re
from collections.abc import Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, LONGEST, NUMERALS, PARTS, SECTIONS, numbered_line

NAMED = re.compile(
    rf"(?P<book>[\u4e00-\u9fff·0-9《》：: \u3000]{{2,20}}?)[\s—－-]*(?P<line>[（(]?第\s*[{NUMERALS}]{{1,7}}\s*(?:部分|[{PARTS}{CHAPTERS}{SECTIONS}]|封信).*"
    rf"|[卷巻](?:之|第)?(?:[{NUMERALS}]{{1,5}}|[上中下])(?:\s.*|[\u4e00-\u9fff]{{1,4}}(?<![竟終终完畢毕]))?)"
)
OFTEN = 3
"""Lines with different numbers that must begin with one name, unless the file bears it or the text begins with it."""


def without_book(blocks: Sequence[Block], stem: str = "") -> list[str]:
    """The texts of the blocks, numbered lines without the name of the book; `stem` is the name of the file."""
    texts = [without_notes(block.text) if len(block.text) <= 2 * LONGEST else block.text for block in blocks]
    found: dict[int, re.Match[str]] = {}
    lines: dict[str, set[str]] = {}
    for at, block in enumerate(blocks):
        text = texts[at].strip()
        is_open = block.kind is Kind.RAW and len(text) <= LONGEST and not numbered_line(text)
        if is_open and (match := NAMED.fullmatch(text)):
            found[at] = match
            lines.setdefault(match["book"], set()).add(match["line"])
    heads = {block.text.strip(" \t\u3000\ufeff《》") for block in blocks[:3]}
    # 困知記續卷上 in a book that begins with 困知記.
    names = tuple(head for head in heads if OFTEN <= len(head) <= LONGEST)
    books = {b for b, forms in lines.items() if len(forms) >= OFTEN or b in stem or b in heads or b.startswith(names)}
    for at, match in found.items():
        if match["book"] in books:
            texts[at] = match["line"]
    return texts


NOTE = re.compile(
    r"(?<=\S)(?:〔[一二三四五六七八九十０0-9]{1,3}〕|[\[［][0-9０-９]{1,4}[\]］]|[（(〔\[［【][^（）()〔〕\[\]【】]{0,3}[阙闕缺佚][^（）()〔〕\[\]【】]{0,24}[）)〕\]］】]$)"
)
"""The call of a note in a heading: 序致第一〔一〕, 九月九日登龍山[566]."""

CALLED = re.compile(r"^(\s*第\S{2}.*?)[①-⑳](?:\s*[Ⅰ-Ⅻ])?$")
"""The same in a circle: 第十六个反驳①; it is no call where nothing else counts: EP①."""


def without_notes(text: str) -> str:
    return NOTE.sub("", CALLED.sub(r"\1", text))


def under_name(blocks: Sequence[Block], stem: str) -> dict[int, str]:
    """What stands after the name of the book on lines of their own, by the indexes of the blocks: 山居集 夜雨, 山居集 跋.

    Collections of the web put the name of the book before each of its titles. It must be the name that the file has, or the
    one that the text begins with.
    """
    names = {stem, *re.findall(r"《([^《》]{2,20})》", stem)}
    names |= {name for block in blocks[:2] for name in re.findall(r"《([^《》]{2,20})》", block.text[:LONGEST])}
    whole = {"".join(name.split()) for name in (*names, *(block.text[:LONGEST] for block in blocks[:1]))}
    found: dict[int, str] = {}
    for at, block in enumerate(blocks):
        text = block.text.strip(" \t\u3000\ufeff●○◆◇■□")
        if block.kind is not Kind.RAW or len(text) > LONGEST or is_closed(text) or ends_in_pause(text):
            continue
        books = whole if at else {stem}
        if (said := PREFACE.fullmatch("".join(text.split()))) and any(said["book"] in book for book in books):
            found[at] = text
        if at and text in {EDITION.sub("", book) for book in whole} - whole:
            found[at] = text
        if not at:
            continue
        if (said := ON_BOOK.fullmatch(text)) and said["book"] in names:
            found[at] = text
        name, _, title = text.partition(" ") if " " in text else text.partition("\u3000")
        if name.strip("《》") in names and (title := title.strip()) and not WROTE.match(title):
            found[at] = title
    return found


EDITION = re.compile(r"^《?(?:重[订訂编編校]|新[编編订訂]|增[订訂补補广廣]|校[注订訂]|[绘繪][图圖]|[图圖][说說])|》$")
"""What makes an edition of a work out of its name: 重订三字经 has 三字经 over its text."""
PREFACE = re.compile(
    r"(?:附[录錄]?[：:])?(?P<book>\S{2,20}?)[原自代后後]?(?:序[言文]?|跋|附[录錄]|后记|後記|叙|敘|凡例|引言|前言|原文|[译譯]文|今[译譯]|白话文?|注[释釋]|[赏賞]析|[續续后後][篇编編]|[補补][遗遺]|(?:修[订訂]|[原初])稿)"
)
"""山居集序: a preface, or the text and what goes with it, 山居集原文, 附：山居集初稿, that bears the name of its book."""
ON_BOOK = re.compile(
    r"[题題读讀跋咏詠评評赠贈]\S{0,8}?《(?P<book>[^《》]{2,20})》[^，。！？：；]{0,8}(?:[（(［\[][^（()）］\[\]]{1,12}[）)］\]])?"
)
"""题《山居集》, 读《山居集》偶成一绝: what others have written on the book, printed before it."""
WROTE = re.compile(r"作者|目[录錄次]|著者|译者|[\[［（(]|.{0,12}[著撰编译]$")
