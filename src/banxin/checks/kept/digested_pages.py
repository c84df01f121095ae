"""Digests of the pages of a PDF that our writer made: all that the text of a page is read from, but what fonts say of their codes.

That is its content stream, its dictionary, and its share of the structure tree. A digest does not know the numbers of objects: they
are others as soon as a paragraph joins a chapter before. A page whose elements name what stands elsewhere has no digest.
"""

import hashlib
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import lt
from typing import Any

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


def page_digests(pdf: pikepdf.Pdf) -> list[bytes]:
    """The digest of each page; empty for a page that has none, and no digests at all where the file is not as ours are."""
    objects = WrittenObjects.of(pdf)
    root: Any = pdf.Root.get("/StructTreeRoot")
    if objects is None or root is None:
        return []
    document = root.K[0].objgen[0]
    pages = [page.obj.objgen[0] for page in pdf.pages]
    written = [objects.one(page) for page in pages]
    if len({tuple(RESOURCES.findall(page)) for page in written}) != 1:
        return []
    trees = dict(trees_of(objects, document))
    return [
        digest_of(pdf, text, trees[number].as_data(number, document) if number in trees else b"")
        for number, text in zip(pages, written, strict=True)
    ]


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


def trees_of(objects: WrittenObjects, document: int) -> Iterator[tuple[int, PageTree]]:
    """The elements of each page with its number; those of the last page are left out, whose end nothing tells."""
    kids = objects.one(document).partition(b"/K")[2].partition(b"]")[0]
    roots = map(int, REFERENCE.findall(kids))
    firsts = [(page, next(group)) for page, group in groupby(roots, lambda root: page_of(objects.one(root)))]
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
