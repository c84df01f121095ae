"""Headings as people type them: without a space behind their signs, and with levels left out.

CommonMark takes `##title` for text, older Markdown and many editors for a heading. A level that is left out is a lost heading to readers who
hear a book, and to its contents.
"""

import re
from collections.abc import Iterable, Sequence

from banxin.importing.marks.page import Page
from banxin.saying.said import say

HEADING = re.compile(r"(#{2,6})(?=[ \t]+\S)")
CLOSE = re.compile(r"^( {0,3}#{1,6})[\u3000\u00a0]*(?=[^\s#!\u3000\u00a0])(.*?)[ \t\u3000]*#*[ \t]*$")
"""A heading without a space behind its signs, or with that of another kind."""
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
            page.lines[number] = CLOSE.sub(r"\1 \2", page.lines[number])
            page.count(say("space put behind the signs of a heading"))


def first_levels(lines: Sequence[str], plain: Sequence[int], close: Sequence[int]) -> list[int]:
    """Which of the lines that begin with a single sign and no space are headings."""
    typed = [number for number in close if FIRST.match(lines[number]) and not HASH_TAG.match(lines[number])]
    if len(typed) < len(close) and any(not FIRST.match(lines[number]) for number in close):
        return typed
    top = next((number for number in plain if lines[number].strip()), None)
    return [] if any(SPACED.match(lines[number]) for number in plain) else [one for one in typed if one == top]


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
