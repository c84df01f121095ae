"""A picture book: a picture a page, its words beside it or unseen over it, pages of known sizes in pairs."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.epub.opened import Opened, opened
from tests.templates.samples import at, book, chapter, paragraph, text

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.checks.epub.epub_rules import check_epub
from banxin.epub.crowded_pages import findings_on_crowds
from banxin.epub.divided_chapters import findings_on_division
from banxin.epub.epub_writer import ebook_content, make_epub
from banxin.fonts.faces import FontSet
from banxin.model.block import Figure, Heading, Note
from banxin.model.book import Book, Leaf
from banxin.model.edition import Edition, Format, Layout, NotesPlace, PageWords, Store, WritingMode
from banxin.model.inline import NoteReference, Text
from banxin.templates.editions.picture_pages import lines_of, page_groups

FIXED = Edition(name="picture", format=Format.EPUB, layout=Layout.FIXED, notes=NotesPlace.CHAPTER)
DRAWN = replace(FIXED, page_words=PageWords.IN_PICTURE)
COLUMNS = replace(FIXED, writing_mode=WritingMode.VERTICAL)
SIZES = {"a": (300, 400), "b": (300, 400), "wide": (600, 400), "c": (300, 400)}


def figure(name: str, *classes: str) -> Figure:
    return Figure(source=at(3), path=f"images/{name}.png", alt=f"图{name}", classes=classes)


def noted(words: str) -> tuple[object, ...]:
    return (Text(words), NoteReference(note="1", number=1))


@pytest.fixture(scope="module")
def picture_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("picture")
    (root / "images").mkdir()
    for name, size in SIZES.items():
        Image.new("RGB", size, (200, 220, 240)).save(root / "images" / f"{name}.png")
    blocks = (
        figure("a"), paragraph("小船醒了。"), figure("b"), paragraph(noted("它想去看海。")),  # type: ignore[arg-type]
        Heading(source=at(9), level=2, children=text("海")), figure("wide"), paragraph("海真大呀！"), figure("c"),
    )  # fmt: skip
    note = Note(source=at(12), number=1, id="1", blocks=(paragraph("海在东边。"),))
    return book(root, Leaf.TITLE_PAGE, chapter("boat", *blocks, notes=(note,), title="小船出海"))


@pytest.fixture(scope="module")
def made(picture_book: Book, fonts: FontSet) -> Callable[[Edition], Opened]:
    return lambda edition: opened(make_epub(picture_book, edition, fonts))


@pytest.fixture(scope="module")
def fixed(made: Callable[[Edition], Opened]) -> Opened:
    return made(FIXED)


def test_a_picture_begins_a_page_and_headings_before_it_stand_with_it(picture_book: Book) -> None:
    pages = [[type(block).__name__ for block in page] for page in page_groups(picture_book.chapters[0])]
    assert pages == [["Figure", "Paragraph"], ["Figure", "Paragraph"], ["Heading", "Figure", "Paragraph"], ["Figure"]]


def test_words_alone_fill_pages_of_their_own() -> None:
    long = chapter("words", *(paragraph("字" * 100) for _ in range(5)))
    assert [len(page) for page in page_groups(long)] == [2, 2, 1]
    assert [*page_groups(chapter("empty"))] == [()]


def test_the_package_says_that_pages_do_not_flow(fixed: Opened) -> None:
    assert fixed.meta("rendition:layout") == ["pre-paginated"]
    assert fixed.package("//opf:spine/@page-progression-direction") == ["ltr"]
    assert fixed.meta("pageBreakSource") == ["none"]
    assert "displayTransformability" not in fixed.meta("schema:accessibilityFeature")
    assert fixed.meta("schema:accessibilitySummary")[0].startswith("本书为固定版式")
    assert "印刷版" not in fixed.meta("schema:accessibilitySummary")[0]


def test_pages_lie_in_pairs_and_a_wide_picture_over_both(made: Callable[[Edition], Opened], fixed: Opened) -> None:
    centre, left, right = "rendition:page-spread-center", "page-spread-left", "page-spread-right"
    sides = fixed.package("//opf:itemref/@properties")
    assert sides == [centre, left, right, left, centre, left]
    turned = made(COLUMNS).package("//opf:itemref/@properties")
    assert turned == [centre, right, left, right, centre, right]


def test_an_author_says_on_which_side_a_picture_lies(picture_book: Book, fonts: FontSet) -> None:
    told = chapter("boat", figure("a", "verso"), figure("wide", "recto"), figure("b", "spread"), figure("c"))
    data = opened(make_epub(replace(picture_book, front_matter=(), body_matter=(told,)), FIXED, fonts))
    sides = data.package("//opf:itemref/@properties")
    assert sides[1:] == ["page-spread-left", "page-spread-right", "rendition:page-spread-center", "page-spread-left"]


def test_each_page_says_its_size(fixed: Opened) -> None:
    sizes = [fixed.find(f"boat{end}.xhtml", "//h:meta[@name='viewport']/@content")[0] for end in ("", "-2", "-3")]
    assert sizes[0] == sizes[1]
    height = sizes[0].removeprefix("width=1000, height=")
    assert int(height) > 1333
    assert sizes[2] == f"width=2000, height={height}"
    assert fixed.find("cover.xhtml", "//h:meta[@name='viewport']/@content")[0].startswith("width=1000, height=1")


def test_in_columns_words_stand_at_the_left_of_their_picture(made: Callable[[Edition], Opened]) -> None:
    turned = made(COLUMNS)
    width, height = turned.find("boat.xhtml", "//h:meta[@name='viewport']/@content")[0].split(", ")
    assert (int(width.removeprefix("width=")) > 1000, height) == (True, "height=1333")
    assert "padding-right: 1028px" in turned.css()


def room_for(words: str, size: tuple[int, int], edition: Edition, fonts: FontSet, root: Path) -> int:
    """The pixels that a page has for the words beside a picture of this size."""
    (root / "images").mkdir(exist_ok=True)
    Image.new("RGB", size, (200, 220, 240)).save(root / "images" / "a.png")
    made = opened(make_epub(book(root, chapter("boat", figure("a"), paragraph(words))), edition, fonts))
    (name,) = made.find("boat.xhtml", "//h:body/@class")
    return int(str(name).rsplit("-", 1)[-1])


def test_the_lines_of_columns_are_as_long_as_the_picture_is_high(fonts: FontSet, tmp_path: Path) -> None:
    words = "字" * 19
    assert room_for(words, (1000, 700), COLUMNS, fonts, tmp_path) > room_for(
        words, (1000, 1300), COLUMNS, fonts, tmp_path
    )
    assert room_for(words, (1000, 700), FIXED, fonts, tmp_path) == room_for(words, (1000, 1300), FIXED, fonts, tmp_path)


@pytest.mark.parametrize(("words", "lines"), [(text("字" * 20), 1), (text("字" * 21), 2), (noted("字" * 20), 2)])
def test_an_indent_and_the_mark_of_a_note_take_room(words: tuple[object, ...], lines: int) -> None:
    assert lines_of((paragraph(words),)) == lines  # type: ignore[arg-type]


def test_the_cover_of_columns_is_no_higher_than_its_page(made: Callable[[Edition], Opened]) -> None:
    """The room of its picture lies across the lines, as on the other pages; along them it would be added to the margins."""
    turned = made(COLUMNS)
    name = str(turned.find("cover.xhtml", "//h:body/@class")[0]).split()[-1]
    assert re.search(rf"\.picture-page\.{name} > section {{\s*padding-right: 1000px", turned.css())


def test_words_that_are_drawn_lie_unseen_over_the_picture(made: Callable[[Edition], Opened]) -> None:
    drawn = made(DRAWN)
    assert drawn.find("boat.xhtml", "//h:meta[@name='viewport']/@content") == ["width=1000, height=1333"]
    assert drawn.find("boat.xhtml", "//h:body/@class") == ["picture-page words-drawn page-1000x1333"]
    assert "visual" in drawn.meta("schema:accessModeSufficient")
    assert "color: transparent" in drawn.css()
    assert ".words-drawn .notes::before" in drawn.css()


def test_each_page_has_a_number_that_leads_to_it(fixed: Opened) -> None:
    pages = fixed.find("nav.xhtml", "//h:nav[@id='nav-pages']//h:a/@href")
    assert pages == [f"boat{end}.xhtml#page-{n}" for n, end in enumerate(("", "-2", "-3", "-4"), start=1)]


def test_nothing_is_said_of_dark_screens(fixed: Opened) -> None:
    assert "prefers-color-scheme" not in fixed.css()


def test_kindle_is_told_the_size(made: Callable[[Edition], Opened]) -> None:
    kindle = made(replace(DRAWN, stores=(Store.KINDLE,)))
    assert kindle.package("//opf:meta[@name='original-resolution']/@content") == ["1000x1333"]


@pytest.mark.parametrize("edition", [FIXED, DRAWN, COLUMNS], ids=["beside", "drawn", "columns"])
def test_no_word_is_lost_and_no_rule_objects(
    edition: Edition, picture_book: Book, fonts: FontSet, tmp_path: Path
) -> None:
    path = tmp_path / "picture.epub"
    path.write_bytes(make_epub(picture_book, edition, fonts))
    assert check_parity_of_epub(picture_book.chapters, path) == []
    assert [one for one in check_epub(path) if one.code != "epub-014"] == []


def test_words_without_room_are_told(picture_book: Book) -> None:
    crowded = chapter("boat", figure("a"), paragraph("字" * 300), figure("b"), paragraph("字" * 100))
    told = [*findings_on_crowds(replace(picture_book, body_matter=(crowded,)), FIXED)]
    assert [(one.code, one.message) for one in told] == [
        ("epub-019", "the words of this picture take about 14 lines, and 8 have room beside it")
    ]
    assert [*findings_on_crowds(replace(picture_book, body_matter=(crowded,)), DRAWN)] == []


def test_a_page_has_as_many_pixels_as_its_picture(fonts: FontSet, tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.new("RGB", (1600, 2000), (200, 220, 240)).save(tmp_path / "images" / "a.png")
    large = opened(make_epub(book(tmp_path, chapter("boat", figure("a"))), DRAWN, fonts))
    assert large.find("boat.xhtml", "//h:meta[@name='viewport']/@content") == ["width=1600, height=2000"]
    assert ".page-1600x2000 {\n  width: 1600px;\n  height: 2000px;\n  font-size: 64px;" in large.css()


def test_its_pages_are_no_divided_chapters(picture_book: Book, fonts: FontSet) -> None:
    content = ebook_content(picture_book, FIXED, fonts, (), files=None, front=b"")
    names = {part.name for part in content.parts}
    assert [*findings_on_division(content.renderer, FIXED, names)] == []
