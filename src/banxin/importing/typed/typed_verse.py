"""Verse that authors type as a paragraph whose lines end where they break them: as verse its lines begin below one another.

Most break the lines by the end of a line alone, which is a space to Markdown: such a paragraph is verse where prose has no such
lines, set in from one another, of one length of old verse, or short ones without a mark at their end. Of others that may be
verse the author is told.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from banxin.importing.marks.page import Page
from banxin.readers.chapters.blocks.lines_run_on import is_stanza_of_latin
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
VERSE_LINE = re.compile(
    r"(?![-*+>#|]|!!!|\?\?\?|===|:::|(?:第?[0-9一二三四五六七八九十]+|[（(\[]?[0-9一二三四五六七八九十]+[)）\]])[、.．)）\s])[^`|\[\]{}<>$=\\]*"
)
"""A line that is set in from others, which may have a colon."""
TOLD_LINE = re.compile(r"(?![-*+>#|\[]|!!!|\?\?\?|===|:::|\d+[.)][ \t]|!\[)[^`|\[\]{}<>$=\\]*")
"""A line of which an author is told; it may have other letters and figures."""
HAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
LONGEST = 24
"""Characters of a line."""
FEWEST = 3
"""Lines of a stanza whose lines are not equally long."""
OF_BOOK = 4
"""So many stanzas make a chapter one of verse: two lines of any length are a stanza there, and so is one between two others."""
SHORTEST = 10
"""Letters of a stanza where the chapter is not one of verse: two words below one another are none."""
MEANING = re.compile(r" {0,3}:[ \t]+\S")
"""What a word means in a list of definitions: `响应时间` and below it `: 收到回应的时间`."""
SPOKEN = frozenset("“「『‘")
OF_VERSE = say("lines broken by hand made verse")
MARKS = "。，、；：？！.,;:?!…—～”」』）)"
OLD_VERSE = frozenset({4, 5, 7})
"""Letters between two marks of regular verse."""
A_WORD = 4
"""Letters of a line that no prose ends with before its last."""
UNFILLED = 0.75
"""Of the longest line; where prose is broken by a program, each line but the last is longer."""


def turn_typed_verse(page: Page) -> None:
    """Write such paragraphs as verse; those that follow one another are its stanzas."""
    plain = set(page.plain())
    result: list[str] = []
    whole = list(paragraphs(page.lines, plain))
    stanzas = stanzas_among(whole)
    for paragraph in (one for one, is_one in zip(whole, stanzas, strict=True) if not is_one and may_be_verse(one)):
        page.tell(
            say(
                "short lines run on as a paragraph: is it verse ('::: verse')? '{words}'",
                words=" / ".join(lines_of(paragraph))[:40],
            )
        )
    for is_verse, group in groupby(zip(whole, stanzas, strict=True), key=lambda one: one[1]):
        found = [paragraph for paragraph, _ in group]
        if not is_verse:
            result.extend(line for lines in found for line in lines)
            continue
        page.count(OF_VERSE, len(found))
        if result and result[-1].strip():
            result.append("")
        written = ["\n".join(lines_of(one, keeps_indent=is_stepped(one))) for one in found]
        result.extend(["::: verse", *"\n\n".join(written).split("\n"), ":::", ""])
    page.lines[:] = result


def stanzas_among(paragraphs: Sequence[Sequence[str]]) -> list[bool]:
    """Which of the paragraphs of a chapter are stanzas."""
    found = [is_stanza(one) or is_typed_stanza(one) for one in paragraphs]
    if sum(found) < OF_BOOK:
        return [is_one or ends_stanza(paragraphs, found, at) for at, is_one in enumerate(found)]
    found = [is_stanza(one, fewest=2, line=FREE_LINE) or is_typed_stanza(one, fewest=2) for one in paragraphs]
    return [
        is_one or (0 < at < len(found) - 1 and found[at - 1] and found[at + 1] and is_line(paragraphs[at]))
        for at, is_one in enumerate(found)
    ]


def ends_stanza(paragraphs: Sequence[Sequence[str]], found: Sequence[bool], at: int) -> bool:
    """Whether a line by itself goes on with a stanza above it that ends without a mark: another paragraph follows, or a stanza."""
    if not 0 < at < len(found) - 1 or not is_typed_stanza(paragraphs[at - 1]) or not paragraphs[at + 1][0].strip():
        return False
    is_above_text = not paragraphs[at + 1][0].lstrip().startswith(("#", ":::", "|", "!", "- ", "* "))
    ends = [lines_of(one)[-1][-1] for one in (paragraphs[at - 1], paragraphs[at]) if lines_of(one)]
    return is_above_text and is_line(paragraphs[at]) and not any(one in MARKS for one in ends)


def is_typed_stanza(paragraph: Sequence[str], fewest: int = FEWEST) -> bool:
    """Whether a paragraph whose lines end as lines do is a stanza, and no prose.

    >>> is_typed_stanza(["雨停的时候", "　　没有人注意", "　　　　织"]), is_typed_stanza(["床前明月光，疑是地上霜。", "举头望明月，低头思故乡。"])
    (True, True)
    >>> is_typed_stanza(["他走进屋里，坐下来。", "她看了他一眼，没有说话。", "天黑了。"])
    False
    """
    if is_stanza_of_latin(plain_lines(paragraph)):
        return True
    lines = short_lines(paragraph)
    if len(lines) < 2:
        return False
    words = [line.strip() for line in lines]
    first, *below = [depth_of(line) for line in lines]
    is_sentence = any(word.endswith("。") for word in words)
    if len(set(below)) > 1 or (below[0] and not first and not is_sentence):
        return True
    if not all(LINE.fullmatch(word) for word in words):
        return False
    counts = {len(HAN.findall(part)) for word in words for part in re.split(f"[{MARKS}]+", word) if part}
    if len(counts) == 1 and counts <= OLD_VERSE:
        return True
    return len(lines) >= fewest and not any(word[-1] in MARKS for word in words[:-1]) and is_unfilled(words)


def is_stepped(paragraph: Sequence[str]) -> bool:
    """Whether lines are set in from one another: what all are set in by is a typist's."""
    return len({depth_of(line) for line in paragraph if line.strip()}) > 1


def depth_of(line: str) -> int:
    """Signs that a line is set in by; one space is a slip."""
    depth = len(line) - len(line.lstrip())
    return 0 if depth == 1 and line.startswith(" ") else depth


def may_be_verse(paragraph: Sequence[str]) -> bool:
    """Whether a paragraph that is no stanza has lines that end before they are full, as verse has."""
    lines = plain_lines(paragraph)
    words = [line.strip() for line in lines]
    is_of_words = len(lines) >= 2 and all(TOLD_LINE.fullmatch(word) and HAN.search(word) for word in words)
    return is_of_words and (all(len(word) <= LONGEST for word in words) or min(map(len, words[:-1])) <= A_WORD)


def short_lines(paragraph: Sequence[str]) -> list[str]:
    """The lines of a paragraph of short lines with letters of Han or kana, mostly not spoken; none of another one."""
    lines = plain_lines(paragraph)
    words = [line.strip() for line in lines]
    if not all(len(word) <= LONGEST and HAN.search(word) and VERSE_LINE.fullmatch(word) for word in words):
        return []
    return [] if sum(word[0] in SPOKEN for word in words) * 2 >= len(words) else lines


def plain_lines(paragraph: Sequence[str]) -> list[str]:
    """The lines of a paragraph that end as lines do; none where one is broken by another sign, is code, or says what a word above it means."""
    lines = [line.rstrip() for line in paragraph if line.strip()]
    is_other = not lines or lines[0].startswith("    ") or any(MEANING.match(line) for line in lines[1:])
    return [] if is_other or any(BREAK.search(line) for line in paragraph if line.strip()) else lines


def is_unfilled(words: Sequence[str]) -> bool:
    """Whether a line above the last ends well before the longest does, or all are short."""
    longest = max(map(len, words))
    return longest <= LONGEST / 2 or min(map(len, words[:-1])) <= UNFILLED * longest


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


def lines_of(paragraph: Sequence[str], *, keeps_indent: bool = False) -> list[str]:
    """The lines of a paragraph without what breaks them, and without what they are set in by unless that is kept, a tab as two letters."""
    lines = [BREAK.sub("", line) for line in broken(paragraph)]
    return [line.rstrip().replace("\t", "\u3000\u3000") if keeps_indent else line.strip() for line in lines]


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
