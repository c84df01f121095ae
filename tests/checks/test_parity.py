"""The gate between what a book says and what its finished files say: a PDF is read back, and the book is damaged."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checks.conftest import Printed

from banxin.checks.parity import ShownStretch, check_parity_of_pdf, first_difference, hint_about
from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.checks.pdf.pdf_lines import SOFT_HYPHEN
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.rows_over_pages import with_whole_rows
from banxin.checks.text.printed_text import PRINTED, PieceKind, PrintedPiece, as_printed
from banxin.errors import BuildError, PublishingError
from banxin.model.block import AnyBlock, Paragraph
from banxin.model.book import Book, Chapter
from banxin.model.inline import Inline, Ruby, Text
from banxin.source import Source

PLACE = Source(path=Path("chapters/one.md"), line=3)
DAMAGES: dict[str, Callable[[str, int], str]] = {
    "lost": lambda text, place: text[:place] + text[place + 1 :],
    "doubled": lambda text, place: text[: place + 1] + text[place:],
    "changed": lambda text, place: text[:place] + "囗" + text[place + 1 :],
    "moved": lambda text, place: text[:place] + text[place + 1 :] + text[place],
}


def complaints(printed: Printed, book: Book) -> list[BuildError]:
    return check_parity_of_pdf(book.chapters, printed.edition, printed.path, printed.pages, printed.chapters)


def with_blocks(book: Book, blocks: tuple[AnyBlock, ...]) -> Book:
    first, *others = book.body_matter
    assert isinstance(first, Chapter)
    return replace(book, body_matter=(replace(first, blocks=blocks), *others))


def with_texts(book: Book, change: Callable[[Inline], Inline]) -> Book:
    """The book with each inline of the paragraphs of its first chapter changed."""
    first = book.chapters[0]
    blocks = tuple(
        replace(block, children=tuple(map(change, block.children))) if isinstance(block, Paragraph) else block
        for block in first.blocks
    )
    return with_blocks(book, blocks)


def damaged(book: Book, number: int, place: int, damage: Callable[[str, int], str]) -> tuple[Book, bool]:
    """The book with one text damaged; whether that text is another now."""
    counted = iter(range(10_000))
    different = False

    def change(inline: Inline) -> Inline:
        nonlocal different
        if not isinstance(inline, Text) or next(counted) != number:
            return inline
        text = damage(inline.text, place % len(inline.text))
        different = "".join(text.split()) != "".join(inline.text.split())
        return Text(text)

    return with_texts(book, change), different


def test_a_sound_pdf_passes(printed: Printed) -> None:
    assert complaints(printed, printed.book) == []


@pytest.mark.parametrize("damage", DAMAGES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 12), place=st.integers(0, 2000))
def test_a_single_character_is_missed(printed_at_foot: Printed, damage: str, number: int, place: int) -> None:
    book, is_different = damaged(printed_at_foot.book, number, place, DAMAGES[damage])
    assert bool(complaints(printed_at_foot, book)) == is_different


def test_a_lost_character_before_the_call_of_a_note_is_no_part_of_its_mark(printed_at_foot: Printed) -> None:
    """“再看前注①” without its 注: marks are ① in this edition."""
    book, is_different = damaged(printed_at_foot.book, 11, 4, DAMAGES["lost"])
    assert is_different
    assert complaints(printed_at_foot, book)


def test_a_lost_paragraph_is_told_with_page_and_line(printed: Printed) -> None:
    """The book has a paragraph more than the file."""
    blocks = printed.book.chapters[0].blocks
    extra = Paragraph(source=PLACE, children=(Text("增补一段"),))
    (error,) = complaints(printed, with_blocks(printed.book, (*blocks[:5], extra, *blocks[5:])))
    assert re.fullmatch(
        r"chapters/one\.md:3: book\.pdf page \d+: after “[^”]{8}” comes “人生代代无穷”, "
        r"and the chapter goes on with “增补一段”; hint: .*",
        str(error),
    ), str(error)


def test_more_text_than_the_chapter_has_is_told() -> None:
    assert difference("春江花月夜", said("春江")) == [
        "book.pdf page 1: after “春江” comes “花月夜”, and the chapter ends there"
    ]


def test_words_that_no_chapter_has_may_be_those_of_a_template() -> None:
    assert "template" in hint_about("※", "")
    assert "template" not in hint_about("※", "花")
    assert "template" not in hint_about("", "花")


@pytest.mark.parametrize(
    ("shown", "kind", "text"),
    [
        ("＊＊＊※发现", PieceKind.ORNAMENT, "※发现"),
        ("※发现", PieceKind.ORNAMENT, "※发现"),
        ("1.1.0版", PieceKind.LIST_MARKER, "1.1.0版"),
        ("2.1.1.0版", PieceKind.LIST_MARKER, "1.1.0版"),
    ],
)
def test_text_that_looks_like_furniture_is_not_taken_for_it(shown: str, kind: PieceKind, text: str) -> None:
    assert difference(shown, PrintedPiece(PLACE, kind=kind), said(text)) == []


def test_every_character_that_prints_as_another_is_told_as_that() -> None:
    assert all(as_printed(f"版{chr(code)}心") == f"版{printed}心" for code, printed in PRINTED.items())


def test_a_selector_of_a_sign_prints_nothing() -> None:
    assert as_printed("\u26a0\ufe0f注意") == "\u26a0注意"


def test_a_changed_reading_is_missed(printed: Printed) -> None:
    def change(inline: Inline) -> Inline:
        return Ruby((("滟", "yàn"), ("滟", "yān"))) if isinstance(inline, Ruby) else inline

    assert len(complaints(printed, with_texts(printed.book, change))) == 1


def test_a_changed_note_is_missed(printed: Printed) -> None:
    first, *others = printed.book.body_matter
    assert isinstance(first, Chapter)
    last = first.notes[2]
    note = replace(last, blocks=(Paragraph(source=PLACE, children=(Text("别的注文"),)),))
    book = replace(
        printed.book, body_matter=(replace(first, notes=(*first.notes[:2], note, *first.notes[3:])), *others)
    )
    (error,) = complaints(printed, book)
    assert "别的注文" in error.message
    assert error.source == PLACE


def test_a_chapter_that_is_not_there_is_told(printed: Printed) -> None:
    chapter = replace(printed.book.chapters[1], id="three", source=PLACE, notes=())
    book = replace(printed.book, body_matter=(*printed.book.body_matter, chapter))
    (error,) = complaints(printed, book)
    assert error.message == "book.pdf: the text ends, and the chapter goes on with “再题”"


def test_pages_that_were_not_laid_out_are_told(printed: Printed) -> None:
    (error,) = check_parity_of_pdf(
        printed.book.chapters, printed.edition, printed.path, printed.pages, printed.chapters[:-1]
    )
    assert error.message == f"book.pdf has {len(printed.chapters)} pages, and {len(printed.chapters) - 1} were laid out"


def difference(text: str, *pieces: PrintedPiece) -> list[str]:
    shown = ShownStretch.bodies("book.pdf", [PageText(sheet=1, body=text)])
    return [error.message for error in first_difference(pieces, shown, PLACE)]


def said(text: str) -> PrintedPiece:
    return PrintedPiece(PLACE, text)


def test_a_hyphen_of_the_engine_at_the_end_of_a_line_is_not_text() -> None:
    assert difference(f"in{SOFT_HYPHEN}ter{SOFT_HYPHEN}nal", said("internal")) == []


def test_a_hyphen_of_the_text_at_the_end_of_a_line_is() -> None:
    assert difference(f"e{SOFT_HYPHEN}book", said("e-book")) == []
    assert difference(f"e{SOFT_HYPHEN}book", said("e--book")) != []


def test_text_that_looks_like_a_marker_is_text() -> None:
    item = PrintedPiece(PLACE, kind=PieceKind.LIST_MARKER)
    assert difference("1949年", item, said("1949年")) == []
    assert difference("1.1949年", item, said("1949年")) == []
    assert difference("949年", item, said("1949年")) != []


def test_an_item_of_one_letter_is_no_marker_of_the_next_one() -> None:
    item = PrintedPiece(PLACE, kind=PieceKind.LIST_MARKER)
    assert difference("bashccpp", item, said("bash"), item, said("c"), item, said("cpp")) == []
    assert difference("1.c2.cpp", item, said("c"), item, said("cpp")) == []
    assert difference("ccp", item, said("c"), item, said("cpp")) != []


def test_numbers_of_a_list_that_begin_alike_are_no_marks_of_its_items() -> None:
    first, second = "9223372036854775807", "922337203685477580.7"
    item = PrintedPiece(PLACE, kind=PieceKind.LIST_MARKER)
    assert difference(first + second, item, said(first), item, said(second)) == []
    assert difference(f"1.{first}2.{second}", item, said(first), item, said(second)) == []
    assert difference(f"{first}.{second}", item, said(first), item, said(second)) != []


def test_a_note_mark_has_to_be_there() -> None:
    mark = PrintedPiece(PLACE, kind=PieceKind.NOTE_MARK)
    assert difference("月①明", said("月"), mark, said("明")) == []
    assert difference("月明", said("月"), mark, said("明")) == [
        "book.pdf page 1: after “月” comes “明”, and the chapter has the mark of a note"
    ]


def test_a_note_mark_ends_before_figures_that_no_space_of_the_page_parts_from_it() -> None:
    """“React＊1 [3.5.2](…)”: the space falls away in a line of Japanese, and the link begins with what may be more of the mark."""
    mark = PrintedPiece(PLACE, kind=PieceKind.NOTE_MARK)
    assert difference("月＊13.5.2明", said("月"), mark, said(""), said("3.5.2"), said("明")) == []
    assert difference("月＊111年", said("月"), mark, said("1"), said("1年")) == []
    assert difference("月3.5.2明", said("月"), mark, said(""), said("3.5.2"), said("明")) != []


@pytest.mark.parametrize("sign", ["", "•", "2."])
def test_a_note_mark_ends_before_an_item_that_begins_with_figures(sign: str) -> None:
    mark, item = PrintedPiece(PLACE, kind=PieceKind.NOTE_MARK), PrintedPiece(PLACE, kind=PieceKind.LIST_MARKER)
    assert difference(f"月＊12{sign}1行目", said("月"), mark, said(""), item, said("1行目")) == []
    assert difference(f"月{sign}1行目", said("月"), mark, item, said("1行目")) != []


@pytest.mark.parametrize("sign", ["", "•", "2."])
def test_an_ornament_ends_before_an_item_that_begins_with_a_sign(sign: str) -> None:
    ornament, item = (PrintedPiece(PLACE, kind=kind) for kind in (PieceKind.ORNAMENT, PieceKind.LIST_MARKER))
    assert difference(f"月＊＊＊{sign}💻甲", said("月"), ornament, item, said("💻甲")) == []
    assert difference(f"月＊＊＊{sign}甲", said("月"), ornament, item, said("💻甲")) != []


def page(sheet: int, *rows: tuple[str, ...]) -> PageText:
    """A page that shows rows of a table and nothing else."""
    return PageText(sheet=sheet, body="".join(map("".join, rows)), first_row=rows[0], last_row=rows[-1])


def test_a_row_of_a_table_may_go_on_over_pages() -> None:
    pages = [page(1, ("一", "二"), ("春江", "花")), page(2, ("花月", "开")), page(3, ("夜", "落"), ("三", "四"))]
    whole = with_whole_rows(pages, "一二春江花月夜花开落三四")
    assert "".join(one.body for one in whole) == "一二春江花月夜花开落三四"


def test_a_row_that_goes_on_keeps_the_places_of_its_marks() -> None:
    """The first page has 前, and of the row 春江①, 花; the second the rest, and 后."""
    first = replace(page(1, ("春江①", "花")), body="前春江①花", places={(1, 0): 0, (1, 1): 1, (1, 2): 3, (1, 3): 4})
    second = replace(page(2, ("花月", "开")), body="花月开后", places={(2, 0): 0, (2, 1): 2, (2, 2): 3})
    above, below = with_whole_rows([first, second], "前春江花月花开后")
    assert (above.body, above.places) == ("前", {(1, 0): 0})
    assert below.body == "春江①花月花开后"
    assert below.places == {(1, 1): 0, (1, 2): 2, (2, 0): 3, (1, 3): 5, (2, 1): 6, (2, 2): 7}


def test_a_row_goes_on_whose_lines_end_in_hyphens() -> None:
    pages = [page(1, ("一", "春江", "Content\N{SOFT HYPHEN}Length")), page(2, ("", "花月", ""))]
    whole = with_whole_rows(pages, "一春江花月Content-Length")
    assert "".join(one.body for one in whole) == "一春江花月Content\N{SOFT HYPHEN}Length"


def test_a_row_that_begins_on_a_page_is_its_own() -> None:
    pages = [page(1, ("1", "3")), page(2, ("2", "4"))]
    assert "".join(one.body for one in with_whole_rows(pages, "1324 12 34")) == "1324"


def test_what_is_not_a_pdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(b"%PDF-1.7\nhalf a file")
    with pytest.raises(PublishingError, match=r"^book\.pdf is not a sound PDF: "):
        read_finished_pdf(path)


def test_a_pdf_without_a_structure_tree_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    with pytest.raises(BuildError, match="does not tell what its text is"):
        read_finished_pdf(path)
