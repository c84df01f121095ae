"""The navigation of an EPUB: nav document and NCX from the outline, landmarks, and the list of printed pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from banxin.epub.part import PackagePart
from banxin.model.book import Chapter, Leaf, Matter
from banxin.model.book import Part as BookPart
from banxin.model.edition import Store
from banxin.templates.editions.selection import matter_of
from banxin.templates.outline import Entry
from banxin.templates.renderer import Renderer, encoded

NAV, NCX = "nav.xhtml", "toc.ncx"
KINDLE_LEVELS = 2
"""Kindle shows two levels of an NCX (Kindle Publishing Guidelines)."""
LANDMARKS = {
    Leaf.COVER: "cover",
    Leaf.TITLE_PAGE: "titlepage",
    Leaf.IMPRINT: "copyright-page",
    Leaf.TOC: "toc",
    Leaf.NOTES: "endnotes",
    Leaf.COLOPHON: "colophon",
    Leaf.FIGURES: "loi",
    Leaf.TABLES: "lot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place that a reading system offers by its kind."""

    type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTarget:
    """A page of the printed edition: its folio and where it begins in the EPUB."""

    label: str
    href: str


def nav_part(renderer: Renderer, stylesheets: Sequence[str], pages: Sequence[PageTarget]) -> PackagePart:
    """The nav document, next to the package and out of the spine: several readers resolve its links from there only."""
    values = {
        "outline": navigable(renderer),
        "landmarks": tuple(landmarks_of(renderer)),
        "page_list": tuple(pages),
    }
    body = renderer.document("nav.xhtml.jinja", values)
    title = renderer.words.leaf(Leaf.TOC)
    data = renderer.content_document(body, title=title, stylesheets=stylesheets, classes="nav")
    return PackagePart(name=NAV, data=data, id="nav", properties=frozenset({"nav"}))


def ncx_part(renderer: Renderer, identifiers: Sequence[str], pages: Sequence[PageTarget]) -> PackagePart:
    """The contents once more for readers that only know EPUB 2."""
    outline = navigable(renderer)
    if Store.KINDLE in renderer.edition.stores:
        outline = cut_to(outline, KINDLE_LEVELS)
    values = {
        "outline": outline,
        "depth": depth_of(outline),
        "identifier": identifiers[0],
        "page_list": tuple(pages),
        "greatest_page": max((int(page.label) for page in pages if page.label.isdigit()), default=0),
    }
    return PackagePart(name=NCX, data=encoded(renderer.document("toc.ncx.jinja", values), NCX), id="ncx")


def navigable(renderer: Renderer) -> tuple[Entry, ...]:
    """The outline; a book without any entry gets its title, because a list of contents may not be empty."""
    if renderer.outline:
        return renderer.outline
    section = renderer.sections[0]
    title, href = renderer.book.metadata.title, renderer.addresses.href(section)
    return (Entry(title=title, href=href, kind="leaf", section=section),)


def cut_to(entries: Sequence[Entry], levels: int) -> tuple[Entry, ...]:
    """The entries without those deeper than so many levels."""
    if levels == 1:
        return tuple(replace(entry, children=()) for entry in entries)
    return tuple(replace(entry, children=cut_to(entry.children, levels - 1)) for entry in entries)


def depth_of(entries: Sequence[Entry]) -> int:
    return 1 + max((depth_of(entry.children) for entry in entries), default=0) if entries else 0


def landmarks_of(renderer: Renderer) -> Iterator[Landmark]:
    """The leaves that are there, and where the text begins."""
    has_start = False
    for section in renderer.sections:
        href = renderer.addresses.href(section)
        if isinstance(section, Leaf):
            if section in LANDMARKS:
                yield Landmark(type=LANDMARKS[section], href=href, title=renderer.words.leaf(section))
        elif not has_start and matter_of(renderer.book, first_chapter(section)) is Matter.BODY:
            has_start = True
            yield Landmark(type="bodymatter", href=href, title=renderer.words.start)


def first_chapter(section: Chapter | BookPart) -> Chapter:
    return section.chapters[0] if isinstance(section, BookPart) else section
