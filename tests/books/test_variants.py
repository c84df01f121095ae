"""Ideographic variants in print: taken from the face that has them, told where none has."""

from pathlib import Path

import pikepdf
import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book
from tests.fonts.made_fonts import made_font

from banxin.checks.pdf.finished_pdf import read_finished_pdf
from banxin.cli.main import main
from banxin.errors import MissingDependencyError
from banxin.fonts.faces import resolve_typefaces
from banxin.making.report import NAME, Report
from banxin.model.edition import Typefaces

KATSURAGI, TSUJI = "葛\U000e0100", "辻\U000e0101"
EXTRA = MANIFEST + "    typefaces: {extra: [mine.ttf]}\n  vertical: {extends: print, writing_mode: vertical-rl}\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one variant that its extra face has, and one that no face has, both in the seventh line."""
    root = tmp_path_factory.mktemp("variants")
    try:
        body = resolve_typefaces(Typefaces(), book_root=root).face("Noto Serif SC").path
    except MissingDependencyError as error:
        pytest.skip(str(error))
    made_font(body, root / "mine.ttf", "葛城", variants=KATSURAGI, family="Mine")
    chapter = CHAPTER + f"\n{KATSURAGI}城，葛城，{TSUJI}，{TSUJI}。\n"
    write_small_book(root, manifest=EXTRA, chapter=chapter)
    assert main(["-q", "-C", str(root), "build"]) == 0
    return root


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_a_variant_is_taken_from_the_face_that_has_it(book: Path, edition: str) -> None:
    (output,) = (book / "build" / edition).glob("*.pdf")
    text = "".join("".join(page.body.split()) for page in read_finished_pdf(output).pages)
    assert f"{KATSURAGI}城，葛城，{TSUJI}，" in text
    with pikepdf.open(output) as pdf:
        fonts = (page.resources["/Font"] for page in pdf.pages)
        names = {str(font["/BaseFont"]) for row in fonts for _, font in row.items()}
    assert [name for name in names if "Mine" in name], names


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_a_variant_that_no_face_has_is_told_with_its_place(book: Path, edition: str) -> None:
    report = Report.read(book / "build" / edition / NAME)
    assert report is not None
    told = [str(finding) for finding in report.findings if finding.code == "font-008"]
    hint = "add a typeface that has it to the edition's typefaces under extra; HanaMinA has most of those that are registered"
    message = (
        f"no typeface of the edition '{edition}' has the variant U+E0101 of '辻', so its usual shape is taken, 2 times"
    )
    assert told == [f"chapters/01-one.md:7: warning: {message} [font-008]; hint: {hint}"]
