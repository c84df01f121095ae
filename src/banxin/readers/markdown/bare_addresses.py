"""Addresses without brackets as links (GFM, autolinks): `https://a.org/x`, `www.a.org`, `name@a.org`.

They are of ASCII, so that an address ends where Chinese text begins; a stop behind it, and a bracket without its pair, stay
outside.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)[A-Za-z0-9][\x21-\x7e]*", re.IGNORECASE)
MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]*[A-Za-z0-9])+")
SCHEME = re.compile(r"(?<![A-Za-z0-9/@._-])(?:https?|ftp)$", re.IGNORECASE)
PLAIN = re.compile(r"://[A-Za-z0-9][^\s<>\\`\[\]{}|\x00-\x20\x7f-\U0010ffff]*")
PAIRED = re.compile(r"[_*~^$=]")
"""Signs of an address that two by two are marks of Markdown or ours."""
NO_END = tuple("\\`[]{}|")
"""Signs that may be marks of another kind: what goes on with one of them is left to the rules for those."""
SIGNS = ("://", "www.", "@")
ENTITY = re.compile(r"&[A-Za-z0-9]+;$")


def add_bare_addresses(markdown: MarkdownIt) -> None:
    """Teach a parser bare addresses."""
    markdown.inline.ruler.before("emphasis", "address_with_signs", address_with_signs)
    markdown.core.ruler.after("inline", "bare_addresses", bare_addresses)


def address_with_signs(state: StateInline, silent: bool) -> bool:
    """An address some of whose signs would pass for marks (`https://a.org/_b_/c`, `http://a~b/c~d`), taken before they do."""
    place = state.pos
    scheme = SCHEME.search(state.pending) if state.src.startswith("://", place) and not state.linkLevel else None
    match = PLAIN.match(state.src, place, state.posMax) if scheme else None
    if scheme is None or match is None or state.src[match.end() : match.end() + 1] in NO_END:
        return False
    word = trimmed(scheme[0] + match[0])
    if not PAIRED.search(word):
        return False
    if not silent:
        state.pending = state.pending[: scheme.start()]
        state.push("link_open", "a", 1).attrs = {"href": word}
        state.tokens[-1].meta = {"is_bare": True}
        text = state.push("text", "", 0)
        text.content, text.meta = word, {"is_address": True}
        state.push("link_close", "a", -1).meta = {"is_bare": True}
    state.pos = place + len(word) - len(scheme[0])
    return True


def bare_addresses(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and any(sign in block.content.lower() for sign in SIGNS):
            block.children = list(with_links(block.children))


def with_links(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with links in the texts that stand in none."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not depth:
            following = tokens[place + 1].type if place + 1 < len(tokens) else ""
            yield from cut(token, goes_on=following == "text_special")
        else:
            yield token


def cut(token: Token, *, goes_on: bool) -> Iterator[Token]:
    """A text with its addresses as links; one that `goes_on` with an escaped sign would lead elsewhere, and stays text."""
    place, text = 0, token.content
    for start, word, target in addresses_in(text):
        if goes_on and start + len(word) == len(text):
            continue
        if start > place:
            yield token.copy(content=text[place:start])
        yield Token("link_open", "a", 1, attrs={"href": target}, meta={"is_bare": True})
        yield token.copy(content=word, meta={"is_address": True})
        yield Token("link_close", "a", -1, meta={"is_bare": True})
        place = start + len(word)
    if not place:
        yield token
    elif place < len(text):
        yield token.copy(content=text[place:])


def addresses_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each address begins, the address as written, and where it leads.

    >>> list(addresses_in("见https://a.org/x，或(www.b.org)。"))
    [(1, 'https://a.org/x', 'https://a.org/x'), (19, 'www.b.org', 'http://www.b.org')]
    """
    end = 0
    for match in sorted([*ADDRESS.finditer(text), *MAIL.finditer(text)], key=lambda one: one.start()):
        before = text[match.start() - 1 : match.start()]
        is_mail = match.re is MAIL
        if match.start() < end or (before.isascii() and (before.isalnum() or before in tuple("/@._-"))):
            continue
        if is_mail and text[match.end() : match.end() + 1] in {"-", "_"}:
            # No host ends so: what looks like an address is some other name.
            continue
        word = trimmed(match[0].partition("<")[0])
        end = match.start() + len(word)
        yield match.start(), word, f"mailto:{word}" if is_mail else word if "://" in word else f"http://{word}"


def trimmed(word: str) -> str:
    """An address without the marks behind it that belong to the sentence."""
    while True:
        shorter = ENTITY.sub("", word).rstrip("?!.,:*_~'\";")
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == word:
            return word
        word = shorter
