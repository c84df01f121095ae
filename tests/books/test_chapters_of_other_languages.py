"""A chapter in another language of Han stands in the faces of its own region on paper."""

from pathlib import Path

import pikepdf
import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli.main import main
from banxin.errors import MissingDependencyError
from banxin.fonts.edition_faces import faces_for, other_typefaces
from banxin.model.book import Book
from banxin.readers.manifest.manifest_file import read_book

OTHERS = {"ja": "骨直角", "zh-Hant-TW": "骨直角", "zh-Hans": "骨直角", "en": "bones", "ja-Hira": "骨直角"}


def book_of(root: Path, *languages: str) -> Book:
    names = [f"chapters/{language}.md" for language in languages]
    manifest = MANIFEST.replace(
        "  - chapters/01-one.md\n", "".join(f"  - {name}\n" for name in ("chapters/01-one.md", *names))
    )
    write_small_book(root, manifest=manifest)
    for language, name in zip(languages, names, strict=True):
        text = CHAPTER.replace("第一章", f"骨{language}").replace("---\n\n", f"lang: {language}\n---\n\n")
        (root / name).write_text(f"{text}\n## 直\n\n> 角\n", encoding="utf-8")
    return read_book(root)


def editions(book: Book) -> dict[str, dict[str, str]]:
    return {
        edition.name: {tag: one.body for tag, one in other_typefaces(book, edition).items()}
        for edition in book.editions
    }


def test_a_pdf_needs_the_families_of_other_regions_and_an_e_book_asks_for_them(tmp_path: Path) -> None:
    book = book_of(tmp_path, *OTHERS)
    wanted = {"ja": "Noto Serif JP", "ja-Hira": "Noto Serif JP", "zh-Hant-TW": "Noto Serif TC"}
    assert editions(book) == {"print": wanted, "reader": {}}


def test_a_book_of_one_region_needs_no_others(tmp_path: Path) -> None:
    assert editions(book_of(tmp_path, "zh-Hans", "en")) == {"print": {}, "reader": {}}


def test_every_part_of_the_chapter_stands_in_the_faces_of_its_region(tmp_path: Path) -> None:
    book = book_of(tmp_path, "ja")
    try:
        faces_for(book, book.editions[1])
    except MissingDependencyError as error:
        pytest.skip(str(error))
    assert main(["-q", "-C", str(tmp_path), "build", "print"]) == 0
    (output,) = (tmp_path / "build" / "print").glob("*.pdf")
    # The running head is the book's.
    book_s = {"Gentium-Plus", "Gentium-Plus-Bold", "Noto-Serif-SC"}
    assert fonts_shown(output) - book_s == {"Noto-Serif-JP", "Noto-Serif-JP-Bold", "Noto-Sans-JP-Bold"}


def fonts_shown(output: Path) -> set[str]:
    """The fonts that the last page shows text in, by what its content selects."""
    with pikepdf.open(output) as pdf:
        page = pdf.pages[-1]
        names = {key: str(font["/BaseFont"]).partition("+")[2] for key, font in page.resources["/Font"].items()}
        selected = [str(one.operands[0]) for one in pikepdf.parse_content_stream(page) if str(one.operator) == "Tf"]
    return {names[name] for name in selected}
