"""What is looked for in the pages of a website, and how texts are made alike before they are compared.

`site.js` reads a page in the browser in the same way: what differed between the two would be found and then missed.
"""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, normalize

from lxml import etree

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "rb", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
"""Elements that go on with the text around them; all others begin and end a block."""
SKIPPED = frozenset({"rt", "rp", "math", "svg", "script", "style", "template"})
SKIPPED_CLASSES = frozenset({"noteref", "backlink"})
FORMULA, END_OF_FORMULA = "\ufff9", "\ufffb"
"""Around the words of a formula: they are shown with what stands around them, and not looked for."""
WORDS_OF_FORMULA = re.compile(f"{FORMULA}[^{END_OF_FORMULA}]*{END_OF_FORMULA}")
BREAK = "\n"
"""Between two blocks: nothing that is looked for reaches over it."""
FIRST_SOLID, HANGUL, LAST_HANGUL = 0x2E80, 0xAC00, 0xD7FF
"""From the radicals of Han on, characters follow each other without spaces, but for Korean."""


def text_of_page(body: etree._Element) -> str:
    """The text of a page, a line for each block, without readings of ruby and calls of notes; of formulas in a line the words for them."""
    text = "".join(runs_of(body))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split(BREAK))
    return BREAK.join(line for line in lines if line)


def runs_of(element: etree._Element) -> Iterator[str]:
    yield bare(element.text)
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            is_skipped = name in SKIPPED or not SKIPPED_CLASSES.isdisjoint((child.get("class") or "").split())
            if name == "math" and child.get("display") != "block":
                yield words_of(child)
            elif not is_skipped:
                edge = "" if name in INLINE else BREAK
                yield edge
                yield from runs_of(child)
                yield edge
        yield bare(child.tail)


def words_of(formula: etree._Element) -> str:
    words = bare(formula.get("alttext")).strip()
    return f"{FORMULA}{words}{END_OF_FORMULA}" if words else ""


def bare(text: str | None) -> str:
    return re.sub(r"[\n\r]", " ", text or "")


def folded(text: str) -> str:
    r"""A text as it is compared: letters and figures, one width and case; a space where Latin or Korean words part.

    >>> folded("《版心》（Type  Area）、ＡＢＣ１２３")
    '版心type area abc123'
    >>> folded("한국어 책。\n漢\U000e0100字")
    '한국어 책\n漢字'
    >>> folded("一种 \ufff9n 分之 2\ufffb 的元素")
    '一种的元素'
    """
    made: list[str] = []
    has_gap, last = False, BREAK
    for char in WORDS_OF_FORMULA.sub("", text):
        if char == BREAK:
            made.append(BREAK)
            has_gap, last = False, BREAK
            continue
        for one in letters_of(char):
            if not one:
                has_gap = True
                continue
            if has_gap and is_spaced(last) and is_spaced(one):
                made.append(" ")
            made.append(one)
            has_gap, last = False, one
    return "".join(made)


@cache
def letters_of(char: str) -> tuple[str, ...]:
    """What a character is compared as: its letters and figures, an empty text for what parts words; nothing where it is silent.

    >>> letters_of("Ａ"), letters_of("。"), letters_of("\u00ad")
    (('a',), ('',), ())
    """
    if is_silent(char):
        return ()
    return tuple(one if category(one)[0] in "LNM" else "" for one in normalize("NFKC", char).lower())


def is_silent(char: str) -> bool:
    """Whether a character is nothing to who reads: soft hyphens, joiners, choices between shapes of one character."""
    return category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def is_spaced(char: str) -> bool:
    code = ord(char)
    return char != BREAK and (code < FIRST_SOLID or HANGUL <= code <= LAST_HANGUL)
