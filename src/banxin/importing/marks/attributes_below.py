"""Attributes that stand below what they are of, as Goldmark (Hugo) and kramdown (Jekyll) have them; in a chapter they stand above it."""

import re
from collections.abc import Sequence

from banxin.importing.marks.braces import LEFT_OUT
from banxin.importing.marks.page import Page
from banxin.readers.markdown.attributes import parse_attributes
from banxin.saying.said import say

ALONE = re.compile(r"\{:?[ \t]*[.#][^{}\n]*\}[ \t]*$")
OF_LIST = re.compile(r"[ \t]+\{:?[ \t]*\.[^{}#\n]*\}[ \t]*$")
"""The look of a list within an item."""
TAKEN = "\ue004"
TEXT = re.compile(r"(?![ \t]{4}|\t|#{1,6}[ \t]|:{3,}|`{3}|~{3}|\{|!!!|\?\?\?|<|[ ]{0,3}[-=*_]{3,}[ \t]*$)")
"""The line of a paragraph, a list, a table or a quotation."""
ITEM = re.compile(r"[ ]{0,3}(?:\d{1,9}(?=[.)]))?(?P<sign>[-*+.)])[ \t]")
HEADING = re.compile(r"#{1,6}[ \t]+[^{}]*$")
OF_BELOW = say("attributes that stood below their block put above it")


def turn_attributes_below(page: Page) -> None:
    """Put such lines above the block that they end, or behind a heading, where nothing stands right below them."""
    plain = set(page.plain())
    lines = page.lines
    for number in sorted(plain):
        if number and OF_LIST.match(lines[number]) and lines[number - 1].strip():
            lines[number] = TAKEN
            page.count(LEFT_OUT)
            continue
        is_last = number + 1 == len(lines) or not lines[number + 1].strip()
        if not is_last or not ALONE.match(lines[number]) or not is_attributes(lines[number].strip()):
            continue
        if number - 1 in plain and HEADING.match(lines[number - 1]):
            lines[number - 1 : number + 1] = [lines[number - 1].rstrip() + id_in(lines[number]), ""]
        elif (begin := begin_of(lines, number, plain)) < number:
            lines[begin : number + 1] = [lines[number].strip(), *lines[begin:number]]
        else:
            continue
        page.count(OF_BELOW)
    page.lines[:] = [line for line in lines if line != TAKEN]


def is_attributes(written: str) -> bool:
    """Whether braces hold attributes and nothing else."""
    parsed = parse_attributes(written)
    return parsed is not None and parsed[0] == len(written)


def id_in(written: str) -> str:
    """The id among attributes as it stands behind a heading, of which nothing else is kept."""
    parsed = parse_attributes(written.strip())
    name = parsed[1].get("id") if parsed else None
    return f" {{#{name}}}" if name else ""


def begin_of(lines: Sequence[str], end: int, plain: set[int]) -> int:
    """The first line of the block that ends above a line; that line itself where none does.

    >>> begin_of(["甲", "", "乙", "丙", "{#a}"], 4, {0, 1, 2, 3}), begin_of(["- 甲", "", "- 乙", "{.a}"], 3, {0, 1, 2})
    (2, 0)
    >>> begin_of(["```", "甲", "```", "{#a}"], 3, {0, 2}), begin_of(["", "{#a}"], 1, {0})
    (3, 1)
    """
    begin = begin_of_lines(lines, end, plain)
    if begin == end or not TEXT.match(lines[begin]):
        return end
    while mark := ITEM.match(lines[begin]):
        # An empty line may stand between the items of a list.
        last = max((at for at in range(begin) if lines[at].strip()), default=-1)
        first = begin_of_lines(lines, last + 1, plain)
        above = ITEM.match(lines[first]) if first <= last else None
        if above is None or above["sign"] != mark["sign"]:
            break
        begin = first
    return begin


def begin_of_lines(lines: Sequence[str], end: int, plain: set[int]) -> int:
    """The first of the lines right above a line that have text."""
    while end and end - 1 in plain and lines[end - 1].strip():
        end -= 1
    return end
