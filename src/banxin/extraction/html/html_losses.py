"""What a parser of HTML leaves out without a word: it stops at an open tag, comment or quotation mark, and says nothing.

The letters of the file are counted by a scanner that knows no more of HTML than where markup begins and ends.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from banxin.extraction.xml_parts import Element, text_in

MARKUP = re.compile(r"<!--.*?--!?>|<[A-Za-z/!?][^<>]*>|(?=<)", re.DOTALL)
"""Comments and tags; where a `<` is neither, a new piece of text begins."""
FIRST_OF_EAST = "\u2e80"
"""From here on letters are those of books in Chinese, Japanese or Korean; others are part of markup, too."""
RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext")
"""Elements whose content is no markup (HTML, 13.1.2): one that is not closed takes the rest of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Text of a page that its tree lacks, and the line of the file that it begins on, from 1."""

    text: str
    line: int


def unread_of(page: str, root: Element) -> Unread | None:
    """What stands in a page and not in its tree; None when all of it is there.

    Mostly an end is lost: whatever a parser cannot close, it takes for open until the file ends. A quotation mark that is
    closed by that of another attribute takes what stands between them; of that the letters are told, not their order.
    """
    missing = counted(page) - letters_in(root)
    if not missing:
        return None
    lost: list[str] = []
    first = len(page)
    for offset, piece in reversed(list(pieces_of(page))):
        letters = letters_of(piece)
        if letters - missing:
            break
        missing -= letters
        lost.append(piece)
        first = offset if letters else first
    text = "".join([*sorted(missing.elements()), *reversed(lost)]).strip() if lost else ""
    if text:
        return Unread(text=text, line=page.count("\n", 0, first) + 1)
    swallowed = "".join(letter for letter in sorted(missing.elements()) if letter >= FIRST_OF_EAST)
    line = next((place for element in root.iter() if (place := swallowing_line(element))), 0)
    return Unread(text=swallowed, line=line) if swallowed else None


def swallowing_line(element: Element) -> int:
    """The line of an element that has taken markup into an attribute; 0 for others."""
    is_one = any(map(is_swallowing, element.attrib.values()))
    return int(element.sourceline) if is_one and isinstance(element.sourceline, int) else 0


def is_swallowing(value: object) -> bool:
    """Whether a value of an attribute holds markup: its quotation mark is not where its author thinks."""
    return "<" in str(value)


def unclosed_raw(page: str) -> Iterator[tuple[str, int]]:
    """Elements without markup in them that the page does not close, each with its line."""
    lower = page.lower()
    for name in RAW:
        opened = [match.start() for match in re.finditer(rf"<{name}[\s>]", lower)]
        if opened and lower.find(f"</{name}", opened[-1]) < 0:
            yield name, lower.count("\n", 0, opened[-1]) + 1


def counted(page: str) -> Counter[str]:
    return letters_of("".join(piece for _, piece in pieces_of(page)))


def pieces_of(page: str) -> Iterator[tuple[int, str]]:
    """The text between markup, with the offset of each piece in the page."""
    end = 0
    for match in MARKUP.finditer(page):
        if match.start() > end:
            yield end, unescape(page[end : match.start()])
        end = match.end()
    if end < len(page):
        yield end, unescape(page[end:])


def letters_of(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def letters_in(root: Element) -> Counter[str]:
    """The letters of a tree, those of attributes too: a value may hold a `>`, at which the scanner sees the tag end."""
    found = letters_of(text_in(root))
    for element in root.iter():
        for value in element.attrib.values():
            if not is_swallowing(value):
                found.update(letters_of(str(value)))
    return found
