"""Breaks inside Latin words, web addresses and names of programs.

Words are hyphenated by WeasyPrint's own dictionaries (pyphen) in the language of their element, as CSS Text 3 wants it;
addresses break before the sign that begins their next part, and never with a hyphen (Chicago Manual of Style 7.46).
"""

import re
from collections.abc import Iterator

import pyphen
from weasyprint.css import Style
from weasyprint.layout import LayoutContext

from banxin.engine.text.hyphen_dictionaries import dictionary_for
from banxin.typography.scripts import LATIN

WORD = re.compile(f"[{LATIN}\u0300-\u036f\u0370-\u03ff\u0400-\u04ff]+")
ADDRESS = re.compile(r"(?:https?://|www\.|[\w.+-]+@)[!-~]{4,}|(?:[!-~]*/){2,}[!-~]{4,}")
BEFORE = frozenset(".-_~?#%&=+,;")
AFTER = frozenset("/:@")
NAME = re.compile("[!-~]{10,}")
"""What may part as a name: a shorter one fills no line."""
BEHIND = frozenset("([{<>|:,;=/@*+&-_")
SHORTEST_PIECE = 3
"""Characters of a name on either side."""
SOFT_HYPHEN = "\u00ad"
FOREIGN, FOREIGN_LIMITS = "en", (6, 3, 3)
"""The language of foreign words that do not say theirs; of a word of at least six letters three stay on either line."""
SHORTEST_PART = 2


def word_breaks(text: str, style: Style, context: LayoutContext, *, is_foreign: bool = False) -> Iterator[int]:
    """The places in a text where `hyphens: auto` allows a break inside a word.

    A paragraph that `is_foreign` has no letter of its own language, and does not say which one it is in: mostly a note
    that names a work. It is divided as the English that it most often is, unless the style wants no hyphens.
    """
    if is_foreign and style["hyphens"] == "manual":
        language: str | None = FOREIGN
        total, left, right = FOREIGN_LIMITS
    else:
        language = pyphen.language_fallback(style["lang"] or "") if style["hyphens"] == "auto" else None
        total, left, right = style["hyphenate_limit_chars"]
    if not language:
        return
    key = (language, left, right, total)
    dictionaries = context.dictionaries
    dictionary = dictionaries.get(key)
    if dictionary is None:
        dictionary = dictionaries[key] = dictionary_for(language, left, right)
    for match in WORD.finditer(text):
        if match.end() - match.start() >= total:
            yield from (match.start() + place for place in dictionary.positions(match.group()))


def soft_hyphens(text: str, style: Style) -> Iterator[int]:
    """The places after a soft hyphen; `hyphens: none` has already taken them out of the text."""
    if style["hyphens"] != "none" and SOFT_HYPHEN in text:
        yield from (match.end() for match in re.finditer(SOFT_HYPHEN, text))


def joints_of(text: str) -> frozenset[int]:
    """The places where an address may be parted without a hyphen.

    >>> sorted(joints_of("http://a.org/path"))
    [7, 8, 13]
    """
    if not any(sign in text for sign in ("/", "@", "www.")):
        return frozenset()
    places: set[int] = set()
    for match in ADDRESS.finditer(text):
        for place in range(match.start() + SHORTEST_PART, match.end() - 1):
            before, after = text[place - 1], text[place]
            if after in BEFORE or (before in AFTER and after not in AFTER):
                places.add(place)
    return frozenset(places)


def name_joints_of(text: str) -> Iterator[int]:
    """The places where the name of a part of a program may be parted without a hyphen: between its words, behind a sign, before a point.

    >>> name = "view.makeIncrement(forHTTPServer:)"
    >>> [name[place:] for place in name_joints_of(name)]
    ['.makeIncrement(forHTTPServer:)', 'Increment(forHTTPServer:)', 'forHTTPServer:)', 'HTTPServer:)', 'Server:)']
    """
    for match in NAME.finditer(text):
        for place in range(match.start() + SHORTEST_PIECE, match.end() - SHORTEST_PIECE + 1):
            before, after, further = text[place - 1], text[place], text[place + 1]
            is_behind = before in BEHIND and after.isalnum()
            is_point = after == "." and (before.isalnum() or before in ")]") and further.isalnum()
            is_word = after.isupper() and before.isalnum() and not before.isupper()
            if is_behind or is_point or is_word or (before.isupper() and after.isupper() and further.islower()):
                yield place
