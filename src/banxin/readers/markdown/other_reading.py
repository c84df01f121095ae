"""Where one text is read otherwise than another that is to say the same: marks in the one are characters in the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from markdown_it.token import Token

from banxin.readers.markdown.chapter_markdown import make_parser

READ_AS_TEXT = frozenset({"text", "text_special"})
"""Kinds of tokens that are characters: an escaped sign is one of its own."""


def line_read_otherwise(text: str, other: str) -> int | None:
    r"""The line of `text`, from 1, at which its blocks begin to be read otherwise than those of `other`.

    >>> line_read_otherwise("甲。\n\n**乙**\n", "甲。\n\n\\*\\*乙\\*\\*\n"), line_read_otherwise("a & b", "a \\& b")
    (3, None)
    """
    line = 1
    own, others = (make_parser().parse(one, {}) for one in (text, other))
    for one, two in zip_longest(own, others):
        if one is not None and one.map:
            line = one.map[0] + 1
        if one is None or two is None or list(_read(one)) != list(_read(two)):
            return line
    return None


def _read(token: Token) -> Iterator[tuple[str, str, str, str]]:
    """What a token is, with its attributes and the characters in it, however these are written."""
    if token.type != "inline":
        yield token.type, token.tag, token.info + token.content, str(sorted(token.attrs.items()))
    else:
        yield from _words(token.children or ())


def _words(tokens: Sequence[Token]) -> Iterator[tuple[str, str, str, str]]:
    for is_text, row in groupby(tokens, lambda one: one.type in READ_AS_TEXT):
        if is_text:
            yield "text", "", "".join(one.content for one in row), ""
        else:
            yield from ((one.type, one.tag, one.content, str(sorted(one.attrs.items()))) for one in row)
