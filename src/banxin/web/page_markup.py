"""Documents of an e-book as pages for browsers: the same elements, written as HTML (HTML Standard, section 13.1)."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from urllib.parse import urlsplit, urlunsplit

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK = "{http://www.w3.org/1999/xlink}href"
BESIDE = (None, "doc-tip")
"""Roles of what stands beside the text, none among them, and is no landmark (DPUB-ARIA 1.1: a tip is a kind of note)."""


def body_of(document: etree._Element) -> etree._Element:
    """The body of a parsed document."""
    body = document.find(f"{XHTML}body")
    assert body is not None, "documents are parsed and looked through before"
    return body


def page_markup(document: etree._Element, names: Mapping[str, str], sizes: Mapping[str, tuple[int, int]]) -> str:
    """What stands in the body of a document, as HTML; `names` says what the other documents are called as pages.

    `sizes` has width and height in pixels of pictures by their names: a browser leaves room for them before they are there.
    """
    body = deepcopy(body_of(document))
    for element in body.iter(etree.Element):
        as_html(element, names)
    for picture in body.iterfind(".//figure//img"):
        if size := sizes.get(picture.get("src") or ""):
            picture.set("width", str(size[0]))
            picture.set("height", str(size[1]))
    etree.cleanup_namespaces(body)
    return (body.text or "").lstrip() + "".join(written(body))


def as_html(element: etree._Element, names: Mapping[str, str]) -> None:
    """The element without what only XML and e-books have; its links lead to pages."""
    element.tag = etree.QName(element).localname
    for name, value in list(element.attrib.items()):
        if name == EPUB_TYPE:
            del element.attrib[name]
        elif name in {XML_LANG, XLINK}:
            del element.attrib[name]
            plain = "lang" if name == XML_LANG else "href"
            element.set(plain, element.get(plain) or value)
    if element.tag == "figure" and element.get("role") == "group":
        # One with a caption has no other role (ARIA in HTML, section 4).
        del element.attrib["role"]
    if element.tag == "aside" and element.get("role") in BESIDE:
        # A browser makes each a landmark of the page, and takes no role of e-books for one.
        element.set("role", "note")
    if element.get("role") == "doc-pagebreak" and (label := element.attrib.pop("aria-label", "")):
        # Browsers that know no role of e-books take it for an element of none, which may have a title and no label.
        element.set("title", label)
    if href := element.get("href"):
        element.set("href", moved(href, names))


def written(body: etree._Element) -> Iterator[str]:
    for child in body:
        yield etree.tostring(child, method="html", encoding="unicode")


def moved(href: str, names: Mapping[str, str]) -> str:
    """A link between documents as one between pages; any other stays.

    >>> moved("one.xhtml#note-1", {"one.xhtml": "one.html"}), moved("https://example.org/one.xhtml", {})
    ('one.html#note-1', 'https://example.org/one.xhtml')
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or parts.path not in names:
        return href
    return urlunsplit(parts._replace(path=names[parts.path]))
