"""Links: to addresses, to ids, and to files of other chapters."""

import re
from urllib.parse import quote

from banxin.errors import ManifestError
from banxin.model.inline import Inline, Link, ReferenceForm
from banxin.readers.chapters.context import ChapterContext
from banxin.saying.said import say

ADDRESS = re.compile(r"((?:https?|ftp)://\S+|mailto:\S+@\S+|#\S+)", re.IGNORECASE)
NO_SIGNS_OF_ADDRESSES = re.compile(r"[\\^`{|}\"<>]|%(?![0-9A-Fa-f]{2})")
NO_SIGNS_OF_PLACES = re.compile(r"[\[\]#]")
"""What none may have behind the name of the server, where the first # has been taken out; brackets hold a server's number."""
SERVER = re.compile(r"[a-z]+:(?://[^/?#]*)?", re.IGNORECASE)
CHAPTER_FILE = re.compile(r"(?P<path>[^#?:]+?)(?P<kind>\.(?:md|markdown|qmd|Rmd|html)|/)(?P<id>#\S*)?")
CHAPTER_NAMES = {".html": (".md",), "/": ("/README.md", "/index.md")}
"""What a link to a page of a site means in the manuscript."""


def link_of(target: str, children: tuple[Inline, ...], classes: str, line: int, context: ChapterContext) -> Link:
    target = sound_address(target) if ADDRESS.fullmatch(target) else link_to_chapter(target, line, context)
    if not children and not target.startswith("#"):
        context.complain(
            say("the link to '{target}' has no words", target=target), line, say("write [words](address)"), target
        )
    form = next((form for form in ReferenceForm if form in classes.split()), ReferenceForm.NAME)
    return Link(target, children, ReferenceForm.NAME if children else form)


def sound_address(address: str) -> str:
    r"""An address with the signs that none may have (RFC 3986, 2) written as %5C and the like, as a browser writes them.

    >>> sound_address(r"https://example.org/a\b|c?q={d}"), sound_address("#fig-a")
    ('https://example.org/a%5Cb%7Cc?q=%7Bd%7D', '#fig-a')
    >>> sound_address("http://[::1]:80/a[1]?q[]=100%#/b.md#c")
    'http://[::1]:80/a%5B1%5D?q%5B%5D=100%25#/b.md%23c'
    """
    if address.startswith("#"):
        return address
    server = SERVER.match(address)
    end = server.end() if server else 0
    place, hash_sign, fragment = address[end:].partition("#")
    inner = quoted(NO_SIGNS_OF_PLACES, place) + hash_sign + quoted(NO_SIGNS_OF_PLACES, fragment)
    return quoted(NO_SIGNS_OF_ADDRESSES, address[:end] + inner)


def quoted(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(lambda sign: quote(sign[0]), text)


def link_to_chapter(target: str, line: int, context: ChapterContext) -> str:
    """The target of a link to a file: that of another chapter, as the book knows it."""
    match = CHAPTER_FILE.fullmatch(target)
    if not match:
        hint = say("link to https://..., mailto:..., #id, or the file of a chapter")
        context.complain(say("the link to '{target}' leads out of the book", target=target), line, hint, target)
        return target
    errors: list[ManifestError] = []
    for kind in CHAPTER_NAMES.get(match["kind"], (match["kind"],)):
        try:
            place = context.place(line, target)
            return context.find_chapter(match["path"] + kind, place) + (match["id"] or "")
        except ManifestError as error:
            errors.append(error)
    context.errors.append(errors[0])
    return target
