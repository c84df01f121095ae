"""Where the parts of a drawn cover stand: covers/<case>.txt has a row for each band of ink, in pixels from the top and left.

A row says `top-bottom left-right`; the strip along the spine is left out. Covers are 1600 wide and 2400 high. Faces and
their rasteriser may move an edge by a pixel or two: three are let pass.
"""

import re
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from tests.templates.samples import metadata

from banxin.epub.cover import HEIGHT, WIDTH, CoverLook, break_in, colour_of_tone, draw_cover, is_runt, wrapped
from banxin.epub.faces.cover_faces import cover_faces
from banxin.fonts.faces import FontSet
from banxin.model.people import Contributor, ContributorRole

HERE = Path(__file__).parent / "covers"
TOLERANCE = 3
AUTHOR = Contributor(name="陈望舟")
EDITOR = Contributor(name="李溪", role=ContributorRole.EDITOR)
CASES: dict[str, tuple[dict[str, object], CoverLook]] = {
    "one-column": ({"title": "河边的人", "contributors": (AUTHOR,)}, CoverLook()),
    "one-character": ({"title": "河", "subtitle": "四季", "publisher": "水滨书局"}, CoverLook()),
    "longest-column": ({"title": "河" * 12, "contributors": (EDITOR,)}, CoverLook()),
    "longer-than-a-column": ({"title": "河" * 13}, CoverLook()),
    "three-columns": ({"display_lines": ("春江", "花月夜", "诗")}, CoverLook()),
    "four-lines": ({"display_lines": ("春", "江", "花", "月")}, CoverLook()),
    "bound-right": ({"title": "河边的人", "subtitle": "一个村庄的四季"}, CoverLook(is_bound_right=True)),
    "lines": (
        {"title": "从稿子到成书：一个村庄的四季", "subtitle": "河、船、人与歌，" * 12, "contributors": (AUTHOR,) * 5},
        CoverLook(),
    ),
    "lines-bound-right": ({"title": "The Old Man and the Sea", "publisher": "P" * 99}, CoverLook(is_bound_right=True)),
    "long": ({"title": "许许多多别的事情，" * 12, "contributors": (EDITOR,) * 3}, CoverLook()),
    "very-long": ({"title": "许许多多别的事情，" * 60}, CoverLook()),
}


def bands_of(data: bytes, look: CoverLook) -> list[tuple[int, int, int, int]]:
    """Top, bottom, left and right of each band of rows in which anything is drawn beside the spine."""
    cover = Image.open(BytesIO(data)).convert("RGB")
    left, top, right, bottom = look.spine
    cover.paste(look.paper, (left, top, right + 1, bottom))
    seen = (
        ImageChops.difference(cover, Image.new("RGB", cover.size, look.paper))
        .convert("L")
        .point(lambda tone: tone and 255)
    )
    found = []
    for is_inked, group in groupby(range(HEIGHT), key=lambda y: bool(seen.crop((0, y, WIDTH, y + 1)).getbbox())):
        if is_inked:
            rows = list(group)
            first, _, last, _ = seen.crop((0, rows[0], WIDTH, rows[-1] + 1)).getbbox() or (0, 0, 0, 0)
            found.append((rows[0], rows[-1], first, last))
    return found


@pytest.mark.parametrize("name", CASES)
def test_everything_stands_where_it_did(name: str, fonts: FontSet, save_golden: bool) -> None:
    values, look = CASES[name]
    meta = metadata(**{"contributors": (), **values})
    found = bands_of(draw_cover(meta, cover_faces(meta, fonts), look), look)
    file = HERE / f"{name}.txt"
    if save_golden:
        file.write_text("".join(f"{top}-{bottom} {left}-{right}\n" for top, bottom, left, right in found))
    wanted = [tuple(map(int, re.findall(r"\d+", line))) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(found) == len(wanted)
    for band, want in zip(found, wanted, strict=True):
        assert all(abs(a - b) <= TOLERANCE for a, b in zip(band, want, strict=True)), (band, want)


def test_every_case_has_its_bands() -> None:
    assert sorted(path.stem for path in HERE.glob("*.txt")) == sorted(CASES)


@pytest.mark.parametrize(
    ("row", "following", "place"),
    [
        ("河边的人", "与", 4),
        ("河边的人", "，", 3),
        ("河边的人", "”", 3),
        ("河", "，", 1),
        ("The Old Ma", "n", 8),
        ("The Old", " ", 7),
        ("河边 Riv", "e", 3),
        ("河边Riv", "e", 2),
        ("Donaudampf", "s", 10),
        ("The Old ", "M", 8),
    ],
)
def test_where_a_full_row_breaks(row: str, following: str, place: int) -> None:
    assert break_in(row, following) == place


@pytest.mark.parametrize(
    ("rows", "runt"),
    [(["河边", "人"], True), (["人"], False), (["河边", "的人"], False), ([], False), (["河", "边", "人"], True)],
)
def test_one_character_alone_in_the_last_row_is_a_runt(rows: list[str], runt: bool) -> None:
    assert is_runt(rows) is runt


@pytest.mark.parametrize(
    ("lines", "room", "rows"),
    [
        (("河边的人",), 400, ["河边的人"]),
        (("河边的人",), 399, ["河边的", "人"]),
        (("河边，人",), 200, ["河", "边，", "人"]),
        (("河边", "", "人"), 400, ["河边", "人"]),
        (("  ",), 400, []),
        ((" 河 ",), 400, ["河"]),
    ],
)
def test_lines_in_rows_that_fit(lines: tuple[str, ...], room: int, rows: list[str], fonts: FontSet) -> None:
    assert wrapped(lines, fonts.face(fonts.body).path, 100, room) == rows


@pytest.mark.parametrize(
    ("tone", "colour"),
    [(0, (244, 239, 228)), (120, (139, 136, 129)), (240, (34, 32, 30)), (248, (34, 32, 30)), (255, (122, 38, 33))],
)
def test_tones_go_from_paper_to_ink_and_the_last_is_the_accent(tone: int, colour: tuple[int, int, int]) -> None:
    assert colour_of_tone(tone, CoverLook()) == colour


@pytest.mark.parametrize(
    ("paper", "is_light"),
    [((255, 255, 255), True), ((0, 0, 0), False), ((129, 129, 129), True), ((127, 127, 127), False),
     ((128, 128, 128), False), ((255, 0, 0), False), ((0, 255, 0), True), ((0, 0, 255), False), ((255, 100, 0), True),
     ((200, 0, 255), False), ((255, 0, 255), False)],
)  # fmt: skip
def test_ink_is_dark_on_light_paper_and_light_on_dark(paper: tuple[int, int, int], is_light: bool) -> None:
    assert CoverLook(paper=paper).ink == ((34, 32, 30) if is_light else (250, 248, 244))
