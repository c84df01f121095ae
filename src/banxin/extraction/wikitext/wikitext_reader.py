"""Pages of wikis (Wikisource), as they are written, one or many behind one another in a text, or as the wiki exports them in XML.

The notation is that of MediaWiki. What a page says of itself (its head, rights, categories, the pages before and behind it) is
dropped, on record; so is each sign. What templates hold is text as far as it is known, or is of East Asia; the names of others are told.
"""

import re
from pathlib import Path

from banxin.errors import ManifestError
from banxin.extraction.extraction import Extraction
from banxin.extraction.wikitext.wiki_text import WikiText
from banxin.extraction.writing import Writer
from banxin.extraction.xml_parts import Element, children, elements_in, local_name, parse_xml, text_in
from banxin.saying.said import listed, say
from banxin.source import Source

EXPORT = re.compile(rb"<(?:\w+:)?mediawiki[\s>]")
HEAD = 4096
SEEN = 200_000
"""Characters that tell whether a text is one of a wiki."""
OF_WIKIS = (
    re.compile(r"\{\{\s*(?:(?:SKQS )?[Hh]eader\d?|ヘッダー|머리말)\s*[|}]"),
    re.compile(r"\[\[(?:[Cc]ategory|分類|分类|カテゴリ|분류)\s*:"),
    re.compile(r"<(?:onlyinclude|noinclude|poem|ref|section begin|templatestyles)\b"),
)
"""Signs that nothing else has."""
COMMON = (
    re.compile(r"^={2,6}[^=\n]+={2,6}[ \t]*$", re.MULTILINE),
    re.compile(r"\{\{[^{}|\n]{1,30}(?:\|[^{}]*)?\}\}"),
    re.compile(r"\[\[[^\[\]\n]+\]\]"),
    re.compile(r"'''[^'\n]+'''"),
)


SECTION_OF_HEADER = re.compile(r"\{\{\s*(?:header|ヘッダー|머리말)[^{}]*\|\s*section\s*=[^\S\n]*[^\s|}]", re.IGNORECASE)


def is_wikitext(data: bytes) -> bool:
    """Whether a text is in the notation of a wiki: a sign that nothing else has, and another one."""
    text = data[:SEEN].decode("utf-8-sig", "ignore")
    of_wikis, common = (sum(one.search(text) is not None for one in signs) for signs in (OF_WIKIS, COMMON))
    return of_wikis >= 1 and of_wikis + common >= ENOUGH


ENOUGH = 2


def extract_wikitext(data: bytes, path: Path) -> Extraction:
    """The text of a page, or of all pages of an export; raises ManifestError for what is not UTF-8, or has no pages."""
    if EXPORT.search(data[:HEAD]):
        return _exported(data, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = Source(path=path, line=data[: error.start].count(b"\n") + 1)
        raise ManifestError(say("the text is not in UTF-8"), wrong, say("save it as UTF-8")) from error
    writer = Writer(path, say("wikitext"))
    page = WikiText(writer, text.replace("\r\n", "\n").replace("\r", "\n"))
    page.read()
    _tell(writer, page.unknown)
    return writer.finished([text])


def _exported(data: bytes, path: Path) -> Extraction:
    root = parse_xml(data, path)
    pages = [one for one in children(root) if local_name(one) == "page"]
    if not pages:
        raise ManifestError(say("the export of the wiki has no pages"), Source(path=path), say("export them again"))
    writer = Writer(path, say("wikitext"))
    unknown: set[str] = set()
    for one in children(root):
        if local_name(one) == "page":
            unknown |= _page(writer, one)
        else:
            _drop(writer, text_in(one), one)
    _tell(writer, unknown)
    return writer.finished(map(str, root.itertext()))


def _page(writer: Writer, page: Element) -> set[str]:
    """Write a page of an export under its title; of several versions the last. The result is the templates that nothing knows."""
    texts = [one for one in elements_in(page) if local_name(one) == "text"]
    spaces = [text_in(one).strip() for one in children(page) if local_name(one) == "ns"]
    is_moved = any(local_name(one) == "redirect" for one in children(page))
    text = texts[-1] if texts and spaces[:1] in ([], ["0"]) and not is_moved else None
    is_titled = text is not None and not SECTION_OF_HEADER.search(text.text or "")
    for one in elements_in(page):
        if local_name(one) == "title" and is_titled:
            _title(writer, one)
        elif one is not text:
            _drop(writer, one.text, one)
        if one is not page:
            _drop(writer, one.tail, one)
    if text is None:
        return set()
    reader = WikiText(writer, text.text or "", int(str(text.sourceline or 1)), is_titled=is_titled)
    reader.read()
    return reader.unknown


def _title(writer: Writer, title: Element) -> None:
    """The name of a page, without that of the book that it belongs to."""
    book, bar, name = (title.text or "").rpartition("/")
    place = say("line {number}", number=title.sourceline)
    writer.begin(1)
    writer.drop(book + bar, say("what the page belongs to"), place)
    writer.text(name, place)
    writer.begin()


def _drop(writer: Writer, text: str | None, element: Element) -> None:
    writer.drop(text or "", say("what the file says of itself"), say("line {number}", number=element.sourceline))


def _tell(writer: Writer, unknown: set[str]) -> None:
    if unknown:
        message = say("templates that are read as plain text: {names}", names=listed(sorted(unknown)))
        writer.find("elements", message, say("compare these places with the edition"))
