"""The parts of a DOCX file (ECMA-376 part 2) and the names of WordprocessingML, transitional and strict."""

import posixpath
from dataclasses import dataclass
from pathlib import Path

from banxin.extraction.archive import Archive
from banxin.extraction.xml_parts import Element, children, parse_xml
from banxin.saying.said import say

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
TEXT_NAMES = frozenset({"w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t"})
DIGITS = 9
RELATIONSHIPS = "/relationships}"
"""How the names of attributes begin that name a relation, transitional and strict."""


def name_of(element: Element) -> str:
    """`w:p`, whichever of the two namespaces the file uses; `?:p` for an element of an unknown one.

    >>> from lxml import etree
    >>> name_of(etree.Element("{http://purl.oclc.org/ooxml/wordprocessingml/main}p"))
    'w:p'
    """
    namespace, _, local = str(element.tag).rpartition("}")
    return f"{PREFIXES.get(namespace[1:], '?')}:{local}"


def attribute(element: Element, name: str) -> str:
    """The value of an attribute by its local name, or nothing."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, of that the first child of the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in children(element) if name_of(one) == name), None)
    return element


def descendant_value(element: Element | None, *names: str) -> str:
    """The `val` of a descendant named by its path, or nothing."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else ""


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a switch such as `w:b` is on; None when it is not there (ECMA-376 part 1, 17.17.4)."""
    found = child(element, name)
    return None if found is None else attribute(found, "val").lower() not in {"0", "false", "off", "none"}


def whole(text: str) -> int | None:
    """The whole number that an attribute holds; None for anything else, and for what no document counts to."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its type, and a part name or an outside address."""

    kind: str
    target: str
    is_outside: bool


class DocxPackage:
    """A DOCX file: its main part and what the main part refers to."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.archive = Archive(data, path)
        main = [one.target for one in self._relations("").values() if one.kind == "officeDocument"]
        self.main = main[0] if main else "word/document.xml"
        if self.main not in self.archive:
            hint = say("check that it is a Word document (.docx), and save it again")
            raise self.archive.fault(say("the part '{main}', which holds the text, is missing", main=self.main), hint)
        self.relations = self._relations(self.main)
        # Objects of other programs that were read for what they are.
        self.read_objects: set[str] = set()

    def _relations(self, part: str) -> dict[str, Relation]:
        folder, _, base = part.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self.archive:
            return {}
        found = {}
        for element in children(self.xml(name)):
            target = attribute(element, "Target")
            is_outside = attribute(element, "TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attribute(element, "Type").rpartition("/")[2]
            found[attribute(element, "Id")] = Relation(kind, target, is_outside)
        return found

    def xml(self, name: str) -> Element:
        """The root of a part."""
        return parse_xml(self.archive.read(name), self.path, name)

    def related(self, *kinds: str) -> tuple[str, ...]:
        """The parts of some kinds that the main part refers to and that are there."""
        names = [one.target for one in self.relations.values() if one.kind in kinds and not one.is_outside]
        return tuple(name for name in dict.fromkeys(names) if name in self.archive)

    def related_xml(self, kind: str) -> Element | None:
        """The root of the only part of a kind, or None."""
        names = self.related(kind)
        return self._with_own_relations(names[0]) if names else None

    def _with_own_relations(self, part: str) -> Element:
        """The root of a part whose links and pictures have ids of its own: they are told apart by its name from those of the main part."""
        root = self.xml(part)
        found = self._relations(part)
        self.relations |= {f"{part}#{name}": relation for name, relation in found.items()}
        for element in root.iter() if found else ():
            for key, value in element.attrib.items():
                if RELATIONSHIPS in str(key) and value in found:
                    element.set(key, f"{part}#{value}")
        return root


def text_elements(element: Element) -> list[Element]:
    """Every element that holds text, this one and those below it, in the order of the file."""
    return [one for one in element.iter() if isinstance(one.tag, str) and name_of(one) in TEXT_NAMES]


def text_nodes(element: Element) -> list[str]:
    """Every piece of text below an element, in the order of the file."""
    return [one.text or "" for one in text_elements(element)]
