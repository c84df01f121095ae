"""Pictures: what is said of them, and those that stand in a line."""

import re

from markdown_it.token import Token

from banxin.errors import ManifestError
from banxin.model.inline import InlineImage
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say

FORMULA = "formula"
SIZE = re.compile(r"(?:^|\|)[ \t]*[0-9]{1,4}(?:x[0-9]{1,4})?[ \t]*$")
"""How Obsidian says the size of a picture, in pixels."""
SHARE = re.compile(r"([5-9]|[1-9][0-9]|100)%")


def picture_of(token: Token, line: int, context: ChapterContext, *, has_width: bool) -> InlineImage:
    """A picture in a line; one that `has_width` stands in a cell of a table, where it may say how wide it is."""
    attributes = picture_attributes(token)
    path = attributes.get("src", "")
    alt = attributes.get("alt") or token.content
    if token.content and attributes.get("alt") not in {None, "", token.content}:
        hint = say("a picture in a line has no caption: leave the square brackets empty")
        context.complain(
            say("the words '{content}' of the picture '{path}' would be lost", content=token.content, path=path),
            line,
            hint,
            path,
        )
    if not alt:
        context.complain(
            say("the picture '{path}' has no alternative text", path=path),
            line,
            say('write {{alt="..."}} after it'),
            path,
        )
    complain_about_size(token, line, context)
    kinds = attributes.get("class", "").split()
    for kind in kinds:
        if kind != FORMULA:
            context.complain(
                say("'.{kind}' is not a kind of picture in a line", kind=kind),
                line,
                nearest(kind, [FORMULA]),
                f".{kind}",
            )
    for key in sorted(attributes):
        if key not in ("src", "alt", "class") and not (key == "width" and has_width):
            hint = say("a picture in a line has 'alt' and '.formula'; a picture on a line of its own has more")
            context.complain(
                say("the '{key}' of the picture '{path}' would be lost", key=key, path=path), line, hint, path
            )
    width = share_of(attributes.get("width", ""), line, context) if has_width else 0
    return InlineImage(found_picture(context, path, line), alt, FORMULA in kinds, width=width)


def share_of(written: str, line: int, context: ChapterContext) -> int:
    """A share of the measure in hundredths; 0 where none is written, or one that no picture can have."""
    match = SHARE.fullmatch(written)
    if written and not match:
        message = say("'{width}' is not a width of a picture", width=written)
        hint = say("write a share of the measure, from 5% to 100%: width=60%")
        context.complain(message, line, hint, written)
    return int(match[1]) if match else 0


def found_picture(context: ChapterContext, path: str, line: int) -> str:
    """The path of a picture as the book knows it; a complaint, and the path as written, when there is none."""
    try:
        return context.find_picture(path, context.place(line, path))
    except ManifestError as error:
        context.errors.append(error)
        return path


def complain_about_size(token: Token, line: int, context: ChapterContext) -> None:
    """Refuse a size that stands in the words of a picture: it would be printed below it."""
    if size := SIZE.search(token.content):
        hint = say("write {{width=50%}} behind the picture; '\\|' prints the bar")
        context.complain(
            say("the size '{size}' stands in the words of the picture", size=size[0].strip("| \t")), line, hint, size[0]
        )


def picture_attributes(token: Token) -> dict[str, str]:
    """What is said of a picture: in its address, and in braces behind it."""
    behind: dict[str, str] = token.meta.get("attributes", {})
    return {str(key): str(value) for key, value in token.attrs.items()} | behind
