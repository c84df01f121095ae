"""Headings as people type them: without a space behind their signs, with levels left out, a title on a lower level.

CommonMark takes `##title` for text, older Markdown and many editors for a heading. A level that is left out is a lost heading to readers who
hear a book, and to its contents.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from banxin.importing.marks.page import Page
from banxin.importing.numbered_titles import NUMBERED
from banxin.saying.said import say

HEADING = re.compile(r"(#{2,6})(?=[ \t]+\S)")
PART_SIGN = "\ue014"
"""Before the title of a part, where the language of a text says which headings of the first level are parts."""
APPENDIX_SIGN = "\ue027"
"""Before the title of an appendix, where the language of a text says which chapters are some."""
TITLE = re.compile(r"^#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")
"""A heading of the first level, and its words."""
CLOSE = re.compile(
    r"^( {0,3}(#{1,6}))([\u3000\u00a0]+)?(?=[^\s#!\u3000\u00a0])(.*?)(?:[ \t\u3000]+#+|(?(3)(?!)|\2))?[ \t]*$"
)
"""A heading without a space behind its signs, or with that of another kind; as many signs close one that has none."""
WIDE = re.compile(r"^ {0,3}(?=[#＃]*＃)(?:[#＃]{2,6}[ \t\u3000]*|＃[ \t\u3000]+)(?=[^\s#＃])")
"""The signs of a heading, typed with a Chinese keyboard."""
FIRST = re.compile(r"^ {0,3}#(?!#)")
SPACED = re.compile(r"^ {0,3}#[ \t]+\S")
HASH_TAG = re.compile(r"^ {0,3}#\S+(?:#[ \t]*$|[ \t]+#\S)")
"""One tag closed by its sign, or several: `#a #b`, `#topic#`."""


def space_headings(page: Page) -> None:
    """Put the space behind the signs of headings. A single sign is one only where others of the chapter are typed so, or as its title."""
    plain = page.plain()
    for number in plain:
        if found := WIDE.match(page.lines[number]):
            page.lines[number] = "#" * sum(map(found[0].count, "#＃")) + " " + page.lines[number][found.end() :]
            page.count(say("signs of a heading in full width made narrow"))
    close = [number for number in plain if CLOSE.match(page.lines[number])]
    firsts = set(first_levels(page.lines, plain, close))
    for number in close:
        if number in firsts or not FIRST.match(page.lines[number]):
            page.lines[number] = CLOSE.sub(r"\1 \4", page.lines[number])
            page.count(say("space put behind the signs of a heading"))


def first_levels(lines: Sequence[str], plain: Sequence[int], close: Sequence[int]) -> list[int]:
    """Which of the lines that begin with a single sign and no space are headings."""
    typed = [number for number in close if FIRST.match(lines[number]) and not HASH_TAG.match(lines[number])]
    if len(typed) < len(close) and any(not FIRST.match(lines[number]) for number in close):
        return typed
    top = next((number for number in plain if lines[number].strip()), None)
    return [] if any(SPACED.match(lines[number]) for number in plain) else [one for one in typed if one == top]


def raise_title(lines: list[str], numbers: Sequence[int], listed: str) -> bool:
    """Make a title of the heading that a chapter begins with, of whatever level; whether there was such.

    It is one where `listed`, the title in the list of chapters, says the same; where there is none, if no other heading is as
    high. `numbers` are the lines outside of code.

    >>> lines = ["## a", "### b", "## c"]
    >>> raise_title(lines, range(3), "A"), lines
    (True, ['# a', '## b', '## c'])
    """
    heads = [(number, len(found[1])) for number in numbers if (found := HEADING.match(lines[number]))]
    first = next((number for number in numbers if lines[number].strip()), None)
    if not heads or heads[0][0] != first or any(SPACED.match(lines[number]) for number in numbers):
        return False
    place, level = heads[0]
    own, said = letters_of(lines[place]), letters_of(listed)
    if not own or ((own not in said and said not in own) if said else any(other <= level for _, other in heads[1:])):
        return False
    for number, other in heads:
        now = 1 if number == place else max(2, other - level + 1)
        lines[number] = "#" * now + lines[number][other:]
    return True


def with_number(title: str, listed: str) -> str:
    """The line of a title with the number that the list of chapters has before the same words.

    >>> with_number("# 初识算法", "第 1 章 &nbsp; 初识算法"), with_number("# 排序", "2.3 排序算法")
    ('# 第 1 章 初识算法', '# 排序')
    """
    plain = " ".join(unescape(listed).split())
    own, all_letters = letters_of(title), letters_of(plain)
    if not own or own == all_letters or not all_letters.endswith(own) or not NUMBERED.match(plain):
        return title
    return f"# {plain}"


def letters_of(heading: str) -> str:
    """The letters and figures of a heading, by which two ways to write it are known to be the same.

    >>> letters_of("## 1.2 `match` 控制流"), letters_of("1.2 match控制流")
    ('12match控制流', '12match控制流')
    """
    return "".join(one for one in heading.casefold() if one.isalnum())


def close_levels(lines: list[str], numbers: Iterable[int]) -> int:
    """Move the headings on these lines up to the level below the one that they stand under; how many have been moved.

    >>> lines = ["# T", "### a", "##### b", "### c", "## d"]
    >>> close_levels(lines, range(5)), lines
    (3, ['# T', '## a', '### b', '## c', '## d'])
    """
    above: list[int] = []
    moved = 0
    for number in numbers:
        found = HEADING.match(lines[number])
        if not found:
            continue
        level = len(found[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        if len(above) + 1 != level:
            lines[number] = "#" * (len(above) + 1) + lines[number][level:]
            moved += 1
    return moved
