"""Small books of what once went wrong in other languages than that of the mainland; each folder says in book.yaml what is right.

Their cleaning, and what `banxin check` says, are case folders elsewhere: tests/cleaning (punctuation_width/korean_marks, lines/korean_words,
labels/a_last_short_line_stays, quotes, odd_marks/of_traditional_chinese), tests/checks and tests/extraction/test_aozora.py; whole
books are those of `test_books_of_other_languages.py`.
"""

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from banxin.checks.pdf.pdf_glyphs import Glyph, glyph_pages
from banxin.cli import main
from banxin.fonts.audit import faces_called
from banxin.fonts.edition_faces import faces_for
from banxin.readers.manifest.manifest_file import read_book

CASES = Path(__file__).parent / "language_cases"


def built(name: str, root: Path, *editions: str) -> Path:
    folder = root / name
    shutil.copytree(CASES / name, folder)
    assert main(["-q", "-C", str(folder), "build", *editions]) == 0
    return folder


def glyphs_of(root: Path, edition: str) -> Iterator[Glyph]:
    (path,) = (root / "build" / edition).glob("*.pdf")
    for page in glyph_pages(path):
        yield from page.glyphs


def body_of(root: Path, edition: str, first: str) -> list[Glyph]:
    """The glyphs from the first of a character on, in the order in which they are drawn."""
    glyphs = list(glyphs_of(root, edition))
    return glyphs[next(at for at, glyph in enumerate(glyphs) if glyph.text == first) :]


@pytest.mark.parametrize("edition", ["print", "zhi"])
def test_the_dot_of_taiwan_is_drawn_by_its_own_glyph(tmp_path: Path, edition: str) -> None:
    root = built("tw_dot", tmp_path, edition)
    book = read_book(root)
    fonts = faces_for(book, next(one for one in book.editions if one.name == edition))
    dots = [glyph for glyph in glyphs_of(root, edition) if glyph.text == "‧"]
    assert len(dots) >= 16
    for dot in dots:
        (face, *_) = faces_called(dot.font, fonts)
        with TTFont(face.path, lazy=True) as font:
            assert dot.code == font.getGlyphID(font.getBestCmap()[ord("‧")])


def test_a_book_of_hong_kong_has_its_faces_and_mixed_marks_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = built("hk_quotes", tmp_path)
    assert {glyph.font for glyph in glyphs_of(root, "print") if glyph.text in "骨直角“”"} == {"Noto-Serif-HK"}
    colon, opening, *_ = body_of(root, "print", "：")
    # The blank half of the opening mark is gone, so that both have an em and a half.
    assert (opening.x - colon.x) / colon.size == pytest.approx(0.5, abs=0.01)
    capsys.readouterr()
    assert main(["-C", str(root), "check"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == (
        "a.md:5: warning: “ ” and 「 」 are mixed in one chapter [punctuation-011]; hint: write 「 and 」, and 『 and 』 within them"
    )


def test_a_particle_follows_a_closing_mark_at_once(tmp_path: Path) -> None:
    glyphs = body_of(built("ko_quotes", tmp_path), "print", "“")
    closing, particle = glyphs[2:4]
    assert (closing.text, particle.text) == ("”", "를")
    assert (particle.x - closing.x) / closing.size < 0.6


def test_two_figures_share_a_square_and_three_do_not(tmp_path: Path) -> None:
    before, together, second, _, *three = body_of(built("ja_columns", tmp_path), "tate", "甲")[:8]
    assert together.text == "12"
    assert together.y == pytest.approx(second.y)
    assert second.x < before.x + before.size / 2
    assert [glyph.text for glyph in three] == ["3", "4", "5", "丙"]
    assert [after.y - one.y for one, after in pairwise(three)] == pytest.approx([before.size] * 3, abs=0.1)


def test_captions_of_korea_are_referred_to_by_what_stands_in_their_brackets(tmp_path: Path) -> None:
    text = "".join(glyph.text for glyph in glyphs_of(built("ko_captions", tmp_path), "print"))
    assert "<그림 2> 달" in text
    assert "<그림 2>에서 본 달은 제1장에도 나온다." in text
