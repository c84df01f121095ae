"""EPUB 2 and 3: the documents of the spine in their order, each read as XHTML (EPUB 3.3, 4 to 6).

The archive is read here, with limits; EbookLib 0.20 has none, and leaves the book for the file system (its issue 359).
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from banxin.extraction.archive import Archive
from banxin.extraction.document_listener import SILENT
from banxin.extraction.extraction import Extraction, Role, visible
from banxin.extraction.html.css_marks import StyleRules
from banxin.extraction.html.html_notes import find_notes, holds_only_notes
from banxin.extraction.html.html_outline import (
    OutlineEntry,
    contents_of_nav,
    contents_of_ncx,
    holds_only_contents,
    leaf_of,
    roles_of_contents,
    roles_of_types,
    titles_of_contents,
)
from banxin.extraction.html.html_reader import drop_unread, style_sheets
from banxin.extraction.html.html_roles import Roles, has_headings
from banxin.extraction.html.html_text import HtmlText, Pages
from banxin.extraction.html.html_tree import decode_markup, parse_html, parse_xhtml, tag_of, words_of
from banxin.extraction.writing import ContentWriter, Writer
from banxin.extraction.xml_parts import Element, parse_xml
from banxin.saying.said import say

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
TEXTS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
NCX = "application/x-dtbncx+xml"
FIRST = 2
"""Documents at the head of the spine among which a title page may stand."""
TITLE_PAGE = 60
"""Characters beside the title that it may have."""
SHORT = 100
"""Characters of a page off the line of reading that is no matter of the book: a cover, a mark of the shop."""
OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to garble typefaces, which are no lock on the text."""

OF_PICTURES = say("its pages are pictures: have them read by an OCR program, and take its hOCR or ALTO files")
PICTURES = frozenset({"img", "image", "svg", "object"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of the book: its name in the archive, its media type, whether it is the contents, or off the line."""

    name: str
    media_type: str
    is_contents: bool = False
    is_linear: bool = True


def extract_epub(data: bytes, path: Path) -> Extraction:
    """The text of a book in the order of its spine; raises ManifestError for a file that is no EPUB."""
    writer = Writer(path, "EPUB")
    return writer.finished(read_epub(Archive(data, path), writer, Pages(writer=writer)))


def read_epub(archive: Archive, out: ContentWriter, pages: Pages) -> list[str]:
    """Read the whole of a book; every text of it comes back, gathered in another way than it was read.

    Who listens hears of chapters that only the table of contents names, too.
    """
    writer = pages.writer
    _refuse_locks(archive)
    spine, items, title = _package(archive, writer)
    unread: list[str] = []
    documents = {item.name: _document(archive, item, writer, unread) for item in spine if item.name in archive}
    _refuse_pictures(archive, documents, unread)
    pages.rules = StyleRules(
        [*_sheets(archive, items), *(text for page in documents.values() for text in style_sheets(page))]
    )
    contents = {item.name for item in spine if item.is_contents}
    pages.notes = find_notes({name: page for name, page in documents.items() if name not in contents})
    entries = list(_contents(archive, items, documents))
    pages.roles = _roles(entries, documents)
    if pages.listener is not SILENT:
        _hear_chapters(entries, documents, pages)
    for item in spine:
        if _is_title_page(item, spine, documents, title):
            _leave_out(item, documents[item.name], say("the title page"), pages)
            continue
        if item.name not in documents:
            writer.find(
                "missing",
                say("the book names '{name}', which is not in it", name=item.name),
                say("export the book again"),
            )
            continue
        _read(item, documents[item.name], out, pages)
    return [*(str(text) for page in documents.values() for text in page.itertext()), *unread]


def _hear_chapters(entries: Sequence[OutlineEntry], documents: Mapping[str, Element], pages: Pages) -> None:
    """Tell titles that no heading says: lines with the words of the contents, and those that the contents alone have."""
    lines, titles = titles_of_contents(entries, documents, pages.roles.named)
    pages.roles = Roles({**lines, **pages.roles.named}, pages.roles.has_headings)
    pages.titles = titles
    pages.chapter_titles = frozenset(
        one for one, (role, _) in pages.roles.named.items() if role in {Role.TITLE, Role.PART}
    )


def _refuse_pictures(archive: Archive, documents: Mapping[str, Element], unread: Sequence[str]) -> None:
    """Raise ManifestError for a book whose documents say nothing and show pictures."""
    pages = documents.values()
    if any(map(visible, unread)) or any(visible(text) for page in pages for text in _texts_of_body(page)):
        return
    if name := next(
        (name for name, page in documents.items() if any(tag_of(one) in PICTURES for one in page.iter())), ""
    ):
        what = say("'{name}' shows a picture and says nothing", name=name)
        raise archive.fault(say("the spine of the book holds no text: {what}", what=what), OF_PICTURES)


def _texts_of_body(page: Element) -> Iterator[str]:
    """The texts of a document but those of its head."""
    for part in page:
        if tag_of(part) != "head":
            yield from map(str, part.itertext())


def _read(item: Item, page: Element, out: ContentWriter, pages: Pages) -> None:
    leaf = leaf_of(page)
    if not leaf and not item.is_contents and holds_only_contents(page):
        leaf = say("the contents")
    if leaf:
        _leave_out(item, page, leaf, pages)
        return
    holds_notes = any(note.getroottree().getroot() is page for note in pages.notes.names)
    is_matter = pages.listener is not SILENT and len(visible(list(_texts_of_body(page)))) > SHORT
    if item.is_contents or not (item.is_linear or holds_notes or is_matter):
        why = say("table of contents") if item.is_contents else say("off the line of reading")
        text = "".join(map(str, page.itertext()))
        drop_page(page, why, item.name, pages)
        if not item.is_contents and visible(text):
            pages.writer.find(
                "off-line",
                say("'{name}' is off the line of reading and left out", name=item.name),
                say("see chapters/audit/"),
            )
        return
    pages.listener.anchor(f"{item.name}#")
    reader = HtmlText(pages, out, item.name, listener=pages.listener)
    reader.read_notes(page) if holds_only_notes(page, pages.notes) else reader.read(page)


def drop_page(page: Element, why: str, name: str, pages: Pages) -> None:
    """Put a page on record as a whole, apart from its head, which nobody reads."""
    pages.writer.drop("".join(_texts_of_body(page)), why, name)
    pages.writer.drop(
        "".join(
            [
                page.text or "",
                *(f"{''.join(map(str, one.itertext()))}{one.tail or ''}" for one in page if tag_of(one) == "head"),
            ]
        ),
        say("the head of the page"),
        name,
    )


def _leave_out(item: Item, page: Element, what: str, pages: Pages) -> None:
    drop_page(page, what, item.name, pages)
    pages.writer.find(
        "leaf",
        say("left out: {what} ('{name}')", what=what, name=item.name),
        say("what it says belongs into book.yaml"),
    )


def _is_title_page(item: Item, spine: Sequence[Item], documents: Mapping[str, Element], title: str) -> bool:
    """Whether a page at the head of a book holds little more than the book's title, though it does not say so."""
    if not title or item not in spine[:FIRST] or len(spine) <= FIRST or item.name not in documents:
        return False
    body = [one for one in documents[item.name].iter() if tag_of(one) == "body"]
    text = visible(list(map(str, body[0].itertext()))) if body else ""
    return text.startswith(title) and len(text) <= len(title) + TITLE_PAGE


def _refuse_locks(archive: Archive) -> None:
    if ENCRYPTION not in archive:
        return
    for element in parse_xml(archive.read(ENCRYPTION), archive.path, ENCRYPTION).iter():
        is_method = isinstance(element.tag, str) and str(element.tag).endswith("}EncryptionMethod")
        if is_method and (element.get("Algorithm") or "") not in OBFUSCATION and not _is_key(element):
            raise archive.fault(say("the book is locked (DRM)"), say("ask the publisher for a file without a lock"))


def _is_key(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and str(parent.tag).endswith("}EncryptedKey")


def _roles(entries: Sequence[OutlineEntry], documents: Mapping[str, Element]) -> Roles:
    """What the headings are: as their sections say, else as the table of contents does; it also tells how deep."""
    by_contents = roles_of_contents(entries, documents)
    by_types = roles_of_types(documents.values())
    named = by_contents if not any(role is Role.TITLE for role, _ in by_types.values()) else dict(by_types)
    for heading, (role, _) in named.items():
        if role in {Role.PART, Role.TITLE} and heading in by_contents:
            named[heading] = role, by_contents[heading][1]
    return Roles(named, any(map(has_headings, documents.values())))


def _contents(archive: Archive, items: Sequence[Item], documents: Mapping[str, Element]) -> Iterator[OutlineEntry]:
    """The table of contents, of whatever form; a damaged one is none."""
    for item in sorted(items, key=lambda one: not one.is_contents):
        if item.name not in archive or not (item.is_contents or item.media_type == NCX):
            continue
        page = documents.get(item.name)
        if page is None:
            page = parse_xhtml(decode_markup(archive.read(item.name), archive.path)[0], archive.path)
        if page is not None:
            yield from contents_of_nav(page, item.name) if item.is_contents else contents_of_ncx(page, item.name)
            return


def _package(archive: Archive, writer: Writer) -> tuple[list[Item], list[Item], str]:
    """The items of the spine, all items, and the title of the book without spaces."""
    container = parse_xml(archive.read(CONTAINER), archive.path, CONTAINER, allow_doctype=True)
    paths = [one.get("full-path") or "" for one in container.iter() if tag_of(one) == "rootfile"]
    if not paths or unquote(paths[0]) not in archive:
        raise archive.fault(say("the package document of the book is missing"))
    name = unquote(paths[0])
    package = parse_xml(archive.read(name), archive.path, name, allow_doctype=True)
    folder = posixpath.dirname(name)
    items = {one.get("id") or "": _item(one, folder) for one in package.iter() if tag_of(one) == "item"}
    spine: dict[str, Item] = {}
    for reference in (one for one in package.iter() if tag_of(one) == "itemref"):
        item = items.get(reference.get("idref") or "")
        if item is None or item.media_type not in TEXTS:
            what = item.name if item else reference.get("idref")
            writer.find(
                "unread",
                say("'{what}' in the spine is no text", what=what),
                say("put what it shows into the book by hand"),
            )
            continue
        is_linear = (reference.get("linear") or "yes") != "no"
        spine[item.name] = Item(
            name=item.name, media_type=item.media_type, is_contents=item.is_contents, is_linear=is_linear
        )
    if not spine:
        named = [items[one] for one in _named_in_spine(package) if one in items]
        what = (
            say("'{name}' is {media_type}", name=named[0].name, media_type=named[0].media_type)
            if named
            else say("it names nothing")
        )
        told = say("the spine of the book holds no text: {what}", what=what)
        raise archive.fault(told, OF_PICTURES if named and named[0].media_type.startswith("image/") else "")
    title = next((one for one in package.iter() if tag_of(one) == "title"), None)
    return (
        list(spine.values()),
        list(items.values()),
        visible(list(map(str, title.itertext()))) if title is not None else "",
    )


def _named_in_spine(package: Element) -> list[str]:
    return [one.get("idref") or "" for one in package.iter() if tag_of(one) == "itemref"]


def _item(element: Element, folder: str) -> Item:
    name = posixpath.normpath(posixpath.join(folder, unquote(element.get("href") or "")))
    media_type = (element.get("media-type") or "").lower()
    return Item(name=name, media_type=media_type, is_contents="nav" in words_of(element, "properties"))


def _document(archive: Archive, item: Item, writer: Writer, unread: list[str]) -> Element:
    """The tree of a document; what a careless one loses goes into `unread`."""
    text, _ = decode_markup(archive.read(item.name), archive.path)
    page = parse_xhtml(text, archive.path)
    if page is None:
        message = say("'{name}' is not well-formed and was read as a browser would", name=item.name)
        writer.find("markup", message, say("compare its text"))
        page = parse_html(text, archive.path)
        unread.append(drop_unread(text, page, writer, item.name))
    return page


def _sheets(archive: Archive, items: Sequence[Item]) -> Iterator[str]:
    names = [item.name for item in items if item.media_type == "text/css" and item.name in archive]
    return (archive.read(name).decode("utf-8", "replace") for name in names)


def is_epub(archive: Archive) -> bool:
    """Whether an archive is an EPUB, by its container or its first file."""
    return CONTAINER in archive
