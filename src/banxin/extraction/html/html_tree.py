"""HTML and XHTML as trees: which encoding the bytes are in, and how to parse them without losing any of it."""

import codecs
import re
from html import escape
from html.entities import html5
from pathlib import Path

from lxml import etree

from banxin.errors import ManifestError
from banxin.extraction.xml_parts import Element, raise_shortage
from banxin.saying.said import say
from banxin.source import Source

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
# A page that says gb2312 is in its superset: so every browser reads it (WHATWG Encoding Standard, 4.2).
WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "utf8": "utf-8",
}  # fmt: skip
HEAD = 4096
"""Bytes in which the encoding has to be declared; the standard says 1024, pages are less careful."""
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
LAST_TAG = re.compile(r"</(?:html|body)\b[^<>]*>", re.IGNORECASE)
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
SPACE = re.compile(r"[ \t\n\r\f]+")
DEEPEST = 2048
"""Levels of elements, in libxml2."""
XML_ENTITIES = frozenset({"lt", "gt", "amp", "quot", "apos"})


def decode_markup(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a page and its encoding: as declared, else UTF-8; raises ManifestError when the bytes are not that.

    Who saves a page anew in UTF-8 often leaves the old declaration standing. Bytes that break the declared encoding and are
    UTF-8 are read as UTF-8: by chance no text of another encoding is. A few damaged characters stand as U+FFFD, which
    cleaning asks about with their place.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], name, path), name
    match = DECLARED.search(data[:HEAD])
    label = (match[1] or match[2]).decode("ascii").lower() if match else "utf-8"
    name = WIDER.get(label, label)
    try:
        codecs.lookup(name)
        is_text = not name.startswith(("utf-16", "utf-7"))
    except LookupError:
        is_text = False
    if not is_text:
        raise ManifestError(
            say("the page declares an unknown encoding '{label}'", label=label),
            Source(path=path),
            say("save it as UTF-8"),
        )
    if name != "utf-8" and not _fits(data, name) and _fits(data, "utf-8"):
        name = "utf-8"
    return _decoded(data, name, path), name


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return False
    return True


LOST, SELDOM = "\ufffd", 1000
"""What stands for bytes that are no character, and characters to each of them, at least."""


def _decoded(data: bytes, name: str, path: Path) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        text = data.decode(name, "replace") if isinstance(error, UnicodeDecodeError) else ""
        if 0 < text.count(LOST) * SELDOM <= len(text):
            return text
        line = data[: error.start].count(b"\n") + 1 if isinstance(error, UnicodeDecodeError) else 0
        hint = say("declare the encoding in a <meta charset> element, or save the page as UTF-8")
        raise ManifestError(say("the page is not in {name}", name=name), Source(path=path, line=line), hint) from error


def parse_html(text: str, path: Path) -> Element:
    """The root of an HTML page, however badly it is written."""
    if not text.strip():
        raise ManifestError(say("the page is empty"), Source(path=path), say("save it again"))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    # A NUL would end the page for the parser; a browser shows this sign.
    plain = XML_DECLARATION.sub("", text.replace("\0", "\ufffd"))
    # What follows the last tag is text for a browser (HTML, 13.2.6.4.22) and nothing for the parser: pages that were put one
    # after the other, and those of careless programs. CDATA, which XHTML has, is nothing for it either.
    plain = CDATA.sub(lambda match: escape(match[1], quote=False), LAST_TAG.sub(newlines_of, plain))
    try:
        root = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise_shortage(parser)
        raise ManifestError(say("the page holds no HTML"), Source(path=path), say("save it again")) from error
    raise_shortage(parser)
    if root is None:
        raise ManifestError(say("the page holds no HTML"), Source(path=path), say("save it again"))
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        hint = say("take away some of the levels, or save its text")
        message = say("the page is nested too deeply: more than {count} levels", count=DEEPEST)
        raise ManifestError(message, Source(path=path), hint)
    return root


def newlines_of(match: re.Match[str]) -> str:
    """The line breaks of what is taken out, so that lines keep their numbers."""
    return "\n" * match[0].count("\n")


def parse_xhtml(text: str, path: Path) -> Element | None:
    """The root of a well-formed XHTML document, or None; named characters of HTML are known, own entities are not."""
    doctype = DOCTYPE.search(text)
    if doctype and "<!ENTITY" in doctype[0].upper():
        hint = say("export the book again from a trusted program")
        raise ManifestError(say("a document of the book declares entities"), Source(path=path), hint)
    plain = XML_DECLARATION.sub("", DOCTYPE.sub("", text, count=1))
    plain = ENTITY.sub(
        lambda match: match[0] if match[1] in XML_ENTITIES else html5.get(f"{match[1]};", match[0]), plain
    )
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise_shortage(parser)
        return None


def tag_of(element: Element) -> str:
    """The local name of an element in lower case; nothing for what is not an element."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words_of(element: Element, *names: str) -> frozenset[str]:
    """The words of attributes that are named by their local names, in lower case."""
    found: set[str] = set()
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] in names or str(key) in names:
            found.update(str(value).lower().split())
    return frozenset(found)


def collapsed(text: str) -> str:
    """A text with its white space as a browser shows it, one space for each row of it (CSS Text 3, 4.1.1); U+3000 is no white space."""
    return SPACE.sub(" ", text)
