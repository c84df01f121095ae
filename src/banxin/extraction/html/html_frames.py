"""What the blocks of a page stand in, for who makes chapters of it: lists, quotations, verse, code, tables, blocks with a name."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from banxin.extraction.document_listener import Cell, Frame, FrameKind, Look
from banxin.extraction.extraction import Role
from banxin.extraction.html.css_marks import FAR, Said
from banxin.extraction.html.html_tree import tag_of, words_of
from banxin.extraction.xml_parts import Element
from banxin.listings.code_languages import OUTPUT, is_known

OF_TAGS = {
    "ul": FrameKind.BULLETS, "menu": FrameKind.BULLETS, "ol": FrameKind.NUMBERS, "li": FrameKind.ITEM, "pre": FrameKind.CODE,
    "figure": FrameKind.FIGURE, "dl": FrameKind.TERMS, "dt": FrameKind.TERM, "dd": FrameKind.EXPLANATION,
}  # fmt: skip
HOLDERS = {"li": frozenset({"ul", "menu", "ol"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}
"""What an element has to stand in, or it is nothing but a block."""
NAMED = frozenset({"div", "aside", "section", "blockquote"})
LANGUAGE = re.compile(r"(?:language|lang|sourcecode|highlight|brush:?)-?([A-Za-z0-9+#]+)")
OF_PANDOC = "sourceCode"
"""A class of code; another one beside it is its language."""
OF_OUTPUT = re.compile(r"cell-output\S*|(?:nb|jp)-\S*output\S*|output_\w+|gatsby-output")
"""Classes of what a program printed: Quarto, Jupyter."""
HEADINGS_OF_CHAPTERS = frozenset({"h1", "h2"})
WIDEST = 200
"""Columns that a cell may say it covers."""
FEWEST_STANZAS = 2
LISTS = 16
"""Lists within one another whose items are counted once."""
BLOCKS_IN_CELLS = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6"})
"""What stands in no cell of a table that has data: one with these gives a page its look."""


def frame_of(
    element: Element, tag: str, roles: tuple[Role | None, Role | None], name: str, titles: frozenset[Element]
) -> Frame | None:
    """The frame that a block is; `roles` are those of the block around it and its own, `name` what it is called.

    What holds the title of a chapter is none: chapters begin in no frame.
    """
    kind = _kind_of(element, tag, roles, name)
    if kind is None or (tag not in {"li", "dt", "dd"} and _holds_title(element, titles)):
        return None
    if kind is FrameKind.ITEM:
        return Frame(kind=kind, number=item_number(element))
    return Frame(
        kind=kind, name=language_of(element) if kind is FrameKind.CODE else name if kind is FrameKind.NAMED else ""
    )


def _kind_of(element: Element, tag: str, roles: tuple[Role | None, Role | None], name: str) -> FrameKind | None:
    outer, own = roles
    if own is Role.VERSE:
        is_stanza = (
            outer is Role.VERSE and sum(tag_of(one) in {"p", "div", "span"} for one in element) >= FEWEST_STANZAS
        )
        return FrameKind.VERSE if outer is not Role.VERSE or (is_stanza and tag != "p") else None
    if name and tag in NAMED:
        return FrameKind.NAMED
    if own is Role.QUOTE and outer is not Role.QUOTE:
        return FrameKind.QUOTATION
    return OF_TAGS.get(tag) if _is_kept(element, tag) else None


def _is_kept(element: Element, tag: str) -> bool:
    """Whether chapters have such a list or item: one that stands in its list, and is counted 1, 2, 3."""
    if tag in HOLDERS and not {tag_of(one) for one in element.iterancestors()} & HOLDERS[tag]:
        return False
    parent = element.getparent()
    counted = element if tag == "ol" else parent if tag == "li" else None
    return counted is None or tag_of(counted) != "ol" or (counted.get("type") or "1") == "1"


def _holds_title(element: Element, titles: frozenset[Element]) -> bool:
    return any(one in titles or tag_of(one) in HEADINGS_OF_CHAPTERS for one in element.iter())


def item_number(element: Element) -> int:
    """The number of an item, by its own word or by those above it."""
    parent = element.getparent()
    return _numbers_of(parent)[element] if parent is not None else 1


@lru_cache(maxsize=LISTS)
def _numbers_of(items: Element) -> Mapping[Element, int]:
    """The numbers of the items of a list."""
    found: dict[Element, int] = {}
    number = whole(items.get("start"), 1)
    for one in items:
        if tag_of(one) == "li":
            found[one] = whole(one.get("value"), number)
            number = found[one] + 1
    return found


def whole(text: str | None, otherwise: int) -> int:
    """A number as attributes say it.

    >>> whole("3", 1), whole("x", 1), whole(None, 1)
    (3, 1, 1)
    """
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else otherwise


def language_of(element: Element) -> str:
    """The language of a program, as the classes of its element or of those around it say it."""
    around = [one for one in (element.getparent(), element, *element) if one is not None and isinstance(one.tag, str)]
    for one in reversed(around):
        names = (one.get("class") or "").split()
        if found := next(filter(None, map(LANGUAGE.fullmatch, names)), None):
            return found[1].lower()
        own = [name for name in names if name != OF_PANDOC and is_known(name)]
        if OF_PANDOC in names and own:
            return own[0].lower()
    return (
        OUTPUT if any(OF_OUTPUT.fullmatch(name) for one in around for name in (one.get("class") or "").split()) else ""
    )


def table_cells(table: Element) -> Mapping[Element, Cell]:
    """The cells of a table with their places (HTML, 4.9.12); none for a table of one column, and for one that only gives a page its look."""
    if (table.get("role") or "") in {"presentation", "none"} or any(
        tag_of(one) in BLOCKS_IN_CELLS for one in table.iter() if one is not table
    ):
        return {}
    found: dict[Element, Cell] = {}
    taken: dict[int, int] = {}  # by columns, up to which row
    rows = [one for one in table.iter() if tag_of(one) == "tr"]
    for number, row in enumerate(rows):
        column = 0
        for cell in (one for one in row if tag_of(one) in {"td", "th"}):
            while taken.get(column, 0) > number:
                column += 1
            columns = min(max(whole(cell.get("colspan"), 1), 1), WIDEST)
            down = min(max(whole(cell.get("rowspan"), 1), 1), len(rows) - number)
            found[cell] = Cell(row=number, column=column, columns=columns, rows=down)
            for beside in range(column, column + columns):
                taken[beside] = max(taken.get(beside, 0), number + down)
            column += columns
    return found if max((one.column + one.columns for one in found.values()), default=0) > 1 else {}


def head_rows(table: Element) -> int:
    """How many rows a table says its head has."""
    rows = [one for one in table.iter() if tag_of(one) == "tr"]
    count = 0
    for row in rows:
        parent = row.getparent()
        cells = [tag_of(one) for one in row if tag_of(one) in {"td", "th"}]
        if not (parent is not None and tag_of(parent) == "thead") and not (cells and set(cells) == {"th"}):
            break
        count += 1
    return count


def look_of(element: Element, said: Said) -> Look:
    """How a block is set; what its classes are called is its style."""
    is_far = said.get(FAR, (element.get("align") or "").lower() == "right")
    return Look(style=" ".join(sorted(words_of(element, "class"))), is_far=is_far)


def anchors_of(element: Element) -> Iterator[str]:
    """The names that links may lead to."""
    yield from dict.fromkeys(name for key in ("id", "name") if (name := element.get(key)))


ONE_LINE = frozenset({"td", "th", "li", "dt", "dd", "caption", "figcaption", "table"})
PARAGRAPHS = frozenset({"p", "div", "body", "section", "article", "main", "blockquote", "center"})


def paragraph_ended_by(line_end: Element) -> Element | None:
    """The paragraph, outside of lists and tables, of which the second of two ends of a line right below it ends a part."""
    before, parent = line_end.getprevious(), line_end.getparent()
    if before is None or tag_of(before) != "br" or (before.tail or "").strip():
        return None
    if (
        parent is None
        or tag_of(parent) not in PARAGRAPHS
        or any(tag_of(one) in ONE_LINE for one in line_end.iterancestors())
    ):
        return None
    return parent
