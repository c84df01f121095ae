"""Whether a chapter of a book can be laid out without the others, and what its pages follow from."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition
from banxin.pdf.kept.kept_edition import SectionKey
from banxin.templates.page_references import names_pages
from banxin.templates.renderer import Renderer
from banxin.theme.read_sheets import Sheet

OVER_SECTIONS = re.compile(
    r"counter|target-|string-set|string\(|running\(|element\(|:has\(|:nth|:first|:last|:only|fixed|[~+]|url\(|content\(",
    re.IGNORECASE,
)
"""In a stylesheet of the book: what may let one section decide about another, or look at files."""
NOT_KEPT = re.compile(r"<(?:table|img|svg|math|object|form|input)\b|margin-note|data-gaiji")
"""In the markup: what has no place in a kept page, or is put in its place when all pages are laid out."""


def is_divisible(book: Book, edition: Edition, sheets: Iterable[Sheet]) -> bool:
    """Whether each chapter of the edition looks the same when it is laid out alone, from its page on."""
    if names_pages(book, edition) or book.indexes:
        return False
    return not any(OVER_SECTIONS.search(sheet.text) for sheet in sheets if not sheet.is_theme)


def section_keys(renderer: Renderer) -> Iterator[SectionKey]:
    """The key of each section in the order of its pages; ValueError for markup that cannot be kept."""
    for section, markup in renderer.print_sections():
        if NOT_KEPT.search(markup):
            raise ValueError("pictures and tables are not kept")
        yield section.id if isinstance(section, Chapter) else "", hashlib.sha256(markup.encode()).hexdigest()


def digest_of_sheets(made_with: str, sheets: Iterable[Sheet]) -> str:
    """What all sections follow from: the tools and faces of the edition, and its stylesheets."""
    digest = hashlib.sha256(made_with.encode())
    for sheet in sheets:
        digest.update(f"\n{len(sheet.text)}\n{sheet.text}".encode())
    return digest.hexdigest()
