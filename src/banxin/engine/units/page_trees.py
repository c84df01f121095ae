"""The structure tree of a plain page as bytes: built once, when the page is drawn, and written with the numbers that its objects get.

The elements of a page are objects one behind another, and name nothing but one another, their page and the document
(ISO 32000-1, 14.7.2). So all that differs from file to file is a few numbers. A page is plain when none of its elements has
more to say than its kind: pictures, tables and links are written from their boxes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydyf import PDF, Dictionary
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from banxin.engine.drawing.generated_text import is_generated, without_generated
from banxin.engine.units.drawn_unit import DrawnTree
from banxin.engine.upstream import seams

NOT_PLAIN = (boxes.ReplacedBox, boxes.TableBox)
NOT_PLAIN_TAGS = frozenset({"img", "{http://www.w3.org/2000/svg}svg"})
"""What the structure tree asks more of than its tag."""
PLACE = "banxin_float_place"
"""On the empty block that stands where a block was written: the block that waits."""
LANDED = "banxin_float_landed"
"""On a block at the head of a page: the block whose place it left."""
PLATE = "banxin_plate"
"""On a picture that waits for a page of its own: the name of that page."""
OUT_OF_PLACE = frozenset({PLACE, LANDED})
"""On boxes of what stands elsewhere in the structure tree than on its page."""
THE_PAGE, THE_DOCUMENT = -1, -2
"""Stand for the number of the page and of the document's element."""
REFERENCE = re.compile(rb"(-?\d+) 0 R")
TREE = "banxin_tree"
"""On the box of a page that is written again: its elements."""


@dataclass(frozen=True, slots=True)
class KeptFloat:
    """What is kept of a block that has left its place: what its place and its page know it by, and which part of a table it is, or for the page of which plate it has waited."""

    element: object
    part: int | None
    plate: str = ""


class PageObjects(PDF):
    """The objects of one page, numbered as if no others were before them."""

    @property
    def page_references(self) -> tuple[bytes, ...]:
        return (b"%d 0 R" % THE_PAGE,)


class WrittenElement(Dictionary):
    """An element whose bytes are known: of what any object has only its number is its own."""

    generation, offset, free, compressible = 0, 0, "n", True

    def __init__(self, written: bytes) -> None:  # a book of 1,300 pages has 50,000 of them
        self.written = written

    @property
    def data(self) -> bytes:
        return self.written


def plain_tree(page: Page, tags: dict[boxes.Box, dict[str, object]]) -> DrawnTree | None:
    """The elements of a page, whose marked content is taken out of `tags`; None where the page is not plain.

    Raise KeyError for a box that was not painted.
    """
    if page.links or not is_plain(page._page_box):
        return None
    pdf, document, nums = PageObjects(), Dictionary({"S": "/Document"}), dict[int, object]()
    document.number = THE_DOCUMENT
    first = len(pdf.objects)
    with without_generated((page._page_box,)):
        elements = seams.original(seams.BOX_TREE)(page._page_box, document, pdf, 0, nums, [], tags)
        roots = tuple(number_in(element.reference) - first for element in elements)
    *texts, last = REFERENCE.split(b"\n".join(element.data for element in pdf.objects[first:]))
    said = [text.replace(b"%", b"%%") for text in (*texts[::2], last)]
    numbers = map(int, texts[1::2])
    return DrawnTree(
        elements=b"%d 0 R".join(said),
        named=tuple(number if number < 0 else number - first for number in numbers),
        roots=roots,
        marks=tuple(number_in(reference) - first for _, reference in sorted(nums.items())),
    )


def is_plain(page: boxes.Box) -> bool:
    """Whether all boxes of a page are told by their tags alone."""
    stack = [page]
    while stack:
        box = stack.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box.__dict__["_box"]
        if isinstance(box, NOT_PLAIN) or box.is_table_wrapper or box.element_tag in NOT_PLAIN_TAGS:
            return False
        if box.widget_annotation or not OUT_OF_PLACE.isdisjoint(box.__dict__):
            return False
        if not isinstance(box, boxes.TextBox):
            stack += (child for child in getattr(box, "children", ()) if not is_generated(child))
    return True


def wrap_written_trees() -> None:
    """Let the structure tree of a page that knows its elements be those."""
    upstream = seams.original(seams.BOX_TREE)

    @seams.in_place_of(upstream)
    def build_box_tree(
        box: boxes.Box,
        parent: Dictionary,
        pdf: PDF,
        page_number: int,
        nums: dict[int, object],
        annotations: list[object],
        tags: dict[boxes.Box, dict[str, object]],
    ) -> Iterator[Dictionary]:
        tree = box.__dict__.get(TREE)
        if tree is None:
            return upstream(box, parent, pdf, page_number, nums, annotations, tags)
        return put_elements(tree, parent, pdf, page_number, nums)

    seams.replace(seams.BOX_TREE, build_box_tree)


def put_elements(
    tree: DrawnTree, document: Dictionary, pdf: PDF, page_number: int, nums: dict[int, object]
) -> Iterator[Dictionary]:
    """Put the elements of a page among the objects of a file; yields those below the document."""
    first = len(pdf.objects)
    others = {THE_PAGE: number_in(pdf.page_references[page_number]), THE_DOCUMENT: number_in(document.reference)}
    numbers = tuple(first + number if number >= 0 else others[number] for number in tree.named)
    written = (tree.elements % numbers).split(b"\n") if tree.elements else []
    elements = [WrittenElement(data) for data in written]
    for element in elements:
        pdf.add_object(element)
    nums.update((mark, elements[number].reference) for mark, number in enumerate(tree.marks))
    yield from (elements[number] for number in tree.roots)


def number_in(reference: object) -> int:
    """The number of the object that a reference names, `12 0 R`."""
    assert isinstance(reference, bytes)
    return int(reference.split()[0])
