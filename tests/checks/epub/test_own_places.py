"""What a book's own stylesheet hides is told when the book is built, at its place in that stylesheet."""

from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book

from banxin.cli import main

HIDES = ".margin-note { color: #000 }\n.nothing, .chapter p { display: none }\n"


def hidden_book(folder: Path, form: str, more: str = "", style: str = HIDES) -> Path:
    """A book whose stylesheet is called as that of a finished e-book is."""
    edition = f"  screen:\n    format: {form}\n    stylesheets: [styles/all.css]\n"
    book = write_small_book(folder, manifest=MANIFEST.replace("editions:\n", f"editions:\n{edition}") + more)
    (book / "styles").mkdir()
    (book / "styles/all.css").write_text(style, encoding="utf-8")
    return book


@pytest.mark.parametrize("form", ["epub", "web"])
def test_a_build_tells_of_paragraphs_that_a_stylesheet_hides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    book = str(hidden_book(tmp_path, form))
    for verb in ("build", "check"):
        assert main([verb, "screen", "-C", book]) == 3
        told = [line for line in capsys.readouterr().err.splitlines() if "[epub-015]" in line]
        assert [line.partition(": error: ")[0] for line in told] == ["styles/all.css:2:24"]


def test_paragraphs_that_are_hidden_for_a_reason_are_not_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "ignore:\n  - {code: epub-015, reason: 谜底，教师版才看得见}\n"
    book = str(hidden_book(tmp_path, "epub", more))
    for verb in ("build", "check"):
        assert main([verb, "screen", "-C", book]) == 0
        assert "epub-015" not in capsys.readouterr().err


def test_a_colour_too_faint_is_told_at_its_place_in_the_stylesheet_of_the_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(hidden_book(tmp_path, "epub", style="\n\n.chapter p { color: #cccccc }\n"))
    assert main(["build", "screen", "-C", book]) == 0
    assert main(["check", "screen", "-C", book]) == 0
    assert "styles/all.css:3:14: warning: " in capsys.readouterr().err
