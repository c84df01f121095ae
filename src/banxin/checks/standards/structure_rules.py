"""What PDF/UA-1 asks of the tags: what stands in what, headings, header cells, words for what is seen, notes.

ISO 14289-1, 7.1 to 7.9, as far as a machine can look; the clauses are named in the messages.
"""

import re
from collections import Counter
from collections.abc import Iterator

from pikepdf import Array

from banxin.checks.standards.structure_tree import Element, StructureTree
from banxin.saying.said import say

Fault = tuple[str, int, str]
"""A code, a page (0 for the file), and what is wrong."""
PARENTS = {
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TH": ("TR",),
    "TD": ("TR",),
    "LI": ("L",),
    "LBody": ("LI",),
    "TOCI": ("TOC",),
}
KIDS = {
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "TR": ("TH", "TD"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "L": ("L", "LI", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOC", "TOCI", "Caption"),
}
TABLE_PARTS = frozenset(("Table", "TR", "THead", "TBody", "TFoot", "TH", "TD"))
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
SPOKEN = {"/ActualText": "ActualText", "/Alt": "Alt", "/E": "E"}


def structure_faults(tree: StructureTree, language: str | None) -> Iterator[Fault]:
    """Every rule on the tree; `language` is that of the catalogue, None where it has none."""
    for name in tree.circular:
        yield "pdfua-004", 0, say("the role of '{name}' leads back to itself (7.1)", name=name)
    for name in tree.remapped:
        yield "pdfua-004", 0, say("the standard type '{name}' is given another role (7.1)", name=name)
    for element in tree.elements:
        yield from element_faults(element, language)
    yield from heading_faults(tree.elements)
    yield from note_faults(tree.elements)
    for element in tree.elements:
        if element.kind == "Table":
            yield from grid_faults(element)


def element_faults(element: Element, language: str | None) -> Iterator[Fault]:
    """What is wrong with one element, seen with its parent and its children."""
    kind, page = element.kind, element.page
    if not kind:
        yield "pdfua-004", page, say("the type '{name}' stands for no standard type (7.1)", name=element.name)
    if "/P" not in element.node:
        yield "pdfua-002", page, say("a '{kind}' has no parent (7.1)", kind=kind)
    code = "pdfua-006" if kind in TABLE_PARTS else "pdfua-007"
    if kind in PARENTS and element.parent_kind not in PARENTS[kind]:
        yield code, page, say("a '{kind}' stands in a '{parent}' (7.2)", kind=kind, parent=element.parent_kind)
    for kid in sorted({one for one in element.kid_kinds if one not in KIDS[kind]} if kind in KIDS else ()):
        yield code, page, say("a '{kind}' stands in a '{parent}' (7.2)", kind=kid, parent=kind)
    if kind == "Table":
        yield from table_faults(element)
    elif kind in {"L", "TOC"} and "Caption" in element.kid_kinds[1:]:
        yield code, page, say("a caption stands inside of a '{kind}' and not at its head (7.2)", kind=kind)
    if kind == "Figure" and not element.text("/Alt") and element.text("/ActualText") is None:
        yield "pdfua-008", page, say("a picture has no words for those who do not see it (7.3)")
    if kind == "Formula" and not element.text("/Alt") and element.text("/ActualText") is None:
        yield "pdfua-008", page, say("a formula has no words for those who do not see it (7.7)")
    own = element.text("/Lang")
    if own is not None and not LANGUAGE.fullmatch(own):
        yield "pdfua-005", page, say("'{name}' is no language (7.2)", name=own)
    if not language and any(key in element.node for key in SPOKEN) and element.inherited("/Lang") is None:
        yield "pdfua-005", page, say("words for a '{kind}' are in no language that is told (7.2)", kind=kind)


def table_faults(table: Element) -> Iterator[Fault]:
    """The parts of a table, each as often as it may be there."""
    counts = Counter(table.kid_kinds)
    for part in ("THead", "TFoot", "Caption"):
        if counts[part] > 1:
            yield "pdfua-006", table.page, say("a table has {count} of '{part}' (7.2)", count=counts[part], part=part)
    for part in ("THead", "TFoot"):
        if counts[part] and not counts["TBody"]:
            yield "pdfua-006", table.page, say("a table has a '{part}' and no body (7.2)", part=part)
    if "Caption" in table.kid_kinds[1:-1]:
        yield (
            "pdfua-006",
            table.page,
            say("a caption stands inside of a '{kind}' and not at its head (7.2)", kind="Table"),
        )


def heading_faults(elements: list[Element]) -> Iterator[Fault]:
    """Headings begin with the first step and leave out none (7.4.2); one of the two ways to mark them is kept (7.4.4)."""
    last = 0
    has_plain = any(one.kind == "H" for one in elements)
    for element in elements:
        if element.kid_kinds.count("H") > 1:
            yield "pdfua-009", element.page, say("one part has several headings of the kind 'H' (7.4.4)")
        if len(element.kind) != 2 or element.kind[0] != "H" or not element.kind[1].isdigit():
            continue
        level = int(element.kind[1])
        if level > last + 1:
            yield (
                "pdfua-009",
                element.page,
                say("a heading of step {level} follows one of step {last} (7.4.2)", level=level, last=last),
            )
        last = level
        if has_plain:
            yield "pdfua-009", element.page, say("headings are numbered and plain in one file (7.4.4)")


def note_faults(elements: list[Element]) -> Iterator[Fault]:
    """Each note has a name of its own (7.9)."""
    seen: set[str] = set()
    for element in elements:
        if element.kind == "Note":
            name = element.text("/ID")
            if not name:
                yield "pdfua-011", element.page, say("a note has no name of its own (7.9)")
            elif name in seen:
                yield "pdfua-011", element.page, say("two notes have one name (7.9)")
            seen.add(name or "")


def grid_faults(table: Element) -> Iterator[Fault]:
    """Rows and columns that come out even (7.2), and a header for each cell of a table that has headers (7.5)."""
    rows = list(rows_of(table))
    placed, faults = placed_cells(rows)
    for said in faults:
        yield "pdfua-006", table.page, said
    heads = {one.text("/ID"): one for row in rows for one in row.kids if one.kind == "TH" and one.text("/ID")}
    for cell, at in placed.items():
        if cell.kind == "TD" and (said := headless(cell, at, placed, heads)):
            yield "pdfua-010", cell.page, said


def rows_of(table: Element) -> Iterator[Element]:
    for kid in table.kids:
        if kid.kind == "TR":
            yield kid
        elif kid.kind in {"THead", "TBody", "TFoot"}:
            yield from (row for row in kid.kids if row.kind == "TR")


Place = tuple[int, int, int, int]
"""Row and column of a cell, and how many of each it takes."""


def placed_cells(rows: list[Element]) -> tuple[dict[Element, Place], list[str]]:
    """Where each cell of a table stands, and what does not come out even."""
    taken: dict[tuple[int, int], Element] = {}
    placed: dict[Element, Place] = {}
    faults: list[str] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row.kids:
            while (number, column) in taken:
                column += 1
            deep, wide = span(cell, "/RowSpan"), span(cell, "/ColSpan")
            placed[cell] = (number, column, deep, wide)
            for place in ((number + down, column + over) for down in range(deep) for over in range(wide)):
                if place in taken:
                    faults.append(say("two cells of a table lie over one another (7.2)"))
                taken[place] = cell
            column += wide
    widths = Counter(number for number, _ in taken)
    if any(number >= len(rows) for number in widths):
        faults.append(say("a cell goes on below the last row of its table (7.2)"))
    if len({widths[number] for number in range(len(rows))}) > 1:
        faults.append(say("rows of a table have unlike numbers of cells (7.2)"))
    return placed, faults


def span(cell: Element, name: str) -> int:
    found = cell.attribute(name)
    return min(max(1, int(found)), 1000) if isinstance(found, int) else 1


def headless(cell: Element, at: Place, placed: dict[Element, Place], heads: dict[str | None, Element]) -> str:
    """What is wrong where a cell has no header; empty where it has one, or where its table has none at all."""
    named = cell.attribute("/Headers")
    if isinstance(named, Array) and len(named):
        return "" if all(str(one) in heads for one in named) else say("a cell names a header that is not there (7.5)")
    found = [(one, place) for one, place in placed.items() if one.kind == "TH"]
    row, column, deep, wide = at
    if not row and not column:
        # The corner over the names of the rows and before those of the columns.
        return ""
    for one, (top, left, down, over) in found:
        scope = str(one.attribute("/Scope") or "")
        if scope in {"/Row", "/Both"} and top < row + deep and row < top + down:
            return ""
        if scope in {"/Column", "/Both"} and left < column + wide and column < left + over:
            return ""
    return (
        say("a cell has no header: none says that it stands over its column or before its row (7.5)") if found else ""
    )
