"""Lines that authors end by hand: to Markdown the end of a line is a space, and what was typed line by line would run on as a paragraph.

A line that goes on with no other (an answer to choose, a direction of a screenplay, what somebody says, an entry of a diary) becomes a
paragraph, and so does each line of a text that is typed one paragraph a line. Other short lines that nobody has filled keep their ends.
Verse stays for the rule of verse.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from banxin.importing.marks.page import Page
from banxin.importing.typed.typed_english import QUOTED
from banxin.importing.typed.typed_verse import paragraphs, stanzas_among
from banxin.readers.chapters.blocks.lines_run_on import are_run_on, is_stanza_of_latin, own_lines
from banxin.saying.said import say
from banxin.typography.scripts import is_han

ITEM = re.compile(r"(?P<indent> *)(?P<mark>\d{1,9}[.)]|[-*+])[ \t]+(?=\S)")
OTHER = re.compile(
    r"[ ]{0,3}(?:#|\[![\w-]+\]|\||:::|!!!|\?\?\?|\[\^|\[[^\]]*\]:|<|\{|:[ \t]|!\[)|[ ]{0,3}[-=_*]{2,}[ \t]*$"
)
"""What begins no line of words."""
ENDS = tuple("。！？…”』」）!?")
INSIDE = re.compile(r"[。！？!?][”』」]?(?=[^。！？!?”』」）\s])")
"""The end of a sentence that another follows on the same line."""
INDENTED = re.compile(r"\u3000{2}(?=[^\s\u3000])")
FEWEST, SHARE = 3, 3
"""Lines of a text with a paragraph a line; one in so many has several sentences."""
VERSE = re.compile(r"[ ]{0,3}:{3,}[ \t]*\{?\.?(?:verse|诗|詩)\b")
OF_LINE = say("line that goes on with no other made a paragraph")
OF_PARAGRAPH = say("line that is a paragraph made one")
OF_KEPT = say("short lines that keep their ends")


def turn_typed_lines(page: Page) -> None:
    """Part such lines, or keep their ends; each kind is counted."""
    plain = set(page.plain()) - set(inside_verse(page.lines))
    whole = list(paragraphs(page.lines, plain))
    result: list[str] = []
    for lines, is_verse in zip(whole, stanzas_among(whole), strict=True):
        result.extend(lines if is_verse else parted(lines, page))
    page.lines[:] = result


def inside_verse(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that stand in blocks of verse."""
    is_inside = False
    for number, line in enumerate(lines):
        is_inside = bool(VERSE.match(line)) or (is_inside and not line.strip().startswith(":::"))
        if is_inside:
            yield number


def parted(lines: Sequence[str], page: Page) -> Iterator[str]:
    """The lines of a paragraph, with an empty one above each that is a paragraph, or with what keeps their ends."""
    text = [line for line in lines if line.strip()]
    quoted = QUOTED.match(text[0]) if text else None
    mark = quoted[0] if quoted else ""
    if mark and any(line.strip() == mark.strip() for line in text):
        # An empty line of a quotation ends a paragraph in it.
        for is_empty, inside in groupby(lines, key=lambda line: line.strip() in {"", mark.strip()}):
            rows = list(inside)
            yield from rows if is_empty else parted(rows, page)
        return
    if len(text) < 2 or any(not line.startswith(mark.rstrip()) for line in text):
        yield from lines
        return
    words = [line.removeprefix(mark) if mark else line for line in text]
    if words[0].startswith((" " * 4, "\t")) or any(OTHER.match(line) for line in words):
        yield from lines
        return
    starts, ends, what = divided(words)
    page.count(what, len(starts) or int(bool(ends)))
    indent = ""
    for number, line in enumerate(words):
        if item := ITEM.match(line):
            indent = " " * len(item[0])
        is_start = number in starts and not item
        if is_start:
            yield mark.rstrip()
        yield (
            mark
            + (indent if is_start else "")
            + (line.lstrip(" \t") if is_start else line)
            + ("\\" if number in ends else "")
        )
    yield from lines[len(text) :]


def divided(words: Sequence[str]) -> tuple[frozenset[int], frozenset[int], str]:
    """Which of the lines of a paragraph become paragraphs, which of them keep their ends, and how that is called."""
    if starts := own_lines(words):
        return starts, frozenset(), OF_LINE
    if are_paragraphs(words):
        return frozenset(range(1, len(words))), frozenset(), OF_PARAGRAPH
    is_list = any(ITEM.match(line) for line in words)
    if not is_list and not is_stanza_of_latin(words) and are_run_on("\n".join(words), is_set_apart=False):
        return frozenset(), frozenset(range(len(words) - 1)), OF_KEPT
    return frozenset(), frozenset(), OF_KEPT


def are_paragraphs(words: Sequence[str]) -> bool:
    """Whether each line is a paragraph: it ends as one, and several have more than a sentence; or each is set in by two letters.

    >>> are_paragraphs(["他走进来。她没有说话。", "“你回来了。”", "他没有回答。天黑了。"]), are_paragraphs(["　　甲。", "　　乙。"])
    (True, True)
    >>> are_paragraphs(["他走进来。", "她没有说话。", "天黑了。"]), are_paragraphs(["他走进来。她没", "有说话。天黑了。", "灯。"])
    (False, False)
    """
    lines = [line.rstrip() for line in words]
    if any(line.endswith(("\\", "  ")) for line in words[:-1]) or not any(map(is_han, lines[0])):
        return False
    if all(INDENTED.match(line) for line in lines[1:]) and any(line.endswith(ENDS) for line in lines):
        return True
    often = sum(bool(INSIDE.search(line)) for line in lines)
    return len(lines) >= FEWEST and all(line.endswith(ENDS) for line in lines) and often * SHARE >= len(lines)
