"""Lines of a website that lead to the chapters before and after it: `[上一章](a.md) | [目录](README.md) | 下一章：[灯](c.md)`.

A reader of a book turns the leaf. Such lines are left out where they begin or end a chapter, with the rule and the heading (links,
导航) that have nothing else below them; inside a chapter a line is a sentence, whatever it says.
"""

import re
from collections.abc import Iterator

from banxin.importing.marks.page import Page
from banxin.saying.said import say

LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
BETWEEN = re.compile(r"[|｜\ue001]|&nbsp;|\s{3,}")
END = "\ue001"
"""Stands where the words of a link begin and end."""
NEIGHBOUR = re.compile(
    r"(?:[上下]\s*一?\s*[章节節篇页頁回课課讲講]|[上下]\s*一?\s*(?:条目|條目|小[节節])|(?:Previous|Prev|Next)\b(?:\s+(?:chapter|section|page|item|part|lesson)\b)?(?:（[^（）]*）)?|[前次]へ|[前次]の(?:ページ|章|節))",
    re.IGNORECASE,
)
OF_DAYS = re.compile(r"[上下前後后]\s*一\s*[天日周週](?=\s*(?:[:：]|$))|[前後后]\s*一?\s*[章节節篇页頁回课課讲講]")
"""What a link alone leads to; a line of a diary may say it."""
OTHER_WAY = re.compile(
    r"(?:返回|回到|回)?(?:总?目[录錄次]|首页|首頁|顶部|頂部)|(?:Back to )?(?:the )?(?:Table of )?Contents(?: of the (?:chapter|book))?(?:（[^（）]*）)?|Home|Top|Up|目次",
    re.IGNORECASE,
)
SIGNS = " \t*-+·•←→↑«»<>⬅➡◀▶⏮⏭‹›"
TITLED = re.compile(r"\s*[:：]\s*(.*)", re.DOTALL)
TITLE = re.compile(r"#\s")
RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
HEADING = re.compile(r"#{1,6}\s+(?:links?|导航|導航|navigation|链接|連結)\s*#*", re.IGNORECASE)
OF_LINES = say("line that leads to the chapters before and after left out")


def turn_lines_to_neighbours(page: Page) -> None:
    """Leave out the lines at the head and at the end of a chapter that lead to others."""
    plain = set(page.plain())
    for numbers in (head_of(page, plain), end_of(page, plain)):
        for number in numbers:
            page.leave_out(number)
        page.count(OF_LINES, len(numbers))


def head_of(page: Page, plain: set[int]) -> list[int]:
    """The numbers of such lines behind the title, or before it."""
    found: list[int] = []
    for number, line in enumerate(page.lines):
        if number in plain and leads_to_neighbours(line):
            found.append(number)
        elif line.strip() and not TITLE.match(line):
            break
    return found


def end_of(page: Page, plain: set[int]) -> list[int]:
    """The numbers of such lines at the end, with what has nothing else below it."""
    found: list[int] = []
    for number in reversed(range(len(page.lines))):
        line = page.lines[number]
        is_left = number in plain and (leads_to_neighbours(line) or is_other_way(line))
        if is_left or (found and number in plain and (RULE.fullmatch(line) or HEADING.fullmatch(line.strip()))):
            found.append(number)
        elif line.strip():
            break
    is_to_neighbours = any(leads_to_neighbours(page.lines[number]) for number in found)
    return found if is_to_neighbours else []


def leads_to_neighbours(line: str) -> bool:
    """Whether a line says nothing but where the chapters before and after are.

    >>> leads_to_neighbours("[← 上一章](a.md) | [目录](README.md)"), leads_to_neighbours("* 下一节: [灯](c.md)")
    (True, True)
    >>> leads_to_neighbours("* [下一天：灯](c.md)"), leads_to_neighbours("下一天：")
    (True, False)
    >>> leads_to_neighbours("下一章说灯。"), leads_to_neighbours("[目录](README.md)")
    (False, False)
    """
    ways = list(ways_of(line))
    return None not in ways and (NEIGHBOUR in ways or OF_DAYS in ways)


def is_other_way(line: str) -> bool:
    """Whether a line says nothing but where the contents are."""
    ways = set(ways_of(line))
    return ways == {OTHER_WAY}


def ways_of(line: str) -> Iterator[re.Pattern[str] | None]:
    """What each piece of a line leads to; None where it says something else."""
    is_titled, has_link = False, LINK.search(line) is not None
    for piece in BETWEEN.split(LINK.sub(rf"{END}\1{END}", line)):
        words = piece.strip(SIGNS)
        if not words or is_titled:
            is_titled = is_titled and not words
            continue
        found = NEIGHBOUR.match(words) or OTHER_WAY.match(words) or (OF_DAYS.match(words) if has_link else None)
        rest = words[found.end() :].strip(SIGNS) if found else words
        titled = TITLED.fullmatch(rest)
        is_titled = bool(titled) and not (titled and titled[1])
        yield found.re if found and (titled or not rest) else None
