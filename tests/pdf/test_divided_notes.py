"""Long notes: they run on to the next page, lose nothing, and no page is left white for them."""

from dataclasses import replace
from random import Random

import pytest
from tests.pdf.books import GRID, PLACE, book, chapter, edition
from tests.pdf.conftest import Make
from tests.pdf.test_notes import VERTICAL, glyphs_of

from banxin.checks.pdf.pdf_glyphs import Glyph
from banxin.model.block import AnyBlock, Note, Paragraph
from banxin.model.edition import Edition, WritingMode
from banxin.model.inline import Inline, NoteReference, Text
from banxin.pdf.note_marks import MARKS
from banxin.pdf.pdf_writer import Pdf

EDITIONS = {
    "horizontal": edition(),
    "vertical": replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL),
}
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def annotated(seed: int, longest: int) -> tuple[tuple[AnyBlock, ...], tuple[Note, ...], str]:
    """Paragraphs with notes of up to so many characters, and the text of the notes."""
    chance = Random(seed)
    blocks: list[AnyBlock] = []
    notes: list[Note] = []
    for _ in range(24):
        text = "甲" * chance.randint(20, 220)
        if chance.random() < 0.5:
            number = len(notes) + 1
            words = "".join(chance.choices(HAN, k=chance.randint(5, longest)))
            inner = Paragraph(source=PLACE, children=(Text(words),))
            notes.append(Note(source=PLACE, id=str(number), number=number, blocks=(inner,)))
            cut = chance.randint(1, len(text))
            inlines: tuple[Inline, ...] = (
                Text(text[:cut]),
                NoteReference(str(number), number),
                Text(text[cut:] or "终"),
            )
        else:
            inlines = (Text(text),)
        blocks.append(Paragraph(source=PLACE, children=inlines))
    written = "".join(str(part.text) for one in notes for part in one.blocks[0].children)  # type: ignore[union-attr]
    return tuple(blocks), tuple(notes), written


def notes_of(page: list[Glyph], made: Edition) -> list[Glyph]:
    assert made.grid is not None
    return [
        glyph for glyph in page if glyph.text in HAN and glyph.text and glyph.size < made.grid.type_size.points * 0.9
    ]


def lines_of(glyphs: list[Glyph], made: Edition) -> list[float]:
    """Where the lines stand, across them, in points."""
    is_vertical = made.writing_mode is WritingMode.VERTICAL
    places = sorted({round(-glyph.x if is_vertical else glyph.y) for glyph in glyphs})
    return [place for number, place in enumerate(places) if number == 0 or place - places[number - 1] > 6]


@pytest.mark.parametrize("direction", EDITIONS)
@pytest.mark.parametrize("seed", range(4))
def test_notes_that_run_on_lose_nothing(make: Make, direction: str, seed: int) -> None:
    made = EDITIONS[direction]
    blocks, notes, written = annotated(seed, 900)
    pdf = make(book(chapter(blocks=blocks, notes=notes)), made)
    pages = glyphs_of(pdf.data)
    assert "".join(glyph.text for page in pages for glyph in notes_of(page, made)) == written
    calls = [glyph.text for page in pages for glyph in page if glyph.text and glyph.text in MARKS and glyph.size < 8]
    assert len(calls) == len(notes)
    assert_divided_well(pdf, made)


def assert_divided_well(pdf: Pdf, made: Edition) -> None:
    """A page that begins with the rest of a note has two lines of it, and one that is gone on from has two."""
    pages = glyphs_of(pdf.data)
    for page in pages[1:]:
        own = notes_of(page, made)
        marks = [glyph for glyph in page if glyph.text and glyph.text in MARKS and glyph.size > 8]
        if not own or (marks and marks[0].y <= own[0].y + 1 and made.writing_mode is WritingMode.HORIZONTAL):
            continue
        before = [glyph for glyph in own if not marks or glyph.y < marks[0].y - 1]
        if made.writing_mode is WritingMode.HORIZONTAL:
            assert len(lines_of(before, made)) >= 2


def test_a_page_with_a_long_note_is_full(make: Make) -> None:
    note = Paragraph(source=PLACE, children=(Text(HAN * 20),))
    text = Paragraph(source=PLACE, children=(Text("甲" * 300), NoteReference("1", 1), Text("乙" * 900)))
    pdf = make(
        book(chapter(blocks=(text,) * 1, notes=(Note(source=PLACE, id="1", number=1, blocks=(note,)),))), edition()
    )
    first, second, *_ = glyphs_of(pdf.data)
    assert notes_of(first, edition())
    assert notes_of(second, edition())
    body = [glyph for glyph in first if glyph.text in "甲乙"]
    white = min(glyph.y for glyph in notes_of(first, edition())) - max(glyph.y for glyph in body)
    assert white < 4 * GRID.leading.points


def test_a_chapter_ends_with_its_notes(make: Make) -> None:
    note = Paragraph(source=PLACE, children=(Text(HAN * 12),))
    text = Paragraph(source=PLACE, children=(Text("甲" * 420), NoteReference("1", 1), Text("乙")))
    notes = (Note(source=PLACE, id="1", number=1, blocks=(note,)),)
    pdf = make(book(chapter("one", blocks=(text,), notes=notes), chapter("two", "齐物论")), edition())
    for page in glyphs_of(pdf.data):
        assert not notes_of(page, edition()) or any(glyph.text in "甲乙" for glyph in page)
