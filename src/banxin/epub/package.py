"""What the package document (OPF) says: identifiers, manifest in order, spine; the template holds the metadata's order."""

import re
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from banxin.covers.isbn import BETWEEN, digits_of
from banxin.epub.part import PackagePart
from banxin.model.block import AnyBlock, PdfPage, children_of, inline_parts, walk
from banxin.model.book import Book
from banxin.model.edition import Edition, Format, WritingMode
from banxin.model.inline import plain_text
from banxin.templates.editions.selection import chapters_of, sections_of

NAMESPACE = uuid.UUID("6f0c3f1e-0b9d-5d53-9f0e-3a1f0f6c2b7a")
"""Names of books become UUIDs in this namespace (RFC 9562, section 5.5): the same book, the same identifier."""
ISBN = re.compile(
    rf"(?:urn:)?(?:isbn:?)?\s*((?:97[89]{BETWEEN}?)?(?:\d{BETWEEN}?){{9}}[\dXx])", re.ASCII | re.IGNORECASE
)


SHARE = 20
"""One character of so many makes a language one of the book's: a quotation does not make it bilingual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The values of the package document; `page_source` names the printed edition whose pages are listed, or is "none" where they are the e-book's own.

    `page_size` is that of fixed pages (1000x1400), empty where text flows.
    """

    identifiers: tuple[str, ...]
    languages: tuple[str, ...]
    accessibility: tuple[tuple[str, str], ...]
    manifest: tuple[PackagePart, ...]
    spine: tuple[PackagePart, ...]
    is_vertical: bool
    page_source: str = ""
    page_size: str = ""

    @property
    def seconds(self) -> float:
        """How long what is heard lasts."""
        return sum(part.seconds for part in self.manifest if part.suffix == ".smil")


def make_package(
    book: Book,
    edition: Edition,
    parts: Iterable[PackagePart],
    accessibility: tuple[tuple[str, str], ...],
    page_source: str = "",
) -> Package:
    """The package of these parts, the manifest in alphabetical order."""
    parts = tuple(parts)
    return Package(
        identifiers=identifiers_of(book, edition),
        languages=languages_of(book, edition),
        accessibility=accessibility,
        manifest=tuple(sorted(parts, key=lambda part: part.name)),
        spine=tuple(part for part in parts if part.spine),
        is_vertical=edition.writing_mode is WritingMode.VERTICAL,
        page_source=page_source,
    )


def identifiers_of(book: Book, edition: Edition) -> tuple[str, ...]:
    """The edition's own identifier first: its ISBN, the book's when no other e-book claims it, or one made from its name."""
    given = tuple(normalised(identifier) for identifier in book.metadata.identifiers)
    is_only = not any(other.format is Format.EPUB and other.name != edition.name for other in book.editions)
    if edition.isbn:
        first = normalised(edition.isbn)
    elif given and is_only:
        first = given[0]
    else:
        first = f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{book.metadata.id}/{edition.name}')}"
    return tuple(dict.fromkeys((first, *given)))


def languages_of(book: Book, edition: Edition) -> tuple[str, ...]:
    """The languages that an edition is in: the book's, then each other one in which a part of its text stands that counts."""
    chapters = tuple(chapters_of(sections_of(book, edition)))
    blocks = (block for chapter in chapters for block in walk(chapter.blocks_and_notes))
    if not any(chapter.language for chapter in chapters) and not any(block.lang for block in blocks):
        return (book.metadata.language,)
    counts: Counter[str] = Counter()
    for chapter in chapters:
        for block in chapter.blocks_and_notes:
            count_characters(block, chapter.language or book.metadata.language, counts)
    enough = counts.total() / SHARE
    others = [tag for tag, count in counts.most_common() if count >= enough and tag != book.metadata.language]
    return (book.metadata.language, *others)


def count_characters(block: AnyBlock, language: str, counts: "Counter[str]") -> None:
    """Add the characters of a block to those of its language; what stands inside may have another."""
    own = block.lang or language
    if isinstance(block, PdfPage):
        counts[own] += sum(len(line.words) for line in block.lines)
    counts[own] += sum(len(plain_text(inlines)) for inlines in inline_parts(block))
    for inner in children_of(block):
        count_characters(inner, own, counts)


def page_source(book: Book, edition: Edition) -> str:
    """What names the printed edition whose pages are listed: its ISBN, or its title and name; "none" for pages of the e-book's own.

    EPUB Accessibility 1.2, section 4.2 (pageBreakSource).
    """
    if not edition.page_list:
        return "none"
    printed = next(other for other in book.editions if other.name == edition.page_list)
    return normalised(printed.isbn) if printed.isbn else printed.title or f"{book.metadata.title} ({printed.name})"


def normalised(identifier: str) -> str:
    """An identifier as a URN where it has one.

    >>> normalised("ISBN 978-7-111-11111-5"), normalised("https://example.org/7")
    ('urn:isbn:9787111111115', 'https://example.org/7')
    """
    match = ISBN.fullmatch(identifier.strip())
    if match:
        return f"urn:isbn:{digits_of(match[1])}"
    try:
        return uuid.UUID(identifier.removeprefix("urn:uuid:")).urn
    except ValueError:
        return identifier
