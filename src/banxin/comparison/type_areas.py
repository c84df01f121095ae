"""What stands in the type area of a page: its text, notes and figures. Heads and folios stand outside the structure tree."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

from banxin.checks.pdf.pdf_text import children_in
from banxin.comparison.page_looks import DPI, differing_boxes, is_within_a_pixel
from banxin.proofing.painted_pages import PaintedPages

if TYPE_CHECKING:
    from PIL.Image import Image

FINE_DPI = 144
"""At which it is asked whether glyphs stand a pixel, 0.5 pt, beside."""
NEAR = 0.05
"""Points by which two areas may differ: their edges are rounded otherwise."""
HIGHEST = 100
"""Elements one in another that are followed up to the document."""


class TypeAreas:
    """The type areas of the pages of one open file; of a file without a structure tree nothing is known."""

    def __init__(self, pdf: pikepdf.Pdf, pages: PaintedPages) -> None:
        self.pdf, self.pages = pdf, pages

    @cached_property
    def parents(self) -> pikepdf.NumberTree | None:
        """The elements of each page's marked content, by the number of the page (ISO 32000-1, 14.7.4.4)."""
        root = self.pdf.Root.get("/StructTreeRoot")
        return pikepdf.NumberTree(root.ParentTree) if root is not None and "/ParentTree" in root else None

    @cached_property
    def tops(self) -> frozenset[tuple[int, int]]:
        """The elements directly below the document: what leads up to none of them stands outside the tree."""
        documents = children_in(self.pdf.Root.StructTreeRoot.get("/K"))
        return frozenset(kid.objgen for one in documents for kid in children_in(one.get("/K")) if is_element(kid))

    def marks(self, sheet: int) -> frozenset[int]:
        """The numbers of the marked content of a page that is in the tree."""
        page = self.pdf.pages[sheet - 1].obj
        elements = self.parents.get(int(page.get("/StructParents", -1))) if self.parents is not None else None
        found = enumerate(elements) if isinstance(elements, pikepdf.Array) else ()
        return frozenset(mark for mark, element in found if self.is_in_tree(element))

    def is_in_tree(self, element: Any) -> bool:
        for _ in range(HIGHEST):
            if not is_element(element):
                return False
            if element.objgen in self.tops:
                return True
            element = element.get("/P")
        return False

    def box(self, sheet: int) -> tuple[float, float, float, float] | None:
        """The least box around them: left, top, right, bottom in points from the head of the page; None where there is nothing."""
        return self.pages.box_of_marks(sheet, self.marks(sheet))


def is_element(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary)


@contextmanager
def type_areas(path: Path, pages: PaintedPages) -> Iterator[TypeAreas]:
    """The type areas of a file, as long as the block runs."""
    with pikepdf.open(path) as pdf:
        yield TypeAreas(pdf, pages)


def is_same_area(before: TypeAreas, was: int, after: TypeAreas, sheet: int) -> bool:
    """Whether two pages have the same in their type areas, wherever these lie: on a verso, on a recto, under another head."""
    one, other = before.box(was), after.box(sheet)
    if not (one and other) or before.pages.size(was) != after.pages.size(sheet):
        return False
    sizes = ((box[2] - box[0], box[3] - box[1]) for box in (one, other))
    if any(abs(first - second) > NEAR for first, second in zip(*sizes, strict=True)):
        return False

    def painted(dpi: float) -> tuple["Image", "Image"]:
        return before.pages.paint_box(was, one, dpi), after.pages.paint_box(sheet, other, dpi)

    boxes = differing_boxes(*painted(DPI))
    return not boxes or is_within_a_pixel(*painted(FINE_DPI), boxes)
