"""Notes longer than a page, and those called behind them: all is there in its order, and tables keep their heads."""

import pytest
from tests.pdf.books import PLACE, book, chapter, note, paragraph
from tests.pdf.conftest import Make
from tests.pdf.test_divided_notes import EDITIONS, HAN, notes_of
from tests.pdf.test_notes import glyphs_of

from banxin.model.block import Alignment, AnyBlock, Note, Paragraph, Table
from banxin.model.inline import Inline, NoteReference, Text
from banxin.pdf.note_marks import MARKS

LONG = HAN * 42
SHORT = "闰余成岁"


def called(number: int, words: str = "引文甲") -> Paragraph:
    return Paragraph(source=PLACE, children=(Text(words), NoteReference(str(number), number)))


def table(head: int = 0, cell: int = 0) -> Table:
    """A table of one row, with notes on its head and in its cell."""

    def of(words: str, number: int) -> tuple[Inline, ...]:
        return (Text(words), NoteReference(str(number), number)) if number else (Text(words),)

    return Table(
        source=PLACE,
        alignments=(Alignment.START,) * 2,
        head=((of("表", head), (Text("乙"),)),),
        body=((of("丁", cell), (Text("丙"),)),),
    )


CASES: dict[str, tuple[tuple[AnyBlock, ...], tuple[Note, ...]]] = {
    "cell": ((paragraph(), table(cell=1), paragraph("末")), (note(1, LONG),)),
    "head behind": ((called(1), table(head=2), paragraph("末")), (note(1, LONG), note(2, SHORT))),
    "line behind": ((called(1), *(called(number) for number in range(2, 7))), (note(1, LONG), *(note(number, SHORT) for number in range(2, 7)))),
    "cell behind": ((called(1), called(2, "引文乙。"), table(3, 4)), (note(1, LONG), note(2, SHORT), note(3, SHORT), note(4, LONG))),
    "alone": ((called(1),), (note(1, LONG),)),
}  # fmt: skip


@pytest.mark.parametrize("direction", EDITIONS)
@pytest.mark.parametrize("case", CASES)
def test_notes_behind_long_ones_come_in_their_order(make: Make, direction: str, case: str) -> None:
    made = EDITIONS[direction]
    blocks, notes = CASES[case]
    pages = glyphs_of(make(book(chapter("one", "题", blocks, notes), chapter("two", "齐物论")), made).data)
    said = "".join(glyph.text for page in pages for glyph in notes_of(page, made))
    assert said == "".join(LONG if one.id == "1" or (case, one.id) == ("cell behind", "4") else SHORT for one in notes)
    texts = ["".join(glyph.text for glyph in page if glyph.text not in MARKS) for page in pages]
    has_table = any(isinstance(block, Table) for block in blocks)
    assert sum("表乙" in text and "丁丙" in text for text in texts) == has_table
    assert len(pages) < 7
    assert not any("齐物论" in text and set(HAN[:6]) <= set(text) for text in texts)
    assert all(glyph.x > 0 and glyph.y > 0 for page in pages for glyph in page)
