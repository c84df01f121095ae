"""Attributes in braces, as Pandoc writes them: `{#id .class key="value" key=50%}`, and `{: .class}` as kramdown does.

They stand right behind a picture, a link or `[words]`, at the end of a heading, or on a line of their own above a block.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from banxin.late_patterns import late_pattern

PIECE = late_pattern(
    r"#(?P<id>[^\s!\"#$%&'()*+,./;<=>?@\[\]^`{|}~]+)"
    r"|\.(?P<class>[^\s!\"#$%&'()*+,./;<=>?@\[\]^`{|}~]+)"
    r"|(?P<key>[A-Za-z][\w:-]*)=(?:\"(?P<double>(?:[^\"\\\n]|\\.)*)\"|'(?P<single>(?:[^'\\\n]|\\.)*)'|(?P<bare>[A-Za-z0-9_:%.,/#+\-\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+))"
    r"|(?P<dash>-)(?=[\s}])",
    re.ASCII,
)
ESCAPED = late_pattern(r"\\(.)")
OPENINGS = frozenset({"heading_open", "th_open", "td_open"})
"""What may have attributes at the end of its one line."""
SPACE = late_pattern(r"[ \t\n]*")
BEHIND = ("image", "link_close")
AT_END = late_pattern(r"(?:^|[ \t]+)(\{[^{}\n]*\})[ \t]*$")
BELOW = late_pattern(r"\n(\{:[^{}\n]*\})[ \t]*$")


def parse_attributes(text: str, start: int = 0) -> tuple[int, dict[str, str]] | None:
    """Where the attributes end that begin at `start`, and what they say; None for anything else.

    >>> parse_attributes('{#a .b .c k="v"} 甲')
    (16, {'id': 'a', 'class': 'b c', 'k': 'v'})
    >>> parse_attributes("{甲}")
    """
    if not text.startswith("{", start):
        return None
    place = start + 2 if text.startswith("{:", start) else start + 1
    found: dict[str, str] = {}
    while True:
        space = SPACE.match(text, place)
        assert space, "the pattern matches nothing too"
        if text.startswith("}", space.end()):
            return space.end() + 1, found
        piece = PIECE.match(text, space.end())
        if not piece or (found and space.end() == place and piece.lastgroup not in {"id", "class"}):
            return None
        note_piece(found, piece)
        place = piece.end()


def note_piece(found: dict[str, str], piece: re.Match[str]) -> None:
    name = piece["class"] or ("unnumbered" if piece["dash"] else "")
    if name:
        found["class"] = f"{found.get('class', '')} {name}".strip()
    elif piece["id"]:
        found["id"] = piece["id"]
    else:
        value = next(one for one in (piece["double"], piece["single"], piece["bare"], "") if one is not None)
        value = ESCAPED.sub(r"\1", value)
        if piece["key"] == "class":
            found["class"] = f"{found.get('class', '')} {value}".strip()
        else:
            found[piece["key"]] = value


def whole_attributes(text: str) -> dict[str, str] | None:
    """The attributes that a text is, or None."""
    parsed = parse_attributes(text)
    return parsed[1] if parsed and parsed[0] == len(text) and parsed[1] else None


def add_attribute_rules(markdown: MarkdownIt) -> None:
    """Teach a parser attributes inside a line, and at the end of headings and paragraphs."""
    markdown.inline.ruler.after("link", "span", span)
    markdown.inline.ruler.push("attributes", attributes_behind)
    markdown.core.ruler.after("block", "attributes", attributes_at_end)


def span(state: StateInline, silent: bool) -> bool:
    """`[words]{...}`."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos + 1, parseLinkLabel(state, state.pos)
    if end < 0 or end + 1 >= state.posMax:
        return False
    parsed = parse_attributes(state.src, end + 1)
    if not parsed or parsed[0] > state.posMax:
        return False
    if not silent:
        maximum = state.posMax
        state.pos, state.posMax = start, end
        opening = state.push("span_open", "span", 1)
        opening.attrs = dict(parsed[1])
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = maximum
    state.pos = parsed[0]
    return True


def attributes_behind(state: StateInline, silent: bool) -> bool:
    """`![...](...){...}`, `[...](...){...}`."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens or state.tokens[-1].type not in BEHIND:
        return False
    parsed = parse_attributes(state.src, state.pos)
    if not parsed or parsed[0] > state.posMax:
        return False
    if not silent:
        token = opening_of(state.tokens)
        token.meta = {**token.meta, "attributes": {**token.meta.get("attributes", {}), **parsed[1]}}
    state.pos = parsed[0]
    return True


def opening_of(tokens: list[Token]) -> Token:
    """The token that the last one closes, or the last one."""
    depth = 0
    for token in reversed(tokens):
        depth += token.nesting
        if depth == 0:
            return token
    return tokens[-1]


def attributes_at_end(state: StateCore) -> None:
    """`## Heading {#id .class}`, a cell `| words {colspan=2} |`; of a paragraph its last line `{: .class}`."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline":
            continue
        pattern = BELOW if before.type == "paragraph_open" else AT_END if before.type in OPENINGS else None
        match = pattern.search(token.content) if pattern else None
        attributes = whole_attributes(match[1]) if match else None
        if match and attributes:
            before.meta = {**before.meta, "attributes": attributes}
            token.content = token.content[: match.start()]
