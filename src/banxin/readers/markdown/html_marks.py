"""The HTML that people write into Markdown, as our own marks.

A fixed table of harmless tags is read; comments are left out; every other tag is refused, once for each file and tag, with
what to write instead. No HTML is passed through: it would reach some editions and not others.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it.token import Token

from banxin.late_patterns import late_pattern
from banxin.saying.said import say

TAG = late_pattern(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>(?:\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(?P<empty>/?)>"
)
ATTRIBUTE = late_pattern(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
COMMENT = late_pattern(r"<!---?>|<!--.*?-->|(?<!\d)%%.*?%%", re.DOTALL)
BROKEN = late_pattern(r"<[/!?]?[A-Za-z\[][^\s<>]*")
MARKDOWN = late_pattern(
    r"(?<![\w*])(\*{1,3}|__?)(?=[^\s*_])[^*_\n]*[^\s*_]\1(?![\w*])|(?<!`)`[^`\n]+`|!?\[[^\]\n]*\]\([^)\n]*\)", re.ASCII
)
"""What would be Markdown if it did not stand between tags, where none is read."""

SPANS = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "sup": "sup", "sub": "sub", "u": "underline", "ins": "underline", "s": "deleted", "del": "deleted", "strike": "deleted",
    "mark": "mark", "kbd": "kbd",
}  # fmt: skip
"""Tags that are read as spans of these classes."""
CODE = frozenset({"code", "tt", "samp"})
BARE = frozenset({"span", "center", "p", "div", "nobr", "wbr", "section", "article", "abbr", "small", "big", "bdi"})
"""Tags whose words are kept, and whose look is left to the book's style."""
BLOCKS = frozenset({"p", "div", "center", "section", "article", "hr", "details", "summary", "figure", "figcaption"})
TABLES = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col"})
HEADINGS = late_pattern(r"h[1-6]")
ANCHORS = ("id", "name")

WAYS_OUT = {
    "font": say(
        "colours and sizes are the style's: write [words]{{.strong}}, or give the block a class and style it in styles/"
    ),
    "table": say("write a table with '|', and {{colspan=2}} behind the words of a cell"),
    "ul": say("write '- ' before each item"),
    "ol": say("write '1. ' before each item"),
    "li": say("write '- ' before the item"),
    "blockquote": say("write '> ' before the lines"),
    "pre": say("write ``` on a line above and below"),
    "a": say("an address wants href; for an id write {{#name}} on a line above the block"),
    "q": say("write the quotation marks"),
    "svg": say("save the drawing as a file and write ![caption](images/name.svg)"),
}
SHOWN_NOWHERE = frozenset(
    {"video", "audio", "iframe", "embed", "object", "canvas", "script", "style", "form", "input", "button", "select", "textarea"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: `<p align="center">`."""

    name: str
    attributes: Mapping[str, str]
    is_closing: bool
    is_empty: bool

    @property
    def look(self) -> str:
        """The attributes that only say how it looks."""
        return ", ".join(sorted(self.attributes.keys() - {"href", "src", "alt", "lang", "id", "name", "title"}))


def read_tag(text: str) -> Tag | None:
    match = TAG.fullmatch(text)
    if not match:
        return None
    attributes = {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in ATTRIBUTE.findall(match["attributes"])
    }
    return Tag(match["name"].lower(), attributes, bool(match["close"]), bool(match["empty"]))


def way_out(name: str) -> str:
    """What to write instead of a tag."""
    if name in SHOWN_NOWHERE:
        return say("paper cannot show it: put a picture or an address in its place")
    return WAYS_OUT.get(
        name, say("write '\\<' to print the sign; marks are written as in '[words]{{.dots}}', blocks as in '::: quote'")
    )


Refuse = Callable[[str, int], None]
"""Takes the name of a tag that is not read, and how many lines below the beginning it stands."""
Told = Callable[[Tag], None]
"""Takes a tag whose look is left out."""


class HtmlSpans:
    """Turns the tags of one run of tokens into the tokens of our own marks."""

    def __init__(self, refuse: Refuse, miss_end: Refuse, told: Told) -> None:
        self.refuse = refuse
        self.miss_end = miss_end
        self.told = told
        self.result: list[Token] = []
        self.opened: list[tuple[str, int, int, Token]] = []
        self.depth = 0
        self.line = 0

    def read(self, tokens: Sequence[Token]) -> list[Token]:
        for token in tokens:
            if token.type == "html_inline":
                self._html(token)
            else:
                self.depth += token.nesting
                self.result.append(token)
                self.line += token.type in {"softbreak", "hardbreak"}
        for name, place, _, _ in reversed(self.opened):
            self.miss_end(name, self.line)
            self.result[place] = empty_token()
        return self.result

    def _html(self, token: Token) -> None:
        if token.content.startswith(("<!--", "%%")):
            self.result.append(comment_token(token.content))
            return
        tag = read_tag(token.content)
        if not tag:
            self.refuse(token.content, self.line)
        elif tag.is_closing:
            self._close(tag)
        else:
            self._open(tag)

    def _open(self, tag: Tag) -> None:
        if tag.name == "br":
            self.result.append(Token("hardbreak", "br", 0, markup="<br>"))
        elif tag.name == "img":
            self._told(tag)
            self.result.append(picture_token(tag))
        elif tag.name == "wbr":
            self.result.append(empty_token())
        elif tag.name in SPANS or tag.name in BARE or tag.name in CODE or tag.name in {"ruby", "rt", "rp", "rb"}:
            self._told(tag)
            self._push(tag, span_token(tag))
        elif tag.name == "a" and "href" in tag.attributes:
            self._push(tag, Token("link_open", "a", 1, attrs=link_of(tag)))
        elif tag.name == "a" and any(tag.attributes.get(name) for name in ANCHORS):
            place = next(tag.attributes[name] for name in ANCHORS if tag.attributes.get(name))
            self._push(tag, Token("anchor_open", "", 1, meta={"id": place}))
        else:
            self.refuse(tag.name, self.line)

    def _told(self, tag: Tag) -> None:
        if tag.look:
            self.told(tag)

    def _push(self, tag: Tag, token: Token) -> None:
        if tag.is_empty:
            self.refuse(f"{tag.name}/", self.line)
            return
        self.opened.append((tag.name, len(self.result), self.depth, token))
        self.result.append(token)

    def _close(self, tag: Tag) -> None:
        if not self.opened or self.opened[-1][0] != tag.name or self.opened[-1][2] != self.depth:
            self.refuse(f"/{tag.name}", self.line)
            return
        name, place, _, token = self.opened.pop()
        if name in CODE:
            self.result[place:] = [code_token(self.result[place + 1 :])]
        elif name == "ruby":
            self.result[place:] = ruby_tokens(self.result[place + 1 :])
        elif token.type == "span_open" and not token.attrs and name not in {"rt", "rp"}:
            self.result[place] = empty_token()
        else:
            self.result.append(Token(token.type.replace("_open", "_close"), token.tag, -1))


def span_token(tag: Tag) -> Token:
    attributes: dict[str, str | int | float] = {}
    if tag.name in SPANS:
        attributes["class"] = SPANS[tag.name]
    if language := tag.attributes.get("lang") or tag.attributes.get("xml:lang"):
        attributes["lang"] = language
    return Token("span_open", "span", 1, attrs=attributes, meta={"tag": tag.name})


def link_of(tag: Tag) -> dict[str, str | int | float]:
    title = tag.attributes.get("title", "")
    return {"href": tag.attributes["href"], **({"title": title} if title else {})}


def picture_token(tag: Tag) -> Token:
    alt = " ".join((tag.attributes.get("alt") or tag.attributes.get("title") or "").split())
    attributes: dict[str, str | int | float] = {"src": tag.attributes.get("src", ""), "alt": alt}
    return Token("image", "img", 0, attrs=attributes, content="", children=[], meta={"is_html": True})


def comment_token(content: str) -> Token:
    return Token("comment", "", 0, meta={"lines": content.count("\n")})


def empty_token() -> Token:
    return Token("text", "", 0)


def code_token(inside: Sequence[Token]) -> Token:
    return Token("code_inline", "code", 0, content="".join(token.content for token in inside))


def ruby_tokens(inside: Sequence[Token]) -> list[Token]:
    """`漢<rt>hàn</rt>字<rt>zì</rt>` as `[漢|字]{rt="hàn|zì"}`; brackets for those who cannot see ruby fall away."""
    bases, readings = [""], [""]
    where = "base"
    for token in inside:
        kind = str(token.meta.get("tag", "")) if token.type == "span_open" else ""
        if kind == "rt":
            where = "reading"
        elif kind == "rp":
            where = "nowhere"
        elif token.type == "span_close":
            where = "base"
        elif where == "reading":
            readings[-1] += token.content
        elif where == "base" and token.content:
            if readings[-1]:
                bases.append("")
                readings.append("")
            bases[-1] += token.content
    opening = Token("span_open", "span", 1, attrs={"rt": "|".join(map(str.strip, readings))})
    text = Token("text", "", 0, content="|".join(base.strip() for base in bases))
    return [opening, text, Token("span_close", "span", -1)]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of an HTML block: a tag that makes a block (`tag`), or a run of text with its inner tags (`tokens`).

    `line` counts from the beginning of the block.
    """

    line: int
    tag: Tag | None = None
    tokens: tuple[Token, ...] = ()


def fragments_of(content: str) -> Iterator[Fragment]:
    """The pieces of an HTML block in their order."""
    place, run, start = 0, list[Token](), 0
    for match in re.finditer(rf"{COMMENT.pattern}|{TAG.pattern}|<[!?/A-Za-z][^<>]*>", content, re.DOTALL):
        run.extend(text_tokens(content[place : match.start()]))
        line = content.count("\n", 0, match.start())
        tag = read_tag(match[0])
        if tag and (tag.name in BLOCKS or tag.name in TABLES or HEADINGS.fullmatch(tag.name)):
            yield from text_fragment(start, run)
            run, start = [], content.count("\n", 0, match.end())
            yield Fragment(line, tag=tag)
        else:
            run.append(Token("html_inline", "", 0, content=match[0]))
        place = match.end()
    run.extend(text_tokens(content[place:]))
    yield from text_fragment(start, run)


def text_fragment(line: int, run: list[Token]) -> Iterator[Fragment]:
    """The run as a fragment, without the space around it; none when it is nothing else."""
    first = next((number for number, token in enumerate(run) if not is_space(token)), len(run))
    last = next((number for number in range(len(run), 0, -1) if not is_space(run[number - 1])), 0)
    if first < last:
        yield Fragment(line + sum(token.type == "softbreak" for token in run[:first]), tokens=tuple(run[first:last]))


def is_space(token: Token) -> bool:
    return token.type == "softbreak" or (token.type == "text" and not token.content.strip(" \t"))


def text_tokens(text: str) -> Iterator[Token]:
    """Text between tags, which is no Markdown: character references are read, lines are parted, half tags are no text."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Token("softbreak", "br", 0)
        place = 0
        for match in BROKEN.finditer(line):
            yield from plain_tokens(line[place : match.start()])
            yield Token("html_inline", "", 0, content=match[0])
            place = match.end()
        yield from plain_tokens(line[place:])


def plain_tokens(text: str) -> Iterator[Token]:
    if text:
        content = unescape(re.sub(r"[ \t]+", " ", text))
        yield Token("text", "", 0, content=content, meta={"markdown": bool(MARKDOWN.search(content))})
