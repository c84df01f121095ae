"""References to pages, `[](#id){.page}`, when the pages are known: 第 57 页, in vertical books 第五七页.

The number is text of the book like any other, so that lines are composed with it and every gate asks for it. A book is laid
out with numbers that are no more than likely, then with the right ones, until they stay.
"""

from collections.abc import Mapping
from dataclasses import replace

from banxin.model.block import inline_parts
from banxin.model.book import Book, Chapter, with_chapters
from banxin.model.edition import Edition, FolioPlace
from banxin.model.inline import Link, ReferenceForm, Text, walk
from banxin.model.mapped import mapped
from banxin.templates.addresses import Addresses, rich_blocks
from banxin.templates.editions.selection import chapters_of, sections_of
from banxin.templates.words.book_words import words_for

LIKELY = "99"
"""What a reference reads before its page is known."""
CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def names_pages(book: Book, edition: Edition) -> bool:
    """Whether an edition of the book refers to something by its page."""
    return any(
        isinstance(one, Link) and one.form is ReferenceForm.PAGE
        for chapter in chapters_of(sections_of(book, edition))
        for block in rich_blocks(chapter)
        for inlines in inline_parts(block)
        for one in walk(inlines)
    )


def with_pages(book: Book, edition: Edition, folios: Mapping[str, str], unknown: str = "") -> Book:
    """The book with the pages that it refers to; `folios` maps the ids of a finished edition's elements to folios.

    What stands on no page is `unknown`, or is named as it was.
    """
    addresses = Addresses(sections_of(book, edition), edition, whole=book.sections)
    before, after = words_for(book.metadata.language).page
    is_chinese = counts_in_chinese(edition)

    def told(chapter: Chapter) -> Chapter:
        here = addresses.chapter(chapter)

        def change(link: Link) -> Link:
            if link.form is not ReferenceForm.PAGE:
                return link
            target = addresses.target(link.target.removeprefix("#"), here) or ""
            folio = folios.get(target.partition("#")[2], unknown)
            if not folio:
                return link
            words = in_chinese_digits(before, folio, after) if is_chinese else f"{before}{folio}{after}"
            return replace(link, children=(Text(words),))

        return mapped(chapter, Link, change)

    kept = {chapter.id for chapter in chapters_of(addresses.sections)}
    return with_chapters(book, lambda chapter: told(chapter) if chapter.id in kept else chapter)


def counts_in_chinese(edition: Edition) -> bool:
    """Whether what names pages does so in Chinese digits: as their folios at the fore-edge do, and the contents with them."""
    return edition.folio is FolioPlace.FORE_EDGE


def in_chinese_digits(before: str, folio: str, after: str) -> str:
    """A page as vertical text names it; the roman figures of a preface stay.

    >>> in_chinese_digits("第 ", "57", " 页"), in_chinese_digits("第 ", "iv", " 页")
    ('第五七页', '第 iv 页')
    >>> in_chinese_digits("第 ", "一上", " 页")
    '第一上页'
    """
    return (
        f"{before.strip()}{folio.translate(CHINESE_DIGITS)}{after.strip()}"
        if not folio.isascii() or folio.isdigit()
        else before + folio + after
    )
