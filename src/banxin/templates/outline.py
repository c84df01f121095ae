"""The outline of an edition: what stands in the contents, one tree for the contents page, the nav and the NCX."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from banxin.model.block import Heading
from banxin.model.book import Byline, Chapter, Leaf, Part, Section
from banxin.model.inline import plain_text
from banxin.templates.addresses import Addresses
from banxin.templates.dividing import runs_of
from banxin.templates.editions.selection import chapters_of, listed_by
from banxin.templates.words.book_words import Words

UNLISTED = frozenset({Leaf.COVER, Leaf.HALF_TITLE, Leaf.TOC})
"""Leaves that no contents name; the cover and the contents themselves are landmarks."""
PRINTED = frozenset({Leaf.NOTES})
"""Leaves that a contents page names: those a reader turns to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents: `kind` is part, chapter, heading or leaf; `href` leads there; `level` is that of a heading.

    `lines` are those of a title that is too long for a line of a page. `is_continued` marks a part whose chapters go on here from an earlier file.
    """

    title: str
    href: str
    kind: str
    section: Section
    bylines: tuple[Byline, ...] = ()
    children: tuple["Entry", ...] = ()
    is_continued: bool = False
    level: int = 0
    lines: tuple[str, ...] = ()


def outline_of(addresses: Addresses, words: Words, depth: int = 0) -> tuple[Entry, ...]:
    """Leaves, parts, chapters, and the headings in the chapters, level below level: down to `depth`, or, with 0, all."""
    return tuple(entries_of(addresses, words, depth))


def printed_contents(outline: tuple[Entry, ...], depth: int = 0) -> tuple[Entry, ...]:
    """What a printed contents page lists: parts, chapters and the notes, and headings where the edition says how deep."""
    kinds = {"part", "chapter", "heading"} if depth else {"part", "chapter"}
    return tuple(
        replace(entry, children=printed_contents(entry.children, depth))
        for entry in outline
        if entry.kind in kinds or (isinstance(entry.section, Leaf) and entry.section in PRINTED)
    )


def is_listed(heading: Heading, depth: int) -> bool:
    """Whether the contents of an edition list a heading; `.unlisted` (Pandoc) keeps it out where a depth is given."""
    return not depth or (heading.level <= depth and "unlisted" not in heading.classes)


def pieces_of_contents(entries: Sequence[Entry], limit: int | None) -> tuple[tuple[Entry, ...], ...]:
    """The contents in runs of at most about `limit` bytes; a part with very many chapters goes on in the next run."""
    if not limit:
        return (tuple(entries),)
    return tuple(runs_of(tuple(divided_entries(entries, limit)), limit, weight_of)) or ((),)


def divided_entries(entries: Iterable[Entry], limit: int) -> Iterator[Entry]:
    """The entries, those that are too heavy in several."""
    for entry in entries:
        for number, children in enumerate(runs_of(entry.children, limit, weight_of)):
            yield replace(entry, children=children, is_continued=number > 0)
        if not entry.children:
            yield entry


def weight_of(entry: Entry) -> int:
    """About how many bytes of markup a line of the contents becomes."""
    names = "".join(name for person in entry.bylines for name in person.names)
    own = 260 + 40 * len(entry.bylines) + len((entry.title + names + entry.href).encode("utf-8", "surrogatepass"))
    return own + sum(map(weight_of, entry.children))


def entries_of(addresses: Addresses, words: Words, depth: int) -> Iterator[Entry]:
    for section in addresses.sections:
        if isinstance(section, Chapter):
            yield chapter_entry(section, addresses, depth)
        elif isinstance(section, Part):
            yield Entry(
                title=section.title,
                href=addresses.href(section),
                kind="part",
                section=section,
                children=tuple(chapter_entry(chapter, addresses, depth) for chapter in section.chapters),
            )
        elif section not in UNLISTED:
            yield Entry(title=words.leaf(section), href=addresses.href(section), kind="leaf", section=section)


def chapter_entry(chapter: Chapter, addresses: Addresses, depth: int) -> Entry:
    headings = [
        block
        for block in chapter.blocks
        if isinstance(block, Heading) and is_listed(block, depth) and plain_text(block.children).strip()
    ]
    return Entry(
        title=chapter.toc_title or chapter.title,
        href=addresses.href(chapter),
        kind="chapter",
        section=chapter,
        bylines=chapter.bylines,
        children=tuple(nested(headings, chapter, addresses)),
    )


def list_entries(leaf: Leaf, addresses: Addresses) -> tuple[Entry, ...]:
    """What a list of figures or tables names: captions, with their numbers, where they stand."""
    found = []
    for chapter in chapters_of(addresses.sections):
        here = addresses.chapter(chapter)
        for block in (block for piece in here.pieces for block in listed_by(leaf, piece.blocks)):
            title = plain_text(block.caption).replace("\n", " ").strip()
            found.append(Entry(title=title, href=here.href_of_block(block), kind="caption", section=chapter, level=1))
    return tuple(found)


def nested(headings: Sequence[Heading], chapter: Chapter, addresses: Addresses) -> Iterator[Entry]:
    """Each heading with those of lower levels that follow it; a level that the chapter leaves out leaves no gap."""
    here = addresses.chapter(chapter)
    place = 0
    while place < len(headings):
        first, end = headings[place], place + 1
        while end < len(headings) and headings[end].level > first.level:
            end += 1
        yield Entry(
            title=plain_text(first.children).replace("\n", " "),
            href=here.href_of_block(first),
            kind="heading",
            section=chapter,
            level=first.level,
            children=tuple(nested(headings[place + 1 : end], chapter, addresses)),
        )
        place = end
