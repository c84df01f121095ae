"""Whether a chapter of a book can be laid out without the others, and what its pages follow from."""

import hashlib
import re
from collections.abc import Iterable

from banxin.pdf.kept.sections import RenderedBook
from banxin.templates.editions.printed_sheets import counts_sheets
from banxin.templates.page_references import names_pages
from banxin.theme.read_sheets import Sheet

OVER_SECTIONS = re.compile(
    r"counter|target-|string-set|string\(|running\(|element\(|:has\(|:nth|:first|:last|:only|fixed|[~+]|url\(|content\("
    r"|break-before|break-after|\bpage\s*:|image-orientation",
    re.IGNORECASE,
)
"""In a stylesheet of the book: what may let one section decide about another, or look at files."""
NOT_KEPT = re.compile(r"<(?:svg|math|object|form|input)\b|data-gaiji")
"""In the markup: what has no place in a kept page, or is put in its place when all pages are laid out."""


def is_divisible(rendered: RenderedBook, sheets: Iterable[Sheet]) -> bool:
    """Whether each chapter of an edition looks the same when it is laid out alone, from its page on, and can be kept."""
    book, edition = rendered.book, rendered.edition
    if names_pages(book, edition) or book.indexes or counts_sheets(book, edition):
        return False
    if any(OVER_SECTIONS.search(sheet.text) for sheet in sheets if not sheet.is_theme):
        return False
    return not any(NOT_KEPT.search(one.markup) for one in rendered.sections)


def digest_of_sheets(made_with: str, sheets: Iterable[Sheet]) -> str:
    """What all sections follow from: the tools and faces of the edition, and its stylesheets."""
    digest = hashlib.sha256(made_with.encode())
    for sheet in sheets:
        digest.update(f"\n{len(sheet.text)}\n{sheet.text}".encode())
    return digest.hexdigest()
