"""What is left of the pages of a unit when they have been laid out and drawn: numbers, names and bytes, and nothing of WeasyPrint.

A page is the bytes of its content stream as they stand in the file, what it names and leads to, and its share of the structure
tree, or the skeleton of the boxes that it is made from. A
font is told by its description and by what its glyphs stand for, in the order in which they were met. All of it can be
written to a file and sent between processes (`as_data`, `from_data`: `marshal` keeps no code and calls none). Lengths are px.
"""

import marshal
from dataclasses import dataclass
from typing import Any, NamedTuple

from banxin.engine.drawing.drawing_forms import DrawnForm

FORMAT = 4
"""Goes up when the fields below change."""


class DrawnFloat(NamedTuple):
    """Says of a box that it is the place of a block that has left it, or holds that block where it stands.

    `number` counts such blocks in their unit; `part` is 0 or 1 for those of a table that is divided over two pages, else None.
    """

    is_place: bool
    number: int
    part: int | None


class DrawnBox(NamedTuple):
    """A box as the structure tree asks for it: the kind of its class, its element's tag, and its children.

    `mark` is the tag of its marked content, `mcid` its number (-1: none). `link` counts among the links of the page (-1: none).
    `is_item` says of the item of a list whether it has a marker; `facts` are what the tree asks of pictures and tables.
    `moved` tells of what has left its place.
    """

    kind: str
    tag: str
    mark: str = ""
    mcid: int = -1
    link: int = -1
    is_item: bool = False
    facts: tuple[tuple[str, str | float], ...] = ()
    moved: DrawnFloat | None = None
    children: tuple["DrawnBox", ...] = ()


class DrawnTree(NamedTuple):
    """The structure elements of a page as they are written, one a line; `%d` stands where they name an object.

    `named` are the objects, counted from the first element of the page; negative ones stand outside of it. `roots` are the
    elements right below the document, `marks` those of marked content in the order of its numbers.
    """

    elements: bytes
    named: tuple[int, ...]
    roots: tuple[int, ...]
    marks: tuple[int, ...]


class DrawnLink(NamedTuple):
    """A link: its kind, where it leads, where it stands (left, top, right, bottom), and the words that are printed for it."""

    kind: str
    target: str
    place: tuple[float, float, float, float]
    words: str


class DrawnPicture(NamedTuple):
    """A picture: its name in the file, the address that it was loaded from, the digest of what it shows, and how it is drawn."""

    name: str
    address: str
    digest: str
    is_smoothed: bool
    ratio: float


class DrawnPage(NamedTuple):
    """A page. `content` is its stream, packed, `states` are the dictionaries of its graphics states by name.

    It has `elements` or, where they follow from more than tags, a `tree` of boxes.
    """

    width: float
    height: float
    bleed: tuple[tuple[str, float], ...]
    content: bytes
    states: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    anchors: tuple[tuple[str, tuple[float, float, float, float]], ...]
    bookmarks: tuple[tuple[int, str, tuple[float, float], str], ...]
    pictures: tuple[DrawnPicture | DrawnForm, ...]
    links: tuple[DrawnLink, ...]
    elements: DrawnTree | None
    tree: DrawnBox | None


class DrawnFont(NamedTuple):
    """A font: what Pango finds it by, whether it sets upright glyphs in vertical lines, and its glyphs.

    `glyphs` are (number, text, width in 1/1000 em); `hangings` (number, advance, x, y) of upright ones.
    """

    family: str
    style: int
    weight: int
    variations: tuple[tuple[str, float], ...]
    size: float
    is_upright: bool
    hash: str
    glyphs: tuple[tuple[int, str, int], ...]
    hangings: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnUnit:
    """The pages of a unit in their order, and the fonts in the order in which they were met."""

    pages: tuple[DrawnPage, ...]
    fonts: tuple[DrawnFont, ...]


def as_data(unit: DrawnUnit) -> bytes:
    """The unit as bytes."""
    return marshal.dumps((FORMAT, plain((unit.pages, unit.fonts))), 4)


def plain(value: Any) -> Any:
    """Named tuples as plain ones, which `marshal` knows."""
    return tuple(map(plain, value)) if isinstance(value, tuple | list) else value


def from_data(data: bytes) -> DrawnUnit:
    """The unit that `as_data` wrote; ValueError for anything else. The seal of a file is looked at before."""
    try:
        ((pages, fonts),) = (found for number, found in [marshal.loads(data)] if number == FORMAT)  # noqa: S302
        return DrawnUnit(pages=tuple(map(page_from, pages)), fonts=tuple(DrawnFont(*font) for font in fonts))
    except (EOFError, TypeError, ValueError) as error:
        raise ValueError("no unit") from error


def page_from(fields: tuple[Any, ...]) -> DrawnPage:
    *_, pictures, links, elements, tree = fields
    return DrawnPage(*fields)._replace(
        pictures=tuple((DrawnForm if len(one) == len(DrawnForm._fields) else DrawnPicture)(*one) for one in pictures),
        links=tuple(DrawnLink(*one) for one in links),
        elements=None if elements is None else DrawnTree(*elements),
        tree=None if tree is None else box_from(tree),
    )


def box_from(fields: tuple[Any, ...]) -> DrawnBox:
    *_, moved, children = fields
    return DrawnBox(*fields)._replace(
        moved=None if moved is None else DrawnFloat(*moved), children=tuple(map(box_from, children))
    )
