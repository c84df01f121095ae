"""The words of a description as inlines: the tags that CSL-JSON allows in titles, and addresses as links."""

import re
from html import unescape

from banxin.model.inline import Inline, Link, Span, SpanKind, Text

KINDS = {"i": SpanKind.EMPHASIS, "b": SpanKind.STRONG, "sub": SpanKind.SUBSCRIPT, "sup": SpanKind.SUPERSCRIPT}
TAG = re.compile(r"<(/?)(i|b|sub|sup|sc|span)\b[^>]*>")
ADDRESS = re.compile(r"https?://[^\s<>]+?(?=[.,;]?(?:\s|$))")


def inlines_of(text: str) -> tuple[Inline, ...]:
    """The inlines of a description; a tag without its pair is dropped, for it marks nothing.

    >>> inlines_of("<i>E. coli</i>[J]")
    (Span(kind=<SpanKind.EMPHASIS: 'emphasis'>, children=(Text(text='E. coli'),), language='', mark='', entry=None), Text(text='[J]'))
    """
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    place = 0
    for match in TAG.finditer(text):
        stack[-1][1].extend(with_links(text[place : match.start()]))
        place = match.end()
        if not match[1]:
            stack.append((match[2], []))
        elif len(stack) > 1:
            close(stack)
    stack[-1][1].extend(with_links(text[place:]))
    while len(stack) > 1:
        close(stack)
    return tuple(stack[0][1])


def close(stack: list[tuple[str, list[Inline]]]) -> None:
    name, children = stack.pop()
    kind = KINDS.get(name)
    stack[-1][1].extend([Span(kind, tuple(children))] if kind and children else children)


def with_links(text: str) -> list[Inline]:
    """A stretch of text whose addresses lead there."""
    parts: list[Inline] = []
    place = 0
    for match in ADDRESS.finditer(text):
        parts += [Text(unescape(text[place : match.start()])), Link(match[0], (Text(match[0]),))]
        place = match.end()
    parts.append(Text(unescape(text[place:])))
    return [part for part in parts if part != Text("")]
