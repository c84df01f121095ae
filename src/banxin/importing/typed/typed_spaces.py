"""What writers of Markdown type for their programs and no publisher prints: spaces between Han beside links and bold words.

`在 [变基](b.md) 一节` is written for an editor that does not know where a link begins between Han. In a sentence such a space is
taken out. One that parts words stays: in headings, tables and lines without a mark of a sentence, behind what begins a line
(a run-in head, an entry of a list), two together, and `&nbsp;`. Korean has spaces between its words. The mark of a note follows its
word in every language.
"""

import re

from banxin.importing.marks.page import Page
from banxin.saying.said import say

HAN = "\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff"
MARKS = "\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a\uff1b\uff1f“”‘’…—"
LINK = r"(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\})"
"""What stands behind the words of a link or of a span."""
BEFORE_BOLD = re.compile(rf"(?<=[{HAN}{MARKS}])() (?=\*\*?[{HAN}][^*\n]*\*)")
BEHIND_BOLD = re.compile(rf"(?<=[{HAN}{MARKS}])(\*\*?(?:[^*\s][^*\n]*)?[{HAN}]\*\*?) (?=[{HAN}])")
BEFORE_LINK = re.compile(rf"(?<=[{HAN}{MARKS}])() (?=\[[{HAN}{MARKS}][^\[\]\n]*\]{LINK})")
BEHIND_LINK = re.compile(rf"(?<=[{HAN}{MARKS}])(\[[^\[\]\n]*[{HAN}{MARKS}]\]{LINK}) (?=[{HAN}])")
BEFORE_NOTE = re.compile(
    r"(?:(?<=[^\W_]|[)）\]\ue000”’」』》〉】，。、；：！？…—%])|(?<=\S\*)) +(?=\[\^[^\]\s]+\](?!:))"
)
TASK = re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\])(?=[^\s(\[:{])")
"""The box of a task that its words stand close to, which is none for any reader."""
ITEM = re.compile(r"\s*(?:\d+|[A-Za-z])\)")
SENTENCE = re.compile("[，。；？！]")
APART = re.compile(r"\s*(?:#|\||[ \t]{4}|[가-힣])|.*[가-힣]")
"""Lines in which a space parts words: headings, rows of tables, code, Korean."""
NUMBER = r"第[\d〇零一二三四五六七八九十百千]{1,9}[条條](?:[之の][一二三四五六七八九十\d]{1,3})?"
QUOTED = r"(?:>[ \t]?)*"
ARTICLE = re.compile(rf"^({QUOTED}\s{{0,3}}(?:{NUMBER}|\*\*{NUMBER}(?:（[^（）*\n]{{1,30}}）)?\*\*))[ \u00a0]+(?=\S)")
"""The number of an article of a statute, and the space behind it, which is to be as wide in each."""
ALONE = re.compile(rf"(?P<quoted>{QUOTED})\s{{0,3}}\*\*{NUMBER}(?:（[^（）*\n]{{1,30}}）)?\*\*[ \t]*")
"""Such a number on a line by itself, which Markdown runs on with the next one."""
TEXT = re.compile(rf"\s{{0,3}}[{HAN}“‘]")
OF_ARTICLE = say("space behind the number of an article (第一条) made a wide one")
OF_TASK = say("space put behind the box of a task")
OF_NOTE = say("space before the mark of a note taken out")
OF_SPACE = say("space between Han beside a link or bold words taken out")


def turn_typed_spaces(page: Page) -> None:
    """Take out spaces that were typed for a program."""
    page.turn(lambda line: closed(line, page))
    join_articles(page)


def join_articles(page: Page) -> None:
    """Put the number of an article before its text with a wide space where it stands on the line above."""
    plain = set(page.plain())
    lines = page.lines
    for number in sorted(plain, reverse=True):
        found = ALONE.fullmatch(lines[number])
        below = lines[number + 1] if found and number + 1 in plain else ""
        text = below.removeprefix(found["quoted"]) if found and below.startswith(found["quoted"]) else ""
        if TEXT.match(text):
            lines[number : number + 2] = [f"{lines[number].rstrip()}\u3000{text.lstrip()}"]
            page.count(OF_ARTICLE)


def with_wide_space(line: str) -> tuple[str, int]:
    """A line with a wide space behind the number of an article, and whether it has one now.

    >>> with_wide_space("第六条 文。"), with_wide_space("**第二条之一**  文。"), with_wide_space("第六条规定 甲")
    (('第六条\u3000文。', 1), ('**第二条之一**\u3000文。', 1), ('第六条规定 甲', 0))
    >>> with_wide_space("> **第六條（營業）** 文。")
    ('> **第六條（營業）**\u3000文。', 1)
    """
    return ARTICLE.subn("\\1\u3000", line)


def closed(line: str, page: Page) -> str:
    """A line without the spaces.

    >>> from pathlib import Path
    >>> closed("参见 [变基](b.md) 一节，其中 **提交** 会移动。", Page(where=Path("a.md"), lines=[]))
    '参见[变基](b.md)一节，其中**提交**会移动。'
    >>> closed("故障 [^1] [^2]。**慢** [^3]", Page(where=Path("a.md"), lines=[])), closed("1) [^1]", Page(where=Path("a.md"), lines=[]))
    ('故障[^1][^2]。**慢**[^3]', '1) [^1]')
    >>> closed("- [ ]通知是什么", Page(where=Path("a.md"), lines=[])), closed("- [x](a.md)", Page(where=Path("a.md"), lines=[]))
    ('- [ ] 通知是什么', '- [x](a.md)')
    """
    line, times = with_wide_space(line)
    page.count(OF_ARTICLE, times)
    line, times = TASK.subn(r"\1 ", line)
    page.count(OF_TASK, times)
    item = ITEM.match(line)
    start = item.end() if item else 0
    rest, times = BEFORE_NOTE.subn("", line[start:])
    page.count(OF_NOTE, times)
    line = line[:start] + rest
    if not SENTENCE.search(line) or APART.match(line):
        return line
    for pattern in (BEFORE_BOLD, BEFORE_LINK, BEHIND_BOLD, BEHIND_LINK):
        line, times = pattern.subn(r"\1", line)
        page.count(OF_SPACE, times)
    return line
