"""Digests of the pages of a PDF that our writer made: all that the text of a page is read from, but what fonts say of their codes.

That is its content stream, its dictionary, and its share of the structure tree. A digest does not know the numbers of objects: they
are others as soon as a paragraph joins a chapter before. A page whose elements name what stands elsewhere has no digest.
"""

import hashlib
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter, lt
from types import MappingProxyType
from typing import Any, NamedTuple

import pikepdf

REFERENCE = re.compile(rb"(\d+) 0 R")
CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
RESOURCES = re.compile(rb"/Resources (\d+ 0 R)")
PAGE_OF = re.compile(rb"/Pg (\d+) 0 R")
NUMBERED = re.compile(rb"\d+ 0 R|/StructParents \d+")
"""What of a page's dictionary says nothing of the page."""
ANNOTATION = re.compile(rb"(?<=/Obj )\d+ 0 R")
"""In an element that stands for a link: no text is read from it."""
THE_PAGE, THE_DOCUMENT, A_STRANGER = -1, -2, 0


@dataclass(frozen=True, slots=True)
class WrittenObjects:
    """The objects of an object stream (ISO 32000-1, 7.5.7) as bytes: numbers in rising order, and where each begins."""

    numbers: Sequence[int]
    starts: Sequence[int]
    data: bytes

    @classmethod
    def of(cls, pdf: pikepdf.Pdf) -> "WrittenObjects | None":
        """Those of a file that has such streams right before its table of objects; None for any other file."""
        numbers: list[int] = []
        starts: list[int] = []
        bodies: list[bytes] = []
        size = 0
        for stream in object_streams(pdf):
            data, first = stream.read_bytes(), int(stream.First)
            head = [int(number) for number in data[:first].split()]
            numbers += head[::2]
            starts += [size + start for start in head[1::2]]
            bodies.append(data[first:] + b"\n")
            size += len(bodies[-1])
        is_rising = all(all(map(lt, values, values[1:])) for values in (numbers, starts))
        return cls(numbers, [*starts, size], b"".join(bodies)) if numbers and is_rising else None

    def with_words(self, words: re.Pattern[bytes]) -> Iterator[int]:
        """The numbers of the objects in which some words are found, in rising order."""
        places = {bisect_right(self.starts, found.start()) - 1 for found in words.finditer(self.data, self.starts[0])}
        return (self.numbers[place] for place in sorted(places))

    def one(self, number: int) -> bytes:
        """The object of a number; empty where it is none of these."""
        return self.some(number, number + 1)

    def some(self, first: int, end: int) -> bytes:
        """The objects from a number up to another; empty where not all of them are here."""
        begin, stop = bisect_left(self.numbers, first), bisect_left(self.numbers, end)
        return self.data[self.starts[begin] : self.starts[stop]] if stop - begin == end - first else b""


def object_streams(pdf: pikepdf.Pdf) -> list[Any]:
    """The streams of objects that stand right before the table of objects, in their order."""
    found: list[Any] = []
    for number in range(int(pdf.trailer.get("/Size", 0)) - 2, 0, -1):
        stream: Any = pdf.get_object(number, 0)
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != "/ObjStm":
            break
        found.insert(0, stream)
    return found


class DigestedPages(NamedTuple):
    """The digest of each page, empty for one that has none; and by the number of a page those of its elements below the document.

    There are neither where the file is not as ours are.
    """

    digests: Sequence[bytes] = ()
    roots: Mapping[int, Sequence[int]] = MappingProxyType({})


def digested_pages(pdf: pikepdf.Pdf) -> DigestedPages:
    """The pages of a file."""
    objects = WrittenObjects.of(pdf)
    root: Any = pdf.Root.get("/StructTreeRoot")
    if objects is None or root is None:
        return DigestedPages()
    document = root.K[0].objgen[0]
    pages = [page.obj.objgen[0] for page in pdf.pages]
    written = [objects.one(page) for page in pages]
    if len({tuple(RESOURCES.findall(page)) for page in written}) != 1:
        return DigestedPages()
    roots = [(page_of(objects.one(root)), root) for root in roots_of(objects, document)]
    trees = dict(trees_of(objects, roots))
    digests = [
        digest_of(pdf, text, trees[number].as_data(number, document) if number in trees else b"")
        for number, text in zip(pages, written, strict=True)
    ]
    by_page: dict[int, list[int]] = {}
    for page, number in roots:
        by_page.setdefault(page, []).append(number)
    return DigestedPages(digests, by_page)


@dataclass(frozen=True, slots=True)
class PageTree:
    """The elements of a page, which stand one behind another: the numbers of the first and of what follows the last, and their bytes."""

    first: int
    end: int
    data: bytes

    def as_data(self, page: int, document: int) -> bytes:
        """Without the numbers of this file; empty where they name others than one another, their page and the document."""
        data = ANNOTATION.sub(b"", self.data) if b"/Obj " in self.data else self.data
        parts = REFERENCE.split(data)
        known = {page: THE_PAGE, document: THE_DOCUMENT}
        first, end = self.first, self.end
        named = [
            number - first + 1 if first <= number < end else known.get(number, A_STRANGER)
            for number in map(int, parts[1::2])
        ]
        return b"\0".join((*parts[::2], array("i", named).tobytes())) if all(named) else b""


def roots_of(objects: WrittenObjects, document: int) -> Iterator[int]:
    """The numbers of the elements below the document, in their order."""
    kids = objects.one(document).partition(b"/K")[2].partition(b"]")[0]
    return map(int, REFERENCE.findall(kids))


def trees_of(objects: WrittenObjects, roots: Sequence[tuple[int, int]]) -> Iterator[tuple[int, PageTree]]:
    """The elements of each page with its number; those of the last page are left out, whose end nothing tells.

    `roots` are the elements below the document, each behind the number of its page.
    """
    firsts = [next(group) for _, group in groupby(roots, itemgetter(0))]
    for (page, first), (_, end) in pairwise(firsts):
        if first < end and (data := objects.some(first, end)):
            yield page, PageTree(first, end, data)


def page_of(element: bytes) -> int:
    """The number of the page that an element stands on; 0 where it does not say."""
    found = PAGE_OF.search(element)
    return int(found[1]) if found else 0


def digest_of(pdf: pikepdf.Pdf, page: bytes, tree: bytes) -> bytes:
    """The digest of a page from its dictionary and its elements; empty where it has none."""
    contents = CONTENTS.search(page)
    if not tree or not contents:
        return b""
    stream: Any = pdf.get_object(int(contents[1]), 0)
    digest = hashlib.sha256(stream.read_raw_bytes())
    digest.update(b"\0".join((NUMBERED.sub(b"", page), tree)))
    return digest.digest()
