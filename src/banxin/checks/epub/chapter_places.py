"""Where the chapters of a book say what is found in its finished e-book: an author knows of no file inside it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from pathlib import PurePosixPath

from lxml import etree

from banxin.checks.epub.epub_contents import XHTML, EpubContents
from banxin.model.block import AnyBlock, Note, pictures_in, placed_parts, walk
from banxin.model.book import Book, Chapter
from banxin.model.finding import Finding
from banxin.model.inline import plain_text
from banxin.saying.said import say
from banxin.source import Source

PIECE = re.compile(r"(?:-piece)?-[0-9]+$|-$")
"""What the name of a document has behind the id of its chapter: the number of a piece, or the mark of a name that a system has for itself."""
SIGNS = re.compile(r"[\W_]+")
START = re.compile(r"<[A-Za-z]")
LONGEST, LEAST = 24, 3
"""Characters by which a place is found again, the most and the least of a longer text."""
UNWRITTEN = frozenset({f"{XHTML}{name}" for name in ("rt", "rp", "script", "style")})

PICTURES = frozenset({f"{XHTML}img", f"{XHTML}figure"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a chapter, one after the other without marks, and where they are written."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[Source, ...]

    def source_at(self, offset: int) -> Source:
        return self.sources[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True, kw_only=True)
class ChapterPlaces:
    """The chapters of a book as an edition has them, beside the finished file."""

    book: Book
    contents: EpubContents = field(repr=False)

    def told(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings with the places that the author knows, each once; what no chapter says is the manifest's, with its place in the file."""
        seen: set[tuple[str, str, str]] = set()
        for finding in findings:
            one = self.written(finding)
            key = (one.code, str(one.source), one.message)
            if key not in seen:
                seen.add(key)
                yield one

    def written(self, finding: Finding) -> Finding:
        found = finding.source
        if not found or not self.is_inside(found.path.as_posix()):
            return finding
        if place := self.place(found):
            return replace(finding, source=place)
        inner = say("{message} ({place} in the e-book)", message=finding.message, place=found)
        return replace(finding, source=self.book.in_manifest(), message=inner if found.line else finding.message)

    def is_inside(self, name: str) -> bool:
        return name in self.contents.files or name in self.contents.others

    def place(self, found: Source) -> Source | None:
        """Where a chapter says what stands at a place of its document; the chapter itself where it is not found, None for no chapter's document."""
        name = found.path.as_posix()
        chapter = self.chapter_of(name)
        root = self.contents.documents.get(name)
        if not chapter:
            return None
        element = element_at(root, found, self.contents.files[name]) if root is not None else None
        if root is None or element is None:
            return Source(path=chapter.source.path)
        return self.source_of(chapter, root, element) or Source(path=chapter.source.path)

    def chapter_of(self, name: str) -> Chapter | None:
        stem = PurePosixPath(name).stem
        return self.chapters.get(stem) or self.chapters.get(PIECE.sub("", stem))

    @cached_property
    def chapters(self) -> dict[str, Chapter]:
        return {chapter.id: chapter for chapter in self.book.chapters}

    @cached_property
    def known(self) -> dict[str, Words]:
        return {}

    @cached_property
    def starts(self) -> dict[etree._Element, dict[etree._Element, int]]:
        """For each document looked into how many characters of its words stand before each of its elements."""
        return {}

    @cached_property
    def pictures(self) -> dict[str, dict[str, list[Source]]]:
        """For each chapter looked into where its pictures are written, each time, by the names of their files."""
        return {}

    def place_of_picture(self, chapter: Chapter, element: etree._Element) -> Source | None:
        image = next(element.iter(f"{XHTML}img"), None) if element.tag in PICTURES else None
        if image is None:
            return None
        if chapter.id not in self.pictures:
            self.pictures[chapter.id] = pictures_of(chapter)
        name = stem_of(image)
        places = self.pictures[chapter.id].get(name, [])
        if len(places) < 2:
            return places[0] if places else None
        # One picture may stand in several places, each with words of its own.
        roots = [root for document, root in self.contents.documents.items() if self.chapter_of(document) is chapter]
        same = [one for root in roots for one in root.iter(f"{XHTML}img") if stem_of(one) == name]
        return places[min(same.index(image), len(places) - 1)]

    def words_of(self, chapter: Chapter) -> Words:
        if chapter.id not in self.known:
            self.known[chapter.id] = words_of(chapter)
        return self.known[chapter.id]

    def source_of(self, chapter: Chapter, root: etree._Element, element: etree._Element) -> Source | None:
        """The place of the words of an element, of its picture, or of the nearest around it that has words of the chapter."""
        if place := self.place_of_picture(chapter, element):
            return place
        if root not in self.starts:
            self.starts[root] = dict(signs_before(root))
        words, before = self.words_of(chapter), self.starts[root].get(element, self.starts[root][root])
        around: etree._Element | None = element
        while around is not None and around.tag != f"{XHTML}body":
            if place := found_in(words, signs_in(around), before):
                return place
            around = around.getparent()
        return None


def element_at(root: etree._Element, found: Source, data: bytes) -> etree._Element | None:
    """The first element of a line, or the last before a column of it; where none begins there, the last before the line."""
    every = [one for one in root.iter(etree.Element) if line_of(one) <= found.line]
    on_line = [one for one in every if line_of(one) == found.line]
    if not on_line:
        return every[-1] if every else None
    if not found.column:
        return on_line[0]
    line = data.decode("utf-8", "replace").split("\n")[found.line - 1]
    return on_line[max(min(len(START.findall(line[: found.column - 1])), len(on_line)) - 1, 0)]


def line_of(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def words_of(chapter: Chapter) -> Words:
    parts = [(signs(text), source) for text, source in texts_of(chapter)]
    starts = accumulate((len(text) for text, _ in parts), initial=0)
    return Words("".join(text for text, _ in parts), tuple(starts)[:-1], tuple(source for _, source in parts))


def texts_of(chapter: Chapter) -> Iterator[tuple[str, Source]]:
    """The texts of a chapter in the order of its document, notes last."""
    yield chapter.title, chapter.source
    every: tuple[AnyBlock | Note, ...] = (*walk(chapter.blocks), *chapter.notes)
    for block in every:
        for inlines, source in placed_parts(block):
            yield plain_text(inlines), source
        if isinstance(block, Note):
            for inner in walk(block.blocks):
                yield from ((plain_text(inlines), source) for inlines, source in placed_parts(inner))


def stem_of(image: etree._Element) -> str:
    return PurePosixPath(image.get("src") or "").stem


def pictures_of(chapter: Chapter) -> dict[str, list[Source]]:
    """Where each picture of a chapter is written, each time, by the name of its file."""
    found: dict[str, list[Source]] = {}
    for block in (*walk(chapter.blocks), *(inner for note in chapter.notes for inner in walk(note.blocks))):
        for path in pictures_in(block):
            found.setdefault(PurePosixPath(path).stem, []).append(block.source)
    return found


def found_in(words: Words, text: str, before: int) -> Source | None:
    """Where a text stands in a chapter: by as many of its first characters as are found there, and as near to the place in the document as may be.

    A label or a number that only the document has is passed over.
    """
    for length in dict.fromkeys((min(LONGEST, len(text)), *(size for size in (12, 6, LEAST) if size < len(text)))):
        for start in range(max(min(len(text) - length, LONGEST), 0) + 1):
            key = text[start : start + length]
            places = [match.start() for match in re.finditer(re.escape(key), words.text)] if key else []
            if places:
                return words.source_at(min(places, key=lambda place: abs(place - before - start)))
    return None


def signs(text: str) -> str:
    return SIGNS.sub("", text)


def signs_in(element: etree._Element) -> str:
    """The words of an element without readings and marks."""
    return signs("".join(written_texts(element)))


def written_texts(element: etree._Element) -> Iterator[str]:
    if element.tag in UNWRITTEN:
        return
    yield str(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from written_texts(child)
        yield str(child.tail or "")


def signs_before(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """How many characters of the words of a document stand before each element of its body; all are said to stand before its root."""
    body = root.find(f"{XHTML}body")
    count = 0
    for one in body.iter() if body is not None else ():
        yield one, count
        if isinstance(one.tag, str) and one.tag not in UNWRITTEN:
            count += len(signs(str(one.text or "")))
        closed = one.getprevious()
        count += len(signs(str(closed.tail or ""))) if closed is not None else 0
    yield root, count
