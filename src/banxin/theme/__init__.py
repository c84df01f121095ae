"""The base stylesheets that every book starts from; a book's own `styles/` come on top."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from banxin.model.inline import InlineImage, Span, SpanKind, Text
from banxin.model.inline import walk as walk_inlines
from banxin.typography.italics import is_italic
from banxin.typography.language_tags import LanguageFamily, language_family

NO_SHEETS: Mapping[Format, tuple[str, ...]] = {Format.EPUB: (), Format.PDF: ()}
SHARED = ("base.css", "blocks.css", "leaves.css")
OWN = {Format.EPUB: ("reader.css",), Format.PDF: ("print.css",)}
VERTICAL = {Format.EPUB: ("reader-vertical.css",), Format.PDF: ("print-vertical.css",)}
CONSTRUCTS = {Format.EPUB: ("constructs.css",), Format.PDF: ("constructs.css", "constructs-print.css")}
CONSTRUCTS_VERTICAL = {Format.EPUB: (), Format.PDF: ("constructs-vertical.css",)}
LISTINGS = {Format.EPUB: ("listings.css", "listings-reader.css"), Format.PDF: ("listings.css",)}
CODE = {Format.EPUB: ("code-reader.css",), Format.PDF: ("code-print.css",)}
CODE_VERTICAL = {Format.EPUB: (), Format.PDF: ("code-vertical.css",)}
FORMULAS = {Format.EPUB: ("formulas.css",), Format.PDF: ("formulas.css", "formulas-print.css")}
FORMULAS_VERTICAL = {Format.EPUB: ("formulas-reader-vertical.css",), Format.PDF: ()}
SHAPED_TABLES = {
    Format.EPUB: ("shaped-tables.css", "shaped-tables-reader.css"),
    Format.PDF: ("shaped-tables.css", "shaped-tables-print.css"),
}
SHAPED_TABLES_VERTICAL = {Format.EPUB: (), Format.PDF: ("shaped-tables-vertical.css",)}
FIGURES = {Format.EPUB: ("figures.css", "figures-reader.css"), Format.PDF: ("figures.css", "figures-print.css")}
FIGURES_VERTICAL = {Format.EPUB: ("figures-reader-vertical.css",), Format.PDF: ("figures-vertical.css",)}
PLACED = frozenset({"beside", "wide", "full-bleed"})
"""Classes of pictures that `figures.css` is for."""
CONTENTS, LISTS = "contents.css", "lists.css"
NAMED_BLOCKS = {
    Format.EPUB: ("named-blocks.css", "named-blocks-reader.css"),
    Format.PDF: ("named-blocks.css", "named-blocks-print.css"),
}
CAPTIONS = ("captions-above-figures.css", "captions-below-tables.css")
PAGE_FLOATS = "page-floats.css"
BIBLIOGRAPHY = "bibliography.css"
INDEX = {Format.EPUB: ("index.css",), Format.PDF: ("index.css", "index-print.css")}
ITALIC = {Format.EPUB: ("reader-italic.css",), Format.PDF: ()}
"""A PDF has italics by its `font-style` alone; see `reader-italic.css`."""
LANGUAGES = {"ko": "korean.css", "ja": "japanese.css"}
"""What the books and chapters of a language have otherwise than Chinese ones."""
WESTERN = {Format.EPUB: ("reader-western.css",), Format.PDF: ()}
"""For books with chapters in languages that are written neither in Han nor in Hangul."""
IMPRINTS = "imprints-print.css"
LARGE_PRINT = "large-print.css"
READING_MARKS = {Format.EPUB: ("reading-marks.css",), Format.PDF: ("reading-marks.css",)}
OLD_WAYS = frozenset({SpanKind.STOP, SpanKind.PAUSE, SpanKind.LEVEL_RAISED, SpanKind.SPACE_RAISED})
SELDOM = frozenset({SpanKind.HIGHLIGHT, SpanKind.UNDERLINE, SpanKind.KEY})


def theme_sheets(edition_format: Format, mode: WritingMode = WritingMode.HORIZONTAL) -> tuple[Path, ...]:
    """The stylesheets of the theme that every book of a format and a direction has, in the order of the cascade."""
    return paths_of(sheets_of_all(kind_of(edition_format), mode))


def theme_sheets_of(book: Book, edition: Edition, *, has_lists: bool = False) -> tuple[Path, ...]:
    """The stylesheets of the theme for an edition and for what its book holds, in the order of the cascade.

    `has_lists` tells whether the edition lists its figures or tables.
    """
    kind = kind_of(edition.format)
    # Each sheet is asked for by something that no prose has.
    chapters = tuple(chapter for chapter in book.chapters if not is_prose(chapter))
    return paths_of((
        *sheets_of_all(kind, edition.writing_mode),
        *sheets_of_leaves(kind, book, edition, has_lists=has_lists),
        *sheets_of_chapters(kind, chapters, is_vertical=edition.writing_mode is WritingMode.VERTICAL),
        *sheets_of_figures(kind, edition, chapters),
        *(ITALIC[kind] if any(map(has_italics, chapters)) else ()),
        *sheets_of_languages(kind, book.languages),
        *((LARGE_PRINT,) if edition.is_large_print else ()),
    ))  # fmt: skip


def kind_of(edition_format: Format) -> Format:
    """The format whose sheets an edition has: all that is read on screens has those of an e-book."""
    return Format.EPUB if edition_format.is_for_screens else Format.PDF


def paths_of(names: Iterable[str]) -> tuple[Path, ...]:
    """Where sheets of the theme lie."""
    folder = Path(str(files("banxin.theme")))
    return tuple(folder / name for name in names)


def sheets_of_all(kind: Format, mode: WritingMode) -> tuple[str, ...]:
    """The sheets of every book."""
    return (*SHARED, *OWN[kind], *(VERTICAL[kind] if mode is WritingMode.VERTICAL else ()))


def sheets_of_leaves(kind: Format, book: Book, edition: Edition, *, has_lists: bool) -> Iterator[str]:
    """The sheets for contents that show levels, lists of figures and tables, a bibliography and indexes."""
    if edition.contents_depth:
        yield CONTENTS
    if has_lists and kind is Format.PDF:
        yield LISTS
    if book.bibliography:
        yield BIBLIOGRAPHY
    if book.indexes:
        yield from INDEX[kind]


def sheets_of_chapters(kind: Format, chapters: Sequence[Chapter], *, is_vertical: bool) -> Iterator[str]:
    """The sheets for what the chapters hold."""
    for holds, sheets, vertical in ASKED_FOR:
        if any(map(holds, chapters)):
            yield from sheets[kind]
            yield from vertical[kind] if is_vertical else ()


def sheets_of_figures(kind: Format, edition: Edition, chapters: Sequence[Chapter]) -> Iterator[str]:
    """The sheets for captions on the other side, and for figures and tables that may stand overleaf, where there are any."""
    if edition.has_captions_above_figures:
        yield CAPTIONS[0]
    if edition.has_captions_below_tables:
        yield CAPTIONS[1]
    if edition.has_page_floats and kind is Format.PDF and any(map(has_figures, chapters)):
        yield PAGE_FLOATS


def sheets_of_languages(kind: Format, languages: Iterable[str]) -> Iterator[str]:
    """The sheets for the languages of a book and its chapters (BCP 47)."""
    languages = tuple(languages)
    if kind is Format.PDF and not {LanguageFamily.SIMPLIFIED}.issuperset(map(language_family, languages)):
        yield IMPRINTS
    primary = {language.lower().split("-")[0] for language in languages}
    yield from (sheet for language, sheet in LANGUAGES.items() if language in primary)
    if primary - {"zh", "ja", "ko"}:
        yield from WESTERN[kind]


def is_prose(chapter: Chapter) -> bool:
    """Whether a chapter has nothing but paragraphs of plain text and headings."""
    for block in chapter.blocks_and_notes:
        # All of a novel is asked for each time that a chapter of it is shown: first the blocks that there are a hundred thousand of.
        if type(block) is Paragraph:
            if block.role in OF_PASSAGES:
                return False
        elif type(block) is not Heading:
            return False
        if not (len(block.children) == 1 and type(block.children[0]) is Text) and any(
            type(one) is not Text for one in block.children
        ):
            return False
    return True


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
            or has_pictures_alone(block)
        )
        for block in walk(chapter.blocks_and_notes)
    )


def has_gap_in_head(table: Table) -> bool:
    """Whether a cell of the head has no words."""
    return any(not cell for row in table.head for cell in row)


def has_pictures_alone(table: Table) -> bool:
    """Whether a cell of a table holds a picture that is no character."""
    return any(
        isinstance(one, InlineImage) and one.stands_alone
        for row in (*table.head, *table.body)
        for cell in row
        for one in walk_inlines(cell)
    )


def has_figures(chapter: Chapter) -> bool:
    """Whether a chapter has pictures or tables."""
    return any(isinstance(block, Figure | FigureGroup | Table) for block in walk(chapter.blocks_and_notes))


def has_placed_figures(chapter: Chapter) -> bool:
    """Whether a chapter has pictures that `figures.css` is for."""
    return any(
        isinstance(block, FigureGroup)
        or (
            isinstance(block, Figure)
            and bool(block.width or block.details or block.notes or not PLACED.isdisjoint(block.classes))
        )
        for block in walk(chapter.blocks_and_notes)
    )


def has_code(chapter: Chapter) -> bool:
    return any(isinstance(block, CodeBlock) for block in walk(chapter.blocks_and_notes))


def has_listings(chapter: Chapter) -> bool:
    """Whether a chapter has code whose words are told apart, or whose lines have numbers or marks."""
    return any(
        isinstance(block, CodeBlock) and (block.language or block.first is not None or block.marked)
        for block in walk(chapter.blocks_and_notes)
    )


def has_formulas(chapter: Chapter) -> bool:
    return chapter.has_formulas


ASKED_FOR = (
    (has_constructs, CONSTRUCTS, CONSTRUCTS_VERTICAL),
    (has_old_ways, READING_MARKS, NO_SHEETS),
    (has_named_blocks, NAMED_BLOCKS, NO_SHEETS),
    (has_listings, LISTINGS, NO_SHEETS),
    (has_code, CODE, CODE_VERTICAL),
    (has_formulas, FORMULAS, FORMULAS_VERTICAL),
    (has_shaped_tables, SHAPED_TABLES, SHAPED_TABLES_VERTICAL),
    (has_placed_figures, FIGURES, FIGURES_VERTICAL),
)
"""What a chapter may hold, the sheets that are for it, and those that vertical books have besides; in the order of the cascade."""


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
