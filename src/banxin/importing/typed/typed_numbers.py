"""Lines of a paragraph that each begin with a number of their own, `[1] 王五.`, `（2）缺测率`, `3、加热`: Markdown would run them together.

Works cited, conditions and steps are typed so by whoever does not think of lists. Each line becomes a paragraph, its number as it was
typed; in a list with marks of Markdown it becomes an item like those before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from banxin.importing.marks.page import Page
from banxin.importing.typed.typed_verse import paragraphs
from banxin.readers.manifest.numerals import value_of
from banxin.saying.said import say

FIGURES = r"[0-9]{1,3}|[一二三四五六七八九十百]{1,4}"
LABEL = re.compile(
    rf"[ \u3000]{{0,3}}(?:\[(?P<square>[0-9]{{1,3}})\](?![(\[:])|［(?P<wide>[0-9]{{1,3}})］|[(（](?P<round>{FIGURES})[)）]|〔(?P<shell>{FIGURES})〕|(?P<half>[0-9]{{1,3}})[)）](?![ \t])|(?P<dot>[0-9]{{1,3}})(?:．|\.(?=[^\s0-9]))|(?P<comma>{FIGURES})、|(?P<ring>[①-⑳]))"
)
"""A number with its marks; those that CommonMark knows as items of a list are none."""
BEFORE = re.compile(r"[^\s：:。，]{1,4}[：:]\s*")
"""What may stand before the first number: 解：（1）."""
ITEM = re.compile(r"(?P<indent> {0,3})(?P<number>[0-9]{1,9})(?P<mark>[.)])[ \t]")
COMMA = re.compile(r" {0,3}(?P<number>[0-9]{1,9})(?:[、．]|\.(?=[^\s0-9A-Za-z.]))[ \t]*(?=\S)")
"""An item of a list with another mark, or without the space."""
BULLETED = re.compile(r"(?P<indent> *)[-*+][ \t]+(?P<number>[0-9]{1,2})(?:[.)][ \t]+(?=\S)|[.、．](?=[^\s0-9]))")
"""An item with a bullet and a number."""
LEAST = 2
OF_NUMBERS = say("line with a number of its own made a paragraph")
OF_BULLETS = say("bullet left out before an item that has a number")
OF_ITEM = say("item of a list with another mark made like the others")


def turn_typed_numbers(page: Page) -> None:
    """Part such lines; each kind is counted."""
    plain = set(page.plain())
    turn_numbered_bullets(page, plain)
    turn_items(page, plain)
    result: list[str] = []
    for lines in paragraphs(page.lines, plain):
        starts = starts_of(lines)
        page.count(OF_NUMBERS, len(starts))
        for number, line in enumerate(lines):
            result += ["", line] if number and number in starts else [line]
    page.lines[:] = result


def turn_numbered_bullets(page: Page, plain: set[int]) -> None:
    """Take the bullets off items that have a number as well, `- 1. 和面` above `- 2. 饧面`, where the numbers count on."""
    found = {number: one for number in plain if (one := BULLETED.match(page.lines[number]))}
    row: list[int] = []
    for number in sorted(found):
        one = found[number]
        last = found[row[-1]] if row else None
        counts_on = last and one["indent"] == last["indent"] and int(one["number"]) == int(last["number"]) + 1
        between = page.lines[row[-1] + 1 : number] if row else []
        if counts_on and all(not line.strip() or line.startswith((one["indent"] + " ", "\t")) for line in between):
            row.append(number)
            continue
        take_bullets(page, row, found)
        row = [number]
    take_bullets(page, row, found)


def take_bullets(page: Page, row: Sequence[int], found: Mapping[int, re.Match[str]]) -> None:
    """Take the bullets off the items on such lines; what stands below them keeps its depth."""
    if len(row) >= LEAST:
        for number in row:
            one = found[number]
            page.lines[number] = f"{one['indent']}{one['number']}. {page.lines[number][one.end() :]}"
        page.count(OF_BULLETS, len(row))


def starts_of(lines: Sequence[str]) -> set[int]:
    """The lines of a paragraph that begin with numbers, each one more than that of its kind before it; none where it is no row.

    Numbers of another kind count below the first, and begin anew there.

    >>> starts_of(["[1] 甲", "[2] 乙"]), starts_of(["（一）甲", "又", "（二）乙"]), starts_of(["[1] 甲", "[5] 乙"])
    ({0, 1}, {0, 2}, set())
    >>> starts_of(["（一）甲：", "1.丙；", "2.丁。", "（二）乙"]), starts_of(["（一）甲", "3、乙"])
    ({0, 1, 2, 3}, set())
    """
    found = list(labels_of(lines))
    if len(found) < LEAST:
        return set()
    last: dict[str, int] = {}
    outer = found[0][1]
    for _, kind, value in found:
        is_next = value == last[kind] + 1 if kind in last else kind == outer
        if not is_next and not (value == 1 and kind != outer):
            return set()
        last[kind] = value
    return {number for number, _, _ in found}


def labels_of(lines: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """The number of each such line, the kind of its label, and what that counts."""
    for number, line in enumerate(lines):
        before = BEFORE.match(line) if not number else None
        if found := LABEL.match(line) or (before and LABEL.match(line, before.end())):
            (kind, figures), *_ = ((key, text) for key, text in found.groupdict().items() if text)
            yield number, kind, ord(figures) - ord("①") + 1 if kind == "ring" else value_of(figures)


def turn_items(page: Page, plain: set[int]) -> None:
    """Give an item whose mark Markdown does not know that of the item before it, where its number follows."""
    last: re.Match[str] | None = None
    for number, line in enumerate(page.lines):
        if number not in plain:
            continue
        if found := ITEM.match(line):
            last = found
        elif (other := COMMA.match(line)) and last and int(other["number"]) == int(last["number"]) + 1:
            page.lines[number] = f"{last['indent']}{other['number']}{last['mark']} {line[other.end() :]}"
            page.count(OF_ITEM)
            last = ITEM.match(page.lines[number])
        elif line.strip() and not line.startswith((" ", "\t")) and not page.lines[number - 1].strip():
            last = None
