"""What every block takes: its id, classes and language."""

import re
from collections.abc import Collection, Mapping
from typing import TypedDict

from banxin.errors import WrongValueError
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.yaml.complaints import nearest
from banxin.readers.yaml.fields import parse_language
from banxin.saying.said import say
from banxin.source import Source

CLASS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
EVERY_BLOCK = ("id", "class", "lang")
"""Attributes that any block takes."""

Attributes = Mapping[str, str]


class Common(TypedDict):
    """What every block takes."""

    source: Source
    id: str
    classes: tuple[str, ...]
    lang: str


def common_of(
    context: ChapterContext, line: int, attributes: Attributes, allowed: tuple[str, ...] = (), own: Collection[str] = ()
) -> Common:
    """Place, id, classes and language of a block, without classes that are its `own` words; other attributes are complaints."""
    for name in sorted(attributes.keys() - {*EVERY_BLOCK, *allowed}):
        context.complain(
            say("a block of this kind has no '{name}'", name=name), line, nearest(name, [*EVERY_BLOCK, *allowed])
        )
    identifier = attributes.get("id", "")
    if identifier and identifier in context.ids:
        context.complain(say("the id '{id}' stands twice in the chapter", id=identifier), line)
    if identifier:
        context.ids.add(identifier)
    classes = tuple(attributes.get("class", "").split())
    for name in classes:
        if not CLASS.fullmatch(name):
            context.complain(
                say("'.{name}' cannot name a style", name=name), line, say("use ASCII letters, digits and '-'")
            )
    kept = tuple(name for name in classes if name not in own)
    lang = language_of(context, attributes.get("lang", ""), line)
    return {"source": context.place(line), "id": identifier, "classes": kept, "lang": lang}


def language_of(context: ChapterContext, tag: str, line: int) -> str:
    """A language tag as it is usually written; what is none is a complaint."""
    try:
        return parse_language(tag) if tag else ""
    except WrongValueError as error:
        context.complain(error.message, line, error.hint, tag)
        return ""


def merged_attributes(first: Attributes, second: Attributes) -> dict[str, str]:
    """Both; classes add up, of other names the later value holds."""
    classes = f"{first.get('class', '')} {second.get('class', '')}".strip()
    return {**first, **second, **({"class": classes} if classes else {})}
