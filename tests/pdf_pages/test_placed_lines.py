"""The words of a page of a PDF with their places, as they are laid over its picture."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.extraction.pdf_files import HEIGHT, WIDTH, column, pdf, upright

from banxin.model.block import PlacedLine
from banxin.pdf_pages.shown_pages import shown_pages

NAME = Path("plates.pdf")


def lines_of(data: bytes) -> tuple[PlacedLine, ...]:
    (page,) = shown_pages(data, NAME)
    return page.lines


def changed(data: bytes, **values: object) -> bytes:
    """The PDF with other values of its first page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for key, value in values.items():
            document.pages[0].obj[f"/{key}"] = value
        document.save(out)
    return out.getvalue()


def test_each_character_says_where_it_begins() -> None:
    (line,) = lines_of(pdf([("小船𠀀醒", 50, 100, 10)]))
    assert (line.words, line.across, line.size) == ("小船𠀀醒", "100", "10")
    # Chromium counts the third as one place, Firefox as two: behind it another count begins.
    assert line.pieces == (("小船𠀀", "50 60 80"), ("醒", "90"))


def test_words_apart_are_parted_and_columns_are_lines_of_their_own() -> None:
    pieces = [("ab", 50, 100, 10), ("cd", 73, 100, 10), ("栏", 250, 100, 10)]
    assert [line.words for line in lines_of(pdf(pieces))] == ["ab cd", "栏"]


def test_type_of_another_size_is_a_line_of_its_own() -> None:
    lines = lines_of(pdf([("大字", 50, 100, 12), ("小字", 75, 100, 9)]))
    assert [(line.words, line.size) for line in lines] == [("大字", "12"), ("小字", "9")]


def test_characters_one_below_the_other_are_a_vertical_line() -> None:
    pieces = [*upright("第二行", 300, 100), *upright("第一行", 320, 100)]
    lines = lines_of(pdf(pieces))
    assert [(line.words, line.is_vertical) for line in lines] == [("第一行", True), ("第二行", True)]
    assert lines[0].pieces[0][1].startswith("9")
    assert abs(float(lines[0].across) - 325) < 0.6


def test_tiers_of_vertical_lines_are_read_one_after_the_other() -> None:
    above = [*upright("上一上一上一", 320, 100), *upright("上二上二上二", 300, 100)]
    below = [*upright("下一下一下一", 320, 300), *upright("下二下二下二", 300, 300)]
    assert "".join(line.words for line in lines_of(pdf([*above, *below])))[::6] == "上上下下"


@pytest.mark.parametrize(("turn", "place"), [(90, ("500", "50")), (180, ("-350", "-100")), (270, ("-100", "350"))])
def test_a_page_that_is_turned_has_its_words_where_it_shows_them(turn: int, place: tuple[str, str]) -> None:
    (line,) = lines_of(changed(pdf([("小船", 50, 100, 10)]), Rotate=turn))
    assert int(line.turn) % 360 == turn
    ((page,),) = [shown_pages(changed(pdf([("小船", 50, 100, 10)]), Rotate=turn), NAME)]
    assert (page.width > page.height) == (turn != 180)
    assert point_of(line) == {90: (500, 50), 180: (350, 500), 270: (100, 350)}[turn]


def point_of(line: PlacedLine) -> tuple[int, int]:
    """Where a line begins on the page as it is shown."""
    along, across = float(line.pieces[0][1].split()[0]), float(line.across)
    return {
        0: (round(along), round(across)), 90: (round(-across), round(along)),
        180: (round(-along), round(-across)), -90: (round(across), round(-along)), -180: (round(-along), round(-across)),
    }[int(line.turn or 0)]  # fmt: skip


def test_what_is_cut_off_by_the_box_of_a_page_is_not_laid_over_it() -> None:
    data = pdf([("里", 50, 100, 10), ("外", 5, 100, 10)])
    (line,) = lines_of(changed(data, CropBox=[30, 20, WIDTH, HEIGHT - 40]))
    assert (line.pieces, line.across) == ((("里", "20"),), "60")


def test_a_character_that_documents_cannot_hold_is_counted() -> None:
    (page,) = shown_pages(pdf([("甲\ue000乙\x01", 50, 100, 10)]), NAME)
    assert ("".join(line.words for line in page.lines).replace(" ", ""), page.unknown) == ("甲乙", 2)


def test_the_lines_say_what_the_pdf_says() -> None:
    data = pdf(
        [*column(["小船醒了。It wanted to", "see the sea,  它想去看海。", "𠀀字。"], 50, 100), ("12", 200, 580, 9)],
        [*upright("竖排的书从右往左", 300, 60), *upright("一行一行地读", 280, 60)],
    )
    for number, page in enumerate(shown_pages(data, NAME)):
        told = pypdfium2.PdfDocument(data)[number].get_textpage().get_text_range()
        assert sorted("".join(line.words for line in page.lines).replace(" ", "")) == sorted("".join(told.split()))
