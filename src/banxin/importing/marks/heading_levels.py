"""Levels of headings that a chapter leaves out: readers who hear a book, and its contents, take each for a lost heading."""

import re
from collections.abc import Iterable

HEADING = re.compile(r"(#{2,6})(?=[ \t]+\S)")


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
