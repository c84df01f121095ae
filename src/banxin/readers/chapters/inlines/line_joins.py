"""Pieces of text in a paragraph put together: tokens, the lines of the file, inlines."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from markdown_it.token import Token

from banxin.model.inline import Inline, Text
from banxin.typography.scripts import is_cjk, is_hangul


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Neighbouring pieces of text as one; escaped characters stay apart, because they are never markup."""
    result: list[Token] = []
    for token in tokens:
        if token.type == "text" and not token.content:
            continue
        if token.type == "text" and result and result[-1].type == "text":
            result[-1] = result[-1].copy(content=result[-1].content + token.content)
        else:
            result.append(token)
    return result


def mended_breaks(tokens: list[Token]) -> list[Token]:
    """Each line end of the file becomes a space, or nothing between CJK characters (CSS Text 4, section 4.1.3)."""
    after = ""
    following: list[str] = []
    for token in reversed(tokens):
        following.append(after)
        after = token.content[:1] or after
    before = ""
    result: list[Token] = []
    for token, after in zip(tokens, reversed(following), strict=True):
        if token.type == "softbreak":
            is_after_break = bool(result) and result[-1].type == "hardbreak"
            result.append(token.copy(content="" if is_after_break or joins_without_space(before, after) else " "))
        else:
            result.append(token)
            before = token.content[-1:] or before
    return result


def joins_without_space(before: str, after: str) -> bool:
    """Whether two lines that end and begin so are one text without a space. Korean has spaces between its words."""
    if not before or not after:
        return True
    if is_hangul(before) or is_hangul(after):
        return False
    if is_cjk(before) and is_cjk(after):
        return True
    return any(is_wide_mark(one) for one in (before, after))


def is_wide_mark(character: str) -> bool:
    return east_asian_width(character) in "WF" and not character.isalnum()


def merged(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        if isinstance(inline, Text) and isinstance(last, Text):
            result[-1] = Text(last.text + inline.text)
        elif not (isinstance(inline, Text) and not inline.text):
            result.append(inline)
    return tuple(result)
