"""The pictures of a PDF: its figures by what is drawn in them; of a file that tells no figures, the pictures of pixels that it draws."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.text.chapter_text import without_space
from banxin.comparison.finished_text import PdfPages
from banxin.comparison.pictures.picture_records import ShownPicture, numbered
from banxin.errors import BuildError
from banxin.saying.said import say

Instruction = tuple[Sequence[Any], str]
DEEPEST = 12
"""Forms in forms that are followed; what programs make has two or three."""
PLACING = frozenset({"q", "gs", "cm"})
"""With these a picture is put where it stands, in its size: they begin it and are none of it."""
NAMED = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "Tf": "/Font", "scn": "/Pattern", "SCN": "/Pattern",
         "cs": "/ColorSpace", "CS": "/ColorSpace"}  # fmt: skip
"""Operators that call something by a name that is the file's own, and where it is found (ISO 32000-1, 7.8.3)."""
UNTOLD = frozenset({"/Length", "/Parent", "/StructParent", "/StructParents", "/Resources", "/Matrix", "/Metadata"})
"""What an object says of its place in the file or on the page: a pattern has the page's own system of coordinates."""


class Figure(NamedTuple):
    """A picture on a page: the sheet on which it is drawn, the characters of the page's text before it, its digest, its description."""

    sheet: int
    offset: int
    digest: str
    name: str


def pdf_pictures(path: Path, shown: PdfPages) -> list[ShownPicture]:
    """The pictures of a file in the order of reading; raise BuildError for one that is not sound."""
    try:
        with pikepdf.open(path) as pdf:
            return numbered(PdfPictures(pdf, shown).all())
    except (OSError, pikepdf.PdfError, ValueError, KeyError, AttributeError) as error:
        raise BuildError(say("{name} is not a sound PDF: {error}", name=path.name, error=error)) from error


class PdfPictures:
    """The pictures of one open file."""

    def __init__(self, pdf: pikepdf.Pdf, shown: PdfPages) -> None:
        self.pdf, self.shown = pdf, shown
        self.digests: dict[tuple[int, int], str] = {}
        self.marks: dict[int, dict[int, list[Instruction]]] = {}

    def all(self) -> Iterator[ShownPicture]:
        leaves = {leaf.sheet: leaf for leaf, _ in self.shown.leaves}
        before: Counter[str] = Counter()
        for (leaf, chapter), page in zip(self.shown.leaves, self.shown.pages, strict=True):
            for one in self.figures(page) if self.shown.is_tagged else self.pixels(page):
                yield ShownPicture(
                    chapter=chapter,
                    offset=before[chapter] + one.offset,
                    leaf=leaves.get(one.sheet, leaf),
                    digest=one.digest,
                    name=one.name,
                    description="" if without_space(one.name) in page.body else one.name,
                )
            before[chapter] += len(page.body)

    def figures(self, page: PageText) -> Iterator[Figure]:
        """What a tagged page tells to be figures; one that floats is drawn on another sheet."""
        for sheet, mark in page.figures:
            if sheet not in self.marks:
                self.marks[sheet] = by_marks(self.pdf.pages[sheet - 1])
            drawn = unplaced(self.marks[sheet].get(mark, ()))
            digest = self.digest_of_drawing(drawn, self.pdf.pages[sheet - 1].resources)
            yield Figure(sheet, page.places.get((sheet, mark), 0), digest, self.description(sheet, mark))

    def description(self, sheet: int, mark: int) -> str:
        """What the structure tree says of marked content, found by the number of the page (ISO 32000-1, 14.7.4.4)."""
        page, parents = self.pdf.pages[sheet - 1].obj, self.pdf.Root.StructTreeRoot.get("/ParentTree")
        if parents is None or "/StructParents" not in page:
            return ""
        elements = pikepdf.NumberTree(parents).get(int(page.StructParents))
        element = elements[mark] if isinstance(elements, pikepdf.Array) and mark < len(elements) else None
        return " ".join(str(element.get("/Alt", "")).split()) if isinstance(element, pikepdf.Dictionary) else ""

    def pixels(self, page: PageText) -> Iterator[Figure]:
        """The pictures of pixels that a page draws."""
        drawn = self.pdf.pages[page.sheet - 1]
        for picture in pictures_drawn(instructions(drawn), drawn.resources, DEEPEST):
            yield Figure(page.sheet, 0, self.digest(picture, DEEPEST), "")

    def digest_of_drawing(self, drawn: Iterable[Instruction], resources: Any, depth: int = DEEPEST) -> str:
        """A digest of instructions, in which what they call stands for its name."""
        told = hashlib.sha256()
        for operands, operator in drawn:
            for operand in operands:
                called = None
                if operator in NAMED and isinstance(operand, pikepdf.Name):
                    called = resources.get(NAMED[operator], {}).get(operand)
                told.update((self.digest(operand if called is None else called, depth) + " ").encode())
            told.update(f"{operator}\n".encode())
        return told.hexdigest()

    def digest(self, value: Any, depth: int) -> str:
        """A digest of an object: each that has a number is read once."""
        number = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
        if number == (0, 0):
            return self.content(value, depth)
        if number not in self.digests:
            # Whatever leads back to itself is told by its beginning.
            self.digests[number] = ""
            self.digests[number] = hashlib.sha256(self.content(value, depth).encode()).hexdigest()
        return self.digests[number]

    def content(self, value: Any, depth: int) -> str:
        """What an object says, without what it says of its place; a font by its name, since of a face each file has other letters."""
        if depth == 0:
            return ""
        if isinstance(value, pikepdf.PdfInlineImage):
            return hashlib.sha256(value.unparse()).hexdigest()
        if isinstance(value, pikepdf.Array):
            return " ".join(self.digest(one, depth - 1) for one in value)
        if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            return str(value)
        if value.get("/Type") == "/Font":
            return str(value.get("/BaseFont", "")).rpartition("+")[2]
        parts = [f"{name} {self.digest(value[name], depth - 1)}" for name in sorted(value.keys()) if name not in UNTOLD]
        if isinstance(value, pikepdf.Stream):
            parts.append(self.content_of_stream(value, depth))
        return "\n".join(parts)

    def content_of_stream(self, value: Any, depth: int) -> str:
        if value.get("/Subtype") == "/Form" or "/PatternType" in value:
            drawn = unplaced(list(instructions(value)))
            return self.digest_of_drawing(drawn, value.get("/Resources", {}), depth - 1)
        return hashlib.sha256(value.read_raw_bytes()).hexdigest()


def instructions(drawing: Any) -> Iterator[Instruction]:
    """What a page or a form draws."""
    return ((list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(drawing))


def by_marks(page: Any) -> dict[int, list[Instruction]]:
    """What a page draws, by the numbers of its marked content; content marked inside other is its own."""
    found: dict[int, list[Instruction]] = {}
    inside: list[int | None] = []
    for operands, operator in instructions(page):
        if operator in {"BDC", "BMC"}:
            inside.append(mark_of(operands, page) if operator == "BDC" else None)
        elif operator == "EMC" and inside:
            inside.pop()
        else:
            mark = next((one for one in reversed(inside) if one is not None), None)
            if mark is not None:
                found.setdefault(mark, []).append((operands, operator))
    return found


def mark_of(operands: Sequence[Any], page: Any) -> int | None:
    told = operands[1] if len(operands) > 1 else None
    if isinstance(told, pikepdf.Name):
        told = page.resources.get("/Properties", {}).get(told)
    return int(told["/MCID"]) if isinstance(told, pikepdf.Dictionary) and "/MCID" in told else None


def unplaced(drawn: Sequence[Instruction]) -> Iterator[Instruction]:
    """A drawing without what puts it into its place and size."""
    for operands, operator in takewhile(lambda one: one[1] in PLACING, drawn):
        if operator == "gs":
            yield operands, operator
    yield from dropwhile(lambda one: one[1] in PLACING, drawn)


def pictures_drawn(drawn: Iterable[Instruction], resources: Any, depth: int) -> Iterator[Any]:
    """The pictures of pixels that are drawn, in forms as well."""
    for operands, operator in drawn:
        if operator == "INLINE IMAGE":
            yield operands[0]
        elif operator == "Do":
            called = resources.get("/XObject", {}).get(operands[0])
            if called is not None and called.get("/Subtype") == "/Image":
                yield called
            elif called is not None and depth:
                yield from pictures_drawn(instructions(called), called.get("/Resources", resources), depth - 1)
