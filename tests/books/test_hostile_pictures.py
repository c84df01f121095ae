"""Pictures that cannot be drawn, or not in any sensible time or room: the build stops and says which, and where."""

import base64
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.books.small_book import CHAPTER, write_small_book

from banxin.cli import main

HERE = Path(__file__).parent / "hostile_pictures"
AGAIN = "; hint: export it again as plain SVG, or as PNG\n"
AT = "chapters/01-one.md:7: the picture 'images/x.svg'"
CASES = {
    "gradient": f"{AT} repeats a gradient or a pattern more than 100000 times{AGAIN}",
    "pattern": f"{AT} repeats a gradient or a pattern more than 100000 times{AGAIN}",
    "marker": f"{AT} draws more than 100000 shapes{AGAIN}",
    "marker-of-a-rule": f"{AT} draws more than 100000 shapes{AGAIN}",
    "mask": f"{AT} draws more than 100000 shapes{AGAIN}",
    "clip-path-in-a-style": f"{AT} draws more than 100000 shapes{AGAIN}",
    "style-import": f"{AT} refers to 'http://127.0.0.1:9/a.css', which is not in it{AGAIN}",
    "style-url": f"{AT} refers to 'http://127.0.0.1:9/a.svg#a', which is not in it{AGAIN}",
}


def book_with(root: Path, name: str, data: bytes) -> Path:
    write_small_book(root, chapter=f'{CHAPTER}\n![图](images/{name}){{alt="图"}}\n')
    (root / "images").mkdir()
    (root / "images" / name).write_bytes(data)
    return root


def said(root: Path, edition: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["-q", "-C", str(root), "build", edition]) == 1
    return capsys.readouterr().err


@pytest.mark.parametrize("edition", ["reader", "print"])
@pytest.mark.parametrize("case", CASES)
def test_a_drawing_without_end_is_refused(
    case: str, edition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = book_with(tmp_path, "x.svg", (HERE / f"{case}.svg").read_bytes())
    assert said(root, edition, capsys) == CASES[case]


def test_every_case_is_tried() -> None:
    assert {path.stem for path in HERE.glob("*.svg")} == set(CASES)


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<text rotate="a">字</text>', "could not convert string to float: 'a'"),
        ('<rect width="9" height="9" opacity="x"/>', "could not convert string to float: 'x'"),
        ('<rect width="9" height="9" transform="scale()"/>', "pop from empty list"),
        (
            '<linearGradient id="g" gradientTransform="scale(0)"><stop/><stop offset="1"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>',
            "float division by zero",
        ),
    ],
)
def test_a_drawing_that_cannot_be_drawn_stops_the_build(
    inner: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """WeasyPrint leaves such a picture out, with a line in its log."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'
    root = book_with(tmp_path, "x.svg", drawing.encode())
    assert said(root, "print", capsys) == f"{AT} cannot be drawn: {told}{AGAIN}"


def png(size: tuple[int, int]) -> bytes:
    file = BytesIO()
    Image.new("1", size).save(file, "png")
    return file.getvalue()


def styled(root: Path, css: str) -> Path:
    write_small_book(root)
    (root / "styles").mkdir()
    (root / "styles" / "a.css").write_text(css, encoding="utf-8")
    return root


def held(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


BOMB = png((13000, 13000))
TOO_LARGE = "has 13000 × 13000 pixels; hint: make it smaller: {} million pixels are more than this edition can show\n"


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ("reader", f"styles/a.css:1:17: the picture 'data:image/png;base64,…' {TOO_LARGE.format(40)}"),
        ("print", f"styles/a.css:1:17: the picture 'data:image/png;base64,…' {TOO_LARGE.format(80)}"),
    ],
)
def test_a_picture_in_a_stylesheet_passes_the_same_door(
    edition: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(styled(tmp_path, f"p {{ background: url('{held(BOMB)}') }}"), edition, capsys) == told


@pytest.mark.parametrize("edition", ["reader", "print"])
def test_a_picture_within_a_drawing_passes_the_same_door(
    edition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" href="{held(BOMB)}"/></svg>'
    told = f"chapters/01-one.md:7: the picture 'images/x.svg (the picture in it)' {TOO_LARGE.format(80)}"
    assert said(book_with(tmp_path, "x.svg", drawing.encode()), edition, capsys) == told


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("x.dat", BOMB, f"styles/a.css:1:17: the picture 'images/x.dat' {TOO_LARGE.format(80)}"),
        ("x.dat", (HERE / "marker.svg").read_bytes() if (HERE / "marker.svg").exists() else b"",
         f"styles/a.css:1:17: the picture 'images/x.dat' draws more than 100000 shapes{AGAIN}"),
        ("x.dat", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n",
         "styles/a.css:1:17: the picture 'images/x.dat' is of a kind that no edition takes: EPS; hint: export it as PNG or JPEG\n"),
        ("x.dat", b"nothing that is drawn",
         "styles/a.css:1:17: the picture 'images/x.dat' cannot be shown: it is of no kind that is known; hint: export it as PNG, JPEG or SVG\n"),
    ],
)  # fmt: skip
def test_a_picture_is_known_by_what_it_holds(
    name: str, data: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = styled(tmp_path, f"p {{ background: url('../images/{name}') }}")
    (root / "images").mkdir()
    (root / "images" / name).write_bytes(data)
    assert said(root, "print", capsys) == told
    assert not list(root.glob("build/print/*.pdf"))
    shutil.rmtree(root / "build")
