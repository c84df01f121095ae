"""The first book and the model book, in print and large print: every paragraph of the finished PDF is measured.

What a paragraph is, the file says itself: its structure tree. A paragraph that goes on over the page is one of whose
text in the markup only a part stands in the element.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import pytest
from tests.conformance.measuring import (
    OPENING,
    TOLERANCE,
    SetLine,
    gap_faults,
    kinsoku_faults,
    latin_gaps,
    off_measure,
    runts,
)
from tests.conformance.setting import pages_of

from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage
from banxin.checks.pdf.pdf_lines import lines_of
from banxin.checks.pdf.pdf_text import children_in
from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.pdf.pdf_writer import Pdf, write_pdf
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.renderer import Renderer

REPOSITORY = Path(__file__).parent.parent.parent
BOOKS = {"first": REPOSITORY, "model": REPOSITORY / "tests" / "model_book"}
CALLS = re.compile("[①-⓿\\s]")


def texts(element: Any, path: str) -> list[str]:
    return [str(text) for text in element.xpath(path)]


class Bound:
    """A finished edition with what its markup says are paragraphs."""

    def __init__(self, name: str, edition_name: str) -> None:
        book = read_book(BOOKS[name])
        self.edition = next(edition for edition in book.editions if edition.name == edition_name)
        faces = resolve_typefaces(self.edition.typefaces, book_root=book.root)
        with hermetic_fontconfig(faces):
            self.pdf: Pdf = write_pdf(book, self.edition, faces)
        tree = lxml.html.document_fromstring(Renderer(book, self.edition).print_document())
        notes = "ancestor::*[contains(@class, 'footnote')]"
        self.paragraphs = {
            CALLS.sub("", "".join(texts(p, f".//text()[not({notes} or ancestor::rt)]"))) for p in tree.iter("p")
        }
        # A long reading asks for room around its base, which tests/engine/test_ruby.py measures.
        self.annotated = "\n".join(
            "".join(texts(p, ".//text()[not(ancestor::rt)]")) for p in tree.iter("p") if texts(p, ".//rt")
        )
        # What stands before a forced break ends a line as the end of a paragraph does.
        self.broken = tuple(CALLS.sub("", "".join(texts(br, "preceding-sibling::text()[1]"))) for br in tree.iter("br"))
        assert self.edition.grid
        self.size = self.edition.grid.type_size.points
        self.measure = self.edition.grid.characters * self.size
        self.paragraphs_of_body = list(paragraphs_of_body(self))
        self.lines = [line for paragraph in self.paragraphs_of_body for line in paragraph]
        self.running = [line for line in on_measure(self) if line.right > line.left]


@pytest.fixture(
    scope="module", params=[(book, edition) for book in BOOKS for edition in ("print", "large-print")], ids="-".join
)
def bound(request: pytest.FixtureRequest) -> Bound:
    return Bound(*request.param)


def paragraphs_of(data: bytes) -> Iterator[tuple[Glyph, ...]]:
    """The glyphs of each paragraph element, page by page, as the structure tree says."""
    marked: dict[tuple[int, int], list[Glyph]] = {}
    for page in pages_of(data):
        for glyph in page.glyphs:
            marked.setdefault((page.number, glyph.mark), []).append(glyph)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        for element in elements_in(pdf.Root.StructTreeRoot):
            if element.get("/S") == "/P":
                marks = marks_in(element, numbers)
                yield tuple(glyph for place in marks for glyph in marked.get(place, ()))


def is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR")


def elements_in(element: Any) -> Iterator[Any]:
    for kid in children_in(element.get("/K")):
        if is_element(kid):
            yield kid
            yield from elements_in(kid)


def marks_in(element: Any, numbers: dict[Any, int]) -> Iterator[tuple[int, int]]:
    """The marked content of an element, as numbers of page and mark."""
    for kid in children_in(element.get("/K")):
        if is_element(kid):
            # Readings of ruby stand beside the lines.
            if kid.get("/S") != "/RT":
                yield from marks_in(kid, numbers)
        elif isinstance(kid, int) or kid.get("/Type") == "/MCR":
            yield numbers[element.Pg.objgen], int(kid if isinstance(kid, int) else kid.MCID)


def paragraphs_of_body(bound: Bound) -> Iterator[list[SetLine]]:
    """The lines of each paragraph in the size of the body; their room is not known yet."""
    for glyphs in paragraphs_of(bound.pdf.data):
        if not glyphs or abs(max(glyph.size for glyph in glyphs) - bound.size) > 0.01:
            continue
        page = GlyphPage(number=1, width=0, height=0, glyphs=glyphs)
        found = [line for line in lines_of(page) if line.text.strip()]
        text = CALLS.sub("", "".join(line.text for line in found))
        is_whole = any(paragraph.endswith(text) for paragraph in bound.paragraphs)
        last = len(found) - 1
        lines = []
        for n, line in enumerate(found):
            is_last = (n == last and is_whole) or CALLS.sub("", line.text).endswith(bound.broken)
            lines.append(SetLine(line, 0, 0, is_first=n == 0, is_last=is_last))
        yield lines


def on_measure(bound: Bound) -> Iterator[SetLine]:
    """Lines of running text with the room they had: rectos and versos differ in where the type area begins.

    Where many lines begin, it begins. A first line may stand two em in, and an opening mark half an em out; a
    paragraph whose other lines stand in as well is a quotation and has a measure of its own.
    """
    begun = [line for line in bound.lines if not line.is_first and line.text[0] not in OPENING]
    starts = Counter(round(line.visible[0].x, 1) for line in begun)
    margins = [x for x, count in starts.items() if count > len(bound.lines) / 12]
    for paragraph in bound.paragraphs_of_body:
        rests = [line for line in paragraph if not line.is_first]
        begins = [margin for margin in sorted(margins)[::-1] if all(is_at(line, margin, bound.size) for line in rests)]
        for line in paragraph if rests else ():
            x = line.visible[0].x
            yield SetLine(line.line, x, begins[0] + bound.measure if begins else x, line.is_first, line.is_last)


def is_at(line: SetLine, margin: float, size: float) -> bool:
    shifts = (0, -0.5) if line.text[0] in OPENING else (0,)
    return min(abs(line.visible[0].x - margin - shift * size) for shift in shifts) < TOLERANCE


def test_every_line_of_the_book_ends_at_its_measure(bound: Bound) -> None:
    lines = bound.running
    assert len(lines) > 15
    long = [line for line in lines if not line.is_last]
    off = [(round(off_measure(line, ends=(0.0, 0.5)), 2), line.text) for line in long]
    assert [found for found in off if found[0] > TOLERANCE] == []


def test_no_line_of_the_book_breaks_a_rule(bound: Bound) -> None:
    lines = bound.lines
    assert kinsoku_faults(lines, "strict") == []
    assert runts(lines) == []


def test_gaps_of_the_book_are_inside_their_limits(bound: Bound) -> None:
    lines = [line for line in bound.running if line.text not in bound.annotated]
    # Of a picture in the line, the file tells no glyph.
    assert [fault for fault in gap_faults(lines) if not any(words in fault for words in ("图中字", "式如"))] == []
    assert min(latin_gaps(lines), default=0.25) > 0.12
