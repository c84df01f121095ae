"""Our own books, exported and cleaned again: chapters come back with their bounds, titles, bylines, notes and emphasis."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.books.conftest import FinishedBook

from banxin.cleaning.chapters.assembly import UNTITLED
from banxin.model.block import Heading, Paragraph, ParagraphRole, Quotation, Verse, inline_parts, walk
from banxin.model.book import Byline, Chapter
from banxin.model.inline import Inline, NoteReference, Ruby, Span, SpanKind, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.clean import clean_book

KEPT = frozenset(SpanKind) - {SpanKind.FOREIGN}
"""What language a phrase is in is not carried into cleaned chapters."""
LABEL = "（原图缺）"
"""What an edition says after the caption of a lost picture."""
DEEPEST = 5
"""HTML has six levels of headings, and the chapter's title takes one or two of them."""


def chapters_of(folder: Path) -> list[Chapter]:
    paths = sorted(folder.glob("*.md"))
    return [parse_chapter(path.read_text(encoding="utf-8"), source_path=Path("chapters") / path.name) for path in paths]


def cleaned_back(book: FinishedBook, edition: str, folder: Path) -> list[Chapter]:
    (folder / "sources").mkdir(parents=True)
    output = book.output(edition)
    shutil.copy(output, folder / "sources" / f"book{output.suffix}")
    clean_book(folder)
    return chapters_of(folder / "chapters")


def solid(text: str) -> str:
    return "".join(text.split())


def inlines_of(chapter: Chapter) -> Iterator[Inline]:
    for block in (*walk(chapter.blocks), *(inner for note in chapter.notes for inner in walk(note.blocks))):
        for row in inline_parts(block):
            yield from walk_inlines(row)


def readings(chapter: Chapter) -> list[tuple[str, str]]:
    """Each base with its reading, as they stand one over the other, however they were grouped."""
    found: list[tuple[str, str]] = []
    for one in inlines_of(chapter):
        if isinstance(one, Ruby):
            found.extend(one.pairs)
    return found


def spans(chapter: Chapter) -> list[tuple[SpanKind, str]]:
    found = (one for one in inlines_of(chapter) if isinstance(one, Span) and one.kind in KEPT)
    return sorted((one.kind, solid(plain_text(one.children))) for one in found)


def bylines(chapter: Chapter) -> list[Byline]:
    """Those over the text, and those that an author has set as paragraphs."""
    set_by_hand = (one for one in chapter.blocks if isinstance(one, Paragraph) and one.role is ParagraphRole.BYLINE)
    return [*chapter.bylines, *(Byline(names=(plain_text(one.children).lstrip("□"),)) for one in set_by_hand)]


def paragraphs(chapter: Chapter) -> Iterator[str]:
    """The texts of paragraphs, verse and headings, also in quotations; lists, tables and code have another form now."""
    for block in chapter.blocks:
        if isinstance(block, Paragraph) and block.role is ParagraphRole.BYLINE:
            continue
        if isinstance(block, Paragraph | Heading):
            yield solid(plain_text(block.children))
        elif isinstance(block, Quotation):
            yield from (solid(plain_text(one.children)) for one in block.blocks if isinstance(one, Paragraph))
        elif isinstance(block, Verse):
            yield from (solid(plain_text(line.children)) for stanza in block.stanzas for line in stanza)


def headings(chapter: Chapter) -> list[tuple[int, str]]:
    return [
        (min(one.level, DEEPEST), solid(plain_text(one.children))) for one in chapter.blocks if isinstance(one, Heading)
    ]


def notes(chapter: Chapter) -> list[list[str]]:
    return [
        [solid(plain_text(one.children)) for one in note.blocks if isinstance(one, Paragraph)] for note in chapter.notes
    ]


def references(chapter: Chapter) -> int:
    return sum(isinstance(one, NoteReference) for one in inlines_of(chapter))


def verse(chapter: Chapter) -> list[list[list[int]]]:
    """The indents of the lines of each stanza of each poem."""
    return [
        [[line.indent for line in stanza] for stanza in block.stanzas]
        for block in chapter.blocks if isinstance(block, Verse)
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["first_book", "model_book"])
def test_an_epub_gives_its_chapters_back(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    book: FinishedBook = request.getfixturevalue(name)
    before, after = read_book(book.root).chapters, cleaned_back(book, "reader", tmp_path / "again")
    assert [one.title for one in after] == [one.title for one in before]
    for old, new in zip(before, after, strict=True):
        assert (new.subtitle, new.display_lines) == (old.subtitle, old.display_lines)
        assert bylines(new) == bylines(old)
        assert headings(new) == headings(old)
        assert notes(new) == notes(old)
        assert references(new) == references(old)
        assert readings(new) == readings(old)
        assert spans(new) == spans(old)
        assert verse(new) == verse(old)
        texts = list(paragraphs(new))
        assert [text for text in paragraphs(old) if not {text, text + LABEL} & set(texts)] == []


@pytest.mark.parametrize("name", ["first_book", "model_book"])
def test_a_pdf_gives_its_chapters_back(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """By its bookmarks: every chapter, with all that stands in it; its blocks are told by their looks alone."""
    book: FinishedBook = request.getfixturevalue(name)
    before = chapters_of(book.root / "chapters")
    after = [one for one in cleaned_back(book, "print", tmp_path / "again") if one.title not in UNTITLED]
    assert [one.title for one in after[: len(before)]] == [one.title for one in before]
    for old, new in zip(before, after, strict=False):
        letters = Counter("".join(plain_text(row) for block in walk(new.blocks) for row in inline_parts(block)))
        missing = Counter("".join(paragraphs(old))) - letters
        assert not [letter for letter in missing if letter.isalnum()], new.title
