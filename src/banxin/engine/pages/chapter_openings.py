"""Titles of chapters that would stand alone: they come higher where that gives room to what follows them. Lengths are px."""

from weasyprint.formatting_structure.boxes import BlockBox, PageBox

from banxin.engine.pages.heading_spaces import ROWS, block_boxes, change_space, space_above
from banxin.engine.pages.made_again import Document
from banxin.engine.pages.page_rows import rows_of
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.upstream.stub_types import Element

MOST_ROWS = 3
"""By which a title may come higher that would stand alone."""
MOST_RISE = 2
"""Rows by which it may come higher so that a chapter ends well."""


def opened(document: Document, index: int, page: PageBox) -> PageBox:
    """The page with this index, made again with its title higher if nothing stood below that, or below a heading."""
    if not ends_with_heading(page) or not document.goes_on(index) or not document.can_make_again(index):
        return page
    header = header_box(page)
    if header is None or header.element is None:
        return page
    most = min(MOST_ROWS, rows_above(header, page))
    for _ in range(most):
        change_space(document.root_box, header.element, -1)
        higher = document.made_again(index, 0)
        if not ends_with_heading(higher):
            return higher
    if not most:
        return page
    change_space(document.root_box, header.element, most)
    return document.made_again(index, 0)


def rows_above(header: BlockBox, page: PageBox) -> int:
    """How many whole rows of space a title has above it: it never leaves the type area."""
    return max(0, int(space_above(header) / strut_of(page.style)[0]))


def ends_with_heading(page: PageBox) -> bool:
    """Whether a title or heading is the last that stands on a page."""
    rows = rows_of(page)
    return bool(rows.rows) and rows.rows[-1].is_heading and not rows.has_more


def possible_rise(page: PageBox) -> int:
    """By how many rows the title of the chapter that begins on a page may come higher so that the chapter ends well."""
    header = header_box(page)
    if header is None or ROWS in header.__dict__:
        return 0
    return max(0, min(MOST_RISE, rows_above(header, page) - 1))


def header_of(page: PageBox) -> Element | None:
    """What holds the title of the chapter that begins on a page."""
    header = header_box(page)
    return None if header is None else header.element


def header_box(page: PageBox) -> BlockBox | None:
    """The block with the title of the chapter that begins on a page."""
    for block in block_boxes(page.children[0]):
        if block.element is not None and block.element.get("class") == "chapter-header":
            return block
    return None
