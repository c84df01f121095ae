"""The structure of a tagged PDF: its elements with their kinds, and which of them a piece of a page belongs to.

ISO 32000-1, 14.7 (logical structure) and 14.8.4 (standard structure types).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary

STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
MOST = 3_000_000
"""As many elements are read; a book of 1,200 pages has some 200,000."""
DEEPEST_ROLES = 64
Id = tuple[int, int]


@dataclass(slots=True, eq=False)
class Element:
    """One element: its own name and the standard type that this stands for (empty where it stands for none)."""

    node: Any
    name: str
    kind: str
    parent: "Element | None"
    page: int = 0
    kids: list["Element"] = field(default_factory=list)

    @property
    def parent_kind(self) -> str:
        return self.parent.kind if self.parent else ""

    @property
    def kid_kinds(self) -> list[str]:
        return [kid.kind for kid in self.kids]

    def text(self, key: str) -> str | None:
        """A text of the element; None where it has none of that name."""
        return text_of(self.node, key)

    def attribute(self, name: str) -> Any:
        """An attribute, from /A or the first of a list of them that has it (ISO 32000-1, 14.7.5)."""
        found = self.node.get("/A")
        for one in found if isinstance(found, Array) else (found,):
            if isinstance(one, Dictionary) and name in one:
                return one[name]
        return None

    def inherited(self, key: str) -> str | None:
        """The text of the nearest element around it, itself first."""
        element: Element | None = self
        while element:
            if (found := element.text(key)) is not None:
                return found
            element = element.parent
        return None


@dataclass
class StructureTree:
    """All elements in the order of reading, and the way from the pages to them."""

    elements: list[Element]
    by_id: dict[Id, Element]
    owners: dict[int, Any]
    circular: tuple[str, ...] = ()
    remapped: tuple[str, ...] = ()

    def owner(self, key: Any, number: int | None = None) -> Element | None:
        """The element of an annotation's /StructParent, or with the number of a piece that of a page's /StructParents."""
        if not isinstance(key, int):
            return None
        found = self.owners.get(key)
        if number is not None:
            found = found[number] if isinstance(found, Array) and 0 <= number < len(found) else None
        return self.by_id.get(found.objgen) if isinstance(found, Dictionary) else None


def structure_of(root: Any, pages: dict[Id, int]) -> StructureTree:
    """The tree of a catalogue; `pages` gives the number of a page (from 1) by its object."""
    top = root.get("/StructTreeRoot")
    if not isinstance(top, Dictionary):
        return StructureTree([], {}, {})
    roles = Roles(top.get("/RoleMap"))
    elements: list[Element] = []
    by_id: dict[Id, Element] = {}
    waiting: list[tuple[Any, Element | None]] = [(one, None) for one in reversed(kids_of(top))]
    while waiting and len(elements) < MOST:
        node, parent = waiting.pop()
        if node.is_indirect and node.objgen in by_id:
            continue
        name = str(node.get("/S", "")).removeprefix("/")
        at = node.get("/Pg")
        page = pages.get(at.objgen, 0) if isinstance(at, Dictionary) else parent.page if parent else 0
        element = Element(node, name, roles.standard(name), parent, page)
        elements.append(element)
        if node.is_indirect:
            by_id[node.objgen] = element
        if parent:
            parent.kids.append(element)
        waiting.extend((one, element) for one in reversed(kids_of(node)))
    return StructureTree(elements, by_id, dict(numbers_of(top.get("/ParentTree"))), *roles.faults())


def kids_of(node: Any) -> list[Any]:
    """The elements below another; pieces of pages and annotations are none."""
    found = node.get("/K")
    kids = found if isinstance(found, Array) else (found,)
    return [one for one in kids if isinstance(one, Dictionary) and "/S" in one]


def numbers_of(tree: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7)."""
    if not isinstance(tree, Dictionary) or depth > 32:
        return
    entries = tree.get("/Nums")
    if isinstance(entries, Array):
        for index in range(0, len(entries) - 1, 2):
            yield int(entries[index]), entries[index + 1]
    for kid in tree.get("/Kids", ()):
        yield from numbers_of(kid, depth + 1)


def text_of(node: Any, key: str) -> str | None:
    found = node.get(key)
    return None if found is None else str(found)


class Roles:
    """What names of the file's own stand for (ISO 32000-1, 14.7.3)."""

    def __init__(self, mapped: Any) -> None:
        entries = mapped.items() if isinstance(mapped, Dictionary) else ()
        self.names = {str(name).removeprefix("/"): str(value).removeprefix("/") for name, value in entries}

    def standard(self, name: str) -> str:
        for _ in range(DEEPEST_ROLES):
            if name in STANDARD:
                return name
            if name not in self.names:
                return ""
            name = self.names[name]
        return ""

    def faults(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names that stand for one another in a ring, and standard ones that were made to stand for something else."""
        return (
            tuple(name for name in self.names if self.is_circular(name)),
            tuple(name for name in self.names if name in STANDARD),
        )

    def is_circular(self, name: str) -> bool:
        first, seen = name, set[str]()
        while name in self.names and name not in seen:
            seen.add(name)
            name = self.names[name]
        return name == first and bool(seen)
