"""What writers of Markdown type for their programs and no publisher prints: spaces between Han beside links and bold words.

`在 [变基](b.md) 一节` is written for an editor that does not know where a link begins between Han. In a sentence such a space is
taken out. One that parts words stays: in headings, tables and lines without a mark of a sentence, behind what begins a line
(a run-in head, an entry of a list), two together, and `&nbsp;`. Korean has spaces between its words.
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
SENTENCE = re.compile("[，。；？！]")
APART = re.compile(r"\s*(?:#|\||[ \t]{4}|[가-힣])|.*[가-힣]")
"""Lines in which a space parts words: headings, rows of tables, code, Korean."""
OF_SPACE = say("space between Han beside a link or bold words taken out")


def turn_typed_spaces(page: Page) -> None:
    """Take out spaces that were typed for a program."""
    page.turn(lambda line: closed(line, page))


def closed(line: str, page: Page) -> str:
    """A line without the spaces.

    >>> from pathlib import Path
    >>> closed("参见 [变基](b.md) 一节，其中 **提交** 会移动。", Page(where=Path("a.md"), lines=[]))
    '参见[变基](b.md)一节，其中**提交**会移动。'
    """
    if not SENTENCE.search(line) or APART.match(line):
        return line
    for pattern in (BEFORE_BOLD, BEFORE_LINK, BEHIND_BOLD, BEHIND_LINK):
        line, times = pattern.subn(r"\1", line)
        page.count(OF_SPACE, times)
    return line
