"""What stands inside what in a DOCX file: rows and cells of tables, tracked changes, drawings (ECMA-376 part 1, 17.4, 17.13, 20)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from banxin.extraction.document_listener import Cell
from banxin.extraction.docx.docx_package import attribute, child, descendant_value, name_of, whole
from banxin.extraction.xml_parts import Element, children
from banxin.saying.said import say

HOLDERS = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo", "w:sdtContent"})
"""Elements that only stand round what counts."""
GONE = {"w:del": say("deleted in a tracked change"), "w:moveFrom": say("moved away in a tracked change")}
WIDEST = 1000
"""Columns that a cell may cover; Word knows 63."""


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, whatever stands round them."""
    for element in children(table):
        if name_of(element) == "w:tr":
            yield element
        elif name_of(element) in HOLDERS or name_of(element) == "w:sdt":
            yield from rows_of(element)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, whatever stands round them."""
    for element in children(row):
        if name_of(element) == "w:tc":
            yield element
        elif name_of(element) in HOLDERS or name_of(element) == "w:sdt":
            yield from cells_of(element)


def gone_inside(element: Element) -> Iterator[Element]:
    """The outermost elements that tracked changes took out."""
    for one in children(element):
        if name_of(one) in GONE:
            yield one
        else:
            yield from gone_inside(one)


def outside_boxes(
    element: Element, boxes: list[Element], drop_fallback: Callable[[Element], None]
) -> Iterator[Element]:
    """What a drawing holds, but for its text boxes, which are put into a row of their own."""
    for one in children(element):
        if name_of(one) == "w:txbxContent":
            boxes.append(one)
        elif name_of(one) == "mc:AlternateContent":
            first = next(children(one), None)
            if first is not None:
                yield from outside_boxes(first, boxes, drop_fallback)
                drop_fallback(one)
        else:
            yield one
            yield from outside_boxes(one, boxes, drop_fallback)


def spans_of(rows: Sequence[Element]) -> Mapping[Element, Cell]:
    """The cells of a table with their places; one that goes on the cell above it (17.4.84) is part of that one."""
    found: dict[Element, Cell] = {}
    above: dict[int, Element] = {}
    for number, row in enumerate(rows):
        column = whole(descendant_value(row, "w:trPr", "w:gridBefore")) or 0
        for cell in cells_of(row):
            columns = min(max(whole(descendant_value(cell, "w:tcPr", "w:gridSpan")) or 1, 1), WIDEST)
            merge = child(cell, "w:tcPr", "w:vMerge")
            goes_on = merge is not None and attribute(merge, "val") in {"", "continue"}
            origin = above.get(column)
            if goes_on and origin is not None and found[origin].columns == columns:
                found[origin] = Cell(
                    row=found[origin].row, column=column, columns=columns, rows=number - found[origin].row + 1
                )
            else:
                found[cell] = Cell(row=number, column=column, columns=columns)
                above[column] = cell
            column += columns
    return found


def is_cropped(picture: Element) -> bool:
    """Whether a picture (`a:blip`) is shown only in part."""
    parent = picture.getparent()
    cut = None if parent is None else child(parent, "a:srcRect")
    return cut is not None and any(str(value).strip("-0") for value in cut.attrib.values())
