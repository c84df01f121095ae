"""The textbook: theorems and exercises, a play, a letter, poems, two languages, in print and e-book, across and down the page.

The gates of the build have compared every character already; here is measured where things stand.
"""

import zipfile

import pytest
from tests.books.conftest import FinishedBook

from banxin.checks.epub.epub_rules import check_epub
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, glyph_pages

EM = 10.5
"""pt."""


def along(glyph: Glyph) -> float:
    return glyph.y if glyph.is_upright else glyph.x


def across(glyph: Glyph) -> float:
    return glyph.x if glyph.is_upright else glyph.y


def lines(page: GlyphPage) -> list[list[Glyph]]:
    """The glyphs of a page in the order in which they are drawn, by lines."""
    found: list[list[Glyph]] = []
    for glyph in page.glyphs:
        if glyph.text.isspace():
            continue
        if not found or abs(across(found[-1][-1]) - across(glyph)) > 3:
            found.append([])
        found[-1].append(glyph)
    return found


def line_with(book: FinishedBook, edition: str, words: str) -> list[Glyph]:
    for page in glyph_pages(book.output(edition)):
        for line in lines(page):
            text = "".join(glyph.text for glyph in line)
            if words in text:
                start = text.index(words)
                return line[start:]
    raise AssertionError(words)


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_every_paragraph_is_composed_and_on_the_grid(textbook: FinishedBook, edition: str) -> None:
    told = textbook.report(edition).typography
    assert told
    assert told["uncomposed_paragraphs"] == told["off_grid_lines"] == told["overfull_lines"] == 0


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_speeches_hang_from_a_column_of_names(textbook: FinishedBook, edition: str) -> None:
    """Whether the name has three characters or two, what is said begins at one place, and so does its second line."""
    said = line_with(textbook, edition, "船家")[0]
    assert along(line_with(textbook, edition, "先生是往")[0]) == pytest.approx(along(said), abs=0.1)
    name = line_with(textbook, edition, "沈先生：船")[0]
    assert abs(along(said) - along(name)) == pytest.approx(4 * EM, abs=0.1)
    assert along(line_with(textbook, edition, "信不长")[0]) == pytest.approx(along(said), abs=0.1)
    assert "Sans" in name.font
    assert "Serif" in said.font


def test_a_signature_ends_where_its_date_ends(textbook: FinishedBook) -> None:
    ends = [max(map(along, line_with(textbook, "print", words)[: len(words)])) for words in ("妹阿秀", "三月初九")]
    assert ends[0] == pytest.approx(ends[1], abs=0.1)


def test_labels_run_in_and_are_in_the_face_of_headings(textbook: FinishedBook) -> None:
    assert "Sans" in line_with(textbook, "print", "定理1-1")[0].font
    assert "WenKai" in line_with(textbook, "print", "直角三角形两条")[0].font


def test_text_beside_a_picture_stands_on_whole_characters(textbook: FinishedBook) -> None:
    """35 of 100 parts of 27 characters are 9; with a gap of one, 17 are left for the text."""
    pages = [lines(page) for page in glyph_pages(textbook.output("print"))]
    rows = [line for page in pages for line in page if "迟四刻" in "".join(glyph.text for glyph in line)]
    assert rows
    assert all(max(map(along, row)) - min(map(along, row)) <= 16 * EM + 0.1 for row in rows)


@pytest.mark.parametrize("edition", ["reader", "vertical-reader"])
def test_a_long_description_is_tied_to_its_picture(textbook: FinishedBook, edition: str) -> None:
    with zipfile.ZipFile(textbook.output(edition)) as container:
        markup = "".join(container.read(name).decode() for name in container.namelist() if "pictures" in name)
    assert 'aria-details="pictures-fig-moon-details"' in markup
    assert 'id="pictures-fig-moon-details"><summary>图片说明</summary><p>画面中央是半个月亮' in markup


@pytest.mark.parametrize("edition", ["reader", "vertical-reader"])
def test_the_mark_of_a_proof_is_no_text(textbook: FinishedBook, edition: str) -> None:
    with zipfile.ZipFile(textbook.output(edition)) as container:
        markup = "".join(container.read(name).decode() for name in container.namelist() if name.endswith(".xhtml"))
    assert '<div class="statement kind-proof">' in markup
    assert "□" not in markup
    assert 'lang="ja" xml:lang="ja"' in markup


@pytest.mark.parametrize("edition", ["reader", "vertical-reader"])
def test_nothing_is_found_in_the_e_books(textbook: FinishedBook, edition: str) -> None:
    assert list(check_epub(textbook.output(edition))) == []
