"""The rows of the imprint (版权页) and of the colophon: a label and what is known; what is not known has no row."""

import re
from collections.abc import Iterable, Iterator, Sequence

from banxin.model.book import Book, Metadata
from banxin.model.edition import Edition, Format, PageGrid, WritingMode
from banxin.model.people import Contributor
from banxin.templates.editions.printed_sheets import AUTO
from banxin.templates.words.book_words import Words
from banxin.typography.language_tags import LanguageFamily, language_family
from banxin.typography.numbers.counters import written_date
from banxin.typography.scripts import is_cjk

Row = tuple[str, str]
DATED = re.compile(r"[0-9０-９〇零一二三四五六七八九]{4}\s*[年년./-]")
"""A printing that says when it was: 2026年11月10日　初版第1刷発行."""
LONGEST = 6
LONGEST_LABEL = {LanguageFamily.JAPANESE: 8, LanguageFamily.KOREAN: 7}
"""em: a label and the gap behind it have one more (theme/leaves.css, japanese.css, korean.css)."""


def imprint_rows(book: Book, edition: Edition, words: Words) -> tuple[Row, ...]:
    """What is known of the book, in the rows and the order of an imprint of its country."""
    metadata = book.metadata
    series = " ".join(filter(None, (metadata.series.name, metadata.series.position))) if metadata.series else ""
    trim = f"{edition.grid.trim.width.css} × {edition.grid.trim.height.css}" if edition.grid else ""
    isbn = edition.isbn or next((name for name in metadata.identifiers if name.lower().startswith("urn:isbn:")), "")
    known = {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "series": series,
        "publisher": metadata.publisher,
        "person": metadata.publisher_person,
        "place": metadata.publisher_place,
        "address": metadata.publisher_address or ("" if "place" in words.order else metadata.publisher_place),
        "registration": metadata.registration,
        "printer": metadata.printer,
        "binder": metadata.binder,
        "editor": metadata.responsible_editor,
        "design": metadata.design,
        "distributor": metadata.distributor,
        "sheet": metadata.sheet,
        # An e-book takes none, and what is counted is not known here.
        "sheets": "" if metadata.sheets == AUTO else metadata.sheets,
        "characters": metadata.character_count,
        "run": metadata.print_run,
        "date": date_of(metadata, edition),
        "printing": metadata.printing,
        "trim": trim.replace("mm", " mm"),
        "price": metadata.price,
        "rights": metadata.rights,
    }
    rows: list[Row] = []
    for key in words.order:
        if key == "author":
            rows.extend(people_rows(metadata.contributors, words))
        elif key == "isbn":
            number = isbn.lower().removeprefix("urn:isbn:").upper()
            rows.append((words.isbn_of, number if words.isbn_of == "ISBN" or not number else f"ISBN {number}"))
        elif key == "dated":
            rows.append(dated_row(metadata, edition, words))
        else:
            rows.append((words.rows[key], known[key]))
    return tuple((label, value) for label, value in rows if value)


def people_rows(people: Sequence[Contributor], words: Words) -> Iterator[Row]:
    """One row with all people and what each did, or a row for each role where the country's imprints have that."""
    if not words.people:
        yield words.rows["author"], responsible(people, words)
        return
    for role, stated in dict.fromkeys((person.role, person.stated) for person in people):
        names = (person.name for person in people if (person.role, person.stated) == (role, stated))
        yield stated or words.people[role], words.name_separator.join(names)


def date_of(metadata: Metadata, edition: Edition) -> str:
    """The date of publication as the language of the book prints it; empty where none is known."""
    is_vertical = edition.writing_mode is WritingMode.VERTICAL
    return written_date(metadata.date, metadata.language, is_vertical=is_vertical) if metadata.date else ""


def dated_row(metadata: Metadata, edition: Edition, words: Words) -> Row:
    """The date of publication, labelled by the printing where that is known: 初版第1刷発行, 초판 1쇄 발행, 初版一刷.

    A printing that has its own dates is no label, and one that has no room there stands before the date.
    """
    date = date_of(metadata, edition)
    if not metadata.printing:
        return words.rows["date"], date
    if not date or DATED.search(metadata.printing):
        return words.rows["printing"], metadata.printing
    family = language_family(metadata.language)
    issued = {LanguageFamily.JAPANESE: "発行", LanguageFamily.KOREAN: " 발행"}.get(family, "")
    label = metadata.printing + ("" if metadata.printing.endswith(issued.strip()) else issued)
    if sum(1 if is_cjk(char) else 0.5 for char in label) > LONGEST_LABEL.get(family, LONGEST):
        return words.rows["printing"], f"{label}{words.name_separator}{date}"
    return label, date


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
    """Names with what each did: 张三 著　李四 译; several who did the same have it once: 甲　乙　丙　著."""
    credited = words.credits(people)
    wide = words.name_separator
    narrow = " " if wide.isspace() and len(credited) > 1 else wide
    told = (f"{narrow.join(one.names)}{' ' if len(one.names) == 1 else narrow}{one.role}" for one in credited)
    return wide.join(text.strip(wide) for text in told)


def setting_of(grid: PageGrid) -> str:
    """Size on leading, characters by lines: 10.5/17 pt，27 × 27."""
    size, leading = grid.type_size, grid.leading
    figures = f"{size.css.removesuffix(leading.unit)}/{leading.css}" if size.unit == leading.unit else size.css
    return f"{figures}，{grid.characters} × {grid.lines}"
