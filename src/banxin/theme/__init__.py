"""The base stylesheets that every book starts from; a book's own `styles/` come on top."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from banxin.model.block import (
    CodeBlock,
    Division,
    Figure,
    FigureGroup,
    Heading,
    ListBlock,
    Manner,
    Paragraph,
    ParagraphRole,
    Table,
    inline_parts,
    walk,
)
from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition, Format, WritingMode
from banxin.model.inline import Span, SpanKind, Text
from banxin.model.inline import walk as walk_inlines
from banxin.typography.italics import is_italic
from banxin.typography.language_tags import LanguageFamily, language_family

SHARED = ("base.css", "blocks.css", "leaves.css")
OWN = {Format.EPUB: ("reader.css",), Format.PDF: ("print.css",)}
VERTICAL = {Format.EPUB: ("reader-vertical.css",), Format.PDF: ("print-vertical.css",)}
CONSTRUCTS = {Format.EPUB: ("constructs.css",), Format.PDF: ("constructs.css", "constructs-print.css")}
CONSTRUCTS_VERTICAL = {Format.EPUB: (), Format.PDF: ("constructs-vertical.css",)}
LISTINGS = {Format.EPUB: ("listings.css", "listings-reader.css"), Format.PDF: ("listings.css",)}
CODE = {Format.EPUB: (), Format.PDF: ("code-print.css",)}
CODE_VERTICAL = {Format.EPUB: (), Format.PDF: ("code-vertical.css",)}
FORMULAS = {Format.EPUB: ("formulas.css",), Format.PDF: ("formulas.css", "formulas-print.css")}
SHAPED_TABLES = {Format.EPUB: ("shaped-tables.css",), Format.PDF: ("shaped-tables.css", "shaped-tables-print.css")}
SHAPED_TABLES_VERTICAL = {Format.EPUB: (), Format.PDF: ("shaped-tables-vertical.css",)}
FIGURES = {Format.EPUB: ("figures.css", "figures-reader.css"), Format.PDF: ("figures.css", "figures-print.css")}
FIGURES_VERTICAL = {Format.EPUB: ("figures-reader-vertical.css",), Format.PDF: ("figures-vertical.css",)}
PLACED = frozenset({"beside", "wide", "full-bleed"})
"""Classes of pictures that `figures.css` is for."""
CONTENTS, LISTS = "contents.css", "lists.css"
NAMED_BLOCKS = {Format.EPUB: ("named-blocks.css",), Format.PDF: ("named-blocks.css", "named-blocks-print.css")}
CAPTIONS = ("captions-above-figures.css", "captions-below-tables.css")
PAGE_FLOATS = "page-floats.css"
BIBLIOGRAPHY = "bibliography.css"
INDEX = {Format.EPUB: ("index.css",), Format.PDF: ("index.css", "index-print.css")}
ITALIC = {Format.EPUB: ("reader-italic.css",), Format.PDF: ()}
"""A PDF has italics by its `font-style` alone; see `reader-italic.css`."""
LANGUAGES = {"ko": "korean.css", "ja": "japanese.css"}
"""What the books and chapters of a language have otherwise than Chinese ones."""
IMPRINTS = "imprints-print.css"
LARGE_PRINT = "large-print.css"
READING_MARKS = "reading-marks.css"
OLD_WAYS = frozenset({SpanKind.STOP, SpanKind.PAUSE, SpanKind.LEVEL_RAISED, SpanKind.SPACE_RAISED})
SELDOM = frozenset({SpanKind.HIGHLIGHT, SpanKind.UNDERLINE, SpanKind.KEY})


def theme_sheets(
    edition_format: Format,
    mode: WritingMode = WritingMode.HORIZONTAL,
    chapters: Iterable[Chapter] = (),
    *,
    languages: Iterable[str] = (),
    contents_depth: int = 0,
    has_lists: bool = False,
    has_index: bool = False,
    has_bibliography: bool = False,
    captions_above_figures: bool = False,
    captions_below_tables: bool = False,
    is_large_print: bool = False,
    page_floats: bool = False,
) -> tuple[Path, ...]:
    """The stylesheets of the theme for a format, a direction and what the chapters hold, in the order of the cascade.

    `languages` are those of the book and its chapters (BCP 47). `has_lists` tells whether the edition lists its figures or tables, `has_index` and `has_bibliography`
    whether the book has these; `captions_above_figures` and `captions_below_tables` where captions stand,
    `is_large_print` whether the text is that large,
    `page_floats` whether figures that have no room stand overleaf.
    """
    edition_format = Format.EPUB if edition_format.is_for_screens else Format.PDF
    # Each sheet is asked for by something that no prose has.
    chapters = tuple(chapter for chapter in chapters if not is_prose(chapter))
    folder = Path(str(files("banxin.theme")))
    names: tuple[str, ...] = (*SHARED, *OWN[edition_format])
    is_vertical = mode is WritingMode.VERTICAL
    if is_vertical:
        names += VERTICAL[edition_format]
    if contents_depth:
        names += (CONTENTS,)
    if has_lists and edition_format is Format.PDF:
        names += (LISTS,)
    if has_bibliography:
        names += (BIBLIOGRAPHY,)
    if has_index:
        names += INDEX[edition_format]
    if any(map(has_constructs, chapters)):
        names += (*CONSTRUCTS[edition_format], *(CONSTRUCTS_VERTICAL[edition_format] if is_vertical else ()))
    names += (READING_MARKS,) if any(map(has_old_ways, chapters)) else ()
    if any(map(has_named_blocks, chapters)):
        names += NAMED_BLOCKS[edition_format]
    names += sheets_of_sciences(edition_format, chapters, is_vertical=is_vertical)
    if any(map(has_shaped_tables, chapters)):
        names += SHAPED_TABLES[edition_format]
        names += SHAPED_TABLES_VERTICAL[edition_format] if is_vertical else ()
    if any(map(has_placed_figures, chapters)):
        names += FIGURES[edition_format]
        names += FIGURES_VERTICAL[edition_format] if is_vertical else ()
    names += (CAPTIONS[0],) if captions_above_figures else ()
    names += (CAPTIONS[1],) if captions_below_tables else ()
    names += (PAGE_FLOATS,) if page_floats and edition_format is Format.PDF else ()
    if any(map(has_italics, chapters)):
        names += ITALIC[edition_format]
    languages = tuple(languages)
    primary = {language.lower().split("-")[0] for language in languages}
    if edition_format is Format.PDF and not {LanguageFamily.SIMPLIFIED}.issuperset(map(language_family, languages)):
        names += (IMPRINTS,)
    names += tuple(sheet for language, sheet in LANGUAGES.items() if language in primary)
    names += (LARGE_PRINT,) if is_large_print else ()
    return tuple(folder / name for name in names)


def theme_sheets_of(book: Book, edition: Edition, *, has_lists: bool = False) -> tuple[Path, ...]:
    """The stylesheets of the theme for an edition of a book; `has_lists` as in `theme_sheets`."""
    return theme_sheets(
        edition.format,
        edition.writing_mode,
        book.chapters,
        languages=book.languages,
        contents_depth=edition.contents_depth,
        has_lists=has_lists,
        has_index=bool(book.indexes),
        has_bibliography=bool(book.bibliography),
        captions_above_figures=edition.has_captions_above_figures,
        captions_below_tables=edition.has_captions_below_tables,
        is_large_print=edition.is_large_print,
        page_floats=edition.has_page_floats,
    )


def is_prose(chapter: Chapter) -> bool:
    """Whether a chapter has nothing but paragraphs of plain text and headings."""
    return all(
        isinstance(block, Heading | Paragraph)
        and all(type(one) is Text for one in block.children)
        and not (isinstance(block, Paragraph) and block.role in OF_PASSAGES)
        for block in chapter.blocks_and_notes
    )


def has_old_ways(chapter: Chapter) -> bool:
    """Whether marks stand beside the characters of a chapter, or words in it are raised."""
    return any(
        isinstance(one, Span) and one.kind in OLD_WAYS
        for block in walk(chapter.blocks_and_notes)
        if not (isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Text))
        for inlines in inline_parts(block)
        for one in walk_inlines(inlines)
    )


def has_constructs(chapter: Chapter) -> bool:
    """Whether a chapter holds something that `constructs.css` is for; a plain book carries no rules that it has no use for."""
    for block in walk(chapter.blocks_and_notes):
        match block:
            case Division(manner=Manner.CALL_OUT) | ListBlock(is_checklist=True) | CodeBlock(title=(_, *_)):
                return True
            case Paragraph(children=(Text(),)):
                continue
        for inlines in inline_parts(block):
            if any(isinstance(one, Span) and one.kind in SELDOM for one in walk_inlines(inlines)):
                return True
    return False


OF_PASSAGES = frozenset({
    ParagraphRole.SALUTATION, ParagraphRole.SIGNATURE, ParagraphRole.DATE, ParagraphRole.SPEECH, ParagraphRole.DIRECTION,
})  # fmt: skip
"""Roles of paragraphs that `named-blocks.css` is for, wherever they stand."""


def has_named_blocks(chapter: Chapter) -> bool:
    """Whether a chapter has statements or passages, or paragraphs such as stand in them."""
    return any(
        (isinstance(block, Division) and block.manner is not Manner.CALL_OUT)
        or (isinstance(block, Paragraph) and block.role in OF_PASSAGES)
        for block in walk(chapter.blocks_and_notes)
    )


def has_shaped_tables(chapter: Chapter) -> bool:
    """Whether a chapter has tables that `shaped-tables.css` is for."""
    return any(
        isinstance(block, Table)
        and bool(
            block.joined
            or block.head_columns
            or block.widths
            or block.notes
            or len(block.head) > 1
            or has_gap_in_head(block)
        )
        for block in walk(chapter.blocks_and_notes)
    )


def has_gap_in_head(table: Table) -> bool:
    """Whether a cell of the head has no words."""
    return any(not cell for row in table.head for cell in row)


def has_placed_figures(chapter: Chapter) -> bool:
    """Whether a chapter has pictures that `figures.css` is for."""
    return any(
        isinstance(block, FigureGroup)
        or (isinstance(block, Figure) and bool(block.width or block.details or not PLACED.isdisjoint(block.classes)))
        for block in walk(chapter.blocks_and_notes)
    )


def sheets_of_sciences(edition_format: Format, chapters: Iterable[Chapter], *, is_vertical: bool) -> tuple[str, ...]:
    """The sheets for code and for formulas, where the chapters have these."""
    chapters = tuple(chapters)
    listings = LISTINGS[edition_format] if any(map(has_listings, chapters)) else ()
    formulas = FORMULAS[edition_format] if any(chapter.has_formulas for chapter in chapters) else ()
    code: tuple[str, ...] = ()
    if any(map(has_code, chapters)):
        code = (*CODE[edition_format], *(CODE_VERTICAL[edition_format] if is_vertical else ()))
    return (*listings, *code, *formulas)


def has_code(chapter: Chapter) -> bool:
    return any(isinstance(block, CodeBlock) for block in walk(chapter.blocks_and_notes))


def has_listings(chapter: Chapter) -> bool:
    """Whether a chapter has code whose words are told apart, or whose lines have numbers or marks."""
    return any(
        isinstance(block, CodeBlock) and (block.language or block.first is not None or block.marked)
        for block in walk(chapter.blocks_and_notes)
    )


def has_italics(chapter: Chapter) -> bool:
    """Whether a chapter has words that stand in italic."""
    for block in walk(chapter.blocks_and_notes):
        if isinstance(block, Paragraph) and len(block.children) == 1 and isinstance(block.children[0], Text):
            continue
        for inlines in inline_parts(block):
            if any(isinstance(one, Span) and is_italic(one) for one in walk_inlines(inlines)):
                return True
    return False


def theme_sheet(name: str) -> Path:
    """A stylesheet of the theme that the writer of some editions asks for by its name."""
    return Path(str(files("banxin.theme"))) / name


def theme_text(sheet: Path) -> str:
    """The text of a stylesheet of the theme."""
    return sheet.read_text(encoding="utf-8")


VALUES = {
    "ja": (("text-indent", "1em"), ("warichu-open", '"（"'), ("warichu-close", '"）"')),
    "ko": (("text-indent", "1em"),),
}
"""What differs by language: the indent of a paragraph where it is not two characters (JLREQ 3.5.1; KLREQ, first-line indent), and
the brackets of notes in two rows (JLREQ, inline cutting note)."""


def language_values(language: str) -> tuple[tuple[str, str], ...]:
    """The custom properties that a book's language sets otherwise than Chinese does.

    >>> language_values("ja-JP"), language_values("zh-Hant")
    ((('text-indent', '1em'), ('warichu-open', '"（"'), ('warichu-close', '"）"')), ())
    """
    return VALUES.get(language.lower().split("-")[0], ())
