"""What is too long for one file of an e-book is divided between its units, and says the same."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.templates.samples import LONG, PRINT, READER, at, chapter, paragraph, text

from banxin.checks.text.chapter_text import text_pieces as texts_in
from banxin.model.block import (
    Alignment,
    AnyBlock,
    CodeBlock,
    DefinitionList,
    EditorNote,
    ListBlock,
    Note,
    Quotation,
    Table,
    Verse,
    VerseLine,
)
from banxin.model.book import Book, Leaf, Metadata, Part
from banxin.model.edition import NotesPlace
from banxin.model.inline import NoteReference, Text
from banxin.templates.dividing import divided
from banxin.templates.pieces import pieces_of, weight_of
from banxin.templates.renderer import Renderer

LARGEST = 250_000
COUNT = 60
ITEMS = tuple((paragraph(f"{number}{LONG}"),) for number in range(COUNT))
CELLS = tuple((text(f"甲{number}"), text(LONG)) for number in range(COUNT))
LONG_BLOCKS: tuple[AnyBlock, ...] = (
    ListBlock(source=at(), items=ITEMS, is_ordered=True, start=5, id="list"),
    Table(
        source=at(), alignments=(Alignment.NONE,) * 2, head=((text("名"), text("文")),), body=CELLS, caption=text("表")
    ),
    Quotation(source=at(), blocks=tuple(block for (block,) in ITEMS)),
    Quotation(source=at(), blocks=(ListBlock(source=at(), items=ITEMS), paragraph("完"))),
    EditorNote(source=at(), blocks=tuple(block for (block,) in ITEMS)),
    DefinitionList(source=at(), entries=tuple((text(f"条{number}"), (item,)) for number, item in enumerate(ITEMS))),
    Verse(source=at(), stanzas=((VerseLine(children=text(LONG)), VerseLine(children=text(LONG), indent=2)),) * COUNT),
    CodeBlock(source=at(), text=f"{LONG}\n" * COUNT),
)


def words_of(*blocks: AnyBlock) -> str:
    return "".join(words for block in blocks for words, _ in texts_in(block))


@pytest.mark.parametrize("block", LONG_BLOCKS, ids=lambda block: type(block).__name__)
def test_a_long_block_says_the_same_in_pieces(block: AnyBlock) -> None:
    limit = weight_of(block) // 5
    pieces = list(divided(block, limit, weight_of))
    assert words_of(*pieces) == words_of(block)
    assert len(pieces) >= 5
    assert max(map(weight_of, pieces)) <= limit
    assert {type(piece) for piece in pieces} == {type(block)}
    assert [piece.id for piece in pieces] == [block.id] + [""] * (len(pieces) - 1)


@pytest.mark.parametrize("block", LONG_BLOCKS, ids=lambda block: type(block).__name__)
def test_a_block_that_fits_stays_as_it_is(block: AnyBlock) -> None:
    assert list(divided(block, weight_of(block), weight_of)) == [block]


def test_numbers_of_a_list_go_on() -> None:
    items = LONG_BLOCKS[0]
    pieces = [piece for piece in divided(items, weight_of(items) // 3, weight_of) if isinstance(piece, ListBlock)]
    for before, after in pairwise(pieces):
        assert after.start == before.start + len(before.items)


def test_what_has_no_units_comes_back_whole() -> None:
    long = paragraph(LONG * 50)
    assert list(divided(long, 100, weight_of)) == [long]


@settings(max_examples=30)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.integers(300, 3000))
def test_no_block_is_lost_and_none_comes_twice(kinds: list[int], limit: int) -> None:
    small = (paragraph(LONG), LONG_BLOCKS[0], LONG_BLOCKS[2], paragraph("短"))
    whole = chapter("one", *(small[kind] for kind in kinds))
    blocks = [block for piece in pieces_of(whole, limit) for block in piece.blocks]
    assert words_of(*blocks) == words_of(*whole.blocks)


def book_of(*sections: object, back: tuple[Leaf, ...] = ()) -> Book:
    metadata = Metadata(id="long", title="长卷", language="zh-Hans")
    return Book(
        root=Path(), manifest=Path("book.yaml"), metadata=metadata, editions=(),
        front_matter=(Leaf.TOC,), body_matter=sections, back_matter=back,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_long_chapter_is_divided_inside_its_blocks_too() -> None:
    long = ListBlock(source=at(), items=ITEMS * 40)
    files = list(Renderer(book_of(chapter("one", long)), READER).fragments(chapter("one", long)))
    assert len(files) > 1
    assert max(len(markup.encode()) for markup in files) <= LARGEST


def test_very_many_notes_fill_several_files_and_their_links_meet() -> None:
    notes = tuple(Note(source=at(), id=f"n{n}", number=n, blocks=(paragraph(LONG),)) for n in range(1, 701))
    marked = (paragraph((Text("文"), NoteReference(note.id, note.number))) for note in notes)
    one = chapter("one", *marked, notes=notes)
    renderer = Renderer(book_of(one, back=(Leaf.NOTES,)), replace(READER, notes=NotesPlace.BOOK))
    files = list(renderer.fragments(Leaf.NOTES))
    names = [renderer.addresses.file_of(Leaf.NOTES, index) for index in range(len(files))]
    assert len(files) > 1
    assert max(len(markup.encode()) for markup in files) <= LARGEST
    homes = {
        found: name for name, markup in zip(names, files, strict=True) for found in re.findall(r' id="(.*?)"', markup)
    }
    links = re.findall(r'class="noteref".*?href="(.*?)"', renderer.section(one))
    assert len(links) == len(notes)
    for link in links:
        name, _, identifier = link.partition("#")
        assert homes[identifier] == name


@pytest.mark.parametrize("in_a_part", [False, True])
def test_contents_of_thousands_of_chapters_fill_several_files(in_a_part: bool) -> None:
    many = tuple(chapter(f"c{number}", paragraph("文"), title=f"第{number}章　{LONG[:20]}") for number in range(900))
    sections = (Part(id="all", title="全编", source=at(), chapters=many),) if in_a_part else many
    files = list(Renderer(book_of(*sections), READER).fragments(Leaf.TOC))
    assert len(files) > 1
    assert max(len(markup.encode()) for markup in files) <= LARGEST
    listed = re.findall(r'href="(c\d+)\.xhtml"', "".join(files))
    assert listed == [one.id for one in many]
    assert "".join(files).count(">全编<") == (len(files) if in_a_part else 0)


def test_print_is_never_divided() -> None:
    long = ListBlock(source=at(), items=ITEMS * 40)
    assert len(list(Renderer(book_of(chapter("one", long)), PRINT).fragments(chapter("one", long)))) == 1
