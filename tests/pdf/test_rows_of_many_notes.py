"""A row whose cells call very many notes is divided where the notes of all its cells have room, on either kind of page."""

import pytest
from tests.pdf.books import PLACE, book, chapter, edition, note, paragraph
from tests.pdf.positions import glyphs_of
from tests.pdf.test_vertical_pages import vertical

from banxin.fonts.faces import FontSet
from banxin.model.block import Alignment, Table
from banxin.model.edition import Edition
from banxin.model.finding import Severity
from banxin.model.inline import Inline, NoteReference, Text
from banxin.pdf.note_marks import MARKS
from banxin.pdf.pdf_writer import write_pdf
from banxin.source import Source

COLUMNS, NOTES = 4, 18


@pytest.mark.parametrize("made", [edition(), vertical()], ids=["rows", "columns"])
def test_all_notes_of_a_row_have_a_page(fonts: FontSet, made: Edition) -> None:
    cells = tuple(
        tuple(part for count in range(NOTES) for part in called(column * NOTES + count + 1))
        for column in range(COLUMNS)
    )
    table = Table(
        source=Source(path=PLACE.path, line=9),
        alignments=(Alignment.START,) * COLUMNS,
        head=(((Text("甲"),),) * COLUMNS,),
        body=(cells,),
    )
    notes = tuple(note(number, "据县志所记而录于此。") for number in range(1, COLUMNS * NOTES + 1))
    pdf = write_pdf(book(chapter("one", "逍遥游", (paragraph(), table), notes)), made, fonts)
    assert {one.code for one in pdf.findings if one.severity is not Severity.NOTE} <= {"table-003"}, (
        "narrow beside notes"
    )
    pages = glyphs_of(pdf.data)
    texts = ["".join(glyph.text for glyph in page) for page in pages]
    assert len(pages) < 20
    assert sum(text.count("据县志") for text in texts) == COLUMNS * NOTES
    for text in texts:
        # Each mark stands once at its call and once at its note.
        assert all(text.count(mark) in (0, 2) for mark in MARKS)


def called(number: int) -> tuple[Inline, ...]:
    return Text("有条内容"), NoteReference(str(number), number), Text("，")
