r"""Blanks that a reader fills in: spaces in brackets, which Markdown makes one, and rules of underscores in a formula, which TeX reads as indices."""

import re

from banxin.importing.marks.page import Page
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk

BRACKETS = re.compile(r"[(（](?P<room>[ \t\u00a0\u3000]{2,})[)）]")
RULE = re.compile(r"(?<!\\)_{3,}")
OF_BRACKETS = say("blank in brackets given full width")
OF_RULE = say("rule of underscores in a formula made a blank")


def turn_typed_blanks(page: Page) -> None:
    """Write such blanks so that they stay."""
    for number in page.plain():
        line = page.lines[number]
        if "___" in line and "$" in line:
            line, times = with_rules(line)
            page.count(OF_RULE, times)
        if any(map(is_cjk, line)):
            line, times = BRACKETS.subn(full_width, line)
            page.count(OF_BRACKETS, times)
        page.lines[number] = line


def full_width(found: re.Match[str]) -> str:
    """The brackets as wide as they were: two narrow spaces are one letter.

    >>> BRACKETS.sub(full_width, "位移是(    )"), BRACKETS.sub(full_width, "正确的（　　　）")
    ('位移是（　　）', '正确的（　　　）')
    """
    wide = sum(2 if one == "\u3000" else 1 for one in found["room"])
    return "（" + "\u3000" * max(2, wide // 2) + "）"


def with_rules(line: str) -> tuple[str, int]:
    r"""A line whose formulas have blanks for rules of underscores, and how many there were.

    >>> with_rules("测得$s_1=______ cm$，$s_2=$____cm，$a=$____$m$。")
    ('测得$s_1=\\underline{\\hspace{3em}} cm$，$s_2=$____cm，$a=$____$m$。', 1)
    """
    pieces, count = line.split("$"), 0
    if len(pieces) % 2 == 0 or "$$" in line or "`" in line or "\\$" in line:
        return line, 0
    for number in range(1, len(pieces), 2):
        pieces[number], times = RULE.subn(
            lambda found: rf"\underline{{\hspace{{{len(found[0]) / 2:g}em}}}}", pieces[number]
        )
        count += times
    return "$".join(pieces), count
