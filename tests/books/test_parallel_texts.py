"""Texts that face one another, `::: parallel`: level on paper, overleaf where no page has room, in pairs in an e-book."""

import zipfile
from pathlib import Path

import pytest
from tests.books.small_book import MANIFEST, write_small_book
from tests.pdf.positions import Glyph, glyphs_of
from tests.pdf.test_tables import GRIDS, made

from banxin.cli import main

EDITIONS = """\
  vertical: {format: pdf, writing_mode: vertical-rl, trim: 140x203mm}
"""
LONG = "".join(chr(0x4E00 + 7 * number) for number in range(600))
TEXT = f"""\
# 论语

::: parallel
子曰：君子不器。

孔子说：君子不像器具，只有一种用途[^a]。
:::

::: parallel
{{lang=en}}
He said nothing; the river said it for him.

他没有说话。
:::

:::: parallel
::: {{lang=ja}}
甲{LONG}
:::
::: {{lang=zh-Hans}}
乙{LONG}
:::
::::

:::: parallel
::: {{lang=en}}
One.
:::
::: {{lang=ja}}
一。
:::
::: {{lang=zh-Hans}}
壹。
:::
::::

[^a]: 注在译文里。
"""


def built(root: Path, edition: str, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    book = write_small_book(root / "book", manifest=MANIFEST + EDITIONS, chapter=TEXT)
    assert main(["-C", str(book), "build", edition]) == 0, capsys.readouterr().err
    return book / "build" / edition, capsys.readouterr().err


def found(glyphs: list[Glyph], words: str) -> Glyph:
    """The first character of words that stand on a page."""
    text = "".join(glyph.text for glyph in glyphs)
    return glyphs[text.index(words)]


@pytest.mark.parametrize("edition", ["print", "vertical"])
def test_sides_are_level_on_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str) -> None:
    folder, told = built(tmp_path, edition, capsys)
    assert "table-004" not in told
    pages = glyphs_of((folder / "small-book.pdf").read_bytes())
    page = next(page for page in pages if "子曰" in "".join(glyph.text for glyph in page))
    first, second = found(page, "子曰"), found(page, "孔子说")
    along, across = ("x", "baseline") if edition == "print" else ("baseline", "x")
    assert getattr(second, along) > getattr(first, along) + 10 * first.size
    assert getattr(second, across) == pytest.approx(getattr(first, across), abs=0.1)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_a_line_is_left_free_above_and_below_texts_that_face_one_another(tmp_path: Path, direction: str) -> None:
    """The text below followed without any space, and readings over its first line stood in the last line of the pair."""
    pdf = made(
        tmp_path, "上文一行。\n\n::: parallel\n左一。\n\n右一。\n:::\n\n下文一行。", direction, GRIDS["vertical"]
    )
    (page,) = glyphs_of(pdf.data)
    first = {glyph.text: glyph.x if direction == "vertical" else glyph.baseline for glyph in page}
    above, pair, below = first["上"], first["左"], first["下"]
    assert [abs(above - pair), abs(pair - below)] == pytest.approx([2 * 18.0] * 2, abs=0.1)


def test_what_no_page_has_room_for_goes_on_overleaf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, _ = built(tmp_path, "print", capsys)
    pages = ["".join(glyph.text for glyph in page) for page in glyphs_of((folder / "small-book.pdf").read_bytes())]
    first = next(number for number, page in enumerate(pages) if "甲" + LONG[:4] in page)
    assert "乙" + LONG[:4] in pages[first]
    assert LONG[-4:] not in pages[first]
    assert pages[first + 1].count(LONG[-4:]) + pages[first + 2].count(LONG[-4:]) == 2


def test_pairs_follow_one_another_in_an_e_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, _ = built(tmp_path, "reader", capsys)
    with zipfile.ZipFile(folder / "small-book.epub") as container:
        names = container.namelist()
        styles = "".join(container.read(name).decode() for name in names if name.endswith(".css"))
        markup = next(
            text for text in (container.read(name).decode() for name in names if name.endswith(".xhtml"))
            if "kind-parallel" in text
        )  # fmt: skip
    assert "<table" not in markup
    assert markup.count('class="passage kind-pair"') == 4
    assert markup.count('class="passage kind-side"') == 9
    assert markup.index("子曰") < markup.index("孔子说") < markup.index("He said") < markup.index("他没有")
    assert "@container (min-width: 38em)" in styles
