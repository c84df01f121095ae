"""Numbers of vertical editions: in one square, one figure below another, or as Chinese numerals."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.model.book import Book
from banxin.model.edition import Edition
from banxin.readers.manifest.manifest_file import read_book
from banxin.templates.editions.quoting import with_marks_of
from banxin.templates.renderer import Renderer

TEXT = "---\ntitle: 第3章\n---\n\n1908年12月3日、10,000人の3.14倍。[45]{.tcy}頁、A4とv1.2、100。\n"


def page(root: Path, language: str, numbers: str = "") -> str:
    edition = "  tate:\n    format: epub\n    writing_mode: vertical-rl\n"
    manifest = MANIFEST.replace("zh-Hans", language) + edition + (f"    numbers: {numbers}\n" if numbers else "")
    book: Book = read_book(write_small_book(root, manifest=manifest, chapter=TEXT))
    vertical: Edition = next(one for one in book.editions if one.name == "tate")
    renderer = Renderer(with_marks_of(book, vertical), vertical)
    return "".join(text for text in map(renderer.section, renderer.sections) if "A4" in text)


def paragraph(text: str) -> str:
    return text.rpartition("<p")[2].partition(">")[2].partition("</p>")[0]


@pytest.mark.parametrize("numbers", ["", "upright"])
def test_long_numbers_of_japanese_stand_one_figure_below_another(tmp_path: Path, numbers: str) -> None:
    text = paragraph(page(tmp_path, "ja", numbers))
    assert '<span class="upright">1908</span>年<span class="tcy">12</span>月<span class="tcy">3</span>日' in text
    assert '<span class="upright">10、000</span>人の<span class="upright">3・14</span>倍' in text
    assert '<span class="tcy">45</span>頁、A4とv1.2、<span class="upright">100</span>。' in text


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("upright", '湿度<span class="tcy">45</span>％、<span class="upright">7・25</span>％、<span class="upright">100</span>％、iPhone 15 Pro、03-1234'),
        ("kanji", "湿度四五％、七・二五％、一〇〇％、iPhone 15 Pro、03-1234"),
    ],
)  # fmt: skip
def test_percents_stand_upright_and_numbers_among_latin_words_lie_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numbers: str, expected: str
) -> None:
    monkeypatch.setattr(
        f"{__name__}.TEXT", "---\ntitle: 章\n---\n\nA4、湿度45%、7.25%、100%、iPhone 15 Pro、03-1234。\n"
    )
    assert expected in paragraph(page(tmp_path, "ja", numbers))


def test_kanji_are_written_for_figures(tmp_path: Path) -> None:
    text = paragraph(page(tmp_path, "ja", "kanji"))
    assert "一九〇八年一二月三日、一〇、〇〇〇人の三・一四倍。" in text
    assert '<span class="tcy">45</span>頁、A4とv1.2、一〇〇。' in text


@pytest.mark.parametrize(("language", "numbers"), [("zh-Hans", ""), ("ja", "sideways")])
def test_chinese_books_set_three_figures_in_a_square_and_lay_longer_ones_down(
    tmp_path: Path, language: str, numbers: str
) -> None:
    text = paragraph(page(tmp_path, language, numbers))
    assert '1908年<span class="tcy">12</span>月' in text
    assert "10,000人の3.14倍" in text
    assert '<span class="tcy">100</span>。' in text


@pytest.mark.parametrize("numbers", ["kanji", "upright", "sideways"])
@pytest.mark.parametrize(
    "reference",
    ["Cambridge University Press, 1988, pp. 107–181。", "Mote (1932—2005), 12 vols。", "History (Yale, 98)。"],
)
def test_numbers_of_a_reference_in_latin_letters_lie_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numbers: str, reference: str
) -> None:
    """A comma, a bracket or the first number of a range parts none of them from the words."""
    monkeypatch.setattr(f"{__name__}.TEXT", f"---\ntitle: 章\n---\n\nA4、{reference}\n")
    assert paragraph(page(tmp_path, "ja", numbers)) == f"A4、{reference}"


def test_a_number_that_a_word_in_the_language_of_the_book_counts_with_stands_behind_latin_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.TEXT", "---\ntitle: 章\n---\n\nA4、Yale, 1998年から12月。\n")
    assert paragraph(page(tmp_path, "ja", "kanji")) == "A4、Yale, 一九九八年から一二月。"
