"""A page that only stands elsewhere has another folio, another head and other margins, and looks as it did."""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from tests.comparison.conftest import paragraphs, write_book

from banxin.cli import main
from banxin.comparison.page_looks import MarkedBox, is_within_a_pixel
from banxin.verbs.build import build_book


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The vertical edition before and after the first chapter takes a page more, and a word of the second is stressed."""
    book = tmp_path_factory.mktemp("moved") / "book"
    write_book(book)
    manifest = book / "book.yaml"
    text = manifest.read_text(encoding="utf-8").replace(
        "format: pdf,", "format: pdf, opening: page, margins: {inner: 14mm},"
    )
    manifest.write_text(text, encoding="utf-8")
    build_book(book, ["vertical"])
    shutil.copytree(book / "build", book.parent / "before")
    rain, snow = (book / "chapters" / name for name in ("01-rain.md", "02-snow.md"))
    rain.write_text(f"{rain.read_text(encoding='utf-8')}\n{paragraphs('新', 4)}\n", encoding="utf-8")
    written = snow.read_text(encoding="utf-8")
    snow.write_text(written.replace("这是雪里的第9段", "这是雪里的*第9段*"), encoding="utf-8")
    build_book(book, ["vertical"])
    return book.parent / "before", book / "build"


def test_pages_that_only_moved_do_not_look_different_and_those_that_changed_do(
    moved: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *map(str, moved), "--json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["editions"]
    # From verso to recto and back, under the heads of their own chapters.
    assert [(page["from"]["sheet"], page["to"]["sheet"]) for page in one["moved"]] == [
        (n, n + 1) for n in range(10, 20)
    ]
    # The contents, the page that was filled, and the stressed word.
    assert [look["after"] for look in one["looks"]] == [3, 9, 14]


def drawn(*lines: tuple[float, float, float, float]) -> Image.Image:
    picture = Image.new("RGB", (40, 40), "white")
    for line in lines:
        ImageDraw.Draw(picture).line(line, "black", 3)
    return picture


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (drawn((5, 20, 35, 20)), True),
        (drawn((6, 20, 36, 20)), True),
        (drawn((5, 21, 35, 21)), True),
        (drawn((5, 24, 35, 24)), False),
        (drawn((5, 20, 35, 20), (20, 5, 20, 12)), False),
        (drawn(), False),
    ],
)
def test_what_stands_a_pixel_beside_is_the_same_and_what_is_more_is_not(other: Image.Image, is_same: bool) -> None:
    one, whole = drawn((5, 20, 35, 20)), [MarkedBox(0, 0, 1, 1)]
    assert is_within_a_pixel(one, other, whole) is is_same
    assert is_within_a_pixel(other, one, whole) is is_same
