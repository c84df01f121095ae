"""The rows of the imprint (版权页) and of the colophon: a label and what is known; what is not known has no row."""

from collections.abc import Iterable

from banxin.model.book import Book, Contributor
from banxin.model.edition import Edition, Format, PageGrid
from banxin.templates.book_words import Words

Row = tuple[str, str]


def imprint_rows(book: Book, edition: Edition, words: Words) -> tuple[Row, ...]:
    """Title, people, publisher, date, size, ISBN and rights, in the order of a Chinese imprint."""
    metadata = book.metadata
    series = " ".join(filter(None, (metadata.series.name, metadata.series.position))) if metadata.series else ""
    trim = f"{edition.grid.trim.width.css} × {edition.grid.trim.height.css}" if edition.grid else ""
    rows = (
        ("title", metadata.title),
        ("subtitle", metadata.subtitle),
        ("series", series),
        ("author", responsible(metadata.contributors, words)),
        ("publisher", metadata.publisher),
        ("place", metadata.publisher_place),
        ("date", metadata.date),
        ("edition", edition.title),
        ("trim", trim.replace("mm", " mm")),
    )
    isbn = edition.isbn or next((name for name in metadata.identifiers if name.lower().startswith("urn:isbn:")), "")
    known = labelled(rows, words)
    known += ((words.isbn_of, isbn.lower().removeprefix("urn:isbn:").upper()),) if isbn else ()
    return known + labelled((("rights", metadata.rights),), words)


def colophon_rows(book: Book, edition: Edition, words: Words) -> tuple[Row, ...]:
    """What the book was made from and with."""
    has_faces = edition.format is Format.PDF or edition.embeds_fonts
    faces = words.name_separator.join(edition.typefaces.families) if has_faces else ""
    rows = (
        ("source", book.metadata.source),
        ("faces", faces),
        ("setting", setting_of(edition.grid) if edition.grid else ""),
        ("made_with", "banxin"),
    )
    return labelled(rows, words)


def labelled(rows: Iterable[tuple[str, str]], words: Words) -> tuple[Row, ...]:
    return tuple((words.rows[key], value) for key, value in rows if value)


def responsible(people: Iterable[Contributor], words: Words) -> str:
    """Names with what each did: 张三 著　李四 译."""
    return words.name_separator.join(f"{person.name} {words.role(person.role)}".strip() for person in people)


def setting_of(grid: PageGrid) -> str:
    """Size on leading, characters by lines: 10.5/17 pt，27 × 27."""
    size, leading = grid.type_size, grid.leading
    figures = f"{size.css.removesuffix(leading.unit)}/{leading.css}" if size.unit == leading.unit else size.css
    return f"{figures}，{grid.characters} × {grid.lines}"
