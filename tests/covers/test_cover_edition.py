"""The cover of an edition from book.yaml to its file: boxes, bar code by a reader that is not ours, binding, words, two runs."""

import math
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from tests.books.small_book import CHAPTER, write_small_book

from banxin.making.report import Report
from banxin.verbs.build import Built, build_book

ISBN = "978-7-5326-0000-7"
MANIFEST = """\
id: covered
title: 长夜 CSS 将明
language: zh-Hans
authors:
  - name: 庄周
publisher: 版心书局
price: 68.00元
identifiers: ["urn:isbn:978-7-5326-0000-7"]
body:
  - chapters/01-one.md
printers:
  text: {like: text, leaf: 1mm, glue: 0.5mm}
  thin: {like: text, leaf: 0.1mm}
  wrap: {like: offset}
  pod: {like: ingramspark-cover}
cover:
  blurb: [北冥有鱼，其名为鲲。]
  add_on: "05"
editions:
  reader: {format: epub, theme: novel}
  press: {format: pdf, theme: novel, printer: text}
  cover: {format: cover, of: press, printer: wrap}
  upright: {extends: press, writing_mode: vertical-rl}
  upright-cover: {format: cover, of: upright, printer: pod}
  thin: {extends: press, printer: thin}
  thin-cover: {format: cover, of: thin, printer: wrap, properties: {cover-title: columns}}
"""
MM = 72 / 25.4
LONG = CHAPTER + "\n\n".join(["北冥有鱼，其名为鲲。鲲之大，不知其几千里也；化而为鸟，其名为鹏。" * 12] * 12)
COVERS = ["cover", "upright-cover", "thin-cover"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_book(tmp_path_factory.mktemp("covers"), manifest=MANIFEST, chapter=LONG)


@pytest.fixture(scope="module")
def built(root: Path) -> dict[str, Built]:
    return {one.report.edition: one for one in build_book(root, [*COVERS, "reader"])}


def boxes(path: Path) -> dict[str, list[float]]:
    """The boxes of the only page, in mm."""
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        return {name: [float(one) / MM for one in pdf.pages[0].obj[f"/{name}Box"]] for name in ("Trim", "Bleed")}


def spine_of(report: Report, leaf: float) -> float:
    return -(-len(report.pages) // 2) * leaf + 0.5


def numbers_in(image: Image.Image) -> set[str]:
    found = zxingcpp.read_barcodes(image, try_downscale=False, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    return {one.text for one in found}


def pictures(path: Path, folder: Path) -> Iterator[Image.Image]:
    """The page by PDFium and by Ghostscript, at 300 and 600 dots to the inch."""
    for dots in (300, 600):
        with pypdfium2.PdfDocument(path) as pdf:
            yield pdf[0].render(scale=dots / 72).to_pil().convert("L")
        target = folder / f"{dots}.png"
        subprocess.run(
            ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pnggray", f"-r{dots}", f"-sOutputFile={target}", str(path)],
            check=True, timeout=120,
        )  # fmt: skip
        yield Image.open(target)


def letters(path: Path) -> list[tuple[str, float, float]]:
    """Each letter with the middle of its box, in mm from the left and the foot of the trim."""
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        text = page.get_textpage()
        left, bottom = page.get_mediabox()[:2]
        found = []
        for index in range(text.count_chars()):
            box = text.get_charbox(index)
            found.append((text.get_text_range(index, 1), (box[0] + box[2]) / 2 / MM, (box[1] + box[3]) / 2 / MM))
        assert left <= 0
        assert bottom <= 0
        return found


@pytest.mark.parametrize(("name", "of", "leaf", "bleed"), [("cover", "press", 1, 3), ("upright-cover", "upright", 1, 3.175), ("thin-cover", "thin", 0.1, 3)])  # fmt: skip
def test_boxes_are_those_of_pages_and_paper(
    root: Path, built: dict[str, Built], name: str, of: str, leaf: float, bleed: float
) -> None:
    text = Report.read(root / "build" / of / "report.json")
    assert text is not None
    found = boxes(built[name].output)
    width = 2 * 140 + spine_of(text, leaf)
    assert found["Trim"] == pytest.approx([0, 0, width, 203], abs=0.01)
    assert found["Bleed"] == pytest.approx([-bleed, -bleed, width + bleed, 203 + bleed], abs=0.01)


@pytest.mark.parametrize("name", COVERS)
def test_two_readers_of_pages_see_a_bar_code_that_is_read(built: dict[str, Built], tmp_path: Path, name: str) -> None:
    for image in pictures(built[name].output, tmp_path):
        assert ISBN.replace("-", "") + "05" in {one.replace(" ", "") for one in numbers_in(image)}


@pytest.mark.parametrize("name", COVERS)
def test_a_designed_cover_passes_the_preflight(built: dict[str, Built], name: str) -> None:
    told = [one.code for one in built[name].report.findings]
    assert told == (["cover-002"] if name == "thin-cover" else [])


def test_a_book_in_columns_is_bound_at_the_right(root: Path, built: dict[str, Built]) -> None:
    text = Report.read(root / "build" / "press" / "report.json")
    assert text is not None
    spine = spine_of(text, 1)
    blurb = {name: [x for letter, x, _ in letters(built[name].output) if letter == "鲲"] for name in COVERS}
    assert all(x < 140 for x in blurb["cover"])
    assert all(x > 140 + spine for x in blurb["upright-cover"])


def test_han_stands_on_the_spine_and_letters_lie(root: Path, built: dict[str, Built]) -> None:
    text = Report.read(root / "build" / "press" / "report.json")
    assert text is not None
    middle = 140 + spine_of(text, 1) / 2
    line = [(letter, y) for letter, x, y in letters(built["cover"].output) if abs(x - middle) < 3 and letter.strip()]
    title = "".join(letter for letter, _ in sorted(line, key=lambda one: -one[1]))
    assert title == "长夜CSS将明庄周版心书局"
    with pypdfium2.PdfDocument(built["cover"].output) as pdf:
        page = pdf[0].get_textpage()
        whole = page.get_text_range()
        stands, lies = (pypdfium2.raw.FPDFText_GetCharAngle(page, index) for index in spine_places(whole, page, middle))
    # In radians, with the clock.
    assert stands == pytest.approx(0, abs=0.01)
    assert lies == pytest.approx(math.pi / 2, abs=0.01)


def spine_places(whole: str, page: pypdfium2.PdfTextPage, middle: float) -> tuple[int, int]:
    """Where in the text 长 and C of the spine are."""
    found: dict[str, int] = {}
    for index, letter in enumerate(whole):
        box = page.get_charbox(index) if index < page.count_chars() else (0, 0, 0, 0)
        if abs((box[0] + box[2]) / 2 / MM - middle) < 3:
            found.setdefault(letter, index)
    return found["长"], found["C"]


def test_two_runs_are_the_same_bytes(root: Path, built: dict[str, Built]) -> None:
    first = {name: built[name].output.read_bytes() for name in COVERS}
    again = build_book(root, COVERS, is_forced=True)
    assert {one.report.edition: one.output.read_bytes() for one in again if one.report.edition in COVERS} == first


def test_folds_are_marked_outside_the_bleed(built: dict[str, Built]) -> None:
    with pikepdf.open(built["cover"].output) as pdf:
        marks = pdf.pages[0].obj["/Resources"]["/XObject"]["/Marks0"].read_bytes().decode()
    dashed = marks.split("[2 1.5] 0 d")[1].split("[] 0 d")[0]
    across = sorted({float(one) / MM for one in re.findall(r"^([\d.]+) ", dashed, re.MULTILINE)})
    trim = boxes(built["cover"].output)["Trim"][2]
    assert across == pytest.approx([140, trim - 140], abs=0.01)


def test_the_e_book_has_the_front_of_the_cover(built: dict[str, Built]) -> None:
    with ZipFile(built["reader"].output) as archive:
        name = next(one for one in archive.namelist() if one.endswith("cover.png"))
        image = Image.open(BytesIO(archive.read(name)))
    assert image.size == (round(2560 * 140 / 203), 2560) or abs(image.size[0] - 2560 * 140 / 203) < 2
    # The paper of the theme, and not that of the cover that is drawn otherwise.
    assert image.getpixel((5, 5)) == (0xF3, 0xEF, 0xE6)
