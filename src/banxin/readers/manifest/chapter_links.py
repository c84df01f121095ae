"""Links from chapter to chapter, as people write them: `[words](02-x.md)`, `[words](02-x.md#id)`, `[words](#安装步骤)`.

A link to a file leads to its chapter. An id that no block has may be the one that GitHub, mdBook and GitBook make of a heading:
then the heading gets an id.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from banxin.errors import ManifestError, PublishingError, flat
from banxin.model.block import AnyBlock, Heading, inline_parts, walk, walk_marked
from banxin.model.book import Chapter, Part, Section, chapters_in, sections_with
from banxin.model.inline import Link, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.model.mapped import mapped
from banxin.readers.yaml.complaints import nearest
from banxin.saying.said import say
from banxin.source import Source

OUTWARD = re.compile(r"https?:|ftp:|mailto:", re.IGNORECASE)
NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def slug_of(title: str) -> str:
    """The id that GitHub makes of a heading.

    >>> slug_of("1.2 安装 Rust（一）")
    '12-安装-rust一'
    """
    return NOT_IN_SLUG.sub("", title.strip().lower()).replace(" ", "-")


@dataclass(slots=True)
class Places:
    """What may be linked to in one chapter: ids, and headings by their slugs; `given` are ids that headings get."""

    chapter: Chapter
    ids: set[str] = field(default_factory=set)
    slugs: dict[str, Source] = field(default_factory=dict)
    given: dict[Source, str] = field(default_factory=dict)

    @classmethod
    def of(cls, chapter: Chapter) -> "Places":
        places = cls(chapter)
        for block in walk(chapter.blocks_and_notes):
            if block.id:
                places.ids.add(block.id)
            if isinstance(block, Heading) and block is not chapter.heading and not block.id:
                slug, count = slug_of(plain_text(block.children)), 0
                name = slug
                while name in places.slugs:
                    count += 1
                    name = f"{slug}-{count}"
                places.slugs[name] = block.source
        return places


def with_links(sections: Sequence[Section], errors: list[PublishingError]) -> tuple[Section, ...]:
    """The sections with links to ids in the place of links to files and slugs; complaints go into `errors`."""
    chapters = chapters_in(sections)
    asking = [chapter for chapter in chapters if any(True for _ in open_links(chapter))]
    if not asking:
        return tuple(sections)
    resolver = LinkResolver(sections, errors)
    found = {chapter.source: resolver.targets(chapter) for chapter in asking}

    def changed(chapter: Chapter) -> Chapter:
        if targets := found.get(chapter.source):
            chapter = mapped(chapter, Link, lambda link: redirected(link, targets))
        if given := resolver.places[chapter.source].given:
            chapter = mapped(chapter, Heading, lambda heading: with_id(heading, given))
        return chapter

    return sections_with(sections, changed)


def open_links(chapter: Chapter) -> list[tuple[AnyBlock, str]]:
    """The targets in a chapter that are no addresses, each with the block that it stands in."""
    return [
        (block, inline.target)
        for block in walk_marked(chapter.blocks_and_notes)
        for inlines in inline_parts(block)
        for inline in walk_inlines(inlines)
        if isinstance(inline, Link) and not OUTWARD.match(inline.target)
    ]


def redirected(link: Link, targets: dict[str, str]) -> Link:
    return replace(link, target=targets[link.target]) if link.target in targets else link


def with_id(heading: Heading, given: dict[Source, str]) -> Heading:
    """The heading with the id that a link gives it."""
    return replace(heading, id=given[heading.source]) if heading.source in given else heading


class LinkResolver:
    """Finds what the links of a book mean."""

    def __init__(self, sections: Sequence[Section], errors: list[PublishingError]) -> None:
        self.errors = errors
        self.refused = {error.source.path.as_posix() for error in flat(errors) if error.source}
        chapters = chapters_in(sections)
        self.places = {chapter.source: Places.of(chapter) for chapter in chapters}
        self.by_path = {chapter.source.path.as_posix(): self.places[chapter.source] for chapter in chapters}
        self.sections = {one.id for one in (*sections, *chapters) if isinstance(one, Part | Chapter)}
        self.written = {name for places in self.places.values() for name in places.ids} | self.sections
        self.taken = set(self.written)

    def targets(self, chapter: Chapter) -> dict[str, str]:
        """For each target in a chapter that has to be changed, what it becomes."""
        here = self.places[chapter.source]
        found: dict[str, str] = {}
        for block, target in open_links(chapter):
            path, _, name = target.partition("#")
            if path in self.refused and path not in self.by_path:
                # What is wrong with that chapter is told already.
                continue
            if path:
                found[target] = self.of_file(path, name, here, block.source) or target
            elif name not in self.written and (slug := self.of_heading(here, unquote(name))):
                found[target] = f"#{slug}"
        return {old: new for old, new in found.items() if old != new}

    def of_file(self, path: str, name: str, here: Places, source: Source) -> str:
        """The id that `path#name` leads to, or nothing, with a complaint."""
        there = self.by_path.get(path)
        if there is None:
            near = nearest(PurePosixPath(path).name, [PurePosixPath(one).name for one in self.by_path])
            message = say("the link to '{path}' leads to a file that is no chapter of the book", path=path)
            self.errors.append(ManifestError(message, source, near or say("name the file in book.yaml")))
            return ""
        name = unquote(name)
        if name in {"", there.chapter.id}:
            return f"#{there.chapter.id}"
        if name in there.ids and (there is here or name not in here.ids):
            return f"#{name}"
        if name in there.ids:
            message = say(
                "the id '{name}' stands in '{path}' and here, so that the link could lead to either",
                name=name,
                path=path,
            )
            self.errors.append(ManifestError(message, source, say("give one of the two another id")))
            return ""
        if slug := self.of_heading(there, name):
            return f"#{slug}"
        message = say("the link to '{path}#{name}' finds no heading or id of that name", path=path, name=name)
        known = [*there.ids, *there.slugs]
        self.errors.append(
            ManifestError(message, source, nearest(name, known) if known else say("give the heading one: {{#id}}"))
        )
        return ""

    def of_heading(self, there: Places, slug: str) -> str:
        """The id of a heading that others call by its slug; it gets one when it has none."""
        source = there.slugs.get(slug)
        if source is None:
            return ""
        if source not in there.given:
            name = slug if slug not in self.taken else f"{there.chapter.id}-{slug}"
            there.given[source] = name
            self.taken.add(name)
        return there.given[source]
