"""Verse that authors type as a paragraph whose lines end where they break them: as verse its lines begin below one another."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from banxin.importing.marks.page import Page
from banxin.saying.said import say

BREAK = re.compile(r"(?: {2,}|\\|[ \t]*<br[ \t]*/?>[ \t]*)$", re.IGNORECASE)
"""What ends a line by hand."""
MARK = re.compile(r"<br[ \t]*/?>(?=.)", re.IGNORECASE)
NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
LINE = re.compile(
    r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff○●·•…—～〈〉《》「」『』“”‘’（）、，。；！？,.;!?()\s]*"
)
"""The letters and marks that a line of verse may have: neither other letters nor figures, and no colon."""
FREE_LINE = re.compile(r"(?![-*+>#|])[^:：`|\[\]{}]*")
"""A line in a chapter of verse, which may have other letters and figures among them."""
HAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
LONGEST = 24
"""Characters of a line."""
FEWEST = 3
"""Lines of a stanza whose lines are not equally long."""
OF_BOOK = 4
"""So many stanzas make a chapter one of verse: two lines of any length are a stanza there, and so is one between two others."""
SHORTEST = 10
"""Letters of a stanza where the chapter is not one of verse: two words below one another are none."""
SPOKEN = frozenset("“「『‘")
OF_VERSE = say("lines broken by hand made verse")


def turn_typed_verse(page: Page) -> None:
    """Write such paragraphs as verse; those that follow one another are its stanzas."""
    plain = set(page.plain())
    result: list[str] = []
    whole = list(paragraphs(page.lines, plain))
    for is_verse, group in groupby(zip(whole, stanzas_among(whole), strict=True), key=lambda one: one[1]):
        found = [paragraph for paragraph, _ in group]
        if not is_verse:
            result.extend(line for lines in found for line in lines)
            continue
        page.count(OF_VERSE, len(found))
        if result and result[-1].strip():
            result.append("")
        stanzas = ["\n".join(lines_of(one)) for one in found]
        result.extend(["::: verse", *"\n\n".join(stanzas).split("\n"), ":::", ""])
    page.lines[:] = result


def stanzas_among(paragraphs: Sequence[Sequence[str]]) -> list[bool]:
    """Which of the paragraphs of a chapter are stanzas."""
    found = [is_stanza(one) for one in paragraphs]
    if sum(found) < OF_BOOK:
        return found
    found = [is_stanza(one, fewest=2, line=FREE_LINE) for one in paragraphs]
    return [
        is_one or (0 < at < len(found) - 1 and found[at - 1] and found[at + 1] and is_line(paragraphs[at]))
        for at, is_one in enumerate(found)
    ]


def is_line(paragraph: Sequence[str]) -> bool:
    """Whether a paragraph is a line of verse by itself, and not a sentence about what stands above and below it."""
    return is_stanza(paragraph, fewest=1) and not lines_of(paragraph)[-1].endswith("。")


def paragraphs(lines: Sequence[str], plain: set[int]) -> Iterator[tuple[str, ...]]:
    """The lines between empty ones, with the empty ones behind them; other lines one by one."""
    number = 0
    while number < len(lines):
        end = number + 1
        if number in plain and lines[number].strip():
            while end < len(lines) and end in plain and lines[end].strip():
                end += 1
            while end < len(lines) and not lines[end].strip():
                end += 1
        yield tuple(lines[number:end])
        number = end


def lines_of(paragraph: Sequence[str]) -> list[str]:
    """The lines of a paragraph without what breaks them."""
    return [BREAK.sub("", line).strip() for line in broken(paragraph)]


def broken(paragraph: Sequence[str]) -> list[str]:
    """The lines that have text, each `<br>` the end of one."""
    return [part for line in paragraph if line.strip() for part in MARK.sub("<br>\n", line).split("\n")]


def is_stanza(paragraph: Sequence[str], fewest: int = FEWEST, line: re.Pattern[str] = LINE) -> bool:
    """Whether a paragraph is a stanza: short lines, each ended by hand, of letters of Han or kana only.

    `fewest` are the lines that it has at least where they are not equally long, `line` is what each may be.

    >>> is_stanza(["床前明月光，  ", "疑是地上霜。"]), is_stanza(["床前明月光，", "疑是地上霜。"]), is_stanza(["甲方：某  ", "乙方：某"])
    (True, False, False)
    """
    lines = broken(paragraph)
    if len(lines) < min(fewest, 2) or not all(BREAK.search(line) for line in lines[:-1]):
        return False
    words = [NOTE.sub("", line) for line in lines_of(paragraph)]
    if not all(word and len(word) <= LONGEST and line.fullmatch(word) and HAN.search(word) for word in words):
        return False
    lengths = [len(HAN.findall(word)) for word in words]
    if fewest == FEWEST and sum(lengths) < SHORTEST:
        return False
    spoken = sum(word[0] in SPOKEN for word in words)
    return bool(words) and (len(words) >= fewest or len(set(lengths)) == 1) and spoken * 2 < len(words)
