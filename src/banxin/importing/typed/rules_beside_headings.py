"""Rules beside a heading or above a box, `---` on a website: the heading parts the text already, and an ornament above it would be double.

Where a rule stands between two paragraphs it is the break of a scene, and stays.
"""

import re
from collections.abc import Sequence

from banxin.importing.marks.page import Page
from banxin.saying.said import say

RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
UNDERLINED = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
BOX = re.compile(r"> ?\[![A-Za-z]+\]")
NO_TEXT = re.compile(r"(?:<a\s[^<>]*>\s*</a>|<!--.*?-->|\[\]\{#[^{}]*\}|\s)*")
"""Anchors and comments, which nobody sees."""
OF_RULE = say("rule beside a heading, at the head or at the end of a chapter left out: the heading parts the text")


def turn_rules_beside_headings(page: Page) -> None:
    """Leave out the rules that stand next to a heading, above a box, or at an end of the chapter."""
    plain = set(page.plain())
    for number in sorted(plain):
        if is_rule(page.lines, number, plain) and is_double(page.lines, number, plain):
            page.lines[number] = ""
            page.count(OF_RULE)


def is_rule(lines: Sequence[str], number: int, plain: set[int]) -> bool:
    """Whether a line is a rule: hyphens below words are a heading."""
    if not RULE.fullmatch(lines[number]):
        return False
    above = lines[number - 1] if number else ""
    return "-" not in lines[number] or not above.strip() or bool(HEADING.match(above)) or number - 1 not in plain


def is_double(lines: Sequence[str], number: int, plain: set[int]) -> bool:
    above = next((one for one in range(number - 1, -1, -1) if not NO_TEXT.fullmatch(lines[one])), None)
    below = next((one for one in range(number + 1, len(lines)) if not NO_TEXT.fullmatch(lines[one])), None)
    if above is None or below is None:
        return True
    is_below = above in plain and bool(HEADING.match(lines[above]))
    return is_below or (below in plain and (is_heading(lines, below) or bool(BOX.match(lines[below]))))


def is_heading(lines: Sequence[str], number: int) -> bool:
    """Whether a heading begins on a line: behind signs, or with a rule right below it."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    is_underlined = bool(UNDERLINED.fullmatch(after)) and after.strip() != "" and not RULE.fullmatch(lines[number])
    return bool(HEADING.match(lines[number])) or is_underlined
