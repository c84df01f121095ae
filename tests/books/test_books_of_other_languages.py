"""A complete book in Japanese, one in Korean, one of Taiwan: cleaned, made in every edition, and nothing is said of them."""

import shutil
from pathlib import Path

import pytest
from tests.books.conftest import FinishedBook

from banxin.checks.pdf.pdf_glyphs import glyph_pages
from banxin.cli import main

TESTS = Path(__file__).parents[1]
BOOKS = ("japanese_book", "korean_book", "taiwanese_book")


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the finished book, since what checks it may keep something there."""
    finished = request.getfixturevalue(request.param)
    assert isinstance(finished, FinishedBook)
    root = tmp_path_factory.mktemp("languages") / str(request.param)
    shutil.copytree(finished.root, root, symlinks=True)
    return root


def pages(root: Path, edition: str) -> list[str]:
    (path,) = (root / "build" / edition).glob("*.pdf")
    return ["".join(glyph.text for glyph in page.glyphs) for page in glyph_pages(path)]


@pytest.mark.parametrize("name", ["japanese_book", "korean_book"])
def test_cleaning_the_source_again_gives_the_chapters_of_the_book(name: str, tmp_path: Path) -> None:
    root = tmp_path / name
    shutil.copytree(TESTS / name, root)
    shutil.rmtree(root / "chapters")
    assert main(["-q", "-C", str(root), "clean"]) == 0
    (made,) = (root / "chapters").glob("*.md")
    (kept,) = (TESTS / name / "chapters").glob("*.md")
    assert made.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")


def test_nothing_is_said_of_a_finished_book(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(book), "check", "--strict"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_an_imprint_is_on_one_page_with_all_its_rows(book: Path) -> None:
    edition, *told = {
        "japanese_book": ("bunko", "初版第1刷発行", "二〇二六年一一月二六日", "著作権"),
        "korean_book": ("print", "초판1쇄발행", "2026년11월26일", "저작권"),
        "taiwanese_book": ("zhi", "初版一刷", "二〇二六年十一月二十六日", "版權"),
    }[book.name]
    texts = ["".join(text.split()) for text in pages(book, edition)]
    assert all(row in texts[-1] for row in told)
