"""Every character that an edition will print, with its place: what the coverage gate looks at before layout."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from banxin.errors import PublishingError
from banxin.fonts.coverage import MissingCharacter, missing_characters, missing_errors, named_edition
from banxin.fonts.edition_faces import beyond_mathematics
from banxin.fonts.faces import FontSet
from banxin.late_patterns import late_pattern
from banxin.model.block import AnyBlock, CodeBlock, Heading, Note, children_of, placed_parts, sole_text
from banxin.model.book import Book, Chapter, Part
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding, Severity
from banxin.model.inline import Ruby, formulas_in, margin_notes, plain_text, walk, without_formulas
from banxin.reading import UnreadableError, read_regular
from banxin.saying.said import say
from banxin.source import Source
from banxin.typography.scripts import is_han, is_private_use
from banxin.typography.variants import variants_in

LAST_COMMON = "\uffff"
"""The faces of phones and readers end with the first plane of Unicode."""
BEYOND = late_pattern("[\ue000-\uf8ff\U00010000-\U0010ffff]")
COMMENT = late_pattern(r"(?:^|\s)#.*")
"""A comment of YAML."""
MARKS_OF_NOTES = "①②③④⑤⑥⑦⑧⑨⑩"
"""Printed beside the text where a note is called; a note beyond these has a plain number."""


def check_coverage(book: Book, fonts: FontSet, edition: Edition | None = None) -> list[PublishingError]:
    """Errors for the characters of the book that no face of the edition has, one for all of one hint, at the first place; its ornaments count as well."""
    is_printed = edition is not None and edition.format is Format.PDF
    missing = missing_characters(texts_printed(book, edition), fonts, name_of(edition), is_printed=is_printed)
    return missing_errors(list(with_lines_of_manifest(missing, book)))


def with_lines_of_manifest(missing: Iterable[MissingCharacter], book: Book) -> Iterator[MissingCharacter]:
    """The same with the line of book.yaml where a character of the metadata stands first, comments aside."""
    lines: list[str] | None = None
    for one in missing:
        if one.source != book.in_manifest():
            yield one
            continue
        if lines is None:
            lines = lines_of_manifest(book)
        number = next((number for number, line in enumerate(lines, 1) if one.character in COMMENT.sub("", line)), 0)
        yield replace(one, source=book.in_manifest(number))


def lines_of_manifest(book: Book) -> list[str]:
    """What stands in book.yaml; nothing where it is there no longer."""
    try:
        return read_regular(book.manifest, book.root).data.decode("utf-8", "replace").splitlines()
    except UnreadableError:
        return []


def check_rare(book: Book, fonts: FontSet, edition: Edition | None = None) -> list[PublishingError]:
    """The same for the characters that devices seldom have: an e-book without faces relies on those for the others."""
    texts = ((text, source) for text, source in texts_printed(book, edition) if BEYOND.search(text))
    missing = missing_characters(texts, fonts, name_of(edition))
    rare = [one for one in missing if is_private_use(one.character) or is_rare_han(one.character)]
    return missing_errors(list(with_lines_of_manifest(rare, book)))


def is_rare_han(character: str) -> bool:
    """Whether a character is a Han character that devices seldom have."""
    return is_han(character) and character > LAST_COMMON


def check_printable(book: Book, fonts: FontSet, edition: Edition) -> list[PublishingError]:
    """The errors that stop the edition: an e-book without faces lacks only what devices seldom have."""
    carries_faces = edition.format is Format.PDF or edition.embeds_fonts
    return (check_coverage if carries_faces else check_rare)(book, fonts, edition)


def name_of(edition: Edition | None) -> str:
    return edition.name if edition else ""


def check_variants(book: Book, fonts: FontSet, edition: Edition) -> Iterator[Finding]:
    """A finding for each ideographic variant that no face of the edition has, at its first place."""
    has_it = frozenset[str]().union(*(face.variations for face in fonts.faces))
    counts: Counter[str] = Counter()
    places: dict[str, Source | None] = {}
    for text, source in placed_texts(book):
        for variant in variants_in(text):
            if is_han(variant[0]) and variant not in has_it:
                counts[variant] += 1
                places.setdefault(variant, source)
    return (without_variant(variant, counts[variant], place, edition) for variant, place in places.items())


def without_variant(variant: str, count: int, place: Source | None, edition: Edition) -> Finding:
    times = f", {count} times" if count > 1 else ""
    return Finding(
        code="font-008",
        severity=Severity.WARNING,
        message=say(
            "no typeface of {edition} has the variant U+{code} of '{variant}', so its usual shape is taken{times}",
            edition=named_edition(edition.name),
            code=f"{ord(variant[1]):04X}",
            variant=variant[0],
            times=times,
        ),
        source=place,
        hint=say(
            "add a typeface that has it to the edition's typefaces under extra; HanaMinA has most of those that are registered"
        ),
        edition=edition.name,
    )


def texts_printed(book: Book, edition: Edition | None) -> Iterator[tuple[str, Source | None]]:
    """All texts of a book and the ornaments of the edition, each with its place."""
    yield from placed_texts(book)
    if edition and edition.is_cover and book.printed_cover:
        yield from (
            (text, book.printed_cover.source) for text in (*book.printed_cover.texts, book.metadata.description)
        )
    if edition and edition.note_marks:
        yield edition.note_marks, book.in_manifest(1)
    if edition:
        yield from ((one.text, one.source) for one in edition.ornaments.values())


def placed_texts(book: Book) -> Iterator[tuple[str, Source | None]]:
    """All texts of a book, metadata first, each with the place where it stands."""
    manifest = book.in_manifest()
    data = book.metadata
    people = (name for person in data.contributors for name in (person.name, person.stated, person.file_as))
    lines = (
        *data.display_lines,
        *data.cip,
        *data.imprint_lines,
        *data.colophon_lines,
        *data.subjects,
        *data.identifiers,
    )
    for text in (
        data.title,
        data.subtitle,
        data.short_title,
        data.publisher,
        data.publisher_person,
        data.publisher_address,
        data.printer,
        data.binder,
        data.responsible_editor,
        data.design,
        data.distributor,
        data.rights,
        data.source,
        *people,
        *lines,
    ):
        yield text, manifest
    for section in book.sections:
        if isinstance(section, Part):
            yield section.title, section.source
            yield section.subtitle, section.source
            yield section.short_title, section.source
    for chapter in book.chapters:
        yield from texts_of_chapter(chapter)


def texts_of_chapter(chapter: Chapter) -> Iterator[tuple[str, Source | None]]:
    """Title, bylines, blocks and notes."""
    bylines = (text for line in chapter.bylines for text in (line.role, line.affiliation, *line.names))
    for text in (
        chapter.title,
        chapter.toc_title,
        chapter.short_title,
        chapter.subtitle,
        chapter.kicker,
        *bylines,
        *chapter.lost,
    ):
        yield text, chapter.source
    for block in (*chapter.heading_and_blocks, *chapter.notes):
        yield from texts_of_block(block)
    if chapter.notes:
        yield MARKS_OF_NOTES[: len(chapter.notes)], chapter.notes[0].source


def texts_of_block(block: AnyBlock | Note) -> Iterator[tuple[str, Source | None]]:
    if (text := sole_text(block)) is not None:
        yield text, block.source
        return
    if isinstance(block, CodeBlock):
        yield block.text, block.source
    for inlines, place in placed_parts(block):
        # A heading stands in running heads and contents too, where its formulas are plain characters.
        yield plain_text(inlines if isinstance(block, Heading) else without_formulas(inlines)), place
        for formula in formulas_in(inlines):
            foreign = formula.setting.book_characters if formula.setting else ""
            yield foreign and beyond_mathematics(foreign), formula.source
        for note in margin_notes(inlines):
            yield plain_text(note), block.source
        for inline in walk(inlines):
            if isinstance(inline, Ruby):
                yield "".join(reading for _, reading in (*inline.pairs, *inline.under)), block.source
    for inner in children_of(block):
        yield from texts_of_block(inner)
