"""No file of an e-book is over 250 kB, however many tags its text has: what came out too large is divided anew."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.epub.opened import Opened, opened
from tests.templates.samples import LONG, READER, at, book, chapter, paragraph

from banxin.epub.divided_chapters import findings_on_division
from banxin.epub.epub_writer import ebook_content, make_epub
from banxin.errors import PublishingError
from banxin.fonts.faces import FontSet
from banxin.model.block import AnyBlock, CodeBlock, Heading, Note, Paragraph
from banxin.model.book import Leaf
from banxin.model.edition import Edition, Format, NotesPlace, WritingMode
from banxin.model.finding import Severity
from banxin.model.inline import Link, NoteReference, Text

LARGEST = 250_000
LINE = "if a == b: return f(x, [1, 2])\n"
CODE = tuple(CodeBlock(source=at(), text=LINE * 40, language="python", id=f"code-{number}") for number in range(120))
NUMBERS = tuple(paragraph("在12年34日56时，有78人90马。" * 40) for _ in range(160))
SENTENCES = tuple(paragraph("是！" * 400) for _ in range(200))
KOBO = replace(READER, format=Format.KEPUB)
VERTICAL = replace(READER, writing_mode=WritingMode.VERTICAL)


def made_of(blocks: Iterable[AnyBlock], edition: Edition, fonts: FontSet, root: Path) -> Opened:
    return opened(make_epub(book(root, chapter("one", *blocks)), edition, fonts))


def files_of(made: Opened) -> list[str]:
    """The files of the chapter in the order of reading."""
    names = made.package("//opf:spine/opf:itemref/@idref")
    return [name for name in names if name.startswith("one")]


def said_in(made: Opened) -> str:
    return "".join("".join(made.find(name, "//h:body")) for name in files_of(made))


@pytest.mark.parametrize(
    ("blocks", "edition", "words"),
    [
        (CODE, READER, LINE * 40 * 120),
        (NUMBERS, VERTICAL, "在12年34日56时，有78人90马。" * 40 * 160),
        (SENTENCES, KOBO, "是！" * 400 * 200),
    ],
    ids=["code", "upright-numbers", "sentences-for-kobo"],
)
def test_text_of_many_tags_is_in_files_that_old_readers_open(
    blocks: tuple[AnyBlock, ...], edition: Edition, words: str, fonts: FontSet, tmp_path: Path
) -> None:
    made = made_of(blocks, edition, fonts, tmp_path)
    assert max(len(made.files[f"EPUB/{name}"]) for name in files_of(made)) <= LARGEST
    assert re.sub(r"\s", "", words) in re.sub(r"\s", "", said_in(made))


def test_links_lead_to_the_files_that_were_divided_anew(fonts: FontSet, tmp_path: Path) -> None:
    leading = Paragraph(source=at(), children=(Link(target="#code-119", children=(Text("末段"),)),))
    made = made_of([leading, *CODE], READER, fonts, tmp_path)
    (href,) = made.find("one.xhtml", "//h:a[@class='link']/@href")
    name, _, identifier = href.partition("#")
    assert name == files_of(made)[-1]
    assert made.find(name, f"//*[@id='{identifier}']")


@pytest.mark.parametrize("kind", [Format.EPUB, Format.KEPUB, Format.AZW3])
def test_a_long_chapter_has_several_files_in_an_e_book_of_any_kind(
    kind: Format, fonts: FontSet, tmp_path: Path
) -> None:
    many = [paragraph(LONG * 40) for _ in range(60)]
    assert len(files_of(made_of(many, replace(READER, format=kind), fonts, tmp_path))) > 1


def test_a_few_lines_behind_a_late_heading_have_no_file_of_their_own(fonts: FontSet, tmp_path: Path) -> None:
    many = [paragraph(LONG * 40) for _ in range(120_000 // len((LONG * 40).encode()))]
    works = Heading(source=at(), level=2, children=(Text("参考文献"),))
    made = made_of([*many, works, paragraph("陈希孺《概率论》。")], READER, fonts, tmp_path)
    assert files_of(made) == ["one.xhtml"]


def test_a_paragraph_that_nothing_divides_is_refused(fonts: FontSet, tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="250 kB are the most"):
        made_of([paragraph(LONG * 3_000)], READER, fonts, tmp_path)


def test_a_chapter_in_several_files_is_told_with_its_place(fonts: FontSet, tmp_path: Path) -> None:
    long, short = chapter("one", *CODE), chapter("two", paragraph("短。"))
    content = ebook_content(book(tmp_path, long, short), READER, fonts, (), files=None, front=b"")
    (told,) = findings_on_division(content.renderer, READER, {part.name for part in content.parts})
    count = sum(part.name.startswith("one") for part in content.parts)
    assert (told.code, told.severity, told.source) == ("epub-020", Severity.NOTE, long.source)
    assert (
        str(told.message)
        == f"the chapter stands in {count} files of at most 250 kB, from one.xhtml to one-{count}.xhtml"
    )


def test_collected_notes_and_contents_in_several_files_are_told(fonts: FontSet, tmp_path: Path) -> None:
    """They have no place in the book's files: what is told is their first document."""
    notes = tuple(
        Note(number=number, blocks=(paragraph(LONG * 60),), source=at(), id=str(number)) for number in range(1, 61)
    )
    calls = paragraph(tuple(NoteReference(note.id, note.number) for note in notes))
    long = chapter("one", calls, notes=notes)
    many = tuple(chapter(f"c{number}", paragraph("短。"), title="题" * 300) for number in range(320))
    made = replace(book(tmp_path, long, *many), front_matter=(Leaf.TOC,), back_matter=(Leaf.NOTES,))
    edition = replace(READER, notes=NotesPlace.BOOK)
    content = ebook_content(made, edition, fonts, (), files=None, front=b"")
    names = {part.name for part in content.parts}
    told = {str(one.source): str(one.message) for one in findings_on_division(content.renderer, edition, names)}
    assert list(told) == ["toc.xhtml", "notes.xhtml"]
    assert re.fullmatch(
        "“注释” stands in [0-9]+ files of at most 250 kB, from notes.xhtml to notes-[0-9]+.xhtml", told["notes.xhtml"]
    )
