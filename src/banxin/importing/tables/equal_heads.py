"""Tables of bars whose head and rule have not as many cells as one another: no reader takes them for tables (GFM, section 4.10)."""

import re
from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from banxin.saying.said import say

ROW, RULE = re.compile(r"^\|.*\|[ \t]*$"), re.compile(r"^\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
BAR = re.compile(r"(?<!\\)\|")
OF_HEAD = say("head of a table given as many cells as its rows have")
OF_RULE = say("rule below the head of a table given as many cells as that has")


def with_equal_heads(
    lines: Sequence[str], plain: Container[int], count: Callable[[str], object], tell: Callable[[str], object]
) -> list[str]:
    """The lines of a chapter with empty cells behind the last one of a short head, and rules as long as their heads; `plain` are outside of code."""
    result = list(lines)
    for number, (line, below) in enumerate(pairwise(lines)):
        is_head = ROW.match(line) and RULE.match(below) and number in plain and number + 1 in plain
        if not is_head or (number and ROW.match(lines[number - 1])):
            continue
        head, rule = cells_in(line), cells_in(below)
        wanted = max(head, min(rule, most_cells_below(lines, number + 2)))
        if head < wanted:
            count(OF_HEAD)
            tell(
                say(
                    "the head of a table has {count} cells, its rule {others}: '{head}'",
                    count=head,
                    others=rule,
                    head=line.strip(),
                )
            )
            result[number] = line.rstrip() + "  |" * (wanted - head)
        if rule != wanted:
            count(OF_RULE)
            result[number + 1] = rule_of(below, wanted)
    return result


def cells_in(row: str) -> int:
    return len(BAR.findall(row.strip())) - 1


def most_cells_below(lines: Sequence[str], number: int) -> int:
    """How many cells the longest of the rows has from a line on; 0 without any."""
    most = 0
    while number < len(lines) and ROW.match(lines[number]):
        most = max(most, cells_in(lines[number]))
        number += 1
    return most


def rule_of(rule: str, count: int) -> str:
    """A rule of so many cells, whose first ones keep their sides.

    >>> rule_of("|:-:|---|", 3), rule_of("|:-:|---|", 1)
    ('|:-:|---|---|', '|:-:|')
    """
    cells = rule.strip().strip("|").split("|")
    return f"|{'|'.join([*cells, *['---'] * count][:count])}|"
