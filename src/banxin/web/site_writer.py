"""One edition as a folder of pages for browsers, from the records to the files: the story top to bottom.

documents, stylesheets, pictures, faces of an e-book → gate → pages → index of the search → folder

A page is called after its chapter, the first one `index.html`, so that any host shows the book at the address of its folder.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files as resources
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from markupsafe import Markup

from banxin.epub.epub_writer import Content, content_of
from banxin.epub.gate import check_parts
from banxin.epub.navigation import PageTarget, navigable
from banxin.epub.page_list import PageStart
from banxin.epub.part import PackagePart
from banxin.fonts.faces import FontSet
from banxin.model.book import Book, Leaf
from banxin.model.edition import Edition
from banxin.outputs import is_device
from banxin.pictures.cropped_pictures import size_of_picture
from banxin.pictures.shown_area import pixels_of
from banxin.pictures.vector import parsed
from banxin.reading import BookFiles
from banxin.templates.addresses import Names
from banxin.templates.outline import Entry
from banxin.templates.renderer import Renderer, encoded
from banxin.templates.words.site_words import SiteWords, site_words_for
from banxin.web.alike_characters import alike_in
from banxin.web.page_markup import body_of, page_markup
from banxin.web.search_index import index_files
from banxin.web.search_text import text_of_page

INDEX, SEARCH = "index.html", "search.html"
CONTENTS = "contents.page.xhtml"
"""The contents among the documents: no section can have a name with a point."""
STYLES, SCRIPT = "styles/site.css", "site.js"
OF_PAPER = frozenset({Leaf.COVER.value, Leaf.HALF_TITLE.value, Leaf.TOC.value})
"""Leaves that have no page of their own: the first page shows the cover and the title, and is the contents."""
PIXELS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
"""Pictures with a size in pixels; drawings grow with the room that they have."""
TEXT = "site-text"
SECTIONS = 3
"""Headings from which on a page lists them at its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page as its template asks for it."""

    href: str
    title: str
    language: str
    direction: str
    classes: str = ""
    is_first: bool = False
    sections: tuple[Entry, ...] = ()


class Site(NamedTuple):
    """What the pages of a website have in common: the words around the book, the id of each page's text, the sizes of pictures."""

    content: Content
    words: SiteWords
    names: dict[str, str]
    target: str
    sizes: dict[str, tuple[int, int]]


def write_site(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    folder: Path,
    pages: Sequence[PageStart] = (),
    *,
    files: BookFiles | None = None,
    front: bytes = b"",
) -> Content:
    """Write the edition into a new folder; raise BuildError for whatever would not be sound, OSError where none can be written.

    `pages`, `files`, `front` and what is returned as in `write_epub`.
    """
    content = site_content(book, edition, fonts, pages, files=files, front=front)
    for name, data in site_files(content).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return content


def make_site(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    pages: Sequence[PageStart] = (),
    *,
    files: BookFiles | None = None,
    front: bytes = b"",
) -> dict[str, bytes]:
    """The files of the website by their names, the same for the same input."""
    return site_files(site_content(book, edition, fonts, pages, files=files, front=front))


def site_content(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    pages: Sequence[PageStart],
    *,
    files: BookFiles | None,
    front: bytes,
) -> Content:
    """What the website holds, through the gate of e-books."""
    has_cover = Leaf.COVER.value not in edition.omit
    shown = replace(edition, omit=edition.omit | OF_PAPER)

    def guides(renderer: Renderer, stylesheets: Sequence[str], targets: Sequence[PageTarget]) -> Iterator[PackagePart]:
        yield contents_part(renderer, stylesheets, targets, has_cover=has_cover)

    content = content_of(book, shown, fonts, pages, guides, files=files, front=front)
    parts = [part for part in content.parts if has_cover or "cover-image" not in part.properties]
    check_parts(parts, content.documents, largest=None)
    return content._replace(parts=parts)


def sizes_of_pictures(parts: Iterable[PackagePart]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The pixels of pictures by their names; of a drawing only where it says them, since it else has what room there is."""
    for part in parts:
        if part.suffix in PIXELS:
            yield part.name, size_of_picture(part.data, part.suffix)
        elif part.suffix == ".svg" and (size := pixels_of(parsed(part.data))):
            yield part.name, size


def site_files(content: Content) -> dict[str, bytes]:
    """The files of a website from what it holds."""
    language = content.renderer.book.metadata.language
    site = Site(
        content,
        site_words_for(language),
        page_names(content.documents),
        free_id(content.documents),
        dict(sizes_of_pictures(content.parts)),
    )
    made = {part.name: part.data for part in content.parts if not part.is_xhtml}
    made |= dict(pages_of(site))
    made |= index_files(searched_pages(site), alike_in(language))
    for name, source in ((STYLES, "site.css"), (SCRIPT, "site.js")):
        made[name] = resources("banxin.web").joinpath(source).read_bytes()
    return made


def contents_part(
    renderer: Renderer, stylesheets: Sequence[str], targets: Sequence[PageTarget], *, has_cover: bool
) -> PackagePart:
    """The first page among the documents, so that the gate sees its links as it sees those of all."""
    if not has_cover:
        renderer.addresses.cover = ""
    words = renderer.words
    values = {
        "contents": Markup(renderer.section(Leaf.TOC)),  # noqa: S704 (our own templates made it)
        "leaves": tuple(unlisted(renderer)),
        "page_list": tuple(targets),
        "site": site_words_for(renderer.book.metadata.language),
    }
    body = renderer.document("site_contents.xhtml.jinja", values)
    data = renderer.content_document(body, title=words.leaf(Leaf.TOC), stylesheets=stylesheets)
    return PackagePart(name=CONTENTS, data=data, id=CONTENTS, spine=True)


def unlisted(renderer: Renderer) -> Iterator[Entry]:
    """What the contents do not name, and can be read all the same: title page, imprint, what stands at the end."""
    for entry in navigable(renderer):
        if isinstance(entry.section, Leaf) and entry.section is not Leaf.NOTES:
            yield entry


def page_names(documents: dict[str, etree._Element]) -> dict[str, str]:
    """What each document is called as a page: a chapter may be called `index` itself."""
    names = Names()
    names.taken |= {"index", "search"}
    called = {CONTENTS: INDEX}
    for document in documents:
        if document != CONTENTS:
            stem = document.removesuffix(".xhtml")
            called[document] = f"{names.take(f'{stem}-' if is_device(stem) else stem)}.html"
    return called


def free_id(documents: dict[str, etree._Element]) -> str:
    """An id that nothing in the book has."""
    names = Names()
    names.taken |= {str(element.get("id")).casefold() for root in documents.values() for element in root.iter("{*}*")}
    return names.take(TEXT)


def spine_of(content: Content) -> tuple[PackagePart, ...]:
    """The documents in the order of reading: the contents, then the book."""
    return tuple(sorted((part for part in content.parts if part.spine), key=lambda part: part.name != CONTENTS))


def pages_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """Each page with its name; at the end the one on which what was found is listed."""
    sections = dict(sections_of_chapters(navigable(site.content.renderer)))
    order = [replace(page_of(site, part.name), sections=sections.get(part.name, ())) for part in spine_of(site.content)]
    for index, (part, page) in enumerate(zip(spine_of(site.content), order, strict=True)):
        body = page_markup(site.content.documents[part.name], site.names, site.sizes)
        before = order[index - 1] if index else None
        after = order[index + 1] if index + 1 < len(order) else None
        yield page.href, page_data(site, page, body, before, after)
    found = replace(order[0], href=SEARCH, title=site.words.search, is_first=False)
    body = site.content.renderer.document("site_search.html.jinja", {"site": site.words})
    yield SEARCH, page_data(site, found, body)


def sections_of_chapters(outline: Sequence[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The headings of each chapter that is a document, with links inside its page."""
    for entry in outline:
        if entry.kind == "chapter":
            yield entry.href, inside_page(entry.children)
        elif entry.kind == "part":
            yield from sections_of_chapters(entry.children)


def inside_page(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(
        replace(entry, href=f"#{entry.href.partition('#')[2]}", children=inside_page(entry.children))
        for entry in entries
    )


def page_of(site: Site, document: str) -> SitePage:
    root = site.content.documents[document]
    title = root.findtext("{*}head/{*}title") or ""
    return SitePage(
        href=site.names[document],
        title=title,
        language=root.get("lang") or site.content.renderer.book.metadata.language,
        direction=root.get("class") or "",
        classes=body_of(root).get("class") or "",
        is_first=document == CONTENTS,
    )


def page_data(
    site: Site,
    page: SitePage,
    body: str,
    before: SitePage | None = None,
    after: SitePage | None = None,
) -> bytes:
    renderer = site.content.renderer
    sheets = [part.name for part in site.content.parts if part.suffix == ".css"]
    values = {
        "page": page,
        "body": Markup(body),  # noqa: S704 (written from parsed documents)
        "before": before,
        "after": after,
        "site": site.words,
        "lang": renderer.book.metadata.language,
        "home": INDEX,
        "search": SEARCH,
        "target": site.target,
        "sections": page.sections if len(page.sections) >= SECTIONS else (),
        "stylesheets": (*sorted(sheets, key=sheets_in_order), STYLES),
    }
    return encoded(renderer.document("site_page.html.jinja", values), page.title)


def sheets_in_order(name: str) -> bool:
    """The rules that name faces stand before all others."""
    return not name.endswith("fonts.css")


def searched_pages(site: Site) -> list[tuple[str, str, str]]:
    """Name, title and text of each page that can be searched: all but the contents, which only name the others."""
    return [
        (
            site.names[part.name],
            page_of(site, part.name).title,
            text_of_page(body_of(site.content.documents[part.name])),
        )
        for part in spine_of(site.content)
        if part.name != CONTENTS
    ]
