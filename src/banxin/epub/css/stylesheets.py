"""The stylesheet of an EPUB: theme, faces, the book's own sheets, the edition's values; one file, in plain CSS.

It holds the rules that the book uses and no others: most books do without most of the theme.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from banxin.epub.css.css_resources import FOLDER, Resources
from banxin.epub.css.plain_css import Sheet, plain_sheets
from banxin.epub.css.rules_in_use import NamesInUse
from banxin.epub.faces.device_faces import (
    WESTERN_PROPERTIES,
    device_properties,
    embedded_properties,
    generic_properties,
    is_cjk_family,
    regional_properties,
    with_duokan,
    with_rare,
)
from banxin.epub.faces.font_parts import rare_family
from banxin.epub.part import PackagePart
from banxin.fonts.faces import FontSet
from banxin.loading.kept_results import found_or_made
from banxin.model.block import inline_parts, walk
from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition, Format, Store, WritingMode
from banxin.model.inline import Span
from banxin.model.inline import walk as walk_inlines
from banxin.model.printer import ink_rules
from banxin.reading import BookFiles
from banxin.templates.gaiji_spans import CLASS
from banxin.templates.paragraph_text import plain_words
from banxin.theme import language_values, theme_sheet, theme_sheets_of, theme_text
from banxin.theme.packs import pack_sheets, shown_sheet
from banxin.theme.packs.ornaments import ornament_rules
from banxin.theme.style_files import read_stylesheet
from banxin.typography.language_tags import LanguageFamily, language_family

STYLESHEET = f"{FOLDER}/all.css"
"""The one stylesheet of an e-book; beside it only that with the faces, where it carries some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The stylesheet, and the files that it names."""

    sheet: PackagePart
    files: tuple[PackagePart, ...]


def make_styles(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    rare: Sequence[str] = (),
    files: BookFiles | None = None,
    *,
    pictures: str = "",
    names: NamesInUse | None = None,
    pages: str = "",
    formulas: str = "",
) -> Styles:
    """The styles of an edition: theme, faces, direction, pictures, the book's own sheets, the edition's values.

    `rare` are families in the EPUB that are asked for after those of the device. `files` reads the book's own sheets
    and what they name, and remembers it. `pictures` is the sheet for the pictures of this book. `names` are those in
    its documents; rules for others are left out. `formulas` is the family that these are set in, empty for
    that of the device. `pages` is the sheet for the sizes of fixed pages, which look the same on a dark screen.
    """
    files = files or BookFiles(book.root)
    resources = Resources(files)
    faces = faces_of(book, edition, fonts, rare)
    regions = {} if Store.KOBO in edition.stores else regions_of(book, faces)
    sheets = [
        resources.taken_in(one) if one.is_own else one
        for one in sheets_of(book, edition, fonts, faces, files, pictures=pictures, pages=pages, formulas=formulas)
    ]
    ways = {
        "is_for_dark": not edition.has_fixed_layout,
        # calibre knows no such rule, and Kindle lays each page out for itself.
        "asks_columns": edition.format is not Format.AZW3,
    }
    written = [(one.text, one.path.as_posix(), one.is_own) for one in sheets]
    made = found_or_made(
        ("styles", written, edition.writing_mode.value, regions, names and names.in_order(), ways),
        partial(plain_sheets, sheets, edition.writing_mode, regions, names, **ways),
    )
    text = "".join(made)
    sheet = PackagePart(name=STYLESHEET, data=text.encode(), id="style")
    return Styles(sheet=sheet, files=tuple(resources.parts.values()))


def faces_of(book: Book, edition: Edition, fonts: FontSet, rare: Sequence[str]) -> dict[str, str]:
    """The custom properties of the faces: those that the e-book carries, and the families to look for on a device."""
    language = book.metadata.language
    values = device_properties(language) if Store.KOBO not in edition.stores else generic_properties()
    if Store.DUOKAN in edition.stores and language_family(language) is LanguageFamily.SIMPLIFIED:
        values = with_duokan(values)
    values = {name: with_rare(stack, rare) for name, stack in values.items()}
    return {**values, **(embedded_properties(fonts, values) if edition.embeds_fonts else {})}


def sheets_of(
    book: Book,
    edition: Edition,
    fonts: FontSet,
    faces: Mapping[str, str],
    files: BookFiles,
    *,
    pictures: str,
    pages: str = "",
    formulas: str = "",
) -> Iterator[Sheet]:
    """The stylesheets as they are written, in the order of the cascade."""
    yield from theme_sheets(book, edition)
    values = (*language_values(book.metadata.language), *faces.items())
    yield Sheet(text=root_rule(values), path=Path("faces.css"))
    yield Sheet(text=mode_rule(edition), path=Path("direction.css"))
    if fonts.gaiji:
        yield Sheet(text=gaiji_rule(fonts, edition), path=Path("gaiji.css"))
    if formulas:
        # Han in a formula is the book's own; `math` is what browsers have for it (CSS Fonts 4, section 2.1.3).
        rule = f'math {{ font-family: "{formulas}", math, var(--face-body); }}\n'
        yield Sheet(text=rule, path=Path("formulas.css"))
    if pictures:
        yield Sheet(text=pictures, path=Path("pictures.css"))
    if pages:
        yield Sheet(text=theme_text(theme_sheet("fixed-pages.css")) + pages, path=Path("pages.css"))
    if edition.is_read_aloud:
        yield Sheet(text=theme_text(theme_sheet("read-along.css")), path=Path("read-along.css"))
    if book.inks:
        yield Sheet(text=ink_rules(book.inks), path=Path("inks.css"))
    if edition.ornaments:
        yield Sheet(text=ornament_rules(edition, book.root), path=Path("ornaments.css"), is_own=True)
    yield from looks_and_own(edition, files)
    yield Sheet(text=root_rule(edition.properties.items()), path=Path("edition.css"))


def sheets_before_own_values(book: Book, edition: Edition, files: BookFiles) -> Iterator[Sheet]:
    """The stylesheets that may set a property of the root by hand: theme, pack, the book's own."""
    yield from theme_sheets(book, edition)
    yield from looks_and_own(edition, files)


def theme_sheets(book: Book, edition: Edition) -> Iterator[Sheet]:
    """The stylesheets that every book has of banxin."""
    for path in theme_sheets_of(book, edition):
        yield Sheet(text=theme_text(path), path=Path("theme", path.name))


def looks_and_own(edition: Edition, files: BookFiles) -> Iterator[Sheet]:
    """The stylesheets of the edition's look, and the book's own."""
    for path in pack_sheets(edition):
        yield Sheet(text=theme_text(path), path=shown_sheet(path))
    for path in edition.stylesheets:
        yield read_sheet(files, path)


def regions_of(book: Book, faces: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """By the languages of a book, the custom properties of faces that are others in them."""
    languages = languages_in(book)
    regions: dict[str, Mapping[str, str]] = {tag: regional_properties(tag, faces) for tag in regions_in(languages)}
    western = sorted(tag for tag in languages if not is_cjk_family(tag))
    own: dict[str, Mapping[str, str]] = (
        {book.metadata.language: {}} if western and book.metadata.language not in western else {}
    )
    return {**own, **regions, **dict.fromkeys(western, WESTERN_PROPERTIES)}


def regions_in(languages: AbstractSet[str]) -> tuple[str, ...]:
    """Of the languages of a book those of East Asia, where words of another one share characters with it and have them in other shapes.

    Unicode has one code for 骨 in China, Japan and Korea; only the face makes the difference.
    """
    regional = sorted(filter(is_cjk_family, languages))
    return tuple(regional) if len(set(map(language_family, regional))) > 1 else ()


def languages_in(book: Book) -> set[str]:
    return {book.metadata.language, *(tag for chapter in book.chapters for tag in languages_of(chapter))}


def languages_of(chapter: Chapter) -> Iterator[str]:
    """What a chapter, its blocks and the spans in them say of their language."""
    if chapter.language:
        yield chapter.language
    for block in walk(chapter.blocks_and_notes):
        if block.lang:
            yield block.lang
        if plain_words(block) is None:
            for inlines in inline_parts(block):
                yield from (one.language for one in walk_inlines(inlines) if isinstance(one, Span) and one.language)


def gaiji_rule(fonts: FontSet, edition: Edition) -> str:
    """The rule for the characters that the book draws itself: their face is in every e-book of it."""
    family = fonts.gaiji_family if edition.embeds_fonts else rare_family(fonts.face(fonts.gaiji_family))
    return f'.{CLASS} {{ font-family: "{family}", var(--face-body); }}\n'


def root_rule(properties: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in properties)
    return f":root {{\n{lines}}}\n" if lines else ""


def mode_rule(edition: Edition) -> str:
    """The writing mode stands on the root, or reading systems overlook it.

    Chromium 156 draws the first Han character after Latin beside its line when it makes gaps (`text-autospace`) in
    vertical text, where an element begins between the two.
    """
    if edition.writing_mode is WritingMode.VERTICAL:
        # The cover is horizontal in a vertical book, too: foliate-js would take 100vh for more than a page there.
        return f"html.vrtl {{ writing-mode: {edition.writing_mode}; text-autospace: no-autospace; }}\n"
    return f"html {{ writing-mode: {edition.writing_mode}; }}\n"


def read_sheet(files: BookFiles, path: Path) -> Sheet:
    return Sheet(text=read_stylesheet(files, path), path=path.relative_to(files.root), is_own=True)
