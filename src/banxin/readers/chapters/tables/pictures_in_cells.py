"""Pictures that have a cell of a table to themselves, or a line of it: they are pictures of things, and no characters.

A picture in a line of text is as high as its characters. One that stands for a character is so in a cell as well: it is known by
its words, which are the character or how it is composed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it.token import Token

from banxin.model.inline import Inline, InlineImage, LineBreak, Link, Span, Text, walk
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.inlines.inline_reader import InlineReader
from banxin.saying.said import say

CHARACTER = re.compile(r".|[\u2ff0-\u2fff\u303e\u31ef].+|\u203b.*|[\[［].*[-+*/@?＋－＊／＠？].*[\]］]")
"""A character, or one as it is described: ⿰木昌, ※［＃…］, [木+昌]."""


def read_cell(tokens: Sequence[Token], line: int, context: ChapterContext) -> tuple[Inline, ...]:
    """The inlines of a cell, its pictures told apart; a width that one has in a line of text is a complaint."""
    cell = tuple(pictures_alone(InlineReader(context, line, is_cell=True).read(tokens)))
    for one in walk(cell):
        if isinstance(one, InlineImage) and one.width and not one.stands_alone:
            message = say("the '{key}' of the picture '{path}' would be lost", key="width", path=one.path)
            context.complain(message, line, say("a picture in a line of text is as high as its characters"), "width")
    return cell


def pictures_alone(cell: Iterable[Inline]) -> Iterator[Inline]:
    """A cell whose lines that hold nothing but pictures have them alone.

    >>> [one.stands_alone for one in pictures_alone([InlineImage("a.png", "\u7a97\u53e3"), Text(" ")]) if isinstance(one, InlineImage)]
    [True]
    >>> [one.stands_alone for one in pictures_alone([Text("\u7532"), InlineImage("a.png", "\u7a97\u53e3")]) if isinstance(one, InlineImage)]
    [False]
    """
    for _, group in groupby(cell, key=lambda one: isinstance(one, LineBreak)):
        line = list(group)
        yield from map(alone, line) if all(map(is_picture, line)) else line


def is_picture(inline: Inline) -> bool:
    """Whether an inline is a picture, or leads somewhere from one, or is the room between two."""
    match inline:
        case InlineImage(alt=alt, is_formula=is_formula, width=width):
            return bool(width) or not (is_formula or CHARACTER.fullmatch(alt.strip()))
        case Text(text=text):
            return not text.strip()
        case Link(children=children) | Span(children=children):
            return bool(children) and all(map(is_picture, children))
        case _:
            return False


def alone(inline: Inline) -> Inline:
    match inline:
        case InlineImage():
            return replace(inline, stands_alone=True)
        case Link(children=children) | Span(children=children):
            return replace(inline, children=tuple(map(alone, children)))
        case _:
            return inline
