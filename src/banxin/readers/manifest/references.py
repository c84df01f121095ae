"""References that take their words from where they lead: `[](#id)` reads 第二章, 图三, or the title of an article.

A chapter or heading that begins with its number is named by it; a figure or table is named by the label of its caption;
anything else by its whole title.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from banxin.errors import ManifestError, PublishingError
from banxin.model.block import AnyBlock, Figure, Heading, Note, Table, inline_parts, walk
from banxin.model.book import Chapter, Part, Section, chapters_in
from banxin.model.inline import Link, Text, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.readers.yaml.complaints import nearest

NUMBERED = re.compile(
    "第[〇零一二三四五六七八九十百千两兩0-9０-９]+[章回节節卷编編篇部]|第[〇零一二三四五六七八九十百千0-9]+話|제 ?[0-9]+ ?[장절부]"
)
LABEL = re.compile("[图圖表図] ?[0-9一二三四五六七八九十]+(?:[-–.．·][0-9一二三四五六七八九十]+)*|[그림표]+ ?[0-9]+")
Record = TypeVar("Record")
Changed = TypeVar("Changed")


def with_words(sections: Sequence[Section], errors: list[PublishingError]) -> tuple[Section, ...]:
    """The sections with the words of their references; complaints about those that lead nowhere go into `errors`."""
    chapters = chapters_in(sections)
    if not any(links_in(chapter) for chapter in chapters):
        return tuple(sections)
    words = dict(targets_in(sections))
    for chapter in chapters:
        for block, link in links_in(chapter):
            if link.target[1:] not in words:
                hint = nearest(link.target[1:], list(words)) or "give the heading, figure or table an id: {#name}"
                message = f"the reference to '{link.target}' finds nothing of that name to take its words from"
                errors.append(ManifestError(message, block.source, hint))

    def named(link: Link) -> Link:
        return link if link.children else replace(link, children=(Text(words.get(link.target[1:], "")),))

    return mapped(tuple(sections), Link, named)


def links_in(chapter: Chapter) -> list[tuple[AnyBlock | Note, Link]]:
    """The references without words, each with the block that it stands in."""
    found: list[tuple[AnyBlock | Note, Link]] = []
    for block in walk((*chapter.blocks, *(inner for note in chapter.notes for inner in note.blocks))):
        for inlines in inline_parts(block):
            links = (inline for inline in walk_inlines(inlines) if isinstance(inline, Link) and not inline.children)
            found += [(block, link) for link in links]
    return found


def targets_in(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """The ids of parts, chapters, headings, figures and tables, each with the words that name it."""
    for section in sections:
        if isinstance(section, Part):
            yield section.id, name_in_sentence(section.title)
    for chapter in chapters_in(sections):
        yield chapter.id, name_in_sentence(chapter.title)
        for block in walk(chapter.blocks):
            if block.id and isinstance(block, Heading):
                yield block.id, name_in_sentence(plain_text(block.children))
            elif block.id and isinstance(block, Figure | Table) and block.caption:
                caption = plain_text(block.caption)
                label = LABEL.match(caption)
                yield block.id, label[0] if label else caption


def name_in_sentence(title: str) -> str:
    """What a title is called in a sentence.

    >>> name_in_sentence("第二章　夜行"), name_in_sentence("逍遥游")
    ('第二章', '逍遥游')
    """
    number = NUMBERED.match(title)
    return number[0] if number else title


def mapped(value: Record, kind: type[Changed], change: Callable[[Changed], Changed]) -> Record:
    """A record with every record of a kind in it changed; what holds none is the same record."""
    result: Any = change(value) if isinstance(value, kind) else value
    if isinstance(value, tuple):
        inner = tuple(mapped(one, kind, change) for one in value)
        result = value if all(new is old for new, old in zip(inner, value, strict=True)) else inner
    elif is_dataclass(result) and not isinstance(result, type):
        old = {one.name: getattr(result, one.name) for one in fields(result)}
        new = {
            name: mapped(one, kind, change) for name, one in old.items() if isinstance(one, tuple) or is_dataclass(one)
        }
        changes = {name: one for name, one in new.items() if one is not old[name]}
        result = replace(result, **changes) if changes else result
    return result  # type: ignore[no-any-return]
