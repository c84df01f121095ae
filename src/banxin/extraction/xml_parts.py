"""XML read with suspicion: no entities, no document types, no network, libxml2's own limits left on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from banxin.errors import ManifestError
from banxin.saying.said import say
from banxin.source import Source

Element = etree._Element


def parse_xml(data: bytes, path: Path, part: str = "", *, allow_doctype: bool = False) -> Element:
    """The root of an XML document; raises ManifestError for what is not XML, or declares a document type."""
    of_part = say(" in '{part}'", part=part) if part else ""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise_shortage(parser)
        line = getattr(error, "lineno", 0) or 0
        where = say(" at line {line}", line=line) if line else ""
        message = say("damaged XML{of_part}{where}", of_part=of_part, where=where)
        raise ManifestError(message, Source(path=path), say("export the document again")) from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and (not allow_doctype or any(True for _ in dtd.iterentities())):
        message = say("the XML{of_part} declares a document type, which may hide entities", of_part=of_part)
        raise ManifestError(message, Source(path=path), say("export the document again from a trusted program"))
    return root


def children(element: Element) -> Iterator[Element]:
    """The child elements, without entity references."""
    return (child for child in element if isinstance(child.tag, str))


def elements_in(element: Element) -> Iterator[Element]:
    """The element and all elements in it, in the order of the file."""
    return (one for one in element.iter() if isinstance(one.tag, str))


def text_in(element: Element) -> str:
    """All words in an element."""
    return "".join(map(str, element.itertext()))


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def raise_shortage(parser: etree.XMLParser | etree.HTMLParser) -> None:
    """Raise MemoryError where that is what stopped the parser: it calls the document broken then, and gives up."""
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
        raise MemoryError
