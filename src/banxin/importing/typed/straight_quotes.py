"""Straight quotation marks in Chinese: pairs are made of those that can only be read in one way, the others are told.

A paragraph is turned when its marks open and close by turns: one that opens stands before no space, behind no number, and not
between Latin letters; one that closes the other way round. Anything else (5" of inches, a quotation over two paragraphs) its
author knows. Japanese and Korean have several pairs, of which the author chooses. Source: GB/T 15834-2011, 4.8; 教育部
《重訂標點符號手冊》, 引號.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.knowledge.text_language import language_of
from banxin.importing.marks.page import HIDDEN, KEPT, Page, around_code
from banxin.importing.typed.typed_spaces import HAN, MARKS
from banxin.saying.said import say

UNSEEN = re.compile(
    r"^\s*(?::::|!!!|\?\?\?).*|\{[^{}\n]*\}|\]\((?:[^()<\n]|<[^<>\n]*>|<(?![^<>\n]*>)|\([^()\n]*\))*\)|^\[[^\[\]\n]*\]:.*|<[^<>\n]*>"
)
"""Where quotation marks hold a value: heads of blocks, attributes, addresses, tags."""
UNSEEN_OR_MARK = re.compile(f'{UNSEEN.pattern}|"')
BESIDE_HAN = re.compile(rf"\"(?=[{HAN}{MARKS}])|(?<=[{HAN}{MARKS}])\"")
APART = re.compile(r"\s*(?:$|[-*+#|>:]|\d+[.)]\s)")
"""What begins a line that does not go on with the paragraph above it."""
PAIRS = {"zh-Hans": "“”", "zh-Hant": "「」"}
STRAIGHT = str.maketrans(dict.fromkeys("“”「」", '"'))
"""What a text is compared by whose marks were turned."""
OF_PAIRS = say("straight quotation marks beside Han made pairs")


def turn_straight_quotes(page: Page) -> None:
    """Make pairs of straight quotation marks beside Han, and tell of those that are none."""
    if not any('"' in line for line in page.lines):
        return
    pair = PAIRS.get(language_of("\n".join(page.lines)))
    left = 0
    for numbers in paragraphs(page):
        found = sum(len(BESIDE_HAN.findall(printed(page.lines[one]))) for one in numbers)
        if found and pair and is_by_turns([page.lines[one] for one in numbers]):
            page.count(OF_PAIRS, paired(page, numbers, pair))
        else:
            left += found
    if left:
        page.tell(
            say(
                "straight quotation marks beside Han, which stay as they are: {count}; an editor that replaces by patterns "
                'turns "([^"]*)" into “$1”',
                count=left,
            )
        )


def paragraphs(page: Page) -> Iterator[list[int]]:
    """The numbers of lines that stand together, outside of code."""
    lines: list[int] = []
    for number in page.plain():
        if lines and (number > lines[-1] + 1 or APART.match(page.lines[number])):
            yield lines
            lines = []
        lines.append(number)
    if lines:
        yield lines


def printed(line: str) -> str:
    """What is printed of a line, a sign in the place of code and formulas."""
    return UNSEEN.sub("", KEPT.sub(HIDDEN, line))


def is_by_turns(lines: Sequence[str]) -> bool:
    r"""Whether the straight marks of a paragraph can only be read in one way.

    >>> is_by_turns(['他说"甲"，又说', '"乙 b"。']), is_by_turns(['长5"的"甲'])
    (True, False)
    """
    text = " ".join(map(printed, lines))
    places = [place for place, character in enumerate(text) if character == '"']
    if len(places) % 2 or '\\"' in text:
        return False
    opening = [(text[place - 1 : place], text[place + 1 : place + 2]) for place in places[::2]]
    closing = [(text[place + 1 : place + 2], text[place - 1 : place]) for place in places[1::2]]
    return all(may_part(*beside) for beside in (*opening, *closing)) and not any(
        before.isdigit() for before, _ in opening
    )


def may_part(outside: str, inside: str) -> bool:
    """Whether a mark may part what is said from what is not: Latin letters stand on both sides of it inside a word only."""
    is_latin = outside.isascii() and outside.isalnum()
    return bool(inside.strip()) and inside != '"' and not (is_latin and inside.isascii())


def paired(page: Page, numbers: Sequence[int], pair: str) -> int:
    """Write the marks of a paragraph as a pair; return how many there were."""
    count = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] != '"':
            return found[0]
        count += 1
        return pair[(count - 1) % 2]

    for number in numbers:
        page.lines[number] = around_code(page.lines[number], lambda text: UNSEEN_OR_MARK.sub(mark, text))
    return count
