"""The brackets of notes in the line, as the stylesheets of an e-book name them, for the templates to write as text.

A stylesheet could add them (`content`), but engines that generate no content (MuPDF, SumatraPDF, old devices, a page without
its styles) would run the note into the author's sentence.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import tinycss2

from banxin.epub.css.css_values import Substitution
from banxin.epub.css.plain_css import Sheet, parse, root_properties
from banxin.epub.css.stylesheets import sheets_before_own_values
from banxin.model.block import inline_parts, walk
from banxin.model.book import Book, Chapter
from banxin.model.edition import Edition
from banxin.model.inline import MarginNote, Span, SpanKind
from banxin.model.inline import walk as walk_inlines
from banxin.reading import BookFiles
from banxin.source import Source

BRACKETS = {
    "warichu": ("var(--warichu-open)", "var(--warichu-close)"),
    "margin-note": ("var(--margin-note-open)", "var(--margin-note-close)"),
}
"""What stands before and after each kind of note."""


def brackets_of(
    book: Book, chapters: Iterable[Chapter], edition: Edition, files: BookFiles
) -> dict[str, tuple[str, str]]:
    """The text before and after each kind of note that the chapters have; nothing for a book without such notes."""
    kinds = {kind for chapter in chapters for kind in kinds_in(chapter)}
    if not kinds:
        return {}
    properties = properties_of(sheets_before_own_values(book, edition, files))
    properties |= {
        f"--{name}": tinycss2.parse_component_value_list(value) for name, value in edition.properties.items()
    }
    return {
        kind: (text_of(before, properties), text_of(after, properties))
        for kind, (before, after) in BRACKETS.items()
        if kind in kinds
    }


def kinds_in(chapter: Chapter) -> Iterator[str]:
    for block in walk(chapter.blocks_and_notes):
        for inlines in inline_parts(block):
            for one in walk_inlines(inlines):
                if isinstance(one, MarginNote):
                    yield "margin-note"
                elif isinstance(one, Span) and one.kind is SpanKind.WARICHU:
                    yield "warichu"


def properties_of(sheets: Iterable[Sheet]) -> dict[str, list[tinycss2.ast.Node]]:
    """The custom properties of the root after all sheets, those for dark screens aside."""
    settings = (setting for sheet in sheets for setting in root_properties(parse(sheet)))
    return {name: list(value) for name, value, is_for_dark in settings if not is_for_dark}


def text_of(value: str, properties: Mapping[str, list[tinycss2.ast.Node]]) -> str:
    """The strings of a value; `none` and whatever else is no text are nothing."""
    tokens = Substitution(properties, Source(path=Path())).substituted(tinycss2.parse_component_value_list(value))
    return "".join(token.value for token in tokens if token.type == "string")
