"""The typographic report: each line worth a look is told with its page and its place in the chapter file."""

import re
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book
from tests.pdf.positions import texts_of

from banxin.fonts.faces import resolve_typefaces
from banxin.fonts.fontconfig import hermetic_fontconfig
from banxin.pdf.told.rhythm import source_of
from banxin.pdf.told.typography import LINES, PAGES
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.manifest.schema.page_schema import BudgetFields


def test_a_line_that_cannot_be_filled_is_told_with_page_and_line(tmp_path: Path) -> None:
    from banxin.pdf.pdf_writer import write_pdf

    root = write_small_book(
        tmp_path, chapter=CHAPTER + "\n" + "鹏之背" * 4 + "Hippopotomonstrosesquippedaliophobia也。\n"
    )
    book = read_book(root)
    edition = next(edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    told = [finding for finding in pdf.findings if finding.code == "typography-005"]
    assert told
    assert [str(finding.source) for finding in told] == ["chapters/01-one.md:7"] * len(told)
    assert all(finding.edition == "print" and pdf.pages[finding.page - 1].chapter == "one" for finding in told)
    assert pdf.typography["unfilled_lines"] == len(told)


def test_a_hole_between_korean_words_is_a_loose_line(tmp_path: Path) -> None:
    from banxin.pdf.pdf_writer import write_pdf

    manifest = MANIFEST.replace("zh-Hans", "ko").replace(
        "140x203mm", "A6\n    grid: {characters: 15}\n    stylesheets: [words.css]"
    )
    words = (
        "흐느적흐느적하도록 정신분일자만을 설계하고 그만두었다는 이야기이다. 연애기법에마저 서먹서먹해진 지성이다. " * 4
    )
    root = write_small_book(tmp_path, manifest=manifest, chapter=f"---\ntitle: 제1장\n---\n\n{words}\n")
    (root / "words.css").write_text("p { word-break: keep-all }\n", encoding="utf-8")
    book = read_book(root)
    edition = next(edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    told = [finding for finding in pdf.findings if "em between words" in finding.message]
    assert [finding.code for finding in told] == ["typography-002"] * len(told)
    assert 0 < len(told) <= pdf.typography["loose_lines"]


def test_a_sign_that_asks_for_colours_is_composed_with_its_paragraph(tmp_path: Path) -> None:
    from banxin.pdf.pdf_writer import write_pdf

    manifest = MANIFEST.replace("140x203mm", "140x203mm\n    typefaces: {extra: [Noto Emoji, HanaMinA]}")
    text = "他说❤\ufe0f，又说⚠\ufe0f注意，葛\U000e0101☺\ufe0f。" * 6
    root = write_small_book(tmp_path, manifest=manifest, chapter=f"---\ntitle: 信\n---\n\n{text}\n")
    book = read_book(root)
    edition = next(edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    assert pdf.typography["uncomposed_paragraphs"] == 0
    assert "又说⚠注意，葛" in "".join(texts_of(pdf.data)).replace("\ufe0f", "")


def test_the_spaces_of_code_are_no_holes_between_korean_words(tmp_path: Path) -> None:
    from banxin.pdf.pdf_writer import write_pdf

    words = "커밋을 두 번 하고 `git config` 명령을 쓴다. 저장소를 `git clone` 명령으로 받아 둔다. " * 12
    manifest = MANIFEST.replace("zh-Hans", "ko")
    root = write_small_book(tmp_path, manifest=manifest, chapter=f"---\ntitle: 제1장\n---\n\n{words}\n")
    book = read_book(root)
    edition = next(edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    assert [finding.message for finding in pdf.findings if finding.code == "typography-002"] == []


def test_english_in_a_chinese_book_is_hyphenated_where_it_says_so(tmp_path: Path) -> None:
    from banxin.pdf.pdf_writer import write_pdf

    words = (
        "Implementing interoperability notwithstanding, incomprehensible equivalence relations characterize everything. "
        * 6
    )
    root = write_small_book(tmp_path, chapter=f"{CHAPTER}\n{{lang=en}}\n{words}\n")
    book = read_book(root)
    edition = next(edition for edition in book.editions if edition.name == "print")
    fonts = resolve_typefaces(edition.typefaces, book_root=book.root)
    with hermetic_fontconfig(fonts):
        pdf = write_pdf(book, edition, fonts)
    text = "\n".join(texts_of(pdf.data))
    divided = re.findall(r"([A-Za-z]+)[-\x02\u2010]\n([a-z]+)", text)
    assert divided
    assert min(len(part) for pair in divided for part in pair) >= 3, divided


def test_every_count_of_faults_may_have_a_budget() -> None:
    names = {name for name, _, _ in LINES.values()} | set(PAGES.values()) | {"uncomposed_paragraphs"}
    assert set(BudgetFields.model_fields) == names


@pytest.mark.parametrize("place", ["", "chapters/01.md", "chapters/01.md:x", ":3"])
def test_a_place_that_is_none_is_none(place: str) -> None:
    assert source_of(place) is None
